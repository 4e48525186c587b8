"""A state that has come to its end since it was told: burning, then put out."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from briefings.stories.telling.terms import Told
from briefings.stories.telling.words import words_of

#: Weight of shared terms, rarity counted, from which two passages speak of one
#: thing: one name or telling word and a plainer one.
_ONE_THING = 5.0


def turned(
    new: Told, before: Sequence[Told], rarity: Callable[[str], float]
) -> int | None:
    """Return which earlier passage told what a new one brings to its end, if any.

    The one that shares most with it, so that they speak of one thing; of two such
    the later one.
    """
    ends = {term.key for term in new.terms if not term.negated} & _ends()
    if not ends and not new.denied:
        return None
    # Asked of each passage of a story: most speak of nothing that is ended or denied.
    ended = {state for state, by in _turns().items() if not by.isdisjoint(ends)}
    spoken = ended | new.denied
    sure = [
        0.0 if old.weights.keys().isdisjoint(spoken) else _mass(new, old, ends, rarity)
        for old in before
    ]
    best = max(sure, default=0.0)
    return len(sure) - 1 - sure[::-1].index(best) if best else None


def _mass(
    new: Told, old: Told, ends: set[str], rarity: Callable[[str], float]
) -> float:
    """Return the weight of what two passages share; 0 where nothing is ended."""
    ended = any(
        not _turns()[state].isdisjoint(ends - old.weights.keys())
        for state in old.weights.keys() & _turns().keys()
    )
    refuted = new.denied & old.weights.keys() - old.denied
    if not ended and not refuted:
        return 0.0
    # Exact, and so the same in whatever order a set gives its members.
    mass = math.fsum(
        min(new.weights[key], old.weights[key]) * rarity(key)
        for key in new.weights.keys() & old.weights.keys()
        if key[0] != "@"
    )
    return mass if refuted or mass >= _ONE_THING else 0.0


@cache
def _ends() -> frozenset[str]:
    return frozenset().union(*_turns().values())


@cache
def _turns() -> Mapping[str, frozenset[str]]:
    lines = [line.split() for line in words_of("turns").strip().splitlines()]
    return {state: frozenset(ends) for state, *ends in lines}
