"""What was said, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class By(StrEnum):
    """Who said it."""

    READER = "reader"

    #: In answer to the reader.
    BOT = "bot"

    #: Of the bot's own accord.
    PUSH = "push"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One message of a talk, as it was shown."""

    #: Its place among all that was said; stays when what it says is replaced.
    id: int

    #: When it was last written, as a number that never comes again.
    change: int
    by: By

    #: In UTC.
    at: datetime

    #: Escaped already.
    html: str
