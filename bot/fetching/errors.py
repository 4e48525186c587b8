"""What can go wrong with a link.

FetchError
├── FetchRefused    we do not open this, now or later: it breaks one of our rules
└── FetchFailed     the other side did not give it; it may later
"""

from __future__ import annotations

import re
from datetime import timedelta

from bot.errors import BotError

#: Characters of a link to show: what a phone shows in two lines.
_SHOWN = 80

_CREDENTIALS = re.compile(r"//[^/?#]*@")


class FetchError(BotError):
    """A link did not give a document; ``reason`` is fit to show an operator."""

    def __init__(self, url: str, reason: str) -> None:
        shown = _CREDENTIALS.sub("//", url)
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"
        super().__init__(f"{shown}: {reason}")
        self.reason = reason


class FetchRefused(FetchError):
    """A link, or what it leads to, breaks a rule: trying again does not help."""


class FetchFailed(FetchError):
    """The other side did not give the document."""

    def __init__(
        self,
        url: str,
        reason: str,
        *,
        status: int | None = None,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(url, reason)
        #: The HTTP status; None where no answer came.  410: gone for good.
        self.status = status
        #: How long the other side asks us to wait; None if it does not say.
        self.retry_after = retry_after
