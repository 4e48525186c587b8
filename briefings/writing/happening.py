"""When a passage says that something happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefings.facts import Precision, Time
from briefings.model import Passage, Source, Span
from briefings.stories.telling.happening import (
    Standing,
    Words,
    told_times,
    words_in,
)

_FINENESS = list(Precision)

#: Precisions that tell when something happened, rather than in which era.
CLOSE = frozenset({Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.WEEK})


def happened(source: Source, passage: Passage) -> Time | None:
    """Return the most precise time that a passage tells of; the first such.

    Where that may not be when it happened, as it lies ahead or names a thing
    ("Friday's shock"), it has no ``earliest``, ``month`` or ``day``.  None where
    no time is told.
    """
    words = words_in(source, passage)
    time = min(_told(words), key=_vagueness, default=None)
    if time is None:
        return None
    at = passage.span.start
    return replace(time, span=Span(start=at + time.span.start, end=at + time.span.end))


def _told(words: Words) -> Iterator[Time]:
    for time, standing in told_times(words):
        if standing is Standing.HAPPENED:
            yield time
        elif time.precision in CLOSE:
            yield replace(time, earliest=None, latest=None, month=None, day=None)


def _vagueness(time: Time) -> tuple[bool, int, bool]:
    """Sort known dates first, then precise ones, then those told by day and month."""
    return time.earliest is None, _FINENESS.index(time.precision), time.day is None
