"""What can go wrong with a picture."""

from __future__ import annotations

from typing import Final

from bot.errors import BotError
from briefings.language import N_, Marked

#: Why there is no picture, said to readers.
TOO_LONG: Final = N_("There is no picture: drawing it takes too long.")
FAILED: Final = N_("There is no picture: it could not be drawn.")


class CannotDraw(BotError):
    """A picture was not drawn; what it shows is there in words.

    Args:
        said: Why, as readers are told it.
        detail: What else is worth knowing, for the log.
    """

    def __init__(self, said: Marked, detail: str = "") -> None:
        super().__init__(f"{said} ({detail})" if detail else str(said))
        self.said = said
