"""Which passages of a story tell the same: told alike in words, or in figures.

Two tellings of one thing seldom read alike, yet they share its *points*: a telling
word, or two of them close together ("lift ... sanctions").  What every passage of
a story shares is no point, so each counts by how rare it is there.  Pure.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from briefings.stories.claims_amounts import Amount, amounts, likeness
from briefings.stories.claims_tells import Tell
from briefings.stories.claims_terms import Term, words_of

#: Two terms make a point if at most two others stand between: a verb and its object.
_REACH = 3

#: Share of weight of a point that names no act: "political prisoners" is what a
#: story is about, "release prisoners" what it tells.
_NO_ACT = 0.5

#: Weight of shared points from which two passages tell the same; a telling word
#: that no other passage has weighs 1, as does each word of a pair.
ENOUGH = 1.5

#: Weight of a telling word, see ``claims_terms``: makes such a one weigh 1.
_TELLING = 6.0

#: Likeness from which two numbers count the same.
SAME_QUANTITY = 0.5

Point = tuple[str, ...]
Links = Mapping[tuple[int, int], float]


class Rarity:
    """How telling each term is among some passages."""

    def __init__(self, tells: Sequence[Tell]) -> None:
        size = len(tells) + 1
        counts = Counter(key for tell in tells for key in tell.told.weights)
        self._of = {k: math.log(size / n) / math.log(size) for k, n in counts.items()}

    def __call__(self, key: str) -> float:
        """Return it: from 0, all have it, to 1, at most one has."""
        return self._of.get(key, 1.0)


def links(tells: Sequence[Tell]) -> Links:
    """Return pairs of passages of two sources that tell the same, with how surely.

    By their places in the sequence, the lower first.  Of each source only the first
    passage that tells a point counts for it: a source tells a thing once.
    """
    found: dict[tuple[int, int], float] = defaultdict(float)
    rarity = Rarity(tells)
    weights = {key: w for tell in tells for key, w in tell.told.weights.items()}
    for point, sources in _firsts(tells).items():
        if len(sources) > 1:
            weight = _weight(point, weights, rarity)
            for pair in combinations(sorted(sources.values()), 2):
                found[pair] += weight
    for pair in _same_figures(tells, rarity):
        found[pair] += ENOUGH
    return {pair: weight for pair, weight in found.items() if weight >= ENOUGH}


def _firsts(tells: Sequence[Tell]) -> Mapping[tuple[bool, Point], dict[str, int]]:
    """Return for each point the first passage of each source that tells it.

    What cards say of people is apart from what happened.
    """
    firsts: dict[tuple[bool, Point], dict[str, int]] = defaultdict(dict)
    for number, tell in enumerate(tells):
        for point in _points(tell.told.terms):
            firsts[tell.card, point].setdefault(tell.place.source, number)
    return firsts


def _points(terms: Sequence[Term]) -> set[Point]:
    found: set[Point] = {(term.key,) for term in terms}
    for at, one in enumerate(terms):
        for other in terms[at + 1 : at + 1 + _REACH]:
            if one.key != other.key:
                found.add((min(one.key, other.key), max(one.key, other.key)))
    return found


def _weight(
    point: tuple[bool, Point], weights: Mapping[str, float], rarity: Rarity
) -> float:
    keys = point[1]
    weight = sum(weights[key] * rarity(key) for key in keys) / _TELLING
    return weight if not _acts().isdisjoint(keys) else _NO_ACT * weight


@cache
def _acts() -> frozenset[str]:
    """Return the groups that name what is done or happens."""
    lines = words_of("same").strip().splitlines()
    groups = {line.split()[0] for line in lines if line.strip()}
    return frozenset(groups - set(words_of("things").split()))


def _same_figures(tells: Sequence[Tell], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield pairs that give the same quantity, be it alike or not."""
    alike: dict[Hashable, list[tuple[int, Amount]]] = defaultdict(list)
    for number, tell in enumerate(tells):
        for amount in amounts(tell.text):
            if not tell.card and not amount.vague:
                alike[amount.dimension].append((number, amount))
    for group in alike.values():
        for (one, mine), (other, yours) in combinations(group, 2):
            if (
                tells[one].place.source != tells[other].place.source
                and likeness(mine, yours, rarity) >= SAME_QUANTITY
            ):
                yield (one, other)
