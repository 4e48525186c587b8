"""Fixed sentences of pictures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PICTURE: Final = "Picture"
NEEDS_WORDS: Final = (
    "Say what to draw and of what, like this: /picture compare potash, /picture"
    " timeline potash, /picture sources potash or /picture who NAME"
)
WHICH: Final = "Which picture?"

#: Why there is none, by what was asked for.
NOTHING_TO_DRAW: Final[Mapping[str, str]] = {
    "compare": "These sources tell nothing that can be laid side by side.",
    "timeline": "The sources state too few dates for a picture.",
    "sources": "No source here says on whose reports it rests.",
}
ALONE: Final = "No source here names anybody beside them."
