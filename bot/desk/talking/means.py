"""What the rooms of talking need of others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from bot.desk.operating.asking import Asking
from bot.notices.port import Counts, Notices, Reports
from bot.operators.port import Audit
from bot.readers.port import ReaderStore
from briefings.model import StoryHead

#: Characters of a notice, with its heading one message of Telegram's (4,096).
MOST: Final = 3800


class Catalogue(Protocol):
    """What health needs of the engine."""

    async def tally(self) -> tuple[int, StoryHead | None]:
        """Return how many stories there are, and the one that changed last."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkMeans:
    """All that talking needs of others, put together."""

    notices: Notices
    reports: Reports
    counts: Counts
    readers: ReaderStore
    audit: Audit
    asking: Asking
    catalogue: Catalogue

    #: Tells the operators; it must not wait.
    alarm: Callable[[str], None]

    #: Returns the bytes that are free on the disk of the database.
    free: Callable[[], int]

    #: Messages a second that go out.
    pace: float
