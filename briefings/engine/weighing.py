"""Weighing a story once for each of its versions, and remembering the outcome."""

from __future__ import annotations

import asyncio

from briefings.engine.shared import Shared
from briefings.model import Story, StoryId
from briefings.store.port import Evidence
from briefings.stories.weighing import Weighed, from_text, to_text, weigh

#: Stories whose evidence is at hand; the others' is in the database.
AT_HAND = 128


class Weighing:
    """Evidence by story: at hand, kept in the store, or worked out and kept."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._at_hand: Shared[tuple[StoryId, int], Weighed] = Shared(AT_HAND)

    async def of(self, story: Story) -> Weighed:
        """Return what the sources of a story show when laid side by side."""
        key = (story.head.id, story.head.version)
        return await self._at_hand.get(key, lambda: self._found(story))

    async def _found(self, story: Story) -> Weighed:
        kept = await self._kept(story.head.id, story.head.version)
        return kept or await self._fresh(story)

    async def _kept(self, story: StoryId, version: int) -> Weighed | None:
        text = await self._evidence.weighed(story, version)
        return from_text(text) if text else None

    async def _fresh(self, story: Story) -> Weighed:
        # In a thread, so that others are answered meanwhile.
        weighed = await asyncio.to_thread(weigh, story.sources)
        await self._evidence.keep(story.head.id, story.head.version, to_text(weighed))
        return weighed
