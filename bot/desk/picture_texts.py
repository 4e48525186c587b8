"""Fixed sentences of pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.language import N_, Marked

# TRANSLATORS: A button: about 20 characters.
PICTURE: Final = N_("Picture")
NEEDS_WORDS: Final = N_(
    "Say what to draw and of what, like this: /picture compare potash, /picture"
    " timeline potash, /picture sources potash or /picture who NAME"
)
WHICH: Final = N_("Which picture?")

#: Why there is none, by what was asked for.
NOTHING_TO_DRAW: Final[Mapping[str, Marked]] = {
    "compare": N_("These sources tell nothing that can be laid side by side."),
    "timeline": N_("The sources state too few dates for a picture."),
    "sources": N_("No source here says on whose reports it rests."),
}
ALONE: Final = N_("No source here names anybody beside them.")
