"""When a passage says that something happened, as far as that is sure."""

from __future__ import annotations

import math
import re
from calendar import month_abbr
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice

from briefings.facts import Precision, Time, times
from briefings.facts.questions import irregular
from briefings.model import Kind, Passage, Role, Source, Span, Stamp
from briefings.stories.telling.tells import SILENT, Place
from briefings.writing import labels
from briefings.writing.excerpts import place_of
from briefings.writing.parts import PROSE

#: What these roles tell is not the news itself.
_ASIDE = SILENT | {Role.BIO}

_FINENESS = list(Precision)

#: What is still to come on "Monday": the day after, not before, it was told.
_AHEAD = re.compile(
    r"\b(?:will|shall|would|should|must|may|might|can|could|due|next|until|expected"
    r"|planned|scheduled|(?:is|are|was|were|has|have|had|meant|hopes?|plans?) to)\b",
    re.IGNORECASE,
)

_WORD = re.compile(r"[^\W\d_]+")
_WAS = frozenset({"was", "were", "had"})

#: Before a weekday, these lead up to it.
_TOWARDS = re.compile(r"\b(?:before|by|until|till|for|to|coming)\s+\Z", re.IGNORECASE)
_POSSESSIVE = ("'s", "’s")

#: A year that is part of a name: "the 2022 Nobel Prize".
_NAME_BEHIND = re.compile(r"\s[A-Z]")


@dataclass(frozen=True, slots=True)
class Dated:
    """A passage, and when it says that it happened."""

    source: Source
    passage: Passage
    time: Time

    #: For sorting: when it happened, else when it was published, in UTC.
    moment: datetime | None

    @property
    def place(self) -> Place:
        """Where it stands."""
        return place_of(self.source, self.passage)


def dated(sources: Sequence[Source]) -> tuple[Dated, ...]:
    """Return the passages that say when something happened, in its order.

    A source that has a date and says nothing of the kind is there with its opening;
    what has no date at all comes last.
    """
    return tuple(sorted(_dated(sources), key=_order))


def _order(each: Dated) -> float:
    return each.moment.timestamp() if each.moment else math.inf


def first_report(sources: Sequence[Source]) -> datetime | None:
    """Return when the first of some sources was published, in UTC."""
    return min((s.published.moment for s in sources if s.published), default=None)


def _dated(sources: Sequence[Source]) -> Iterator[Dated]:
    first = first_report(sources)
    for source in sources:
        found = [
            (passage, time)
            for passage in source.passages
            if passage.role not in _ASIDE
            and passage.kind in (*PROSE, Kind.ROW)
            and (time := _time(source, passage))
        ]
        for passage, time in found or _opening(source):
            moment = time.earliest or _near(time, first)
            if moment is None and source.published:
                moment = source.published.moment
            yield Dated(source, passage, time, moment)


def _opening(source: Source) -> Iterator[tuple[Passage, Time]]:
    """Yield what a source opens with, if it has a date and its text none."""
    leads = (p for p in source.passages if p.role is Role.LEAD and p.kind in PROSE)
    for passage in islice(leads if source.published else (), 1):
        nowhere = Span(start=passage.span.start, end=passage.span.start)
        yield passage, Time(span=nowhere, precision=Precision.DAY)


def _near(time: Time, first: datetime | None) -> datetime | None:
    """Return where "27 June" belongs in a story that began at a known time."""
    if first is None or time.month is None or time.day is None:
        return None
    # The 29th of February sorts as the 28th where there is none.
    return datetime(first.year, time.month, min(time.day, 28), tzinfo=UTC)


def _time(source: Source, passage: Passage) -> Time | None:
    """Return the most precise date of a passage; the first such."""
    span = passage.span
    found = [
        _sure(source, passage, time)
        for time in times(source.text, span.start, span.end, said=source.published)
        if time.precision is not Precision.YEAR
        or not _NAME_BEHIND.match(source.text, time.span.end)
    ]
    return min(found, key=_vagueness, default=None)


def _vagueness(time: Time) -> tuple[bool, int, bool]:
    """Sort known dates first, then precise ones, then those told by day and month."""
    return time.earliest is None, _FINENESS.index(time.precision), time.day is None


def _sure(source: Source, passage: Passage, time: Time) -> Time:
    """Take back the date of a weekday that may not be when the passage happened.

    It may lie ahead ("the vote before Sunday"), or name a thing ("Friday's shock").
    """
    if time.weekday is None:
        return time
    before = source.text[passage.span.start : time.span.start]
    unsure = (
        not _tells_past(source.say(passage))
        or _AHEAD.search(source.say(passage))
        or _TOWARDS.search(before)
        or source.text.startswith(_POSSESSIVE, time.span.end)
    )
    return replace(time, earliest=None, latest=None) if unsure else time


def _tells_past(text: str) -> bool:
    """Return whether a verb of a passage is in the past: "sails on Friday" is ahead."""
    return any(_is_past(word) for word in _WORD.findall(text.lower()))


def _is_past(word: str) -> bool:
    forms = irregular().get(word, ())
    return word in _WAS or word.endswith("ed") or word in forms[1:]


def when(each: Dated) -> str:
    """Return the date as precisely as it was told, or when the passage was published.

    Empty where neither is known.
    """
    time, published = each.time, each.source.published
    if time.earliest:
        return _called(time.earliest, time.precision)
    if time.month and time.day:
        return f"{time.day} {month_abbr[time.month]}"
    return f"Reported {labels.date(published)}" if published else ""


def _called(moment: datetime, precision: Precision) -> str:
    if precision is Precision.DECADE:
        return f"{moment.year}s"
    if precision is Precision.YEAR:
        return str(moment.year)
    if precision is Precision.MONTH:
        return f"{moment:%b %Y}"
    day = labels.date(Stamp(moment=moment, has_time=False))
    return f"Week of {day}" if precision is Precision.WEEK else day
