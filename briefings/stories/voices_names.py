"""People whom one voice alone names as part of the news."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from briefings.model import Role, Source, SourceId, Span
from briefings.names import (
    Entity,
    EntityKind,
    Likeness,
    compare,
    find_mentions,
    keys_of,
    resolve_within,
)
from briefings.names.lone import Named, is_introduced, lone_names
from briefings.stories.telling.tells import Place
from briefings.stories.telling.words import listed
from briefings.stories.voices import Lineage, independent, lineages
from briefings.text import fold

#: What these roles say of people is background: nothing of it happened now.
_BESIDE = frozenset({Role.BIO, Role.QUESTION, Role.TOPIC, Role.BACKGROUND})


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody whom sources of a story name."""

    name: str

    #: Where each source names them first in what happened, first told first.
    places: tuple[Place, ...]

    #: How many independent voices name them.
    voices: int

    #: Known by a post that they hold, rather than by what the news says of them.
    public: bool

    #: One voice alone names them, and not as such a figure.
    lone: bool


@dataclass(frozen=True, slots=True)
class _Naming:
    source: Source
    entity: Entity

    @property
    def spelt(self) -> tuple[str, ...]:
        """How the source spells it."""
        return tuple(each.telling for each in self.entity.spellings)


def people(
    sources: Sequence[Source],
    entities: Mapping[SourceId, Sequence[Entity]] | None = None,
    *,
    every: bool = True,
) -> tuple[Person, ...]:
    """Return the people whom a story's sources name, and who is named by one voice.

    Those who may be one and the same count as one: a name is only marked as lone
    where no other can be meant.

    Args:
        sources: The story's, first told first.
        entities: Whom each source names, where that was read before.
        every: They are all that the story has.  If not, nobody is lone: the others
            may name them.
    """
    if entities is None:
        found = _read_people(tuple(sources))
    else:
        found = _people(sources, entities)
    return found if every else tuple(replace(one, lone=False) for one in found)


# Asked of one story by its disputes and by its list of people.
@lru_cache(maxsize=8)
def _read_people(sources: tuple[Source, ...]) -> tuple[Person, ...]:
    return _people(sources, {})


def _people(
    sources: Sequence[Source], entities: Mapping[SourceId, Sequence[Entity]]
) -> tuple[Person, ...]:
    whose = lineages(sources)
    sorting = _Sorting()
    for source in sources:
        read = entities.get(source.id)
        for entity in read if read is not None else _read(source):
            if entity.kind is EntityKind.PERSON:
                sorting.add(_Naming(source, entity))
    groups = sorting.groups
    named = [
        Named(
            person=str(number),
            voice=_voice(one, group, whose),
            introduced=is_introduced(one.source, one.entity)
            or _holds_a_post(one.source, one.entity)
            or not _news_spans(one.source, one.entity),
        )
        for number, group in enumerate(groups)
        for one in group
    ]
    lone = lone_names(named)
    texts = [(whose[source.id], _words(source.text)) for source in sources]
    return tuple(
        Person(
            name=group[0].entity.name,
            places=_places(group),
            voices=len(independent(whose[each.source.id] for each in group)),
            public=any(_holds_a_post(one.source, one.entity) for one in group),
            lone=str(number) in lone and not _echoed(group[0], whose, texts),
        )
        for number, group in enumerate(groups)
    )


# Reading the names of a source takes milliseconds, and a source never changes.
@lru_cache(maxsize=256)
def _read(source: Source) -> Sequence[Entity]:
    return resolve_within(source, find_mentions(source))


class _Sorting:
    """Namings, sorted into groups of which each may be one person."""

    def __init__(self) -> None:
        self.groups: list[list[_Naming]] = []

        # How the members of each are spelt: most sources spell a name alike.
        self._spelt: list[set[tuple[str, ...]]] = []

        # Groups by the keys of their spellings: two names of one person share one.
        self._by_key: dict[str, set[int]] = defaultdict(set)

    def add(self, naming: _Naming) -> None:
        """Add a naming to the first group that may be of the person, or to a new one.

        Args:
            naming: Of a person.
        """
        own = naming.spelt
        found = _keys_of(own)
        near = set().union(*(self._by_key[key] for key in found))
        at = next((each for each in sorted(near) if self._fits(own, each)), None)
        if at is None:
            at = len(self.groups)
            self.groups.append([])
            self._spelt.append(set())
        self.groups[at].append(naming)
        self._spelt[at].add(own)
        for key in found:
            self._by_key[key].add(at)

    def _fits(self, own: tuple[str, ...], group: int) -> bool:
        return any(_may_be_one(own, other) for other in self._spelt[group])


# A story of one source more asks of the same names again, and of the same pairs.
@lru_cache(maxsize=1 << 12)
def _keys_of(spelt: tuple[str, ...]) -> frozenset[str]:
    return keys_of(spelt)


@lru_cache(maxsize=1 << 14)
def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    verdict = compare(EntityKind.PERSON, one, other)
    return verdict.likeness is not Likeness.DIFFERENT


def _voice(
    one: _Naming, group: Sequence[_Naming], whose: Mapping[SourceId, Lineage]
) -> str:
    """Return the voice, of those that name a person, that a source speaks with."""
    own = whose[one.source.id]
    apart = independent(whose[each.source.id] for each in group)
    return next(" ".join(sorted(each)) for each in apart if each & own)


#: Words around a name in which a post is looked for.
_AROUND = 8
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_OF_A_BODY = re.compile(r"\s+(?:of|from|at)\s+(?:the|[A-Z])")


def _holds_a_post(source: Source, entity: Entity) -> bool:
    """Whether some mention gives a post, or whom they are of ("of the board")."""
    return any(
        _OF_A_BODY.match(source.text, span.end)
        or listed("posts") & _around(source, span)
        for each in entity.spellings
        for span in each.receipts
    )


def _around(source: Source, span: Span) -> set[str]:
    passage = next(p.span for p in source.passages if _within(p.span, span))
    before = _WORD.findall(source.text, passage.start, span.start)[-_AROUND:]
    after = _WORD.findall(source.text, span.end, passage.end)[:_AROUND]
    return {fold(word) for word in (*before, *after)}


def _within(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _news_spans(source: Source, entity: Entity) -> list[Span]:
    """Return the passages on what happened that name a person, in order."""
    receipts = [span for each in entity.spellings for span in each.receipts]
    return [
        passage.span
        for passage in source.passages
        if passage.role not in _BESIDE
        and any(_within(passage.span, receipt) for receipt in receipts)
    ]


def _echoed(
    naming: _Naming,
    whose: Mapping[SourceId, Lineage],
    texts: Sequence[tuple[Lineage, frozenset[str]]],
) -> bool:
    """Whether the surname stands in the text of another voice, whomever it means."""
    own = whose[naming.source.id]
    surname = fold(naming.entity.name.split()[-1])
    return any(surname in words and not lineage & own for lineage, words in texts)


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in _WORD.findall(text))


def _places(group: Sequence[_Naming]) -> tuple[Place, ...]:
    return tuple(
        Place(source=one.source.id, span=span)
        for one in group
        for span in _news_spans(one.source, one.entity)[:1]
    )
