"""Changing the corpus by hand, and taking that back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

from briefings.engine.changed import Change, Listeners, Refused
from briefings.engine.changing_names import NameChanges
from briefings.engine.changing_outlets import OutletChanges
from briefings.engine.changing_sources import SourceChanges
from briefings.engine.changing_stories import StoryChanges
from briefings.model import SourceId, Span, StoryId
from briefings.store.database import Database

__all__ = ["Change", "Changing", "Listeners", "Refused"]

Undo = Mapping[str, Any]


class Changing:
    """All changes by hand, each with what undoes it."""

    def __init__(self, database: Database, listeners: Listeners) -> None:
        self.sources = SourceChanges(database)
        self.stories = StoryChanges(database, listeners)
        self.names = NameChanges(database, listeners)
        self.outlets = OutletChanges(database)
        self._undoing: Mapping[str, Callable[[Undo, datetime], Awaitable[Change]]] = {
            "restore": self._restore,
            "merge": self._merge,
            "split": self._split,
            "rename": self._rename,
            "same": self._same,
            "part": self._part,
            "undecide": self._undecide,
            "alias": self._alias,
            "unalias": self._unalias,
            "outlet": self._outlet,
        }

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of undoing that there are."""
        return frozenset(self._undoing)

    async def undo(self, undo: Undo, now: datetime) -> Change:
        """Take a change back by what it gave for that; it is a change again.

        Args:
            undo: See :attr:`Change.undo`; JSON and back does it no harm.
            now: In UTC.

        Raises:
            Refused: Something has changed so that it cannot be taken back.
        """
        return await self._undoing[undo["kind"]](undo, now)

    async def _restore(self, undo: Undo, now: datetime) -> Change:
        return await self.sources.restore(
            SourceId(undo["source"]), undo["revision"], now
        )

    async def _merge(self, undo: Undo, now: datetime) -> Change:
        return await self.stories.merge(StoryId(undo["story"]), StoryId(undo["into"]))

    async def _split(self, undo: Undo, now: datetime) -> Change:
        return await self.stories.unmerge(dict(undo))

    async def _rename(self, undo: Undo, now: datetime) -> Change:
        story, title = StoryId(undo["story"]), undo["title"]
        if not title:
            return await self.stories.unname(story)
        span = Span(start=title[1], end=title[2])
        return await self.stories.rename(story, SourceId(title[0]), span, back=True)

    async def _same(self, undo: Undo, now: datetime) -> Change:
        return await self.names.same(undo["one"], undo["other"])

    async def _part(self, undo: Undo, now: datetime) -> Change:
        one, other = undo["one"], undo["other"]
        return await self.names.part(one, other, undo["aliases"], undo["decided"])

    async def _undecide(self, undo: Undo, now: datetime) -> Change:
        return await self.names.undecide(undo["one"], undo["other"], undo["decided"])

    async def _alias(self, undo: Undo, now: datetime) -> Change:
        return await self.names.alias(undo["entity"], undo["spelling"])

    async def _unalias(self, undo: Undo, now: datetime) -> Change:
        return await self.names.unalias(undo["entity"], undo["spelling"])

    async def _outlet(self, undo: Undo, now: datetime) -> Change:
        return await self.outlets.restate(undo)
