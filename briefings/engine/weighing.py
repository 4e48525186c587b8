"""Weighing a story once for each of its versions, and remembering the outcome."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from briefings.model import Story, StoryId
from briefings.store.port import Evidence
from briefings.stories.weighing import Weighed, from_text, to_text, weigh

#: Stories whose evidence is at hand; the others' is in the database.
AT_HAND = 128


class Weighing:
    """Evidence by story: at hand, kept in the store, or worked out and kept."""

    def __init__(self, evidence: Evidence) -> None:
        self._evidence = evidence
        self._at_hand: OrderedDict[tuple[StoryId, int], Weighed] = OrderedDict()
        self._at_work: dict[tuple[StoryId, int], asyncio.Task[Weighed]] = {}

    async def of(self, story: Story) -> Weighed:
        """Return what the sources of a story show when laid side by side."""
        key = (story.head.id, story.head.version)
        if key not in self._at_hand:
            # Whoever asks while it is worked out waits for it.
            work = self._at_work.get(key) or asyncio.create_task(self._found(story))
            self._at_work[key] = work
            try:
                return await asyncio.shield(work)
            finally:
                if work.done():
                    self._at_work.pop(key, None)
        self._at_hand.move_to_end(key)
        return self._at_hand[key]

    async def _found(self, story: Story) -> Weighed:
        key = (story.head.id, story.head.version)
        found = await self._kept(*key) or await self._fresh(story)
        self._at_hand[key] = found
        if len(self._at_hand) > AT_HAND:
            self._at_hand.popitem(last=False)
        return found

    async def _kept(self, story: StoryId, version: int) -> Weighed | None:
        text = await self._evidence.weighed(story, version)
        return from_text(text) if text else None

    async def _fresh(self, story: Story) -> Weighed:
        # In a thread, so that others are answered meanwhile.
        weighed = await asyncio.to_thread(weigh, story.sources)
        await self._evidence.keep(story.head.id, story.head.version, to_text(weighed))
        return weighed
