"""Names: whom a reader means, and what the sources say of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from briefings.cast import by_source, named, telling_sources
from briefings.engine.checking import checked
from briefings.engine.kept import Kept
from briefings.engine.shared import Shared
from briefings.language import written
from briefings.lookup import (
    CHOICES,
    MEANT,
    is_common,
    is_typed,
    nearest_names,
    wanted_words,
)
from briefings.model import Cited, Source, SourceId, Span, StoryHead
from briefings.names import Candidate, EntityKind, answer, rank, search_keys
from briefings.names.joining import Known, is_entity_id
from briefings.store.port import Library, Names, Receipt
from briefings.writing.briefing import Briefing
from briefings.writing.charts import Company, company_chart
from briefings.writing.named import Named
from briefings.writing.pages import by_id
from briefings.writing.place import place_briefing
from briefings.writing.who import said_briefing, who_briefing

#: Sources whose passages are shown for one search.
SHOWN_SOURCES = 12

#: Receipts looked at for one person, the newest.
RECEIPTS = 400

#: Answers at hand: those who are in the news are asked about again and again.
AT_HAND = 512

#: Words that are tried one by one where all of them are nobody's name.
_TRIED = 4

#: Letters from which a word may be the beginning of a name.
_BEGINNING = 4

Tell = Callable[[Named, Sequence[Source]], Briefing]

#: What is told of somebody, and in which stories.
Of = tuple[Briefing, Sequence[StoryHead]]


class Naming:
    """Look-ups of people, places and organisations."""

    def __init__(self, library: Library, names: Names) -> None:
        self._library = library
        self._names = names
        self._at_hand: Shared[tuple[object, ...], Briefing] = Shared(AT_HAND)
        self._meant: Kept[str, tuple[Known, ...]] = Kept(library.mark, AT_HAND)
        self._checked: Kept[tuple[object, ...], Of] = Kept(library.mark, AT_HAND)

    async def known(self, id_: str) -> Known | None:
        """Return whom an id stands for by now; None if there is nobody."""
        return await self._names.entity(id_)

    async def who(self, asked: str) -> tuple[Known, ...]:
        """Return whom a name means: one, a few to choose between, or nobody."""
        return await self._meant.get(asked, partial(self._who, asked))

    async def _who(self, asked: str) -> tuple[Known, ...]:
        exact = await self._names.entity(asked) if is_entity_id(asked) else None
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
        """Return the names that come nearest to one that nobody has.

        Where none comes near to all of it, those that one of its words means, or that
        begin with it.
        """
        near = await self._near(asked)
        if near:
            return near
        found = [
            one
            for word in wanted_words(asked)[:_TRIED]
            for one in await self._meant_by(word)
            if not is_common(word) or is_typed(word, one)
        ]
        return tuple({one.id: one for one in found}.values())[:CHOICES]

    async def _near(self, asked: str) -> tuple[Known, ...]:
        index = search_keys(asked, wide=True)
        known = await self._names.namesakes(sorted(index))
        return nearest_names(asked, known)

    async def _meant_by(self, word: str) -> Sequence[Known]:
        """Return whom one word means, or whose names have a word that begins so."""
        known = await self.who(word) or await self._near(word)
        if known or len(word) < _BEGINNING:
            return known
        begun = await self._library.begun(word, limit=MEANT)
        return [one for each in begun for one in await self.who(each)]

    async def tell_of(self, known: Known) -> Of:
        """Tell who somebody is or what happened at a place, and in which stories.

        Raises:
            BrokenCitation: A passage does not match its stored source.
        """
        tell = place_briefing if known.kind is EntityKind.PLACE else who_briefing
        return await self._told(known, tell)

    async def mentions(
        self, known: Known, *, limit: int
    ) -> Sequence[tuple[Source, Sequence[Cited]]]:
        """Return the newest sources that name somebody, and the passages that do."""
        receipts = await self._names.receipts(known.id, limit=RECEIPTS)
        at = by_source(receipts)
        sources = await sources_of(self._library, list(at)[:limit])
        return [
            (
                source,
                [
                    source.cite(passage.span)
                    for passage in source.passages
                    if any(_within(span, passage.span) for span in at[source.id])
                ],
            )
            for source in sources
        ]

    async def said_by(self, known: Known) -> Of:
        """Tell what somebody said, word for word, over all stories.

        Raises:
            BrokenCitation: A passage does not match its stored source.
        """
        return await self._told(known, said_briefing)

    async def company(self, known: Known) -> Company | None:
        """Return a chart of who is named with somebody; None where nobody is.

        Raises:
            BrokenCitation: A passage does not match its stored source.
        """
        receipts, heads = await self._named_in(known)
        entity, sources = await self._gathered(known, receipts, heads)
        chart = company_chart(entity, sources)
        return await checked(self._library, chart) if chart else None

    async def _told(self, known: Known, tell: Tell) -> Of:
        told_now = partial(self._told_now, known, tell)
        return await self._checked.get((tell, known, written()), told_now)

    async def _told_now(self, known: Known, tell: Tell) -> Of:
        """Return what is told of somebody: composed once while nothing of it changes.

        Whatever changes in a source that names them is a change of its story.
        """
        receipts, heads = await self._named_in(known)

        async def composed() -> Briefing:
            return tell(*await self._gathered(known, receipts, heads))

        versions = tuple((head.id, head.version) for head in heads)
        key = (tell, known, versions, written())
        briefing = await self._at_hand.get(key, composed)
        return await checked(self._library, briefing), heads

    async def _named_in(
        self, known: Known
    ) -> tuple[Sequence[Receipt], Sequence[StoryHead]]:
        """Return the newest places that name somebody, and the stories of those."""
        receipts = await self._names.receipts(known.id, limit=RECEIPTS)
        stories = list(dict.fromkeys(receipt.story for receipt in receipts))
        return receipts, await self._library.heads(stories)

    async def _gathered(
        self, known: Known, receipts: Sequence[Receipt], heads: Sequence[StoryHead]
    ) -> tuple[Named, Sequence[Source]]:
        """Return somebody with the newest sources that name them."""
        ids = telling_sources(receipts, SHOWN_SOURCES)
        own = [receipt for receipt in receipts if receipt.source in ids]
        told = {receipt.story for receipt in own}
        stories = [head for head in heads if head.id in told]
        titles = [head.title.source for head in stories]
        entity = named(
            known,
            receipts=own,
            roles=await self._names.roles([known.id], ids),
            others=await self._names.others(known.id, ids),
            stories=stories,
            seen=await self._names.seen(known.id),
            reach=await self._names.reach(known.id),
        )
        sources = await sources_of(self._library, list(dict.fromkeys([*ids, *titles])))
        return entity, sources


def _within(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end


async def sources_of(library: Library, ids: Sequence[SourceId]) -> list[Source]:
    """Return sources in the order asked; what was taken back behind what stands."""
    found = by_id(await library.sources(ids))
    sources = [found[id_] for id_ in ids if id_ in found]
    return sorted(sources, key=lambda source: source.withdrawn is not None)
