"""The postman: takes letters and keeps a few of them in flight until all have landed.

Nothing that matters is in memory.  A letter is noted as leaving before it is written,
and as ended after it has landed: whoever kills this process makes its next start, or
another sender, repeat at most what was in flight, and loses nothing.
"""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import Final

from bot.delivery.flight import Flight, Means
from bot.delivery.rounds import Rounds
from bot.leases.port import LEASE
from bot.logbook import following, going_on
from bot.readers.model import Ended, Letter
from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: Letters in flight: enough for 28 a second at 100 ms each, few enough to repeat.
PLACES: Final = 4

#: Pushes a second for which these are enough.
_MANY: Final = 30.0

#: Seconds from taking a letter to settling it, of a broadcast that is paid for: those
#: that the server takes, and those for which ends are gathered.  Where it takes twice
#: as long, fewer are sent at a time: a server that is slow must not be flooded, and of
#: several senders each has as many in flight as its share of the pace asks for.
FLIGHT: Final = 0.2
WINDOW: Final = 0.1

#: Seconds between two looks for what another process loaded and for who became due.
LOOK: Final = 1.0

#: Seconds until we say again that we are alive, while all places are taken.
_BREATH: Final = LEASE.total_seconds() / 3

#: Until a letter on which our own code failed is tried anew: time to mend the code.
MENDING: Final = timedelta(minutes=10)


def places_for(pushes: float) -> int:
    """Return how many letters must be in flight for so many pushes a second."""
    return max(PLACES, math.ceil(pushes * FLIGHT)) if pushes > _MANY else PLACES


class Postman:
    """Delivers what readers of one surface are owed.

    Args:
        surface: Its name.
        means: All that delivery needs of others.
        rounds: Opens the rounds of what has changed.
        places: Letters in flight at most; where there are more than usual, those that
            land within a :data:`WINDOW` are settled together, and at first there are
            as many as usual.
        ticks: Seconds on a clock that never goes back.
        look: Seconds between two looks for what another process loaded.
    """

    def __init__(
        self,
        surface: str,
        means: Means,
        rounds: Rounds,
        *,
        places: int = PLACES,
        ticks: Callable[[], float] = monotonic,
        look: float = LOOK,
    ) -> None:
        self._surface = surface
        self._means = means
        self._rounds = rounds
        self._most = places
        self._places = min(places, PLACES)
        self._counted = 0.0
        self._ticks = ticks
        self._look_after = look
        self._next_look = 0.0
        self._flights: dict[asyncio.Task[Ended], Flight] = {}
        self._stopping = False
        self._bell = asyncio.Event()

    def nudge(self) -> None:
        """Look at once: something was loaded."""
        self._next_look = 0.0
        self._bell.set()

    def stop(self) -> None:
        """Send nothing more; what is with the courier is finished."""
        self._stopping = True
        for task, flight in self._flights.items():
            flight.stopping = True
            if not flight.in_air:
                task.cancel()
        self._bell.set()

    async def run(self) -> None:
        """Deliver until :meth:`stop`.

        Raises:
            StoreError: The store failed while stopping; what was in flight is
                repeated at the next start.
        """
        while not self._stopping:
            await self.deliver()
            await self._rest()

    async def deliver(self) -> None:
        """Send all that may be sent by now.

        Raises:
            StoreError: As for :meth:`run`.
        """
        ended: list[Ended] = []
        self._counted = self._ticks()
        try:
            while True:
                for letter in await self._turn(ended):
                    self._launch(letter)
                if not self._flights:
                    return
                ended = await self._landed()
        finally:
            for task in self._flights:
                task.cancel()

    async def _turn(self, ended: Sequence[Ended]) -> Sequence[Letter]:
        """Note what ended and take what there is room for; outlast a failing store."""
        while True:
            try:
                await self._look()
                return await self._means.post.turn(
                    self._surface,
                    self._means.clock(),
                    ended=ended,
                    room=self._room,
                    in_flight=[f.letter.reader.id for f in self._flights.values()],
                )
            except StoreError:
                if self._stopping:
                    raise
                log.exception("store.awaited", extra={"worker": type(self).__name__})
                await self._means.sleep(LOOK)

    @property
    def _room(self) -> int:
        """How many letters may be taken."""
        return 0 if self._stopping else max(self._places - len(self._flights), 0)

    async def _look(self) -> None:
        """Open the rounds of what has changed, at most once in a while."""
        if self._ticks() >= self._next_look and not self._stopping:
            self._next_look = self._ticks() + self._look_after
            await self._rounds.open()

    def _launch(self, letter: Letter) -> None:
        with following("push") as flight_id:
            flight = Flight(letter, self._means, flight_id, stopping=self._stopping)
            self._flights[asyncio.create_task(flight.fly())] = flight

    async def _landed(self) -> list[Ended]:
        """Return how letters ended, once one has; if there is room, wait not long."""
        if self._most > PLACES:
            await self._means.sleep(WINDOW)
        done, _ = await asyncio.wait(
            self._flights,
            timeout=LOOK if self._room else _BREATH,
            return_when=asyncio.FIRST_COMPLETED,
        )
        if self._most > PLACES:
            self._resize(len(done))
        return [self._ended(task, self._flights.pop(task)) for task in done]

    def _resize(self, landed: int) -> None:
        """Have as many in flight as land in twice the time that they should take."""
        now = self._ticks()
        passed, self._counted = max(now - self._counted, WINDOW), now
        wanted = math.ceil(2 * FLIGHT * landed / passed)
        # One bad moment halves them at most.
        self._places = min(max(wanted, self._places // 2, PLACES), self._most)

    def _ended(self, task: asyncio.Task[Ended], flight: Flight) -> Ended:
        """Return how a letter ended; one of ours that failed holds up no other."""
        now, letter = self._means.clock(), flight.letter
        failure = None if task.cancelled() else task.exception()
        if isinstance(failure, StoreError):
            about = {"worker": type(self).__name__}
            log.error("store.awaited", exc_info=failure, extra=about)
        if task.cancelled() or isinstance(failure, StoreError):
            return Ended(letter=letter, again=now)
        if failure:
            with going_on(flight.id):
                log.error("push.failed", exc_info=failure)
            self._means.report(f"A letter cannot be delivered: {failure!r}")
            return Ended(letter=letter, again=now + MENDING)
        rest = self._means.gate.rest(letter.reader.address.chat)
        return replace(task.result(), resting=now + timedelta(seconds=rest))

    async def _rest(self) -> None:
        """Wait for the next look, or for the bell."""
        waiting = asyncio.create_task(self._bell.wait())
        await asyncio.wait([waiting], timeout=self._look_after)
        waiting.cancel()
        self._bell.clear()
