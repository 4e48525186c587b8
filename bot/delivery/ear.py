"""Hearing of changes that other processes make, where the database tells of them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from bot.working import Repeated, Sleep, until_any

#: Seconds between two tries to listen again.
AGAIN: Final = 5.0


class Hears(Protocol):
    """Tells of changes; :class:`briefings.store.database.Database` does."""

    async def hear(self, ring: Callable[[], None]) -> None:
        """Ring after each change, until no more is heard; may raise StoreError."""
        ...


class Ear(Repeated):
    """Rings for who would look anyway, only later; a :class:`~bot.working.Worker`."""

    def __init__(
        self,
        database: Hears,
        ring: Callable[[], None],
        *,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        super().__init__(self._listened, look=AGAIN, sleep=sleep)
        self._database = database
        self._ring = ring

    async def _listened(self) -> None:
        hearing = asyncio.create_task(self._database.hear(self._ring))
        await until_any([hearing], self._stopping)
        if hearing.done():
            hearing.result()
        hearing.cancel()
        await asyncio.wait([hearing])
