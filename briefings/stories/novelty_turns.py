"""A state that has come to its end since it was told: burning, then put out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from briefings.stories.claims_terms import Told, words_of

#: Weight of shared terms, rarity counted, from which two passages speak of one
#: thing: one name or telling word and a plainer one.
_ONE_THING = 5.0


def turned(new: Told, old: Told, rarity: Callable[[str], float]) -> float:
    """Return how surely a passage brings what an earlier one told to its end.

    The weight of what they share besides; 0 where nothing came to an end.
    """
    mine, before = new.weights, old.weights
    ends = {term.key for term in new.terms if not term.negated} - before.keys()
    ended = {
        state
        for state in before.keys() & _turns().keys()
        if not ends.isdisjoint(_turns()[state])
    }
    refuted = new.denied & before.keys() - old.denied
    if not ended and not refuted:
        return 0.0
    shared = mine.keys() & before.keys()
    mass = sum(min(mine[k], before[k]) * rarity(k) for k in shared if k[0] != "@")
    return mass if refuted or mass >= _ONE_THING else 0.0


@cache
def _turns() -> Mapping[str, frozenset[str]]:
    lines = [line.split() for line in words_of("turns").strip().splitlines()]
    return {state: frozenset(ends) for state, *ends in lines}
