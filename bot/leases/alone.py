"""Work that one process does at a time; another takes over when it dies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from bot.leases.port import Leases

#: How long one that died keeps the work from others.
LENGTH: Final = timedelta(seconds=30)


class Alone:
    """A lease on one kind of work; see :class:`~bot.working.Permit`.

    Args:
        leases: Where it is noted.
        name: The work.
        holder: Who asks for it: no other process has this name.
        clock: Tells the time in UTC.
        length: How long it lasts after each look at it.
    """

    def __init__(
        self,
        leases: Leases,
        name: str,
        holder: str,
        clock: Callable[[], datetime],
        length: timedelta = LENGTH,
    ) -> None:
        self._leases = leases
        self._name = name
        self._holder = holder
        self._clock = clock
        self._length = length
        self._until: datetime | None = None

    async def has(self) -> bool:
        """Return whether the work is ours for now.

        Raises:
            StoreError: The store failed.
        """
        now = self._clock()
        if self._until and self._until - now > self._length * 2 / 3:
            return True
        until = now + self._length
        taken = await self._leases.take(self._name, self._holder, now, until)
        self._until = until if taken else None
        return taken

    async def give_up(self) -> None:
        """Leave the work to others.

        Raises:
            StoreError: The store failed; they have it once the lease has run out.
        """
        if self._until:
            self._until = None
            await self._leases.give_up(self._name, self._holder)
