"""Weighing a story once for each of its versions, and remembering the outcome."""

from __future__ import annotations

import asyncio
from typing import TypeAlias

from briefings.engine.shared import Shared
from briefings.model import SourceId, Story, StoryId
from briefings.store.port import Evidence
from briefings.stories.weighing import Weighed, weigh
from briefings.stories.weighing_kept import from_text, to_text

#: Stories whose evidence is at hand; the others' is in the database.
AT_HAND = 128


#: A story, its version, and which of its sources: of a long one not always the same.
_Key: TypeAlias = tuple[StoryId, int, tuple[SourceId, ...]]


class Weighing:
    """Evidence by story: at hand, kept in the store, or worked out and kept."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._at_hand: Shared[_Key, Weighed] = Shared(AT_HAND)

    async def of(self, story: Story) -> Weighed:
        """Return what the sources of a story show when laid side by side."""
        ids = tuple(source.id for source in story.sources)
        key = (story.head.id, story.head.version, ids)
        return await self._at_hand.get(key, lambda: self._found(story))

    async def _found(self, story: Story) -> Weighed:
        return await self._kept(story) or await self._fresh(story)

    async def _kept(self, story: Story) -> Weighed | None:
        text = await self._evidence.weighed(story.head.id, story.head.version)
        weighed = from_text(text) if text else None
        if weighed and weighed.sources == tuple(source.id for source in story.sources):
            return weighed
        return None

    async def _fresh(self, story: Story) -> Weighed:
        # In a thread, so that others are answered meanwhile.
        weighed, text = await asyncio.to_thread(_weighed, story)
        await self._evidence.keep(story.head.id, story.head.version, text)
        return weighed


def _weighed(story: Story) -> tuple[Weighed, str]:
    weighed = weigh(story.sources, every=story.is_whole)
    return weighed, to_text(weighed)
