"""Answers: asks the store, lets the pure floors decide and compose, checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from briefings.cast import by_source, character
from briefings.errors import StoryNotFound
from briefings.lookup import (
    CHOICES,
    MATCHES,
    Found,
    decide,
    is_bare,
    nearest,
    nearest_names,
    scores,
    wanted_words,
)
from briefings.model import Source, SourceId, Story, StoryHead, StoryId
from briefings.names import Candidate, answer, rank, search_keys
from briefings.names.joining import Known
from briefings.store.port import Library, Match, Names
from briefings.stories.voices_names import people
from briefings.text import fold
from briefings.writing.briefing import Briefing, check
from briefings.writing.lists import news_briefing, stories_briefing
from briefings.writing.parts import PARTS, Part
from briefings.writing.people import (
    Named,
    cast_briefing,
    other_spellings,
    who_briefing,
)
from briefings.writing.search import search_briefing
from briefings.writing.sources import sources_briefing
from briefings.writing.story import by_id, part_briefing, parts_of, story_briefing

#: Stories told at once of those that changed.
NEWS = 8

#: Sources whose passages are shown for one search.
SHOWN_SOURCES = 12

#: Sources of one story that an answer is made of, the newest: the work for a
#: story of thousands stays that for this many.
TOLD_SOURCES = 60

#: Receipts looked at for one person, the newest.
RECEIPTS = 400

#: People, places and organisations told of one story.
CAST = 60

#: People told who are named beside another.
COMPANY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A briefing of a story, and what else its sources offer."""

    head: StoryHead
    briefing: Briefing
    parts: tuple[Part, ...]


class Engine:
    """What can be asked of a corpus; every briefing it gives is checked."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names

    async def stories(
        self, *, now: datetime, limit: int, offset: int = 0
    ) -> tuple[Briefing, Sequence[StoryHead]]:
        """Return a page of stories, the one with the newest news first."""
        heads = await self.heads(limit=limit, offset=offset)
        return await self._checked(stories_briefing(heads, now=now)), heads

    async def heads(self, *, limit: int, offset: int = 0) -> Sequence[StoryHead]:
        """Return the same page as values."""
        return await self._library.stories(limit=limit, offset=offset)

    async def last_change(self) -> int:
        """Return the number of the last change there was."""
        return await self._library.last_change()

    async def news(self, since: int, *, now: datetime) -> tuple[int, Briefing | None]:
        """Return the number of the last change, and the stories changed after one."""
        last, heads = await self._library.changed_since(since, limit=NEWS)
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
        named = await self._naming(asked)
        return Found(stories=named, nearest=() if named else await self._near(asked))

    async def _naming(self, asked: str) -> tuple[StoryHead, ...]:
        """Return the stories of the one name that was typed, in whatever script."""
        known = await self.who(asked) if is_bare(asked) else ()
        if len(known) != 1:
            return ()
        receipts = await self._names.receipts(known[0].id, limit=RECEIPTS)
        stories = list(dict.fromkeys(receipt.story for receipt in receipts))
        return tuple(await self._library.heads(stories[:CHOICES]))

    async def _near(self, asked: str) -> tuple[StoryHead, ...]:
        """Return stories whose titles come near, then those that hold some words."""
        like = await self._library.titled_like(fold(asked), limit=MATCHES)
        some = await self._library.matches(
            wanted_words(asked), limit=CHOICES, every=False
        )
        heads = await self._library.heads([match.story for match in some])
        by_id = {head.id: head for head in (*nearest(asked, like), *heads)}
        return tuple(by_id.values())[:CHOICES]

    async def people(self, story: StoryId) -> Told:
        """Tell whom and what a story names.

        Raises:
            StoryNotFound: Nothing has that id.
            BrokenCitation: A passage does not match its stored source.
        """
        whole = await self._whole(story)
        cast = await self._names.cast(story, limit=CAST)
        ids = [source.id for source in whole.sources]
        roles = await self._names.roles([one.id for one in cast], ids)
        lone = frozenset(one.name for one in people(whole.sources) if one.lone)
        characters = [character(one, roles, lone) for one in cast]
        return await self._told(whole, cast_briefing(whole, characters))

    async def who(self, asked: str) -> tuple[Known, ...]:
        """Return whom a name means: one, a few to choose between, or nobody."""
        exact = await self._names.entity(asked)
        if exact:
            return (exact,)
        return await self._called(asked) or await self._called(asked, wide=True)

    async def _called(self, asked: str, *, wide: bool = False) -> tuple[Known, ...]:
        index = search_keys(asked, wide=wide)
        known = await self._names.namesakes(sorted(index))
        by_id = {one.id: one for one in known}
        candidates = [
            Candidate(id=one.id, spellings=one.spellings, seen=one.seen)
            for one in known
        ]
        ranked = answer(rank(asked, candidates))
        return tuple(by_id[each.candidate.id] for each in ranked)

    async def nearest_to(self, asked: str) -> tuple[Known, ...]:
        """Return the names that come nearest to one that nobody has."""
        index = search_keys(asked, wide=True)
        known = await self._names.namesakes(sorted(index))
        return nearest_names(asked, known)

    async def tell_of(self, known: Known) -> tuple[Briefing, Sequence[StoryHead]]:
        """Tell who somebody is, and which stories name them, newest first.

        Raises:
            BrokenCitation: A passage does not match its stored source.
        """
        receipts = await self._names.receipts(known.id, limit=RECEIPTS)
        ids = list(dict.fromkeys(receipt.source for receipt in receipts))[
            :SHOWN_SOURCES
        ]
        stories = list(dict.fromkeys(receipt.story for receipt in receipts))
        sources = await self._sources(ids)
        roles = await self._names.roles([known.id], ids)
        reach = await self._names.reach(known.id)
        company = await self._names.company(known.id, limit=COMPANY)
        named = Named(
            name=known.name,
            kind=known.kind,
            also=other_spellings(known.name, known.spellings),
            at=by_source(receipts),
            roles=tuple((role.source, role.span) for role in roles),
            company=tuple(one.name for one in company),
            sources=reach.sources,
            stories=reach.stories,
        )
        heads = await self._library.heads(stories)
        return await self._checked(who_briefing(named, sources)), heads

    async def search(self, asked: str) -> Briefing | None:
        """Return the passages that say what was asked; None if there are none."""
        matches = await self._matches(asked)
        ids = [match.source for match in matches[:SHOWN_SOURCES]]
        sources = await self._sources(ids)
        briefing = search_briefing(asked, sources, all_found=len(matches))
        return await self._checked(briefing) if briefing else None

    async def _sources(self, ids: Sequence[SourceId]) -> list[Source]:
        """Return sources in the order asked; what was taken back behind what stands."""
        found = by_id(await self._library.sources(ids))
        sources = [found[id_] for id_ in ids if id_ in found]
        return sorted(sources, key=lambda source: source.withdrawn is not None)

    async def _matches(self, asked: str) -> Sequence[Match]:
        return await self._library.matches(wanted_words(asked), limit=MATCHES)

    async def _whole(self, story: StoryId) -> Story:
        heads = await self._library.heads([story])
        if not heads:
            raise StoryNotFound(story)
        sources = await self._library.sources_in(story, limit=TOLD_SOURCES)
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
