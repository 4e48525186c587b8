"""What is made once and shared by all who ask for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from functools import partial
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Shared(Generic[K, V]):
    """Values that were made lately, at most so many; the longest unused goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[K, asyncio.Task[V]] = {}

    async def get(self, key: K, make: Callable[[], Coroutine[Any, Any, V]]) -> V:
        """Return the value of a key, made if need be.

        Whoever asks while it is being made waits for it.  A failure is raised to all
        who wait, and kept for nobody.
        """
        making = self._made.pop(key, None)
        if making is None:
            making = asyncio.create_task(make())
            making.add_done_callback(partial(self._ended, key))
        self._made[key] = making
        while len(self._made) > self._most:
            del self._made[next(iter(self._made))]
        if making.done():
            return making.result()
        # One who stops waiting must not stop it for the others.
        return await asyncio.shield(making)

    def _ended(self, key: K, making: asyncio.Task[V]) -> None:
        failed = making.cancelled() or making.exception() is not None
        if failed and self._made.get(key) is making:
            del self._made[key]
