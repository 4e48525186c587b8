"""Where an item stands among the outlets and stories that rules name."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.feeds.model import Condition, Item
from bot.feeds.rules import Placed
from briefings.deciding import plan
from briefings.model import Source, StoryId
from briefings.outlets import outlet_key
from briefings.reading import read
from briefings.store.filing import Shelf
from briefings.store.port import Library


class Store(Protocol):
    """What placing needs of a store."""

    @property
    def library(self) -> Library:
        """What is filed, to read."""
        ...

    def shelf(self) -> AbstractAsyncContextManager[Shelf]:
        """Begin one; nothing is written."""
        ...


class Placing:
    """Looks where items would stand; a :class:`~bot.feeds.poller.Places`."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def place(self, item: Item, named: Condition, now: datetime) -> Placed:
        """Return where an item stands among some outlets and stories.

        Raises:
            StoreError: The store failed.
            UnreadableSource: It cannot be read by now.
        """
        (source,) = read(item.data, item.origin).sources
        joins = await self._joins(source, now) if named.stories else None
        chosen = [each.id for each in named.stories]
        stories = [one for one in chosen if await self._now(one) == joins]
        return Placed(
            outlets=await self._outlets(source, named),
            stories=frozenset(stories if joins else ()),
        )

    async def _outlets(self, source: Source, named: Condition) -> frozenset[str]:
        """Return those that it states as its own, or rests on."""
        press = await self._store.library.press()
        its = [source.outlet] if source.outlet else []
        keys = {outlet_key(press.called(each)) for each in (*its, *source.draws_on)}
        return frozenset(
            name for name in named.outlets if outlet_key(press.called(name)) in keys
        )

    async def _joins(self, source: Source, now: datetime) -> StoryId | None:
        """Return the story a source would be in, or is in; None for none so far."""
        async with self._store.shelf() as shelf:
            planned = await plan(shelf, source, now)
            if planned.filing:
                return planned.filing.head.id
            filed = await shelf.filed(planned.like) if planned.like else None
        return filed.story if filed else None

    async def _now(self, story: StoryId) -> StoryId | None:
        heads = await self._store.library.heads([story])
        return next((head.id for head in heads), None)
