"""Tellings of one story: what happened, who is in it, who says so."""

from __future__ import annotations

from asyncio import to_thread
from dataclasses import dataclass

from briefings.cast import character
from briefings.engine.checking import checked
from briefings.engine.weighing import Weighing
from briefings.errors import StoryNotFound
from briefings.model import Story, StoryHead, StoryId
from briefings.store.port import Library, Names
from briefings.stories.voices_names import people
from briefings.writing.asking import ask_briefing
from briefings.writing.briefing import Briefing
from briefings.writing.compare import compare_briefing
from briefings.writing.disputes import disputes_briefing
from briefings.writing.numbers import numbers_briefing
from briefings.writing.parts import PARTS, Part
from briefings.writing.people import cast_briefing
from briefings.writing.silent import silent_briefing
from briefings.writing.sources import sources_briefing
from briefings.writing.story import (
    part_briefing,
    parts_briefing,
    parts_of,
    story_briefing,
)
from briefings.writing.timeline import timeline_briefing

#: Sources of one story that an answer is made of, the newest: the work for a
#: story of thousands stays that for this many.
TOLD_SOURCES = 60

#: People, places and organisations told of one story.
CAST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A briefing of a story, and what else its sources offer."""

    head: StoryHead
    briefing: Briefing
    parts: tuple[Part, ...]


class Tellings:
    """Briefings of one story; each is checked."""

    def __init__(self, library: Library, names: Names, weighing: Weighing) -> None:
        self._library = library
        self._names = names
        self._weighing = weighing

    async def story(self, story: StoryId) -> Told:
        """Tell what happened.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        weighed = await self._weighing.of(whole)
        return await self._told(whole, story_briefing(whole, weighed.comparison))

    async def part(self, story: StoryId, name: str) -> Told:
        """Tell one part of a story by its name; see :data:`PARTS`.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        part = next(part for part in PARTS if part.name == name)
        return await self._told(whole, part_briefing(whole, part))

    async def parts(self, story: StoryId) -> Told:
        """List the parts that a story's sources offer.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        return await self._told(whole, parts_briefing(whole))

    async def sources(self, story: StoryId) -> Told:
        """List the sources of a story.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        return await self._told(whole, sources_briefing(whole))

    async def compare(self, story: StoryId) -> Told:
        """Lay the outlets side by side, claim by claim.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        weighed = await self._weighing.of(whole)
        return await self._told(whole, compare_briefing(whole, weighed.comparison))

    async def disputes(self, story: StoryId) -> Told:
        """Tell where the sources contradict each other.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        weighed = await self._weighing.of(whole)
        return await self._told(
            whole, disputes_briefing(whole, weighed.disputes, weighed.claims)
        )

    async def timeline(self, story: StoryId) -> Told:
        """Tell what happened when, and which counts grew.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        weighed = await self._weighing.of(whole)
        return await self._told(whole, timeline_briefing(whole, weighed.claims))

    async def numbers(self, story: StoryId) -> Told:
        """Tell the numbers, by what they count.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        return await self._told(whole, await to_thread(numbers_briefing, whole))

    async def silent(self, story: StoryId) -> Told:
        """Tell what some outlets leave out, and what nobody says.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        weighed = await self._weighing.of(whole)

        def answered(question: str) -> bool:
            return ask_briefing(question, whole.sources) is not None

        briefing = await to_thread(silent_briefing, whole, weighed.comparison, answered)
        return await self._told(whole, briefing)

    async def people(self, story: StoryId) -> Told:
        """Tell whom and what a story names.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self.whole(story)
        cast = await self._names.cast(story, limit=CAST)
        ids = [source.id for source in whole.sources]
        roles = await self._names.roles([one.id for one in cast], ids)
        lone = frozenset(one.name for one in people(whole.sources) if one.lone)
        characters = [character(one, roles, lone) for one in cast]
        return await self._told(whole, cast_briefing(whole, characters))

    async def whole(self, story: StoryId) -> Story:
        """Return a story with the newest of its sources.

        Raises:
            StoryNotFound: Nothing has that id.
        """
        heads = await self._library.heads([story])
        if not heads:
            raise StoryNotFound(story)
        sources = await self._library.sources_in(story, limit=TOLD_SOURCES)
        return Story(head=heads[0], sources=tuple(sources))

    async def _told(self, story: Story, briefing: Briefing) -> Told:
        return Told(
            head=story.head,
            briefing=await checked(self._library, briefing),
            parts=parts_of(story),
        )
