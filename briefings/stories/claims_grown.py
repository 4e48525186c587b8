"""Groups of which each member is near each other, grown one by one.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def grown(starts: Iterable[Sequence[int]], near: Sequence[int]) -> list[int]:
    """Return the first of the largest groups that grow from some starts.

    Each takes in, in order, whatever is near all that it has.

    Args:
        starts: Members to begin with: at least one, all near each other.
        near: For each member those near it, as the bits of a number.
    """
    best: list[int] = []
    for start in starts:
        common = near[start[0]]
        for member in start[1:]:
            common &= near[member]
        if len(start) + common.bit_count() > len(best):
            best = _grown(start, common, near, least=len(best)) or best
    return best


def _grown(
    start: Sequence[int], common: int, near: Sequence[int], *, least: int
) -> list[int]:
    """Return a group; nothing where it has no more members than so many."""
    found = list(start)
    while common:
        if len(found) + common.bit_count() <= least:
            return []
        # The lowest bit that is set: the first of those near all.
        first = (common & -common).bit_length() - 1
        found.append(first)
        common &= near[first]
    return found if len(found) > least else []
