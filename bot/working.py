"""What works beside a surface until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Coroutine,
    Iterable,
    Sequence,
)
from contextlib import asynccontextmanager
from typing import Any, Protocol

from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: Waits for so many seconds.
Sleep = Callable[[float], Awaitable[object]]


class Worker(Protocol):
    """Something that works until it is told to stop."""

    def run(self) -> Coroutine[Any, Any, None]:
        """Work until stopped; what was begun by then is finished."""
        ...

    def stop(self) -> None:
        """Begin nothing more."""
        ...


class Permit(Protocol):
    """Says whether work is for this process to do; :class:`bot.leases.alone.Alone`."""

    async def has(self) -> bool:
        """Return whether the work is ours for now.

        Raises:
            StoreError: The store failed.
        """
        ...

    async def give_up(self) -> None:
        """Leave the work to others.

        Raises:
            StoreError: The store failed; they have it a little later.
        """
        ...


class Repeated:
    """A :class:`Worker` that does the same again and again.

    Args:
        work: Does what there is to do by now, and returns True if there may be more
            of it at once; may raise StoreError.
        look: Seconds between two times.
        sleep: Waits for so many seconds.
        permit: Asked each time; None: the work is always ours.
    """

    def __init__(
        self,
        work: Callable[[], Awaitable[bool | None]],
        *,
        look: float,
        sleep: Sleep = asyncio.sleep,
        permit: Permit | None = None,
    ) -> None:
        self._work = work
        self._permit = permit
        self._look = look
        self._sleep = sleep
        self._stopping = asyncio.Event()

    @property
    def stopping(self) -> bool:
        """Whether nothing more is to be begun."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Begin nothing more; what is on its way is finished."""
        self._stopping.set()

    async def run(self) -> None:
        """Work until :meth:`stop`; outlast a failing store."""
        while not self.stopping:
            if not await self._outlasted(self._worked()):
                await self._rest()
        if self._permit:
            await self._outlasted(self._permit.give_up())

    async def _worked(self) -> bool | None:
        if self._permit and not await self._permit.has():
            return None
        return await self._work()

    async def _outlasted(self, doing: Awaitable[bool | None]) -> bool | None:
        try:
            return await doing
        except StoreError as failure:
            log.error("%s waits for the store: %s", type(self).__name__, failure)
        return None

    async def _rest(self) -> None:
        """Wait for the next look, or until stopped."""
        await rest(self._sleep(self._look), self._stopping)


@asynccontextmanager
async def at_work(workers: Sequence[Worker]) -> AsyncIterator[list[asyncio.Task[None]]]:
    """Let workers run; at the end, stop them and raise what one of them failed of."""
    running = [asyncio.create_task(worker.run()) for worker in workers]
    try:
        yield running
    finally:
        for worker in workers:
            worker.stop()
        await asyncio.gather(*running)


async def run_crew(workers: Sequence[Worker], *, stop: asyncio.Event) -> None:
    """Let workers run until ``stop`` is set, or one fails; raise what it failed of."""
    async with at_work(workers) as working:
        await until_any(working, stop)


async def rest(sleeping: Awaitable[object], until: asyncio.Event) -> None:
    """Sleep, but only until an event is set."""
    resting = asyncio.ensure_future(sleeping)
    try:
        await until_any([resting], until)
    finally:
        resting.cancel()


async def until_any(
    tasks: Iterable[asyncio.Future[Any]], *events: asyncio.Event
) -> None:
    """Return as soon as one of the events is set or one of the tasks has ended."""
    waits = [asyncio.create_task(event.wait()) for event in events]
    try:
        await asyncio.wait([*tasks, *waits], return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
