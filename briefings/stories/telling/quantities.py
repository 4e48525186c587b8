"""Which numbers of a story's passages count or measure one thing, all of them at once.

A long story has far too many pairs of numbers to ask of each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import islice

from briefings.stories.telling.fair import shared_out
from briefings.stories.telling.figures import (
    ROUNDED,
    SAME_QUANTITY,
    Given,
    figures_of,
    same_quantity,
)
from briefings.stories.telling.likeness import Known, Rarity
from briefings.stories.telling.tells import Tell


class Quantities:
    """The numbers of a story, each with those that give the same quantity.

    Args:
        tells: The story's.
        rarity: How telling each term is in it.
    """

    def __init__(self, tells: Sequence[Tell], rarity: Rarity) -> None:
        #: All numbers, passage by passage.
        self.given: list[Given] = []

        #: Passage of each, by its place among the story's.
        self.passage: list[int] = []
        self._of: list[range] = []
        for number, tell in enumerate(tells):
            first = len(self.given)
            self.given += figures_of(tell)
            self._of.append(range(first, len(self.given)))
            self.passage += [number] * (len(self.given) - first)
        self._same: list[set[int]] = [set() for _ in self.given]
        compared = shared_out(
            range(len(self.given)),
            kind=lambda number: _kind(self.given[number]),
            source=lambda number: tells[self.passage[number]].place.source,
        )
        for one, other in _perhaps(self.given, compared, rarity):
            if same_quantity(self.given[one], self.given[other], rarity):
                self._same[one].add(other)
                self._same[other].add(one)

    def of(self, passage: int) -> range:
        """Return the places of a passage's numbers among all."""
        return self._of[passage]

    def turn(self, number: int) -> int:
        """Return the place of a number among those of its passage."""
        return number - self._of[self.passage[number]].start

    def same(self, one: int, other: int) -> bool:
        """Whether :func:`same_quantity` holds of two numbers, given by their places."""
        return other in self._same[one]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the places of two that give one quantity, the lower first, in order."""
        for one, others in enumerate(self._same):
            for other in sorted(others):
                if one < other:
                    yield one, other


def _kind(one: Given) -> Hashable:
    return one.amount.dimension, one.amount.noun, one.amount.states


def _perhaps(
    given: Sequence[Given], compared: Sequence[int], rarity: Rarity
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of which :func:`same_quantity` may be true, each once."""
    alike: dict[object, list[int]] = defaultdict(list)
    for place in compared:
        alike[given[place].amount.dimension].append(place)
    for places in alike.values():
        known = Known(
            [given[place].amount for place in places], rarity, least=SAME_QUANTITY
        )
        near = _near_numbers(given, places)
        for place in places:
            perhaps = {places[at] for at in known.perhaps(given[place].amount)}
            for other in perhaps | near[place]:
                if place < other:
                    yield place, other


def _near_numbers(given: Sequence[Given], places: Sequence[int]) -> dict[int, set[int]]:
    """Return for each number those of its noun that may be the same, rounded."""
    near: dict[int, set[int]] = defaultdict(set)
    by_noun: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for place in places:
        amount = given[place].amount
        if amount.noun is not None:
            by_noun[amount.noun].append((amount.figure.amount, place))
    for numbers in map(sorted, by_noun.values()):
        for at, (low, one) in enumerate(numbers):
            for high, other in islice(numbers, at + 1, None):
                if high - low > ROUNDED * max(abs(low), abs(high)):
                    break
                near[min(one, other)].add(max(one, other))
    return near
