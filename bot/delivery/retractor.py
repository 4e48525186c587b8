"""The retractor: puts a word of warning in the place of messages that hold no longer.

Replacing a message twice does no harm, so what is in flight when this process is
killed is simply done again, and so are the few that two processes replace while the
one takes over from the other.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.delivery.courier import Outcome, SlowDown, Unknown, Unreachable, note
from bot.delivery.pace import Gate
from bot.desk.letters import no_longer_holds
from bot.logbook import following
from bot.readers.model import Retraction
from bot.replies import Address, Reply
from bot.working import Permit, Repeated, Sleep
from briefings.language import offered, written_in

log = logging.getLogger(__name__)

#: Messages replaced at a time: as many as letters in flight, which share the pace.
PLACES: Final = 4

#: Seconds between two looks for messages to replace.
LOOK: Final = 2.0

#: Tries to replace one; the rests between them double and make a minute together.
TRIES: Final = 6

#: Replaces what a message of ours says; :class:`~bot.delivery.courier.Refused` where
#: the surface cannot any more.
Replace = Callable[[Address, str, Reply], Awaitable[Outcome]]


class Retractions(Protocol):
    """Which messages are to be replaced."""

    async def take(self, surface: str, *, room: int) -> Sequence[Retraction]:
        """Return some of them, the same until they are settled; none: no more."""
        ...

    async def settle(self, done: Sequence[Retraction]) -> None:
        """Note that messages were replaced, or cannot be."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RetractorMeans:
    """All that the retractor needs of others, put together."""

    retractions: Retractions
    replace: Replace
    gate: Gate
    sleep: Sleep = asyncio.sleep

    #: None: no other process replaces messages.
    permit: Permit | None = None


class Retractor(Repeated):
    """Replaces messages on one surface; a :class:`~bot.working.Worker`."""

    def __init__(self, surface: str, means: RetractorMeans) -> None:
        super().__init__(
            self._replaced_some, look=LOOK, sleep=means.sleep, permit=means.permit
        )
        self._surface = surface
        self._means = means

    async def replace(self) -> None:
        """Replace all messages that hold no longer.

        Raises:
            StoreError: The store failed; what was in flight is repeated.
        """
        while not self.stopping and await self._replaced_some():
            pass

    async def _replaced_some(self) -> bool:
        """Replace a few; return whether there were any."""
        messages = await self._means.retractions.take(self._surface, room=PLACES)
        await asyncio.gather(*map(self._put, messages))
        if messages:
            await self._means.retractions.settle(messages)
        return bool(messages)

    async def _put(self, one: Retraction) -> None:
        """Replace one message; where that cannot be, the correction has to do."""
        with following("retraction"), written_in(offered(one.tongue)):
            await self._put_in_place(one, no_longer_holds(one.story))

    async def _put_in_place(self, one: Retraction, said: Reply) -> None:
        for tries in range(TRIES):
            await self._means.gate.enter(one.address.chat)
            outcome = await self._means.replace(one.address, one.message, said)
            note("retraction", one.address, outcome)
            match outcome:
                case SlowDown(seconds):
                    self._means.gate.refused(one.address.chat, seconds)
                case Unknown() | Unreachable():
                    await self._means.sleep(2**tries)
                case _:
                    return
        left = {"chat": one.address.chat, "story": one.story}
        log.warning("retraction.given_up", extra=left)
