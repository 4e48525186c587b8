"""Whether a process can do its work now: facts looked up, and what follows of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final

from bot.leases.port import Leases
from briefings.errors import StoreError
from briefings.store.database import Database

#: Seconds that the database gets to answer.
PATIENCE: Final = 3.0

#: Seconds for which an answer holds: however often one asks, the database is asked so
#: often at most.
KEPT: Final = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What was found."""

    #: Whether the database answered.
    answers: bool

    #: Whether its tables have the shape that this version knows, no older, no newer.
    current: bool = False

    #: Whether it is known who holds which lease; None where nothing here needs one.
    leases: bool | None = None


def lacking(facts: Facts) -> Sequence[str]:
    """Return what keeps a process from its work, a line each; none: it is ready."""
    if not facts.answers:
        return ("database: no answer",)
    lacks = []
    if not facts.current:
        lacks.append("database: written by another version of Tidings")
    if facts.leases is False:
        lacks.append("leases: cannot be read")
    return lacks


class Probe:
    """Looks whether this process is ready.

    Args:
        database: Open; it is lent.
        is_newest: Tells by the steps that are noted there whether its tables have the
            shape that this version knows.
        leases: Where the leases of its workers are; None where it has none.
        clock: Tells the time in UTC.
        ticks: Seconds on a clock that never goes back.
        patience: Seconds that the database gets to answer.
    """

    def __init__(
        self,
        database: Database,
        is_newest: Callable[[Collection[str]], bool],
        leases: Leases | None,
        clock: Callable[[], datetime],
        ticks: Callable[[], float] = monotonic,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._database = database
        self._is_newest = is_newest
        self._leases = leases
        self._clock = clock
        self._ticks = ticks
        self._patience = patience
        self._turn = asyncio.Lock()
        self._until = -1.0
        self._found: Sequence[str] = ()

    async def lacking(self) -> Sequence[str]:
        """Return what keeps this process from its work; none: it is ready."""
        async with self._turn:
            if self._ticks() >= self._until:
                self._found = lacking(await self._facts())
                self._until = self._ticks() + KEPT
            return self._found

    async def _facts(self) -> Facts:
        try:
            async with asyncio.timeout(self._patience):
                rows = await self._database.rows("SELECT name FROM migration")
                current = self._is_newest({name for (name,) in rows})
                return Facts(answers=True, current=current, leases=await self._known())
        except (StoreError, TimeoutError):
            return Facts(answers=False)

    async def _known(self) -> bool | None:
        if self._leases is None:
            return None
        try:
            await self._leases.held(self._clock())
        except StoreError:
            return False
        return True
