"""How many independent voices tell something: whose word each source gives.

A *lineage* is the set of those whose word a source gives: its publisher, its
outlet, and the outlets it rests on.  Two lineages that share a member are one
voice; so are two texts that copy each other.  Nothing here knows what is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

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
    found = {source.id: _stated(source) for source in sources}
    for one, other in combinations(sources, 2):
        if _copies(one, other):
            found[other.id] = found[one.id] = found[one.id] | found[other.id]
    return found


def lineage_of(source: Source, passage: Passage, own: Lineage) -> Lineage:
    """Return whose word one passage gives.

    Args:
        source: The passage's.
        passage: One that may name the outlet that reported it.
        own: The source's lineage.
    """
    if not source.draws_on or not source.outlet:
        return own
    named = {outlet.name for outlet, _ in find_outlets(source.say(passage))}
    credited = named & set(source.draws_on)
    return frozenset(map(_outlet_key, credited)) or own


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


def _stated(source: Source) -> Lineage:
    if source.outlet:
        said = {_outlet_key(source.outlet)}
    else:
        said = set(map(_outlet_key, source.draws_on)) | {f"source {source.id}"}
    if source.publisher:
        said.add(f"publisher {fold(source.publisher)}")
    return frozenset(said)


def _outlet_key(name: str) -> str:
    known = outlet_named(name)
    return f"outlet {known.name if known else fold(name)}"


def _copies(one: Source, other: Source) -> bool:
    """Whether one text was made from the other, or both from a third."""
    shared = _long_passages(one) & _long_passages(other)
    if (
        one.outlet
        and other.outlet
        and _outlet_key(one.outlet) != _outlet_key(other.outlet)
    ):
        # Cards come from encyclopedias: two outlets may well print the same.
        shared -= _cards(one) | _cards(other)
    if len(shared) >= _COPIED_PASSAGES:
        return True
    runs, others = _runs(one.text), _runs(other.text)
    least = min(len(runs), len(others))
    return least > 0 and len(runs & others) >= _COPIED_RUNS * least


def _long_passages(source: Source) -> set[str]:
    return {
        said
        for passage in source.passages
        if passage.kind is not Kind.QUOTE
        and len((said := _bare(source.say(passage))).split()) >= _COPIED_WORDS
    }


def _cards(source: Source) -> set[str]:
    return {_bare(source.say(p)) for p in source.passages if p.role is Role.BIO}


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=1 << 13)
def _bare(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


@lru_cache(maxsize=1 << 8)
def _runs(text: str) -> frozenset[int]:
    """Return the runs of five words of a text, each by its hash."""
    words = _bare(text).split()
    return frozenset(
        hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1)
    )
