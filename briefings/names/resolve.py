"""The mentions of one source, gathered into whom and what they name."""

from __future__ import annotations

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from briefings.model import Source, Span
from briefings.names.aliases import joined
from briefings.names.compare import Likeness, compare
from briefings.names.entities import Entity, EntityKind, Mention, Spelling
from briefings.names.keys import keys, keys_of
from briefings.names.longer import Fit, fit, is_long
from briefings.names.parse import parse
from briefings.names.roles import roles


def resolve_within(source: Source, mentions: Sequence[Mention]) -> tuple[Entity, ...]:
    """Gather the mentions of one source, in order of first mention.

    Aliases that the text states join, then spellings of one name, then longer and
    shorter forms of one, then surnames alone: to the person of that surname named
    last before, or else first after.

    Args:
        source: Where the mentions stand.
        mentions: What :func:`~briefings.names.find.find_mentions` gave.
    """
    groups = _Groups(mentions)
    for one, other in _stated(source.text, mentions):
        groups.join(one, other)
    for one, other in _spelled_alike(mentions):
        groups.join(one, other)
    for one, other in _longer(source, mentions, groups.listed()):
        groups.join(one, other)
    for one, other in _surnames(mentions):
        groups.join(one, other)
    return tuple(
        _entity(source, [mentions[at] for at in group]) for group in groups.listed()
    )


class _Groups:
    """Mentions in disjoint sets, by index; a set goes by its first mention."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._above = list(range(len(mentions)))

    def _first(self, at: int) -> int:
        while self._above[at] != at:
            self._above[at] = at = self._above[self._above[at]]
        return at

    def join(self, one: int, other: int) -> None:
        first, later = sorted((self._first(one), self._first(other)))
        self._above[later] = first

    def listed(self) -> list[list[int]]:
        groups: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self._above)):
            groups[self._first(at)].append(at)
        return list(groups.values())


def _stated(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    for at in range(1, len(mentions)):
        before, after = mentions[at - 1], mentions[at]
        if before.kind is after.kind and joined(text, before.span, after.span):
            yield at - 1, at


def _spelled_alike(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield pairs of one spelling, and of spellings that compare as the same."""
    first: dict[tuple[EntityKind, str], int] = {}
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        if not _is_full(mention):
            continue
        same = first.setdefault((mention.kind, mention.telling), at)
        if same != at:
            yield same, at
        else:
            own = keys(mention.telling)
            near = {other for key in own for other in by_key[key]}
            yield from ((i, at) for i in sorted(near) if _same(mentions[i], mention))
            for key in own:
                by_key[key].append(at)


def _same(one: Mention, other: Mention) -> bool:
    return (
        one.kind is other.kind
        and compare(one.kind, [one.telling], [other.telling]).likeness is Likeness.SAME
    )


#: Forms of one name that a source uses at most; more are several people's.
_FORMS = 8


def _longer(
    source: Source, mentions: Sequence[Mention], groups: Sequence[Sequence[int]]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of a longer and a shorter name of one person.

    None of those of which one may be several people's, whatever else it may be.
    """
    if not any(m.kind is EntityKind.PERSON and is_long(m.telling) for m in mentions):
        return  # As in most sources.
    starts = [passage.span.start for passage in source.passages]
    people = [_Person.of([mentions[at] for at in group], starts) for group in groups]
    forms: dict[int, set[int]] = defaultdict(set)
    for one, other in _near(people):
        if _fit(people[one], people[other]) is Fit.LONGER:
            forms[one].add(other)
            forms[other].add(one)
    for one, others in forms.items():
        for other in others:
            around = sorted(others | forms[other])
            if len(around) <= _FORMS and all(
                _fit(people[a], people[b]) is not Fit.AGAINST
                for a, b in combinations(around, 2)
            ):
                yield groups[one][0], groups[other][0]


@dataclass(frozen=True, slots=True)
class _Person:
    """How a source spells somebody in full, and in which of its passages."""

    spelled: tuple[str, ...]
    passages: frozenset[int]

    @classmethod
    def of(cls, mentions: Sequence[Mention], starts: Sequence[int]) -> _Person:
        people = mentions[0].kind is EntityKind.PERSON
        full = [each for each in mentions if people and _is_full(each)]
        return cls(
            spelled=tuple(dict.fromkeys(each.telling for each in full)),
            passages=frozenset(bisect(starts, each.span.start) for each in full),
        )


def _near(people: Sequence[_Person]) -> Iterator[tuple[int, int]]:
    """Yield pairs of which one may be the longer name.

    Both words that they have at least in common are keys of both.
    """
    long = {at for at, person in enumerate(people) if any(map(is_long, person.spelled))}
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        own = keys_of(person.spelled)
        shared = Counter(other for key in own for other in by_key[key])
        for other in sorted(each for each, times in shared.items() if times > 1):
            if at in long or other in long:
                yield other, at
        for key in own:
            by_key[key].append(at)


def _fit(one: _Person, other: _Person) -> Fit:
    """Return how two go together; two who are named beside each other are two."""
    if one.passages & other.passages:
        return Fit.AGAINST
    return fit(one.spelled, other.spelled)


def _surnames(mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    people = [
        (at, parse(m.telling).tokens[-1].folded, _is_full(m))
        for at, m in enumerate(mentions)
        if m.kind is EntityKind.PERSON and parse(m.telling).tokens
    ]
    bearers: dict[str, list[int]] = defaultdict(list)
    for at, surname, full in people:
        if full:
            bearers[surname].append(at)
    alone: dict[str, int] = {}
    for at, surname, full in people:
        if not full and surname in bearers:
            before = bisect(bearers[surname], at)
            yield bearers[surname][max(before - 1, 0)], at
        elif not full:
            yield alone.setdefault(surname, at), at


def _is_full(mention: Mention) -> bool:
    """Whether a name can be told from others by itself: no surname alone."""
    return (
        mention.kind is not EntityKind.PERSON or len(parse(mention.telling).tokens) > 1
    )


def _entity(source: Source, mentions: Sequence[Mention]) -> Entity:
    spans: dict[str, list[Span]] = defaultdict(list)
    bases: dict[str, str | None] = {}
    for mention in mentions:
        spans[mention.text].append(mention.span)
        bases.setdefault(mention.text, mention.base)
    return Entity(
        kind=mentions[0].kind,
        name=_usual(mentions),
        spellings=tuple(
            Spelling(text=text, receipts=tuple(at), base=bases[text])
            for text, at in spans.items()
        ),
        roles=roles(source, mentions),
    )


def _usual(mentions: Sequence[Mention]) -> str:
    """Return the spelling seen most, of a person one with a given name.

    Of those seen alike often, the first: a text leads with the usual form.
    """
    counts = Counter(m.text for m in mentions)
    whole = [m for m in mentions if _is_full(m)] or list(mentions)
    # In the first case, where it ever stands so.
    full = [m.text for m in whole if m.base is None] or [m.text for m in whole]
    return max(dict.fromkeys(full), key=counts.__getitem__)
