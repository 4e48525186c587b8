"""The herald: takes notices of the operators' to readers, and takes them back.

A copy is noted as ours before it leaves and as ended after it has landed, as letters
are: whoever kills this process makes its next start repeat what was in flight.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from bot.delivery.courier import (
    Courier,
    Delivered,
    Gone,
    Moved,
    NoRights,
    Outcome,
    Refused,
    SlowDown,
    Unknown,
    note,
)
from bot.delivery.pace import Gate
from bot.delivery.retractor import Replace
from bot.desk.forms import say
from bot.desk.talking_texts import RECALLED, notice
from bot.language import tr
from bot.logbook import following
from bot.notices.model import Copy, CopyEnd, CopyState
from bot.notices.port import Copies
from bot.readers.port import Post, Readers
from bot.replies import Reply
from bot.working import Repeated, Sleep
from briefings.language import offered, written_in

log = logging.getLogger(__name__)

#: Copies in flight: as the postman's letters, which share the pace.
PLACES: Final = 4

#: Seconds between two looks for notices.
LOOK: Final = 2.0

#: Tries to reach a surface that fails; the rests between them double up to LATER and
#: make some three hours together.
TRIES: Final = 24
LATER: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeraldMeans:
    """All that the herald needs of others, put together."""

    copies: Copies
    readers: Readers
    post: Post
    courier: Courier
    gate: Gate
    clock: Callable[[], datetime]

    #: Copies in flight; they are settled together.
    places: int = PLACES

    #: None: the surface takes no message back, so a correction follows it.
    replace: Replace | None = None
    sleep: Sleep = asyncio.sleep


class Herald(Repeated):
    """Delivers notices on one surface; a :class:`~bot.working.Worker`."""

    def __init__(self, surface: str, means: HeraldMeans) -> None:
        super().__init__(self.deliver, look=LOOK, sleep=means.sleep)
        self._surface = surface
        self._means = means

        # What the store could not take in: that it failed is no reason to say it twice.
        self._unsettled: list[CopyEnd] = []

    async def deliver(self) -> None:
        """Deliver all that may go by now.

        Raises:
            StoreError: The store failed; what landed is settled at the next look.
        """
        await self._settle()
        while not self.stopping:
            copies = await self._means.copies.take(
                self._surface, self._means.clock(), room=self._means.places, anew=True
            )
            if not copies:
                return
            # All of them, whatever one meets: none may be left without an end.
            ends = await asyncio.gather(*map(self._fly, copies), return_exceptions=True)
            self._unsettled = [end for end in ends if isinstance(end, CopyEnd)]
            await self._settle()
            for end in ends:
                if isinstance(end, BaseException):
                    raise end

    async def _settle(self) -> None:
        if self._unsettled:
            await self._means.copies.settle(self._unsettled)
            self._unsettled = []

    async def _fly(self, copy: Copy) -> CopyEnd:
        with following("notice"):
            return await self._flown(copy)

    async def _flown(self, copy: Copy) -> CopyEnd:
        await self._means.gate.enter(copy.address.chat)
        if copy.state is CopyState.RECALLING:
            return await self._take_back(copy)
        language = await self._language(copy)
        with written_in(language):
            reply = Reply(notice(copy.text), language=language)
        deliver = partial(
            self._means.courier.deliver, copy.address, reply, answering=None
        )
        outcome = await deliver()
        if isinstance(outcome, Unknown):
            # At once: if it were taken back first, it would pass for one never sent.
            note("notice", copy.address, outcome)
            await self._means.gate.enter(copy.address.chat)
            outcome = await deliver()
            if isinstance(outcome, Unknown):
                # It may be there twice by now: that must do.
                outcome = Delivered()
        return await self._ended(copy, outcome, CopyState.SENT)

    async def _language(self, copy: Copy) -> str:
        reader = await self._means.readers.known(copy.address)
        return offered(reader.tongue if reader else None)

    async def _take_back(self, copy: Copy) -> CopyEnd:
        """Take a message back; say that it does not hold where it must stay."""
        language = await self._language(copy)
        with written_in(language):
            said = Reply((say(tr(RECALLED)),), language=language)
        outcome: Outcome = Refused("it stays")
        if self._means.replace and copy.message:
            outcome = await self._means.replace(copy.address, copy.message, said)
        if isinstance(outcome, Refused):
            outcome = await self._means.courier.deliver(
                copy.address, said, answering=copy.message
            )
        return await self._ended(copy, outcome, CopyState.RECALLED)

    async def _ended(self, copy: Copy, outcome: Outcome, done: CopyState) -> CopyEnd:
        note("notice", copy.address, outcome)
        ended = partial(CopyEnd, copy=copy)
        now = self._means.clock()
        match outcome:
            case Delivered(message=message):
                return ended(state=done, message=message)
            case Gone(why) | NoRights(why):
                for reader in await self._means.readers.of_chat(copy.address):
                    await self._means.post.park(reader.id, why)
                return ended(state=CopyState.FAILED)
            case Refused(why):
                refused = {"notice": copy.notice, "reason": why}
                log.warning("notice.refused", extra=refused)
                return ended(state=CopyState.FAILED)
            case Moved(chat):
                await self._means.readers.move(copy.address, chat)
                return ended(state=copy.state, again=now, chat=chat)
            case SlowDown(seconds):
                self._means.gate.refused(copy.address.chat, seconds)
                again = now + timedelta(seconds=seconds)
                return ended(state=copy.state, again=again)
            case Unknown() if copy.tries:
                # It may have been said twice by now.
                return ended(state=done)
            case _ if copy.tries >= TRIES:
                return ended(state=CopyState.FAILED)
            case _:
                rest = min(timedelta(seconds=2 ** min(copy.tries, 10)), LATER)
                return ended(state=copy.state, again=now + rest)
