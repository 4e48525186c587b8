"""When a message may leave: pure arithmetic over moments, and a gate that sleeps."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from bot.settings import PUSHES
from bot.working import Sleep

#: Seconds of the longest window that a limit counts in.
_WINDOW: Final = 60.0

#: Part of a slot that a push which leaves late may make up for.  In any second there
#: are at most so many more pushes than the limit says, and one at its edge: 30 in all,
#: and nearly always one or two less, which is room for replies.
_MADE_UP: Final = 0.6

#: Seconds that it may make up for where slots are shorter: of a thousand pushes a
#: second there are at most ten more.
_LATE: Final = 0.01

#: Pushes a second from which slots are short, and the part by which they are longer
#: then: messages that leave in turn bunch on their way, and of a thousand a second some
#: twenty more were seen to arrive in one.
_MANY: Final = 30.0
_BUNCHED: Final = 0.03

#: Moments of chats that are kept before those that have passed are dropped.
_KEPT: Final = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How many messages may leave.

    Telegram takes about 30 a second in all, 1 a second in a chat and 20 a minute in a
    group (core.telegram.org/bots/faq, "My bot is hitting limits").
    """

    #: Pushes a second.
    pushes: float = PUSHES

    #: Messages to one chat in any second.
    chat: float = 1.0

    #: Messages to one group in any minute.
    group: float = 20.0

    def gap(self, chat: str) -> float:
        """Return the seconds between two messages to a chat.

        Telegram numbers groups and channels below zero.
        """
        apart = 1 / self.chat
        return max(apart, 60 / self.group) if chat.startswith("-") else apart

    @property
    def slot(self) -> float:
        """Return the seconds between two pushes."""
        return (1 + _BUNCHED if self.pushes > _MANY else 1.0) / self.pushes

    @property
    def late(self) -> float:
        """Return the seconds by which a push may be late and still use its slot."""
        return max(_MADE_UP * self.slot, _LATE)


#: Those of a surface that takes what comes.
UNLIMITED: Final = Limits(pushes=1e6, chat=1e6, group=6e7)


@dataclass(slots=True)
class Pace:
    """Keeps for each chat, and for all of them, the moment of the next message.

    Evenly spaced messages keep every limit in every window, and one moment a chat is
    all there is to know (the generic cell rate algorithm, ITU-T I.371).  Moments are
    seconds on any clock that never goes back.
    """

    limits: Limits = Limits()
    _chats: dict[str, float] = field(default_factory=dict)
    _next: float = 0.0
    _refused_chat: str = ""
    _refused_until: float = 0.0

    def rest(self, chat: str, now: float) -> float:
        """Return the seconds for which a chat must be left alone; 0 if it need not."""
        return max(self._chats.get(chat, now) - now, 0.0)

    def slot(self, chat: str, now: float) -> float:
        """Return the seconds to wait for a push; 0 takes the slot."""
        wait = max(self.rest(chat, now), self._wait(now))
        if wait > 0:
            return wait
        self._use(chat, now)
        self._spend(now)
        return 0.0

    def count(self, chat: str, now: float) -> None:
        """Count a reply to a command, which never waits: it takes a push's slot."""
        self._use(chat, now)
        self._spend(now)

    def refused(self, chat: str, seconds: float, now: float) -> None:
        """Take in that the server told a chat to wait.

        It does not say whether it means the chat or all of them.  We keep each chat's
        own limit, so a second chat that is told to wait meanwhile means all.
        """
        if self._refused_until > now and self._refused_chat != chat:
            self._next = max(self._next, now + seconds)
        self._refused_chat, self._refused_until = chat, now + seconds
        self._set(chat, now + seconds, now)

    def _use(self, chat: str, now: float) -> None:
        """Move a chat's moment on, by no more than the longest window of a limit."""
        moment = max(self._chats.get(chat, now), now) + self.limits.gap(chat)
        self._set(chat, min(moment, now + _WINDOW), now)

    def _wait(self, now: float) -> float:
        """Return the seconds until the next push to any chat may leave."""
        return self._next - now

    def _spend(self, now: float) -> None:
        """Use the slot of a push."""
        self._next = max(self._next, now - self.limits.late) + self.limits.slot

    def _set(self, chat: str, moment: float, now: float) -> None:
        if len(self._chats) >= _KEPT:
            self._chats = {c: free for c, free in self._chats.items() if free > now}
        self._chats[chat] = max(self._chats.get(chat, moment), moment)


@dataclass(slots=True, eq=False)
class Gate:
    """A pace on a clock: whoever enters waits for their slot, first come, first."""

    pace: Pace
    ticks: Callable[[], float] = time.monotonic
    sleep: Sleep = asyncio.sleep
    _queue: asyncio.Lock = field(default_factory=asyncio.Lock)

    def rest(self, chat: str) -> float:
        """Return the seconds for which a chat must be left alone; 0 if it need not."""
        return self.pace.rest(chat, self.ticks())

    async def enter(self, chat: str) -> None:
        """Return when a push to a chat may leave; its slot is taken."""
        while True:
            # Who must wait for their own chat keeps nobody else waiting.
            while rest := self.rest(chat):
                await self.sleep(rest)
            async with self._queue:
                if await self._left(chat):
                    return

    async def _left(self, chat: str) -> bool:
        """Take the next slot for a push; False if its chat must rest by now."""
        while not self.rest(chat):
            wait = self.pace.slot(chat, self.ticks())
            if not wait:
                return True
            await self.sleep(wait)
        return False

    def count(self, chat: str) -> None:
        """Count a reply to a command."""
        self.pace.count(chat, self.ticks())

    def refused(self, chat: str, seconds: float) -> None:
        """Take in that the server told a chat to wait."""
        self.pace.refused(chat, seconds, self.ticks())
