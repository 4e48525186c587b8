"""What two passages share, weighed as if their two sources alone told the story.

What many passages of a story tell weighs little in it.  But that others speak of a
thing too, more loosely or otherwise, is no reason against what two agree on; so it is
asked of these two alone as well.  Pure.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from briefings.model import SourceId
from briefings.stories.claims_shared import weight_of
from briefings.stories.telling.likeness import rarity_of
from briefings.stories.telling.points import Point, Points
from briefings.stories.telling.tells import Tell


class OfTwo:
    """The passages of a story, of any two of its sources without the others.

    Args:
        tells: The passages.
        points: Of each.
        weights: Of each term, however rare it is.
    """

    def __init__(
        self,
        tells: Sequence[Tell],
        points: Sequence[Points],
        weights: Mapping[str, float],
    ) -> None:
        self._tells = tells
        self._points = points
        self._weights = weights
        self._size = Counter(tell.place.source for tell in tells)
        self._holding: dict[SourceId, Counter[str]] = defaultdict(Counter)
        self._first: dict[tuple[SourceId, bool, Point], int] = {}
        for number, tell in enumerate(tells):
            source = tell.place.source
            self._holding[source].update(tell.told.weights.keys())
            for point in points[number]:
                self._first.setdefault((source, tell.card, point), number)

    def worth(self, one: int, other: int) -> Mapping[str, float]:
        """Return the worth of each term of two passages in their two sources."""
        mine, yours = self._tells[one], self._tells[other]
        sources = (mine.place.source, yours.place.source)
        size = sum(self._size[source] for source in sources)
        return {
            key: self._weights[key]
            * rarity_of(sum(self._holding[source][key] for source in sources), size)
            for key in mine.told.weights.keys() | yours.told.weights.keys()
        }

    def shared(self, one: int, other: int, worth: Mapping[str, float]) -> float:
        """Return the weight of what two passages share by the worth of their terms.

        As in :func:`~briefings.stories.claims_shared.shared`, of each source only the
        first passage that tells a point counts for it.
        """
        mine, yours = self._points[one], self._points[other]
        both = (
            weight_of(point, worth, who=mine[point] or yours[point])
            for point in mine.keys() & yours.keys()
            if self._is_first(one, point) and self._is_first(other, point)
        )
        # Exact, and so the same in whatever order a set gives its members.
        return math.fsum(both)

    def _is_first(self, number: int, point: Point) -> bool:
        tell = self._tells[number]
        return self._first[tell.place.source, tell.card, point] == number
