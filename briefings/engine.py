"""Answers: asks the store, lets the pure floors decide and compose, checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefings.errors import StoryNotFound
from briefings.lookup import Found, decide, nearest, scores
from briefings.model import Story, StoryHead, StoryId
from briefings.store.port import Library, Match
from briefings.text import fold
from briefings.writing.briefing import Briefing, check
from briefings.writing.lists import news_briefing, stories_briefing
from briefings.writing.salience import telling_words
from briefings.writing.search import search_briefing
from briefings.writing.story import (
    PARTS,
    Part,
    part_briefing,
    parts_of,
    sources_briefing,
    story_briefing,
)

#: Sources looked at for one search: enough to fill an answer many times over.
MATCHES = 200

#: Sources whose passages are shown for one search.
SHOWN_SOURCES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A briefing of a story, and what else its sources offer."""

    head: StoryHead
    briefing: Briefing
    parts: tuple[Part, ...]


class Engine:
    """What can be asked of a corpus; every briefing it gives is checked."""

    def __init__(self, library: Library) -> None:
        self._library = library

    async def stories(
        self, *, now: datetime, limit: int, offset: int = 0
    ) -> tuple[Briefing, Sequence[StoryHead]]:
        """Return a page of stories, the one with the newest news first."""
        heads = await self.heads(limit=limit, offset=offset)
        return await self._checked(stories_briefing(heads, now=now)), heads

    async def heads(self, *, limit: int, offset: int = 0) -> Sequence[StoryHead]:
        """Return the same page as values."""
        return await self._library.stories(limit=limit, offset=offset)

    async def news(self, since: int, *, now: datetime) -> tuple[int, Briefing | None]:
        """Return the number of the last change, and the stories changed after one."""
        last, heads = await self._library.changed_since(since)
        if not heads:
            return last, None
        return last, await self._checked(news_briefing(heads, now=now))

    async def story(self, story: StoryId) -> Told:
        """Tell what happened.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self._whole(story)
        return await self._told(whole, story_briefing(whole))

    async def part(self, story: StoryId, name: str) -> Told:
        """Tell one part of a story by its name; see :data:`PARTS`.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self._whole(story)
        part = next(part for part in PARTS if part.name == name)
        return await self._told(whole, part_briefing(whole, part))

    async def sources(self, story: StoryId) -> Told:
        """List the sources of a story.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self._whole(story)
        return await self._told(whole, sources_briefing(whole))

    async def find(self, asked: str) -> Found:
        """Return the story that words mean, a few to choose from, or the nearest."""
        exact = await self._library.heads([StoryId(asked.strip())])
        if exact:
            return Found(stories=tuple(exact))
        matches = await self._matches(asked)
        heads = await self._library.heads(list({match.story for match in matches}))
        found = decide(scores(matches, {head.id: head for head in heads}))
        if found:
            return Found(stories=found)
        like = await self._library.titled_like(fold(asked), limit=MATCHES)
        return Found(stories=(), nearest=nearest(asked, like))

    async def search(self, asked: str) -> Briefing | None:
        """Return the passages that say what was asked; None if there are none."""
        matches = await self._matches(asked)
        ids = [match.source for match in matches[:SHOWN_SOURCES]]
        found = {source.id: source for source in await self._library.sources(ids)}
        if not found:
            return None
        sources = [found[id_] for id_ in ids if id_ in found]
        return await self._checked(search_briefing(asked, sources))

    async def _matches(self, asked: str) -> Sequence[Match]:
        words = sorted(telling_words(asked)) or fold(asked).split()
        return await self._library.matches(words, limit=MATCHES) if words else []

    async def _whole(self, story: StoryId) -> Story:
        heads = await self._library.heads([story])
        if not heads:
            raise StoryNotFound(story)
        sources = await self._library.sources_in(story)
        return Story(head=heads[0], sources=tuple(sources))

    async def _told(self, story: Story, briefing: Briefing) -> Told:
        return Told(
            head=story.head,
            briefing=await self._checked(briefing),
            parts=parts_of(story),
        )

    async def _checked(self, briefing: Briefing) -> Briefing:
        """Hold every citation against the store as it is now."""
        cited = tuple(briefing.citations())
        texts = await self._library.texts(list({each.source for each in cited}))
        check(cited, texts)
        return briefing
