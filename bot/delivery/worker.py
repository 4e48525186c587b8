"""What works beside a surface."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Protocol

from bot.delivery.pace import Sleep
from briefings.errors import StoreError

log = logging.getLogger(__name__)


class Worker(Protocol):
    """Something that works until it is told to stop."""

    def run(self) -> Coroutine[Any, Any, None]:
        """Work until stopped; what was begun by then is finished."""
        ...

    def stop(self) -> None:
        """Begin nothing more."""
        ...


class Repeated:
    """A :class:`Worker` that does the same again and again.

    Args:
        work: Does all that there is to do by now; may raise StoreError.
        look: Seconds between two times.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self, work: Callable[[], Awaitable[None]], *, look: float, sleep: Sleep
    ) -> None:
        self._work = work
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
            try:
                await self._work()
            except StoreError:
                log.exception("%s waits for the store", type(self).__name__)
            await self._rest()

    async def _rest(self) -> None:
        """Wait for the next look, or until stopped."""
        stopping = asyncio.create_task(self._stopping.wait())
        resting = asyncio.ensure_future(self._sleep(self._look))
        waiting = (stopping, resting)
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for each in waiting:
            each.cancel()
