"""Asks of a chat one after the other, chats side by side."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from bot.errors import BotError

#: Asks of one chat that wait or are answered.
WAITING: Final = 4

#: Asks answered at the same moment: most wait for the store, which does not gain
#: from more readers at once.
RUNNING: Final = 16


class Busy(BotError):
    """A chat asks more than it is answered."""


class Turns:
    """Gives each chat its turn."""

    def __init__(self, waiting: int = WAITING, running: int = RUNNING) -> None:
        self._most = waiting
        self._places = asyncio.Semaphore(running)
        self._locks: dict[str, asyncio.Lock] = {}
        self._waiting: Counter[str] = Counter()

    @asynccontextmanager
    async def turn(self, chat: str) -> AsyncIterator[None]:
        """Wait for all that the chat asked before, and for a place.

        Raises:
            Busy: Too many asks of the chat wait already.
        """
        if self._waiting[chat] >= self._most:
            raise Busy
        self._waiting[chat] += 1
        try:
            async with self._locks.setdefault(chat, asyncio.Lock()), self._places:
                yield
        finally:
            self._waiting[chat] -= 1
            if not self._waiting[chat]:
                del self._waiting[chat], self._locks[chat]
