"""Which passages of two languages surely tell one figure.  Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from briefings.facts import Figure
from briefings.stories.telling.abroad import amounts_told, surely_one
from briefings.stories.telling.tells import Tell


def same_abroad(tells: Sequence[Tell]) -> tuple[tuple[int, int], ...]:
    """Return pairs that surely give one figure, of which one is in another language.

    By their places in the sequence, the lower first.  Of each source the first passage
    that gives it: a source tells a thing once.
    """
    if not any(tell.language for tell in tells):
        return ()
    alike: dict[object, list[tuple[int, Figure]]] = defaultdict(list)
    for number, tell in enumerate(tells):
        for figure in () if tell.card else amounts_told(tell):
            if figure.frame and figure.noun:
                alike[figure.frame, figure.noun, figure.unit].append((number, figure))
    told: dict[tuple[str, str, int], tuple[int, int]] = {}
    pairs = (pair for figured in alike.values() for pair in combinations(figured, 2))
    for (one, mine), (other, yours) in pairs:
        a, b = tells[one], tells[other]
        apart = a.place.source != b.place.source
        if (a.language or b.language) and apart and surely_one(mine, yours):
            key = a.place.source, b.place.source, round(mine.amount)
            told.setdefault(key, (one, other))
    return tuple(told.values())
