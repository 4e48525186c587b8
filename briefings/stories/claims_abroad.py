"""Which passages of two languages surely tell one figure.  Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from briefings.stories.telling.abroad import amounts_told, surely_one
from briefings.stories.telling.tells import Tell


def same_abroad(tells: Sequence[Tell]) -> tuple[tuple[int, int], ...]:
    """Return pairs that surely give one figure, of which one is in another language.

    By their places in the sequence, the lower first.  Of each source the first passage
    that gives it: a source tells a thing once.
    """
    if not any(tell.language for tell in tells):
        return ()
    figured = [
        (number, figure)
        for number, tell in enumerate(tells)
        if not tell.card
        for figure in amounts_told(tell)
    ]
    told: dict[tuple[str, str, int], tuple[int, int]] = {}
    for (one, mine), (other, yours) in combinations(figured, 2):
        a, b = tells[one], tells[other]
        apart = a.place.source != b.place.source
        if (a.language or b.language) and apart and surely_one(mine, yours):
            key = a.place.source, b.place.source, round(mine.amount)
            told.setdefault(key, (one, other))
    return tuple(told.values())
