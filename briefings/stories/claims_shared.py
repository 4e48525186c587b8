"""How much any two passages of a story share, by their points.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from briefings.stories.telling.points import Point, Points, is_deed
from briefings.stories.telling.tells import Tell

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

Pair = tuple[int, int]

#: Weight from which two passages are linked: the lowest at which four of five linked
#: pairs of the seeds tell the same.
ENOUGH = 1.05

#: Share of weight of a point that names no act: "political prisoners" is what a
#: story is about, "release prisoners" what it tells; of one that only says who or
#: where; and of a pair, whose words count one by one as well.
_NO_ACT = 0.5
NAMING = 0.5
_PAIR = 0.65


class _Told(NamedTuple):
    """A point that several sources tell."""

    weight: float

    #: The first passage of each that tells it, in order, and whether it only says who.
    passages: tuple[int, ...]
    who: tuple[bool, ...]


def shared(
    tells: Sequence[Tell],
    points: Sequence[Points],
    worth: Mapping[str, float],
    besides: Iterable[Pair],
) -> dict[Pair, float]:
    """Return what pairs of passages of two sources share, weighed.

    Only those that share :data:`ENOUGH`; by their places, the lower first.  What cards
    say of people is apart from what happened.

    Args:
        tells: The passages.
        points: Of each.
        worth: Of each term.
        besides: Pairs that are wanted however little they share.
    """
    size = len(tells)
    pairs, weights = _summed(list(_told(tells, points, worth)), size)
    enough = weights >= ENOUGH
    one, other = np.divmod(pairs[enough], max(size, 1))
    several = zip(one.tolist(), other.tolist(), strict=True)
    found = dict(zip(several, weights[enough].tolist(), strict=True))
    return found | _looked_up(besides, pairs, weights, size)


def _looked_up(
    wanted: Iterable[Pair], pairs: Places, weights: Floats, size: int
) -> dict[Pair, float]:
    """Return what some pairs share, be it nothing."""
    asked = list(wanted)
    keys = np.array([one * size + other for one, other in asked], np.int64)
    at = np.searchsorted(pairs, keys)
    held = np.append(pairs, -1)[at] == keys
    found = np.where(held, np.append(weights, 0.0)[at], 0.0)
    return dict(zip(asked, found.tolist(), strict=True))


def _told(
    tells: Sequence[Tell], points: Sequence[Points], worth: Mapping[str, float]
) -> Iterator[_Told]:
    """Yield the points that several sources tell, first told first."""
    firsts: dict[tuple[bool, Point], dict[str, int]] = defaultdict(dict)
    for number, tell in enumerate(tells):
        source, card = tell.place.source, tell.card
        for point in points[number]:
            firsts[card, point].setdefault(source, number)
    for (_, point), sources in firsts.items():
        if len(sources) > 1:
            told = tuple(sorted(sources.values()))
            who = tuple(points[number][point] for number in told)
            yield _Told(_weight(point, worth), told, who)


def weight_of(point: Point, worth: Mapping[str, float], *, who: bool) -> float:
    """Return the weight of a point that two passages tell.

    Args:
        point: What they tell.
        worth: Of each of its terms.
        who: In one of them it only says who.
    """
    return _weight(point, worth) * (NAMING if who else 1.0)


def _weight(point: Point, worth: Mapping[str, float]) -> float:
    weight = sum(worth[key] for key in point)
    if not any(map(is_deed, point)):
        weight *= _NO_ACT
    return weight * _PAIR if len(point) > 1 else weight


def _summed(told: Sequence[_Told], size: int) -> tuple[Places, Floats]:
    """Return the pairs that share a point, in order, and the weight of all they share.

    A pair is one number: the place of its first times ``size``, and that of the other.
    """
    if not told:
        return np.empty(0, np.int64), np.empty(0)
    turns, pairs, weights = zip(*_by_number(told, size), strict=True)
    # Point by point, as sums of floats hang on their order.
    order = np.argsort(np.concatenate(turns), kind="stable")
    found, at = np.unique(np.concatenate(pairs)[order], return_inverse=True)
    sums = np.bincount(at, np.concatenate(weights)[order])
    return found, np.asarray(sums, np.float64)


def _by_number(
    told: Sequence[_Told], size: int
) -> Iterator[tuple[Places, Places, Floats]]:
    """Yield the turn, pair and weight of all two passages that share a point.

    Those of the points that as many sources tell at once: they are a table.
    """
    turns: dict[int, list[int]] = defaultdict(list)
    for turn, each in enumerate(told):
        turns[len(each.passages)].append(turn)
    for number, alike in turns.items():
        one, other = np.triu_indices(number, 1)
        at = np.array([told[turn].passages for turn in alike], np.int64)
        who = np.array([told[turn].who for turn in alike])
        weight = np.array([told[turn].weight for turn in alike])[:, None]
        lessened = np.where(who[:, one] | who[:, other], weight * NAMING, weight)
        yield (
            np.repeat(np.array(alike), len(one)),
            (at[:, one] * size + at[:, other]).ravel(),
            lessened.ravel(),
        )
