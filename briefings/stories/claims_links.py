"""Which passages of a story tell the same: told alike in words, or in figures.

Two tellings of one thing seldom read alike, yet they share its *points*: a telling
word, or two of them close together ("lift ... sanctions").  What every passage of
a story shares is no point, so each counts by how rare it is there.  Pure.

The weights below were fitted to some 800 pairs of passages of fifteen stories that
were labelled by hand, then rounded.  Over all these pairs ``relate`` tells no more than
their points do, so it is asked about those alone that seem sure without a number:
whether they are of two things after all, or one denies the other.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.model import Kind, Role
from briefings.stories.claims_abroad import same_abroad
from briefings.stories.claims_shared import ENOUGH, NAMING, shared
from briefings.stories.claims_sure import (
    counted_otherwise,
    of_two_fates,
    same_deed,
    same_figure,
    told_apart,
)
from briefings.stories.relating import RelationKind, Statement, relate
from briefings.stories.relating.acts import DENIED
from briefings.stories.telling.figures import (
    given_in,
    same_number,
)
from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.points import Point, Points, points_of
from briefings.stories.telling.quantities import Quantities
from briefings.stories.telling.tells import Tell

#: Weight of a telling word, see :mod:`briefings.stories.telling.terms`: it makes
#: such a one weigh 1.
_TELLING = 6.0

#: What giving the same quantity adds: the same number, or another.
_SAME_NUMBER = 5.0
_OTHER_NUMBER = 1.9

#: What each passage costs that comments or lists: such repeat what was told before.
_ASIDE = 1.0

#: Weight and cover together, from which two passages surely tell the same: nine of
#: ten do in stories told over several days.
SURE = 2.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """That two passages tell the same."""

    #: Of what they share; at least ``ENOUGH``.
    weight: float

    #: They surely do.
    sure: bool


Links = Mapping[tuple[int, int], Link]


def rarity_among(tells: Sequence[Tell]) -> Rarity:
    """Return how telling each term is: from 0, all have it, to 1, at most one has."""
    size = len(tells) + 1
    counts = Counter(key for tell in tells for key in tell.told.weights)
    return Rarity({k: math.log(size / n) / math.log(size) for k, n in counts.items()})


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """What a story's passages have in common."""

    #: Pairs that tell the same, by their places, the lower first; with how surely.
    links: Links
    quantities: Quantities


def linked(tells: Sequence[Tell]) -> Linked:
    """Return what passages of two sources tell the same, and the numbers of all.

    Of each source only the first passage that tells a point counts for it: a source
    tells a thing once.
    """
    rarity = rarity_among(tells)
    worth = {
        key: weight * rarity(key) / _TELLING
        for tell in tells
        for key, weight in tell.told.weights.items()
    }
    points = points_of(tells)
    quantities = Quantities(tells, rarity)
    figured = dict(_same_figures(tells, quantities))
    figured |= dict.fromkeys(same_abroad(tells), _Same(number=True, sure=True))
    found = shared(tells, points, worth, figured.keys())
    for pair, same in figured.items():
        found[pair] += _SAME_NUMBER if same.number else _OTHER_NUMBER
    return Linked(
        links=dict(_judged(tells, points, worth, found, figured)),
        quantities=quantities,
    )


def _judged(
    tells: Sequence[Tell],
    points: Sequence[Points],
    worth: Mapping[str, float],
    found: Mapping[tuple[int, int], float],
    figured: Mapping[tuple[int, int], _Same],
) -> Iterator[tuple[tuple[int, int], Link]]:
    """Yield the pairs that share enough."""
    aside = [_ASIDE * _is_aside(tell) for tell in tells]
    alone: list[Points] = [
        {p: who for p, who in each.items() if len(p) == 1} for each in points
    ]
    masses = [sum(_worth(p, who, worth) for p, who in e.items()) for e in alone]
    for (one, other), gross in found.items():
        if (weight := gross - aside[one] - aside[other]) >= ENOUGH:
            both = _Both(
                tells=(tells[one], tells[other]),
                points=(points[one], points[other]),
                alone=(alone[one], alone[other]),
                least=max(min(masses[one], masses[other]), _LEAST),
                same=figured.get((one, other)),
            )
            sure = weight + _ALL >= SURE and _are_sure(both, weight, worth)
            yield (one, other), Link(weight=weight, sure=sure)


def _are_sure(both: _Both, weight: float, worth: Mapping[str, float]) -> bool:
    cover = _shared(*both.alone, worth) / both.least
    return weight + cover >= SURE and _surely_one(both, cover)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Same:
    """That two passages give one quantity."""

    #: They give the same number of it.
    number: bool

    #: They surely tell the same of it.
    sure: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """Two passages, and what they share."""

    tells: tuple[Tell, Tell]
    points: tuple[Points, Points]

    #: Those of them that are single words.
    alone: tuple[Points, Points]

    #: Weight of what the one that tells less tells.
    least: float

    #: What their figures have in common, if anything.
    same: _Same | None


def _surely_one(both: _Both, cover: float) -> bool:
    """Whether two passages that share enough tell one figure, or one deed.

    Args:
        both: The two.
        cover: Share of what the one that tells less tells, which both tell.
    """
    texts = both.tells[0].text, both.tells[1].text
    if both.tells[0].language or both.tells[1].language:
        return both.same is not None and both.same.sure
    if both.same and not both.same.number:
        return True
    if told_apart(*texts):
        return False
    if both.same and both.same.sure:
        return True
    return same_deed(texts, both.points, cover) and _of_one_thing(
        *map(_statement, both.tells), cards=both.tells[0].card
    )


def _counted_apart(one: str, other: str) -> bool:
    """Whether two passages tell two things of as many, or give two numbers of one."""
    mine, yours = given_in(one), given_in(other)
    return counted_otherwise(mine, yours) or any(
        of_two_fates(a, b) for a in mine for b in yours
    )


def _statement(tell: Tell) -> Statement:
    return Statement(text=tell.text, told=tell.moment)


# Of two passages it is always the same, and a story of one source more asks again.
@lru_cache(maxsize=1 << 15)
def _of_one_thing(one: Statement, other: Statement, *, cards: bool) -> bool:
    """Whether two passages are not of two things, and neither denies the other.

    Args:
        one: The one.
        other: The other.
        cards: They say who somebody is, and their numbers count nothing of the news.
    """
    if not cards and _counted_apart(one.text, other.text):
        return False
    relation = relate(one, other)
    return relation.kind is not RelationKind.DIFFERENT and relation.reason != DENIED


def _is_aside(tell: Tell) -> bool:
    return (
        tell.passage.role in {Role.INSIGHT, Role.COVERAGE}
        or tell.passage.kind is Kind.ROW
    )


#: More than two passages can share of what one of them tells.
_ALL = 1.001

#: Least weight that a passage is taken to tell: of a few common words any covers all.
_LEAST = 0.5


def _shared(one: Points, other: Points, worth: Mapping[str, float]) -> float:
    """Return the weight of the single words of which both tell."""
    both = one.keys() & other.keys()
    # Exact, and so the same in whatever order a set gives its members.
    return math.fsum([_worth(p, one[p] or other[p], worth) for p in both])


def _worth(point: Point, who: bool, worth: Mapping[str, float]) -> float:
    return worth[point[0]] * (NAMING if who else 1.0)


def _same_figures(
    tells: Sequence[Tell], quantities: Quantities
) -> Iterator[tuple[tuple[int, int], _Same]]:
    """Yield pairs that give the same quantity, with how they give it."""
    alike: dict[tuple[int, int], list[_Same]] = defaultdict(list)
    for first, then in quantities.pairs():
        one, other = quantities.passage[first], quantities.passage[then]
        mine, yours = tells[one], tells[other]
        apart = mine.place.source != yours.place.source
        if apart and not (mine.language or yours.language):
            numbers = (quantities.turn(first), quantities.turn(then))
            alike[one, other].append(_alike(mine.text, yours.text, numbers))
    for pair in sorted(alike):
        yield (
            pair,
            _Same(
                number=any(each.number for each in alike[pair]),
                sure=any(each.sure for each in alike[pair]),
            ),
        )


# Of two passages it is always the same, and a story of one source more asks again.
@lru_cache(maxsize=1 << 14)
def _alike(one: str, other: str, numbers: tuple[int, int]) -> _Same:
    """Return how two passages give one quantity, by the places of its numbers."""
    mine, yours = given_in(one)[numbers[0]], given_in(other)[numbers[1]]
    return _Same(
        number=same_number(mine.amount, yours.amount),
        sure=same_figure((one, other), mine, yours),
    )
