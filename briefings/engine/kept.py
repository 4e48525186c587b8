"""What was found in the store, kept for as long as nothing is committed."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

from briefings.engine.shared import Shared

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Kept(Generic[K, V]):
    """Values that hang on nothing but their key and what is committed.

    Whoever asks while one is being found waits for it: it is no older than their ask.

    Args:
        mark: Tells a number that another takes the place of with every commit, None
            where it cannot; see :meth:`briefings.store.database.Driver.mark`.
        most: Values kept at most; the longest unused goes first.
    """

    def __init__(self, mark: Callable[[], int | None], most: int) -> None:
        self._mark = mark
        self._most = most

        # What was found while the database bore this mark.
        self._marked: int | None = None
        self._found: Shared[K, V] = Shared(most)

    async def get(self, key: K, find: Callable[[], Coroutine[Any, Any, V]]) -> V:
        """Return the value of a key, found anew once anything was committed.

        A failure is raised to all who wait, and kept for nobody.
        """
        mark = self._mark()
        if mark is None:
            return await find()
        if mark != self._marked:
            self._marked, self._found = mark, Shared(self._most)
        return await self._found.get(key, find)
