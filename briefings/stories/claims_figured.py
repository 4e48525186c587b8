"""Which passages of a story give one quantity, and how surely they tell the same of it.

Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.stories.claims_sure import same_figure
from briefings.stories.telling.figures import given_in, same_number
from briefings.stories.telling.quantities import Quantities
from briefings.stories.telling.tells import Tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """That two passages give one quantity."""

    #: They give the same number of it.
    number: bool

    #: They surely tell the same of it.
    sure: bool


def same_figures(
    tells: Sequence[Tell], quantities: Quantities
) -> Iterator[tuple[tuple[int, int], Same]]:
    """Yield pairs that give the same quantity, with how they give it."""
    alike: dict[tuple[int, int], list[Same]] = defaultdict(list)
    for first, then in quantities.pairs():
        one, other = quantities.passage[first], quantities.passage[then]
        mine, yours = tells[one], tells[other]
        apart = mine.place.source != yours.place.source
        if apart and not (mine.language or yours.language):
            numbers = (quantities.turn(first), quantities.turn(then))
            alike[one, other].append(_alike(mine.text, yours.text, numbers))
    for pair in sorted(alike):
        yield (
            pair,
            Same(
                number=any(each.number for each in alike[pair]),
                sure=any(each.sure for each in alike[pair]),
            ),
        )


# Of two passages it is always the same, and a story of one source more asks again.
@lru_cache(maxsize=1 << 14)
def _alike(one: str, other: str, numbers: tuple[int, int]) -> Same:
    """Return how two passages give one quantity, by the places of its numbers."""
    mine, yours = given_in(one)[numbers[0]], given_in(other)[numbers[1]]
    return Same(
        number=same_number(mine.amount, yours.amount),
        sure=same_figure((one, other), mine, yours),
    )
