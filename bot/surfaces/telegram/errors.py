"""What keeps the Telegram surface from running; each message is fit for one line.

TelegramSurfaceError (a BotError)
├── TokenRefused    Telegram does not know the token
└── Unreachable     Telegram did not answer when the bot started
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.errors import BotError

#: What a library's own names of failures mean.
_MEANT: Final[Mapping[str, str]] = {
    "ClientConnectorDNSError": "its name is not known here",
    "ClientConnectorError": "no connection comes about",
    "ClientConnectorCertificateError": "its certificate does not hold",
}


class TelegramSurfaceError(BotError):
    """Base of what this surface raises on purpose."""


class TokenRefused(TelegramSurfaceError):
    """Telegram does not know the token, or no longer."""

    def __init__(self) -> None:
        super().__init__("Telegram refuses the bot's token; get one from @BotFather")


class Unreachable(TelegramSurfaceError):
    """Telegram did not answer; ``reason`` holds no secret."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Telegram does not answer ({_MEANT.get(reason, reason)}). Let this machine"
            " reach api.telegram.org (name server, firewall, proxy), or set"
            " TIDINGS_API_URL."
        )
        self.reason = reason
