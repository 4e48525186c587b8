"""Work that one process at a time does, of all that share a database."""

from __future__ import annotations

from datetime import timedelta

from bot.app.clock import Clock
from bot.app.parts import Parts
from bot.leases.alone import LENGTH, Alone
from bot.leases.sql import SqlLeases


def alone_of(
    parts: Parts, work: str, clock: Clock, *, length: timedelta = LENGTH
) -> Alone:
    """Return what lets one process at a time do some work.

    Args:
        parts: The installation.
        work: Its name.
        clock: Tells the time in UTC.
        length: How long another waits for one that was killed.
    """
    leases = SqlLeases(parts.store.database)
    return Alone(leases, work, parts.run.id, clock, length)
