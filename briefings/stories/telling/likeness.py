"""How surely two numbers of a story count the same, by the words they are known by."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import chain

from briefings.facts import FigureKind
from briefings.stories.telling.amounts import Amount

#: Likeness of two numbers that share what became of those they count, before any
#: other word is looked at: "675 dead" and "deaths: 845" share nothing else.
_STATE = 0.6

#: What counting the same noun adds.
_NOUN = 0.3

#: Share of weight of what the rest of the sentence adds.
_BEYOND = 0.3

#: A frame, and a state, that something else becomes of: to be on board.
_ABOARD = "aboard"


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What the words of a number weigh in one story."""

    near: Mapping[str, float]
    all: Mapping[str, float]

    #: Of its clause, and of all its words.
    mass: float
    whole: float

    #: Those of its clause that name no country.
    plain: frozenset[str]


def rarity_of(holding: int, size: int) -> float:
    """Return how telling a term is by how many of some passages hold it.

    Args:
        holding: Those that do, one at least.
        size: All of them.

    Returns:
        From nearly 0, where all have it, to 1, where one has.
    """
    return math.log((size + 1) / holding) / math.log(size + 1)


class Rarity:
    """How telling each term is in a story, and what numbers' words weigh by it.

    Args:
        of: From 0, every passage has it, to 1; a term that is not there has 1.
    """

    def __init__(self, of: Mapping[str, float]) -> None:
        self._of = of
        # By identity: a story asks for the same numbers many thousands of times.
        self._kept: dict[int, tuple[Amount, _Weighed]] = {}

    def __call__(self, key: str) -> float:
        """Return how telling a term is."""
        return self._of.get(key, 1.0)

    def weighed(self, amount: Amount) -> _Weighed:
        """Return what the words of a number weigh."""
        kept = self._kept.get(id(amount))
        if kept is None:
            near, far = self._weights(amount.near), self._weights(amount.far)
            plain = frozenset(key for key in near if key[0] != "@")
            mass, rest = math.fsum(near.values()), math.fsum(far.values())
            weighed = _Weighed(near, {**far, **near}, mass, mass + rest, plain)
            kept = self._kept[id(amount)] = amount, weighed
        return kept[1]

    def _weights(self, words: Mapping[str, float]) -> Mapping[str, float]:
        return {key: weight * self(key) for key, weight in words.items()}


def likeness(one: Amount, other: Amount, rarity: Rarity) -> float:
    """Return how surely two numbers count the same, from 0 to 1."""
    if one.dimension != other.dimension:
        return 0.0
    if one.figure.kind is FigureKind.MAGNITUDE:
        return 1.0
    if not (_counts(one, other) and _counts(other, one)):
        return 0.0
    if not (_owns(one, other) and _owns(other, one)):
        return 0.0
    stated = bool(one.states or other.states)
    # Before any word is weighed: a long story has this asked many thousands of times.
    if stated and not _became_the_same(one, other):
        return 0.0
    words = _overlap(one, other, rarity) + _NOUN * bool(one.noun or other.noun)
    words = min(words, 1.0)
    return _STATE + (1 - _STATE) * words if stated else words


def _became_the_same(one: Amount, other: Amount) -> bool:
    """Whether the same is told to have become of those that two numbers count."""
    if one.states and other.states:
        return not one.states.isdisjoint(other.states)
    frame = one.figure.frame
    if frame == _ABOARD and _ABOARD not in one.states | other.states:
        return False  # Of those on board some are hurt.
    return frame is not None and frame == other.figure.frame


def _counts(one: Amount, other: Amount) -> bool:
    """Whether the clause of the other number names what the one counts."""
    return one.noun is None or one.noun == other.noun or one.noun in other.near


def _owns(one: Amount, other: Amount) -> bool:
    """Whether the clause of the other number names whose share the one is."""
    return not one.people or not one.people.isdisjoint(other.near)


def _overlap(one: Amount, other: Amount, rarity: Rarity) -> float:
    mine, yours = rarity.weighed(one), rarity.weighed(other)
    if mine.plain.isdisjoint(yours.plain):
        return 0.0
    core = mine.near.keys() & yours.near.keys()
    # Exact sums, and so the same in whatever order a set gives its members.
    shared = math.fsum([min(mine.near[k], yours.near[k]) for k in core])
    beyond = 0.0
    if one.far or other.far:
        rest = (mine.all.keys() & yours.all.keys()) - core
        beyond = _BEYOND * math.fsum([min(mine.all[k], yours.all[k]) for k in rest])
    least = min(mine.mass, yours.mass)
    return (shared + beyond) / (max(least, shared) + beyond)


class Known:
    """Numbers of a story, of which those that count the same as another are soon found.

    Args:
        numbers: In any order.
        rarity: How telling each term is in the story.
        least: Likeness from which two count the same.
    """

    def __init__(
        self, numbers: Sequence[Amount], rarity: Rarity, *, least: float
    ) -> None:
        self._numbers = numbers
        self._rarity = rarity
        self._least = least
        self._weighed = [rarity.weighed(number) for number in numbers]
        self._by_term: dict[str, list[tuple[int, float]]] = defaultdict(list)
        self._by_fate: dict[object, list[int]] = defaultdict(list)
        for place, number in enumerate(numbers):
            for fate in _fates(number):
                self._by_fate[fate].append(place)
            if not number.states:
                for key, weight in self._weighed[place].near.items():
                    self._by_term[key].append((place, weight))

    def like(self, one: Amount) -> Iterator[tuple[int, float]]:
        """Yield which of them count the same as a number, and how surely, in order."""
        for place in sorted(self.perhaps(one)):
            surely = likeness(one, self._numbers[place], self._rarity)
            if surely >= self._least:
                yield place, surely

    def perhaps(self, one: Amount) -> AbstractSet[int]:
        """Return all that may count the same: few share words enough, or a fate."""
        places = (self._by_fate.get(fate, ()) for fate in _fates(one))
        alike = set(chain.from_iterable(places))
        if one.states or one.figure.kind is FigureKind.MAGNITUDE:
            return alike
        mine = self._rarity.weighed(one)
        shared: dict[int, float] = defaultdict(float)
        for key, weight in mine.near.items():
            for place, theirs in self._by_term.get(key, ()):
                shared[place] += weight if weight < theirs else theirs
        return alike.union(
            place
            for place, mass in shared.items()
            if _most(mine, self._weighed[place], mass) >= self._least - _NOUN
        )


def _fates(one: Amount) -> Iterator[object]:
    """Yield what any number has one of that counts the same by what became of it.

    Of two that share no state, only one may tell it: then they share their frame.
    """
    if one.figure.kind is FigureKind.MAGNITUDE:
        yield FigureKind.MAGNITUDE
    else:
        yield from one.states
        if one.figure.frame is not None:
            yield "frame", one.figure.frame


def _most(one: _Weighed, other: _Weighed, shared: float) -> float:
    """Return at least the overlap of two numbers whose clauses share so much weight."""
    least = one.mass if one.mass < other.mass else other.mass
    if one.whole == one.mass and other.whole == other.mass:
        return _ROUNDING + shared / max(least, shared)
    beyond = _BEYOND * min(one.whole, other.whole)
    return _ROUNDING + (shared + beyond) / (max(least, shared) + beyond)


#: More than sums of a few numbers lose by rounding.
_ROUNDING = 1e-9
