"""Updates that were handed to us: kept first, then handled, by one worker of all."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Final

from bot.arrivals.model import Arrived, Given, Taken, Turn
from bot.arrivals.port import Arrivals
from bot.surfaces.telegram.order import RUNNING
from bot.working import Sleep, rest
from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: Seconds between two looks for what another worker has left behind.
LOOK: Final = 1.0

#: For how long what a worker holds is its own without a word from it, and how often it
#: gives one.
HELD: Final = timedelta(seconds=10)
_WORD: Final = timedelta(seconds=3)

#: Times that an update is begun: one that ends its worker each time is passed over.
TRIES: Final = 5

Handle = Callable[[str], Awaitable[None]]


class Intake:
    """A :class:`~bot.working.Worker` on one store with any number of others.

    What arrived while the store was busy is written in one transaction, and so is what
    was done meanwhile.

    Args:
        arrivals: Where updates wait.
        handle: Answers one; what it raises is a bug.
        clock: Tells the time in UTC.
        name: Of this worker, like no other's.
        look: Seconds between two looks.
        sleep: Waits for so many seconds.
    """

    def __init__(
        self,
        arrivals: Arrivals,
        handle: Handle,
        clock: Callable[[], datetime],
        *,
        name: str | None = None,
        look: float = LOOK,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self._arrivals = arrivals
        self._handle = handle
        self._clock = clock
        self._name = name or secrets.token_hex(8)
        self._look = look
        self._sleep = sleep
        self._arrived: list[tuple[Arrived, asyncio.Future[bool]]] = []
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._done: list[int] = []
        self._said: datetime | None = None
        self._wake = asyncio.Event()
        self._stopping = False

    async def accept(self, update: Arrived) -> bool:
        """Return once an update is kept; False if it is not, as too many wait.

        Raises:
            StoreError: The store failed; the update may be kept or not.
        """
        if self._stopping:
            return False
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._arrived.append((update, kept))
        self._wake.set()
        return await kept

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self._wake.set()

    async def run(self) -> None:
        """Work until :meth:`stop`, and until what was begun by then is done."""
        while not self._stopping or self._arrived or self._done or self._in_hand:
            self._wake.clear()
            try:
                await self._look_around()
            except StoreError as failure:
                log.error("Updates wait for the store: %s", failure)
                await self._sleep(self._look)
            await self._rest()

    async def _look_around(self) -> None:
        """Have a turn, if there is anything to say or to get."""
        now = self._clock()
        silent = bool(self._in_hand) and now >= (self._said or now) + _WORD
        if not (self._arrived or self._done or silent) and (
            self._stopping or not await self._arrivals.any_free(now)
        ):
            return
        arrived, self._arrived = self._arrived, []
        try:
            given = await self._turn(now, tuple(update for update, _ in arrived))
        except StoreError as failure:
            for _, kept in arrived:
                _settle(kept, failure)
            raise
        for _, kept in arrived:
            _settle(kept, given.kept)
        for taken in given.taken:
            self._begin(taken)

    async def _turn(self, now: datetime, arrived: tuple[Arrived, ...]) -> Given:
        done = tuple(self._done)
        given = await self._arrivals.turn(
            Turn(
                worker=self._name,
                now=now,
                until=now + HELD,
                arrived=arrived,
                done=done,
                in_hand=tuple(self._in_hand),
                room=0 if self._stopping else RUNNING - len(self._in_hand),
            )
        )
        self._said = now
        del self._done[: len(done)]
        return given

    def _begin(self, taken: Taken) -> None:
        if taken.tries > TRIES:
            log.error("Update %d is passed over: it ended its workers", taken.id)
            self._done.append(taken.id)
            self._wake.set()
            return
        task = asyncio.create_task(self._handle_one(taken))
        self._in_hand[taken.id] = task

    async def _handle_one(self, taken: Taken) -> None:
        try:
            await self._handle(taken.body)
        finally:
            del self._in_hand[taken.id]
            self._done.append(taken.id)
            self._wake.set()

    async def _rest(self) -> None:
        """Wait until there is something to do, or for the next look."""
        if not self._wake.is_set():
            await rest(self._sleep(self._look), self._wake)


def _settle(kept: asyncio.Future[bool], how: bool | StoreError) -> None:
    """Tell who waits; they may have gone."""
    if kept.done():
        return
    if isinstance(how, StoreError):
        kept.set_exception(how)
    else:
        kept.set_result(how)
