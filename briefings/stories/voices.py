"""How many independent voices tell something: whose word each source gives.

A *lineage* is the set of those whose word a source gives: its publisher, its
outlet, the outlets it rests on, and those whose reports these retell.  Two lineages
that share a member are one voice; so are two texts that copy each other.  Nothing
here knows what is told.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType
from typing import NamedTuple

from briefings.model import Kind, Passage, Role, Source, SourceId
from briefings.outlets import find_outlets, outlet_named
from briefings.text import fold

#: Whose word it is: "outlet BBC News", "publisher ...", "source ...".
Lineage = frozenset[str]

#: Words of a passage from which two sources that both hold it have copied, or
#: were copied: two writers do not arrive at the same dozen words by chance.
_COPIED_WORDS = 12

#: So many passages in common are one text; a single one may be a statement that
#: both reprint.
_COPIED_PASSAGES = 2

#: Share of the shorter text's runs of five words that make two texts one: what
#: is left of a report after an editor shortened it and changed its opening.
_COPIED_RUNS = 0.5
_RUN = 5


def lineages(sources: Sequence[Source]) -> Mapping[SourceId, Lineage]:
    """Return whose word each source gives, of sources that tell one story.

    A source with an outlet of its own speaks for that outlet, whomever single
    passages of it quote; a digest without one has only what it rests on.
    """
    return _lineages(tuple(sources))


# Asked of one story by all that is told of it, one after the other.
@lru_cache(maxsize=8)
def _lineages(sources: tuple[Source, ...]) -> Mapping[SourceId, Lineage]:
    found = {source.id: _stated(source) for source in sources}
    for one, other in _copies(sources):
        found[other.id] = found[one.id] = found[one.id] | found[other.id]
    return MappingProxyType(found)


def lineage_of(source: Source, passage: Passage, own: Lineage) -> Lineage:
    """Return whose word one passage gives.

    Who prints what another outlet reported gives that one's word besides its own: two
    outlets of one publisher are one voice, wherever one of them has it from.

    Args:
        source: The passage's.
        passage: One that may name the outlet that reported it.
        own: The source's lineage.
    """
    if not source.draws_on or not source.outlet:
        return own
    named = {outlet.name for outlet, _ in find_outlets(source.say(passage))}
    credited = named & set(source.draws_on)
    return own.union(map(_outlet_key, credited))


def independent(lineages: Iterable[Lineage]) -> tuple[Lineage, ...]:
    """Return lineages of which no two share a member: as many as are surely apart.

    The narrowest first, so that a digest of two agencies does not make one voice
    of the two.
    """
    apart: list[Lineage] = []
    for lineage in sorted(set(lineages), key=lambda each: (len(each), sorted(each))):
        if not any(lineage & other for other in apart):
            apart.append(lineage)
    return tuple(apart)


class Common(StrEnum):
    """What makes one voice of several sources."""

    OUTLET = "outlet"
    PUBLISHER = "publisher"
    REPORTS = "reports"  # they rest on one outlet's
    TEXT = "text"  # one was made from the other


def common(told: Sequence[tuple[Source, Passage]]) -> tuple[Common, str] | None:
    """Return what makes one voice of passages, and its name; "" for a text.

    None where no one thing does: two of them share a publisher, and two an agency.
    """
    sources = tuple(dict.fromkeys(source for source, _ in told))
    words = (lineage_of(source, said, _stated(source)) for source, said in told)
    members = frozenset[str].intersection(*words)
    first = sources[0]
    if not members:
        whose = set(lineages(sources).values())
        return (Common.TEXT, "") if len(whose) == 1 else None
    if first.outlet and _outlet_key(first.outlet) in members:
        same = {_outlet_key(each.outlet or "") for each in sources} <= members
        return (Common.OUTLET if same else Common.REPORTS), first.outlet
    if first.publisher and f"publisher {fold(first.publisher)}" in members:
        return Common.PUBLISHER, first.publisher
    named = (*first.draws_on, *first.leans_on)
    return Common.REPORTS, next(e for e in named if _outlet_key(e) in members)


def _stated(source: Source) -> Lineage:
    if source.outlet:
        said = {_outlet_key(source.outlet)}
    else:
        said = set(map(_outlet_key, source.draws_on)) | {f"source {source.id}"}
    said |= set(map(_outlet_key, source.leans_on))
    if source.publisher:
        said.add(f"publisher {fold(source.publisher)}")
    return frozenset(said)


def _outlet_key(name: str) -> str:
    known = outlet_named(name)
    return f"outlet {known.name if known else fold(name)}"


def _copies(sources: Sequence[Source]) -> Iterator[tuple[Source, Source]]:
    """Yield pairs of which one was made from the other, or both from a third."""
    said = list(map(_said, sources))
    runs = [each.runs for each in said]
    long, cards = [each.long for each in said], [each.cards for each in said]
    shared_runs = _shared(runs)
    shared_long, shared_cards = _shared(long), _shared(cards)
    pairs = shared_runs.keys() | shared_long.keys() | shared_cards.keys()
    for pair in sorted(pairs):
        one, other = sources[pair[0]], sources[pair[1]]
        passages = shared_long[pair]
        if not _two_outlets(one, other):
            passages += shared_cards[pair]
        least = min(len(runs[pair[0]]), len(runs[pair[1]]))
        if passages >= _COPIED_PASSAGES or shared_runs[pair] >= _COPIED_RUNS * max(
            least, _RUN
        ):
            yield one, other


class _Said(NamedTuple):
    """What would show that another source has copied one, or was copied."""

    #: See :func:`_runs`.
    runs: frozenset[int]

    #: Its long passages that are no cards, and those that are.
    long: frozenset[str]
    cards: frozenset[str]


# A story of one source more asks the same of all others again.
@lru_cache(maxsize=1 << 9)
def _said(source: Source) -> _Said:
    return _Said(
        runs=_runs(_prose(source)),
        long=_long(source, cards=False),
        cards=_long(source, cards=True),
    )


def _shared(sets: Sequence[Collection[Hashable]]) -> Counter[tuple[int, int]]:
    """Count what each pair of sets has in common, by their places."""
    owners: dict[Hashable, list[int]] = defaultdict(list)
    for number, members in enumerate(sets):
        for member in members:
            owners[member].append(number)
    return Counter(
        pair for numbers in owners.values() for pair in combinations(numbers, 2)
    )


def _two_outlets(one: Source, other: Source) -> bool:
    """Whether two outlets are stated: these may well print one encyclopedia's cards."""
    return bool(
        one.outlet
        and other.outlet
        and _outlet_key(one.outlet) != _outlet_key(other.outlet)
    )


def _long(source: Source, *, cards: bool) -> frozenset[str]:
    """Return the long passages of a source that are cards, or that are none."""
    return frozenset(
        said
        for passage in source.passages
        if (passage.role is Role.BIO) is cards
        and passage.kind is not Kind.QUOTE
        and len((said := _bare(source.say(passage))).split()) >= _COPIED_WORDS
    )


def _prose(source: Source) -> str:
    return "\n".join(source.say(p) for p in source.passages if p.role is not Role.BIO)


_WORD = re.compile(r"\w+")


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _runs(text: str) -> frozenset[int]:
    """Return the runs of five words of a text, each by its hash."""
    words = _bare(text).split()
    return frozenset(
        hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)
    )
