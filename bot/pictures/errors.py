"""What can go wrong with a picture."""

from __future__ import annotations

from bot.errors import BotError


class CannotDraw(BotError):
    """A picture was not drawn; what it shows is there in words."""

    def __init__(self, why: str) -> None:
        super().__init__(f"A picture could not be drawn: {why}.")
