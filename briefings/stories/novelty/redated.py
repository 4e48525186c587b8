"""A day for which something was planned, and for which it is planned no more.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefings.facts.times import PUT_OFF
from briefings.model import Span
from briefings.stories.telling.dated_apart import may_be_apart, overlap
from briefings.stories.telling.datings import (
    Dating,
    by_days,
    datings,
    days_named,
)
from briefings.stories.telling.happening import Words
from briefings.stories.telling.terms import told as told_in

#: Say that something is to be on another day than it was.
_MOVED = re.compile(rf"\b(?:moved|{PUT_OFF})\b", re.IGNORECASE)


def is_put_off(words: Words, told: Sequence[Words]) -> bool:
    """Return whether a passage says that something was moved to a day nobody named.

    Args:
        words: The new passage's.
        told: Those of the story's passages.
    """
    return bool(_MOVED.search(words.text)) and _is_unnamed(days_named(words), told)


def is_due_anew(words: Words, told: Sequence[Words]) -> bool:
    """Return whether a passage tells of a day to come that nobody has named.

    Args:
        words: The new passage's.
        told: Those of the story's passages.
    """
    if words.said is None:
        return False
    today = words.said.moment.toordinal()
    return _is_unnamed(frozenset(d for d in days_named(words) if d > today), told)


def _is_unnamed(days: frozenset[int], told: Sequence[Words]) -> bool:
    """Whether a passage tells some days, of which those told before have not all."""
    return bool(days and days - frozenset[int]().union(*map(days_named, told)))


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
    planned = _planned(words)
    if not planned:
        return None
    before = [
        (number, each) for number, one in enumerate(told) for each in _planned(one)
    ]
    return next(_moved(words, planned, told, before), None)


def _planned(words: Words) -> Sequence[Dating]:
    """Return what a passage plans, each by the days of the calendar where it can be.

    "At the end of June" and "on 31 December" are held against each other then.
    """
    return [by_days(each) for each in datings(words) if each.ahead]


def _moved(
    words: Words,
    planned: Sequence[Dating],
    told: Sequence[Words],
    before: Sequence[tuple[int, Dating]],
) -> Iterator[Redated]:
    said_so = _MOVED.search(words.text) is not None
    for new in planned:
        if any(new.deed == old.deed and overlap(new, old) for _, old in before):
            continue
        for number, old in reversed(before):
            one = new.scale is old.scale and _is_of(told[number], old, new.deed)
            if (said_so and one) or may_be_apart(
                words.text, new, told[number].text, old
            ):
                yield Redated(new=new.span, before=number, old=old.span)
                break


def _is_of(words: Words, dating: Dating, key: str) -> bool:
    """Whether what is done at a time is a deed, or done with a thing: "begin"."""
    if dating.deed == key:
        return True
    before = told_in(words.text[: dating.span.start]).terms
    return any(term.key == key for term in before)
