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
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.model import Kind, Role
from briefings.stories.claims_abroad import same_abroad
from briefings.stories.claims_figured import Same, same_figures
from briefings.stories.claims_of_two import OfTwo
from briefings.stories.claims_people import same_people
from briefings.stories.claims_shared import ENOUGH, NAMING, shared
from briefings.stories.claims_sure import (
    counted_otherwise,
    of_two_fates,
    only_recalls,
    same_deed,
    told_apart,
)
from briefings.stories.claims_turned import turned_round
from briefings.stories.relating import RelationKind, Statement, relate
from briefings.stories.relating.acts import DENIED
from briefings.stories.telling.dated_apart import dated_apart
from briefings.stories.telling.decided import decided_apart
from briefings.stories.telling.figures import (
    given_in,
)
from briefings.stories.telling.likeness import Rarity, rarity_of
from briefings.stories.telling.points import Point, Points, points_of
from briefings.stories.telling.quantities import Quantities
from briefings.stories.telling.scope import told_elsewhere
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
    counts = Counter(key for tell in tells for key in tell.told.weights)
    return Rarity({key: rarity_of(n, len(tells)) for key, n in counts.items()})


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
    weights = {
        key: weight / _TELLING
        for tell in tells
        for key, weight in tell.told.weights.items()
    }
    worth = {key: weight * rarity(key) for key, weight in weights.items()}
    points = points_of(tells)
    quantities = Quantities(tells, rarity)
    figured = dict(same_figures(tells, quantities))
    known = (*same_abroad(tells), *same_people(tells, rarity))
    figured |= dict.fromkeys(known, Same(number=True, sure=True))
    found = shared(tells, points, worth, figured.keys())
    story = _Story(tells=tells, points=points, worth=worth, figured=figured)
    of_two = OfTwo(tells, points, weights)
    return Linked(
        links=dict(_judged(story, found, of_two)),
        quantities=quantities,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Story:
    """The passages of a story, with what is known of each and of pairs of them."""

    tells: Sequence[Tell]
    points: Sequence[Points]
    worth: Mapping[str, float]

    #: Pairs that give one quantity.
    figured: Mapping[tuple[int, int], Same]


def _judged(
    story: _Story, found: Mapping[tuple[int, int], float], of_two: OfTwo
) -> Iterator[tuple[tuple[int, int], Link]]:
    """Yield the pairs that share enough."""
    tells = story.tells
    aside = [_ASIDE * _is_aside(tell) for tell in tells]
    alone: list[Points] = [
        {p: who for p, who in each.items() if len(p) == 1} for each in story.points
    ]
    masses = [_mass(each, story.worth) for each in alone]
    for (one, other), words in found.items():
        same = story.figured.get((one, other))
        besides = _given(same) - aside[one] - aside[other]
        if (weight := words + besides) >= ENOUGH:
            both = _Both(
                tells=(tells[one], tells[other]),
                points=(story.points[one], story.points[other]),
                alone=(alone[one], alone[other]),
                same=same,
            )
            least = min(masses[one], masses[other])
            sure = _are_sure(both, weight, story.worth, least)
            if not sure:
                worth = of_two.worth(one, other)
                weight_of_two = of_two.shared(one, other, worth) + besides
                least = min(_mass(each, worth) for each in both.alone)
                sure = _are_sure(both, weight_of_two, worth, least)
            yield (one, other), Link(weight=weight, sure=sure)


def _given(same: Same | None) -> float:
    """Return what giving one quantity adds to what two passages share."""
    if same is None:
        return 0.0
    return _SAME_NUMBER if same.number else _OTHER_NUMBER


def _mass(alone: Points, worth: Mapping[str, float]) -> float:
    return sum(_worth(point, who, worth) for point, who in alone.items())


def _are_sure(
    both: _Both, weight: float, worth: Mapping[str, float], least: float
) -> bool:
    """Whether two passages surely tell the same.

    Args:
        both: The two.
        weight: Of what they share.
        worth: Of each of their terms.
        least: Weight of what the one that tells less tells.
    """
    if weight + _ALL < SURE:
        return False
    cover = _shared(*both.alone, worth) / max(least, _LEAST)
    return weight + cover >= SURE and _surely_one(both, cover)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Both:
    """Two passages, and what they share."""

    tells: tuple[Tell, Tell]
    points: tuple[Points, Points]

    #: Those of them that are single words.
    alone: tuple[Points, Points]

    #: What their figures have in common, if anything.
    same: Same | None


def _surely_one(both: _Both, cover: float) -> bool:
    """Whether two passages that share enough tell one figure, or one deed.

    Args:
        both: The two.
        cover: Share of what the one that tells less tells, which both tell.
    """
    texts = both.tells[0].text, both.tells[1].text
    if both.tells[0].language or both.tells[1].language:
        return both.same is not None and both.same.sure
    if only_recalls(texts[0]) is not only_recalls(texts[1]):
        return False
    if both.same and not both.same.number:
        return True
    if turned_round(*texts):
        return False
    if told_apart(*texts) or told_elsewhere(*texts) or dated_apart(*both.tells):
        return False
    if both.same and both.same.sure:
        return True
    if decided_apart(*texts):
        return False
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
