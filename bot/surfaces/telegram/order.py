"""Updates in order within a chat, chats side by side."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from time import perf_counter
from typing import Any, Final
from weakref import WeakValueDictionary

from telegram.ext import BaseUpdateProcessor

from bot.logbook import following
from bot.surfaces.telegram.written import chat_of

log = logging.getLogger(__name__)

#: Updates answered at the same moment.  Most wait for the store, which does not gain
#: from more readers at once than this.
RUNNING: Final = 64

#: Updates waiting or being answered.  It bounds the locks; that it is far above
#: RUNNING keeps one chat with a long queue from holding up all the others.
HELD: Final = 4096


class ChatOrder(BaseUpdateProcessor):
    """Answers the updates of a chat one after the other, in the order of arrival.

    Inline queries belong to no chat and wait for nothing but a free place.
    """

    __slots__ = ("_locks", "_places")

    def __init__(self, running: int = RUNNING, held: int = HELD) -> None:
        super().__init__(max_concurrent_updates=held)
        self._places = asyncio.Semaphore(running)
        # A lock lives as long as an update holds or awaits it, and no longer.
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def chats(self) -> int:
        """How many chats have an update waiting or being answered."""
        return len(self._locks)

    async def do_process_update(
        self, update: object, coroutine: Awaitable[Any]
    ) -> None:
        """Await the coroutine when the chat's earlier updates are done."""
        begun = perf_counter()
        with following("update", getattr(update, "update_id", None)):
            async with self._lock(update), self._places:
                await coroutine
            log.debug("update.handled", extra={"seconds": perf_counter() - begun})

    def _lock(self, update: object) -> asyncio.Lock:
        chat, fresh = chat_of(update), asyncio.Lock()
        return fresh if chat is None else self._locks.setdefault(chat, fresh)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to set up."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to give back."""
