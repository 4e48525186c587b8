"""How many numbers of one kind each source of a story may have compared.

Which numbers are of one thing is asked of pairs, so a text that gives very many of one
kind, as a table does, would cost the square of its length.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from typing import Final, TypeVar

#: Numbers of one kind that are compared in a story: shared among the sources that give
#: any.  A hundred thousand pairs of numbers take some seconds.
MOST: Final = 300

#: Of each source at least so many: more than news gives of one kind.
LEAST: Final = 8

Number = TypeVar("Number")


def shared_out(
    numbers: Iterable[Number],
    kind: Callable[[Number], Hashable],
    source: Callable[[Number], Hashable],
) -> list[Number]:
    """Return the first numbers of each source and kind, in order.

    Args:
        numbers: A story's, in order.
        kind: Of a number; those of two kinds are not of one thing.
        source: That gives a number.
    """
    given = [(number, kind(number), source(number)) for number in numbers]
    sources: dict[Hashable, set[Hashable]] = defaultdict(set)
    for _, which, who in given:
        sources[which].add(who)
    shares = {which: max(MOST // len(all_), LEAST) for which, all_ in sources.items()}
    turns: Counter[tuple[Hashable, Hashable]] = Counter()
    found = []
    for number, which, who in given:
        turns[which, who] += 1
        if turns[which, who] <= shares[which]:
            found.append(number)
    return found
