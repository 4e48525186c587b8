"""What readers and operators wrote to one another, removed after a while."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.app.clock import Clock
from bot.app.parts import Parts
from bot.notices.reports import SqlReports
from bot.notices.sql import SqlNotices
from bot.working import Repeated

#: For how long reports, answers to them, and whom a message to all reached are kept.
WRITTEN_KEPT: Final = timedelta(days=90)

#: Seconds between two times that older ones are removed.
_SWEPT: Final = 3_600.0


def sweeper_of(parts: Parts, clock: Clock) -> Repeated:
    """Return who removes what is older; several processes may."""

    async def sweep() -> None:
        await sweep_written(parts, clock())

    return Repeated(sweep, look=_SWEPT)


async def sweep_written(parts: Parts, now: datetime) -> None:
    """Remove what has been kept for long enough by a moment."""
    database, before = parts.store.database, now - WRITTEN_KEPT
    await SqlReports(database).sweep(before)
    await SqlNotices(database).sweep(before)
