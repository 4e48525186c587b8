"""Which passages of a story count the same people of whom no fate is told.  Pure.

"The swap in Velka included 34 people" and "34 people in all, ten of them sailors" share
no word that the number is known by: people are just people.  What they were part of
may stand in the sentence before.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from briefings.facts import Bound, Unit
from briefings.stories.telling.amounts import Amount, amounts
from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.tells import Tell

#: So many people and more are hardly as many by chance; round numbers often are.
_MANY = 10

#: Telling words that two passages share, each with the one before it, and what they
#: weigh together, from which both speak of one event.
_WORDS = 2
_WEIGHT = 6.0

#: Words that weigh less are common, or only say when.
_TELLING = 1.0


def same_people(tells: Sequence[Tell], rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Yield pairs that count the same people at one event, the lower first.

    Of each source the first passage that gives a number: a source tells a thing once.

    Args:
        tells: A story's, source by source.
        rarity: How telling each term is in it.
    """
    alike: dict[float, dict[str, int]] = defaultdict(dict)
    for number, tell in enumerate(tells):
        if not (tell.language or tell.card):
            for amount in filter(_counts_people, amounts(tell.text)):
                by_source = alike[amount.figure.amount]
                by_source.setdefault(tell.place.source, number)
    around = _around(tells)
    for by_source in alike.values():
        for one, other in combinations(by_source.values(), 2):
            if _speak_of_one(around[one], around[other], rarity):
                yield one, other


def _counts_people(amount: Amount) -> bool:
    figure = amount.figure
    people = figure.unit is Unit.COUNT and figure.counted and amount.noun is None
    exact = figure.bound is Bound.EXACT and not (amount.vague or figure.negated)
    many = figure.amount >= _MANY and figure.amount % _MANY != 0
    return bool(people and exact and many) and not amount.states and _is_whole(amount)


def _is_whole(amount: Amount) -> bool:
    """Whether a number counts all of them, as "34 in all" does."""
    return amount.aside <= {"part"}


def _around(tells: Sequence[Tell]) -> Sequence[Mapping[str, float]]:
    """Return the terms of each passage and of the one before it in its source."""
    weights: list[Mapping[str, float]] = [each.told.weights for each in tells[:1]]
    for before, tell in pairwise(tells):
        follows = before.place.source == tell.place.source and not before.headline
        leading = before.told.weights if follows else {}
        weights.append({**leading, **tell.told.weights})
    return weights


def _speak_of_one(
    one: Mapping[str, float], other: Mapping[str, float], rarity: Rarity
) -> bool:
    shared = [
        one[key] * rarity(key)
        for key in one.keys() & other.keys()
        if one[key] > _TELLING and key[0] != "@"
    ]
    # Exact, and so the same in whatever order a set gives its members.
    return len(shared) >= _WORDS and math.fsum(shared) >= _WEIGHT
