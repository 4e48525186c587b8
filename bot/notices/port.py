"""What notices need of a store; promises as in :mod:`bot.readers.port`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.notices.model import (
    Copy,
    CopyEnd,
    CopyState,
    Fault,
    Notice,
    NoticeId,
    Report,
    ReportId,
    Stats,
)
from bot.replies import Address
from briefings.model import StoryId


class Notices(Protocol):
    """Texts of operators' to readers."""

    async def write(self, text: str, who: str, at: datetime) -> Notice:
        """Keep a notice to all readers as a draft."""
        ...

    async def answer(self, text: str, who: str, at: datetime, to: Address) -> Notice:
        """Send a notice to one chat."""
        ...

    async def notice(self, id_: NoticeId) -> Notice | None:
        """Return one notice; None if there is none."""
        ...

    async def send(self, id_: NoticeId, now: datetime) -> int | None:
        """Send a draft to every reader who can be reached; return to how many.

        None if it is no draft any more, so of two presses only one sends.
        """
        ...

    async def cancel(self, id_: NoticeId) -> bool:
        """Let a draft go; False if it is none any more."""
        ...

    async def recall(self, id_: NoticeId, now: datetime) -> int | None:
        """Stop a notice and take back what was sent; return of how many chats.

        None if it was not sent, or is recalled already.
        """
        ...

    async def progress(self, id_: NoticeId) -> Mapping[CopyState, int]:
        """Return how many copies of a notice have come how far."""
        ...

    async def sweep(self, before: datetime) -> None:
        """Remove answers written before a moment, and whom earlier notices reached."""
        ...


class Copies(Protocol):
    """Notices on their way."""

    async def take(
        self, surface: str, now: datetime, *, room: int, anew: bool = False
    ) -> Sequence[Copy]:
        """Take at most ``room`` copies that are to be sent or taken back by now.

        Those that another run of the program had when it ended come again.

        Args:
            surface: Where they go.
            now: In UTC.
            room: How many.
            anew: Whether this run has none in hand: then those that it never heard it
                was given come again too.
        """
        ...

    async def settle(self, ends: Sequence[CopyEnd]) -> None:
        """Note what became of copies, but for those that another sender took over."""
        ...


class Reports(Protocol):
    """What readers report, and counts."""

    async def file(
        self,
        fault: Fault,
        words: str,
        where: Address,
        at: datetime,
        *,
        about: str | None,
        story: StoryId | None,
    ) -> Report:
        """Keep a report."""
        ...

    async def explain(
        self, id_: ReportId, words: str, where: Address, since: datetime
    ) -> Report | None:
        """Add the words to a report that has none; return it as it is now.

        None, and nothing is done, where a chat made no such report since a moment, or
        it was answered.
        """
        ...

    async def report(self, id_: ReportId) -> Report | None:
        """Return one report; None if there is none."""
        ...

    async def open(
        self, *, limit: int, before: ReportId | None = None
    ) -> Sequence[Report]:
        """Return reports that nobody answered, the newest first: all, or before one."""
        ...

    async def filed(self, where: Address, since: datetime) -> int:
        """Return how many reports came from a chat since a moment."""
        ...

    async def answered(self, id_: ReportId, text: str) -> None:
        """Note what a report was answered."""
        ...

    async def sweep(self, before: datetime) -> None:
        """Remove reports from before a moment, answered or not."""
        ...


class Counts(Protocol):
    """How the bot does."""

    async def stats(self, now: datetime) -> Stats:
        """Count."""
        ...

    async def readers(self) -> int:
        """Return how many readers can be reached."""
        ...

    async def check_writing(self) -> None:
        """Write, and change nothing.

        Raises:
            StoreError: Nothing can be written.
        """
        ...
