"""A day for which something was planned, and for which it is planned no more.  Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefings.model import Span
from briefings.stories.telling.datings import Dating, datings, may_be_apart, overlap
from briefings.stories.telling.happening import Words


class Redated(NamedTuple):
    """Where a passage names another day than an earlier one did."""

    #: Of its own words.
    new: Span

    #: The earlier passage, by its place, and where it names the day.
    before: int
    old: Span


def redated(words: Words, told: Sequence[Words]) -> Redated | None:
    """Return which planned day a passage moves, of those that were told last.

    None where somebody has told the day that it names.

    Args:
        words: The new passage's.
        told: Those of the story's passages, in order.
    """
    planned = [each for each in datings(words) if each.ahead]
    if not planned:
        return None
    before = [
        (number, each)
        for number, one in enumerate(told)
        for each in datings(one)
        if each.ahead
    ]
    return next(_moved(words, planned, told, before), None)


def _moved(
    words: Words,
    planned: Sequence[Dating],
    told: Sequence[Words],
    before: Sequence[tuple[int, Dating]],
) -> Iterator[Redated]:
    for new in planned:
        if any(new.deed == old.deed and overlap(new, old) for _, old in before):
            continue
        for number, old in reversed(before):
            if may_be_apart(words.text, new, told[number].text, old):
                yield Redated(new=new.span, before=number, old=old.span)
                break
