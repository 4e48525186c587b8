"""What many look up at once, looked up together."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Together(Generic[K, V]):
    """Look-ups of a store, one trip at a time.

    A trip costs far more than the database takes for it, whether it asks for one key or
    for fifty.  Whoever asks while one is under way waits for the next, so nobody is
    told what was so before they asked; who asks alone waits for nobody.
    """

    def __init__(self, read: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]) -> None:
        """Look up by a function that gives what there is of so many keys."""
        self._read = read

        # The trip that has not begun: what was asked, each once.
        self._next: tuple[dict[K, None], asyncio.Task[Mapping[K, V]]] | None = None
        self._last: asyncio.Task[Mapping[K, V]] | None = None

    async def get(self, key: K) -> V | None:
        """Return what is found for a key; None if there is nothing.

        A failure is raised to all who waited for that trip.
        """
        if self._next is None:
            asked: dict[K, None] = {}
            trip = asyncio.create_task(self._found(asked, self._last))
            trip.add_done_callback(_seen)
            self._next, self._last = (asked, trip), trip
        asked, trip = self._next
        asked[key] = None
        # One who stops waiting must not stop it for the others.
        return (await asyncio.shield(trip)).get(key)

    async def _found(
        self, asked: Mapping[K, None], before: asyncio.Task[Mapping[K, V]] | None
    ) -> Mapping[K, V]:
        if before and not before.done():
            await asyncio.wait([before])
        self._next = None
        return await self._read(list(asked))


def _seen(trip: asyncio.Task[Mapping[K, V]]) -> None:
    """Take note of a failure that nobody waits for any more."""
    if not trip.cancelled():
        trip.exception()
