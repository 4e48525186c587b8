"""The few sentences that this surface says of its own accord."""

from __future__ import annotations

from typing import Final

from briefings.language import N_

#: Ends a reply that is longer than a reader would scroll.
CLIPPED: Final = N_("… The rest does not fit here. Ask for a part of it.")

#: Over all that a picture shows, for those who do not see it.
IN_WORDS: Final = N_("The picture in words")

#: Stands for a picture that was not drawn, or that a chat does not take.
NO_PICTURE: Final = N_("The picture cannot be shown here. This is what it shows:")

#: Said when the desk fails.
SORRY: Final = N_("Something went wrong on our side. Please try again.")

#: Said once to who asks more than is answered.
TOO_MUCH: Final = N_("That was a lot at once. Wait a few seconds and try again.")
