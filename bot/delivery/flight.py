"""One letter on its way: written, and sent until it has ended."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, assert_never

from bot.delivery.composing import Composed, Composer
from bot.delivery.courier import (
    Courier,
    Delivered,
    Failed,
    Gone,
    Moved,
    NoRights,
    Outcome,
    Refused,
    SlowDown,
    Unknown,
    Unreachable,
    note,
)
from bot.delivery.pace import Gate
from bot.readers.model import Ended, Letter
from bot.readers.port import Post, Readers
from bot.replies import Reply
from bot.working import Sleep

#: Seconds that a letter may wait for its own chat; for longer it is put off, so that
#: it does not keep a place from others.
PATIENCE: Final = 2.0

#: Tries in a row to reach a surface that fails, before a letter makes room.
TRIES: Final = 3

#: Seconds of rest after the first such try, at most; each further one doubles them.
REST: Final = 2.0

#: Seconds until such a letter is tried anew, at most.
LATER: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """All that delivery needs of others, put together."""

    post: Post
    readers: Readers
    composer: Composer
    courier: Courier
    gate: Gate
    clock: Callable[[], datetime]

    #: Tells the operators; it must not wait.
    report: Callable[[str], None]
    sleep: Sleep = asyncio.sleep

    #: Returns a number from 0 up to 1.
    chance: Callable[[], float] = random.random


class Flight:
    """One letter on its way."""

    def __init__(
        self, letter: Letter, means: Means, id_: str = "", *, stopping: bool = False
    ) -> None:
        self.letter = letter

        #: By which the log follows it.
        self.id = id_

        #: Whether it is with the courier: then it must not be cancelled.
        self.in_air = False

        #: Whether it must not be sent, or not again.
        self.stopping = stopping
        self._means = means
        self._address = letter.reader.address
        self._is_unknown = False
        self._failures = 0

    async def fly(self) -> Ended:
        """Return how the letter ended, whatever the courier met.

        Raises:
            StoreError: The store failed.
        """
        rest = self._means.gate.rest(self._address.chat)
        if rest > PATIENCE:
            return self._again(rest)
        composed = await self._means.composer.compose(self.letter, self._means.clock())
        if composed.reply is None:
            return Ended(letter=self.letter, told=composed.told)
        return await self._send(composed, composed.reply)

    async def _send(self, composed: Composed, reply: Reply) -> Ended:
        while not self.stopping:
            outcome = await self._leave(reply)
            if isinstance(outcome, Unknown) and self._is_unknown:
                # It may be there twice by now: that must do.
                outcome = Delivered()
            if isinstance(outcome, Delivered):
                return self._landed(composed, outcome)
            if ended := await self._failed(outcome):
                return ended
        return self._again()

    async def _leave(self, reply: Reply) -> Outcome:
        await self._means.gate.enter(self._address.chat)
        self.in_air = True
        try:
            outcome = await self._means.courier.deliver(
                self._address, reply, answering=self._answering()
            )
        finally:
            self.in_air = False
        note("push", self._address, outcome)
        return outcome

    def _answering(self) -> str | None:
        """Return the message it goes on from, if it is of one story.

        In a chat that has moved no message has its old number.
        """
        moved = self._address != self.letter.reader.address
        first, *others = self.letter.owed
        return None if moved or others else first.message

    def _landed(self, composed: Composed, landed: Delivered) -> Ended:
        if landed.flaw is not None:
            self._report(f"went out as plain text: {landed.flaw}")
        # What they did not wish to hear of is in no message.
        told = tuple(
            replace(told, message=landed.message) if told.topic else told
            for told in composed.told
        )
        return Ended(letter=self.letter, told=told)

    async def _failed(self, outcome: Failed) -> Ended | None:
        """Return how the letter ended; None if it is to be sent again at once."""
        match outcome:
            case Gone(why) | NoRights(why):
                # It is owed still: they hear of it if they come back.
                await self._means.post.park(self.letter.reader.id, why)
                return self._again()
            case SlowDown(seconds):
                self._means.gate.refused(self._address.chat, seconds)
                return self._again(seconds)
            case Refused(why):
                self._report(f"could not be sent: {why}")
                return Ended(letter=self.letter)
            case Unreachable():
                return await self._rest()
            case Unknown():
                self._is_unknown = True
            case Moved(chat):
                await self._means.readers.move(self._address, chat)
                self._address = replace(self._address, chat=chat)
            case _:
                assert_never(outcome)
        return None

    async def _rest(self) -> Ended | None:
        """Wait before the next try; or make room for others, after too many."""
        self._failures += 1
        # Jitter: letters that failed together must not come back together.
        share = (1 + self._means.chance()) / 2
        if self._failures == TRIES:
            return self._again(LATER * share)
        await self._means.sleep(REST * 2 ** (self._failures - 1) * share)
        return None

    def _again(self, seconds: float = 0.0) -> Ended:
        again = self._means.clock() + timedelta(seconds=seconds)
        return Ended(letter=self.letter, again=again)

    def _report(self, what: str) -> None:
        stories = ", ".join(f"{o.story} at {o.version}" for o in self.letter.owed)
        self._means.report(f"An update of {stories} {what}")
