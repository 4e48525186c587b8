"""The watch: tells operators when something needs them, once until it is well again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from babel.dates import format_timedelta

from bot.doctor.checks import LITTLE
from bot.working import Permit, Repeated, Sleep
from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: Seconds between two looks.
LOOK: Final = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What is looked at."""

    #: When news came last, in UTC; None: never.
    news: Callable[[], Awaitable[datetime | None]]

    #: Writes to the database, or raises StoreError.
    check_writing: Callable[[], Awaitable[None]]

    #: Returns the bytes that are free on its disk.
    free: Callable[[], int]
    clock: Callable[[], datetime]

    #: Tells the operators; it must not wait.
    report: Callable[[str], None]

    #: How long there may be no news; None: for ever.
    silence: timedelta | None = None
    sleep: Sleep = asyncio.sleep

    #: None: no other process watches.
    permit: Permit | None = None


class Watch(Repeated):
    """Looks at the signs; a :class:`~bot.working.Worker`."""

    def __init__(self, signs: Signs) -> None:
        super().__init__(self.look, look=LOOK, sleep=signs.sleep, permit=signs.permit)
        self._signs = signs
        self._told: frozenset[str] = frozenset()

    async def look(self) -> None:
        """Tell what needs somebody, unless it was told and still does."""
        found = dict(await self._needs())
        for kind in found.keys() - self._told:
            log.warning("operators.needed", extra={"kind": kind})
            self._signs.report(found[kind])
        self._told = frozenset(found)

    async def _needs(self) -> list[tuple[str, str]]:
        needs = list(self._disk())
        try:
            await self._signs.check_writing()
            needs += self._silent(await self._signs.news())
        except StoreError as failure:
            needs.append(("store", f"The database fails: {failure}"))
        return needs

    def _disk(self) -> Iterator[tuple[str, str]]:
        free = self._signs.free()
        if free < LITTLE:
            yield "disk", f"The disk is nearly full: {free / 1e6:,.0f} MB are free."

    def _silent(self, news: datetime | None) -> Iterator[tuple[str, str]]:
        silence = self._signs.silence
        if news and silence and self._signs.clock() - news > silence:
            age = format_timedelta(self._signs.clock() - news, locale="en")
            yield "silence", f"No news came for {age}."
