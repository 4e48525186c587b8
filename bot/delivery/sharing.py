"""One pace over several processes: slots are taken ten at a time, where all take them.

A process asks for as many as wait, up to ten, and for twice as many as it used of those
before: one that sends now and then leaves nearly all to others, and a broadcast makes
one trip for ten pushes.  What a process that dies had taken is lost.
"""

from __future__ import annotations

import logging
import math
from collections import deque
from dataclasses import dataclass, field
from typing import Final, Protocol

from bot.delivery.pace import Gate, Pace
from briefings.errors import StoreError

log = logging.getLogger(__name__)

#: Slots taken at a time, at most.
AT_A_TIME: Final = 10

#: Seconds between two tries to take slots where the store fails.
_AGAIN: Final = 1.0


class Slots(Protocol):
    """Where all processes take their slots; :class:`bot.leases.slots.SqlSlots`."""

    async def take(self, count: int, *, hold: float) -> float:
        """Take slots that follow each other; return the seconds until the first.

        Args:
            count: How many.
            hold: Seconds for which nobody may send.

        Raises:
            StoreError: The store failed; perhaps they are taken, and lost.
        """
        ...


@dataclass(slots=True)
class SharedPace(Pace):
    """A pace whose slots for all chats are given to it; those of chats are its own."""

    _moments: deque[float] = field(default_factory=deque)

    #: Slots that were used of those given last.
    _used: int = 0

    #: Replies that no slot was taken for yet.
    _debt: int = 0

    def lacks(self, now: float) -> bool:
        """Return whether it must be given slots before a push can leave."""
        while self._moments and self._moments[0] < now - self.limits.late:
            self._moments.popleft()
        return not self._moments

    def wants(self, waiting: int) -> int:
        """Return how many slots to take for so many who wait."""
        return min(max(waiting, 2 * self._used), AT_A_TIME)

    def owes(self) -> int:
        """Return for how many replies slots must be taken, and take them as taken."""
        owed, self._debt = self._debt, 0
        return owed

    def hold(self, now: float) -> float:
        """Return the seconds for which nobody may send; 0 if they may."""
        return max(self._next - now, 0.0)

    def give(self, first: float, count: int) -> None:
        """Take slots in, of which the first is at a moment."""
        self._moments.extend(first + n * self.limits.slot for n in range(count))
        self._used = 0

    def _wait(self, now: float) -> float:
        first = self._moments[0] if self._moments else math.inf
        return max(self._next, first) - now

    def _spend(self, now: float) -> None:
        if self._moments:
            self._moments.popleft()
            self._used += 1
        else:
            self._debt += 1


@dataclass(slots=True, eq=False)
class SharedGate(Gate):
    """A gate of a surface on which other processes send too."""

    pace: SharedPace
    slots: Slots = field(kw_only=True)
    _waiting: int = 0

    async def enter(self, chat: str) -> None:
        """Return when a push to a chat may leave; its slot is taken."""
        self._waiting += 1
        try:
            await Gate.enter(self, chat)
        finally:
            self._waiting -= 1

    async def pay(self) -> None:
        """Take slots for replies that none was taken for.

        Raises:
            StoreError: The store failed.
        """
        if owed := self.pace.owes():
            await self.slots.take(owed, hold=self.pace.hold(self.ticks()))

    async def _left(self, chat: str) -> bool:
        while not self.rest(chat):
            if self.pace.lacks(self.ticks()):
                await self._take()
                continue
            wait = self.pace.slot(chat, self.ticks())
            if not wait:
                return True
            await self.sleep(wait)
        return False

    async def _take(self) -> None:
        """Take slots; outlast a failing store."""
        owed, wanted = self.pace.owes(), self.pace.wants(self._waiting)
        hold = self.pace.hold(self.ticks())
        try:
            wait = await self.slots.take(owed + wanted, hold=hold)
        except StoreError as failure:
            log.error("Pushes wait for the store: %s", failure)
            await self.sleep(_AGAIN)
            return
        # From when the answer came: none leaves before its moment.
        first = self.ticks() + wait + owed * self.pace.limits.slot
        self.pace.give(first, wanted)
