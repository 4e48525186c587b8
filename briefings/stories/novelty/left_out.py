"""Counts that are told with words left out: "19 people died in Peru and 7 in Chile".

Only what a figure brings up to date is sought this way.  Whether two sources tell the
same is weighed by words that they say.  Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from briefings.facts import Unit
from briefings.stories.telling import KEPT
from briefings.stories.telling.figures import Given, given_in
from briefings.stories.telling.terms import told


@lru_cache(maxsize=KEPT)
def counts_in(text: str) -> tuple[Given, ...]:
    """Return the numbers of a text, each with what it leaves to the one before it."""
    named = {term.key for term in told(text).terms if term.named}
    return tuple(
        accumulate(
            given_in(text),
            lambda last, given: _gone_on(last, given) if _bare(given, named) else given,
        )
    )


def _bare(given: Given, named: set[str]) -> bool:
    """Whether its clause says nothing but a name, not even what is counted."""
    figure = given.amount.figure
    counts = figure.unit is Unit.COUNT and figure.counted is None
    return counts and given.amount.near.keys() <= named


def _gone_on(last: Given, given: Given) -> Given:
    """Return a bare number as one of what the number before it counts."""
    before = last.amount
    if before.figure.unit is not Unit.COUNT or not before.states:
        return given
    shared: Mapping[str, float] = {key: before.near[key] for key in before.states}
    amount = replace(
        given.amount,
        near={**given.amount.near, **shared},
        noun=before.noun,
        states=before.states,
    )
    return replace(given, amount=amount)
