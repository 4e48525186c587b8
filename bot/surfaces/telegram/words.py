"""The few sentences that this surface says of its own accord."""

from __future__ import annotations

from typing import Final

from briefings.language import N_

#: Ends a reply that is longer than a reader would scroll.
CLIPPED: Final = N_("… The rest does not fit here. Ask for a part of it.")

#: Said when the desk fails.
SORRY: Final = N_("Something went wrong on our side. Please try again.")
