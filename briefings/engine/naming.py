"""Names: whom a reader means, and what the sources say of them."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.cast import by_source
from briefings.engine.checking import checked
from briefings.lookup import nearest_names
from briefings.model import Source, SourceId, StoryHead
from briefings.names import Candidate, answer, rank, search_keys
from briefings.names.joining import Known
from briefings.store.port import Library, Names
from briefings.writing.briefing import Briefing
from briefings.writing.people import Named, other_spellings, who_briefing
from briefings.writing.story import by_id

#: Sources whose passages are shown for one search.
SHOWN_SOURCES = 12

#: Receipts looked at for one person, the newest.
RECEIPTS = 400

#: People told who are named beside another.
COMPANY = 6


class Naming:
    """Look-ups of people, places and organisations."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names

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
        sources = await sources_of(self._library, ids)
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
        return await checked(self._library, who_briefing(named, sources)), heads


async def sources_of(library: Library, ids: Sequence[SourceId]) -> list[Source]:
    """Return sources in the order asked; what was taken back behind what stands."""
    found = by_id(await library.sources(ids))
    sources = [found[id_] for id_ in ids if id_ in found]
    return sorted(sources, key=lambda source: source.withdrawn is not None)
