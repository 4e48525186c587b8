"""What several processes on one database have of each other.

Each tells the time by its own clock: those of several machines must agree to within
some seconds, as they do where anything sets them (NTP).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Protocol
from uuid import uuid4

#: How long a sender that says nothing is believed to be alive: what was in flight when
#: it was killed waits so long.
LEASE: Final = timedelta(seconds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the program, as others know it."""

    id: str = field(default_factory=lambda: uuid4().hex)

    #: For how long each of its leases is.
    lease: timedelta = LEASE


class Leases(Protocol):
    """Who does what only one may do at a time; promises as in :mod:`bot.readers.port`.

    A lease that ran out is as one that was never taken.  Who works on under one that
    ran out may find another at the same work: a lease keeps work from being done
    twice, and what must never be is kept by the rows that the work changes.
    """

    async def take(
        self, name: str, holder: str, now: datetime, until: datetime
    ) -> bool:
        """Take a lease, or hold it for longer; False if another holds it."""
        ...

    async def give_up(self, name: str, holder: str) -> None:
        """End a lease before its time, if it is the holder's."""
        ...

    async def held(self, now: datetime) -> Mapping[str, str]:
        """Return the leases that are held, each with its holder."""
        ...
