"""When a passage says that something happened, as far as that is sure."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from itertools import islice

from briefings import language
from briefings.facts import Precision, Time
from briefings.language import tr
from briefings.model import Kind, Passage, Role, Source, Span, Stamp
from briefings.stories.telling.tells import SILENT, Place
from briefings.writing import labels
from briefings.writing.excerpts import place_of
from briefings.writing.happening import CLOSE, happened
from briefings.writing.parts import PROSE

#: What these roles tell is not the news itself.
_ASIDE = SILENT | {Role.BIO}

#: Sorts days of which no source of a story tells the year.
_ANY_YEAR = datetime(2000, 7, 1, tzinfo=UTC)


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
    found = list(_found(sources))
    anchor = first_report(sources) or _first([time for *_, time in found])
    told = [
        Dated(source, passage, time, _moment(source, time, anchor))
        for source, passage, time in found
    ]
    return tuple(sorted(told, key=_order))


def day_of(source: Source, passage: Passage) -> str:
    """Return the day of what a passage tells, or when it was reported.

    Empty where neither is known, or where the passage opens with its day.
    """
    time = happened(source, passage)
    if time is None or time.precision not in CLOSE:
        time = _untold(passage)
    found = Dated(source, passage, time, None)
    return "" if opens_with_day(found) else when(found)


def _order(each: Dated) -> float:
    return each.moment.timestamp() if each.moment else math.inf


def first_report(sources: Sequence[Source]) -> datetime | None:
    """Return when the first of some sources was published, in UTC."""
    return min((s.published.moment for s in sources if s.published), default=None)


def _first(told: Sequence[Time]) -> datetime | None:
    """Return the first day of known year, else the day told first, of any year."""
    known = [time.earliest for time in told if time.earliest]
    some = (near for time in told if (near := _near(time, _ANY_YEAR)))
    return min(known, default=None) or next(some, None)


def _found(sources: Sequence[Source]) -> Iterator[tuple[Source, Passage, Time]]:
    for source in sources:
        found = [
            (passage, time)
            for passage in source.passages
            if passage.role not in _ASIDE
            and passage.kind in (*PROSE, Kind.ROW)
            and (time := happened(source, passage))
        ]
        for passage, time in found or _opening(source):
            yield source, passage, time


def _moment(source: Source, time: Time, anchor: datetime | None) -> datetime | None:
    told = time.earliest or _near(time, anchor or _ANY_YEAR)
    return told or (source.published.moment if source.published else None)


def _opening(source: Source) -> Iterator[tuple[Passage, Time]]:
    """Yield what a source opens with, if it has a date and its text none."""
    leads = (p for p in source.passages if p.role is Role.LEAD and p.kind in PROSE)
    for passage in islice(leads if source.published else (), 1):
        yield passage, _untold(passage)


def _untold(passage: Passage) -> Time:
    nowhere = Span(start=passage.span.start, end=passage.span.start)
    return Time(span=nowhere, precision=Precision.DAY)


def _near(time: Time, anchor: datetime) -> datetime | None:
    """Return where "27 June" belongs: nearest to a known time of its story."""
    if time.month is None or time.day is None:
        return None
    middle = min(max(anchor.year, MINYEAR + 1), MAXYEAR - 1)
    # The 29th of February sorts as the 28th where there is none.
    near = [
        datetime(year, time.month, min(time.day, last), tzinfo=UTC)
        for year in (middle - 1, middle, middle + 1)
        for last in (monthrange(year, time.month)[1],)
    ]
    return min(near, key=lambda moment: abs(moment - anchor))


def when(each: Dated) -> str:
    """Return the date as precisely as it was told, or when the passage was published.

    Empty where neither is known.
    """
    time, published = each.time, each.source.published
    if time.earliest:
        return _called(time.earliest, time.precision)
    if time.month and time.day:
        return language.day_of_any_year(time.month, time.day)
    if published is None:
        return ""
    # TRANSLATORS: Before what was reported on a day, where it is not said when it
    # happened: "Reported 13 Dec 2025: ...".
    return tr("Reported {day}", day=labels.date(published))


def _called(moment: datetime, precision: Precision) -> str:
    if precision is Precision.DECADE:
        # TRANSLATORS: The ten years from {year}: "1990s".
        return tr("{year}s", year=str(moment.year))
    if precision is Precision.YEAR:
        return str(moment.year)
    if precision is Precision.MONTH:
        return language.month(moment)
    day = labels.date(Stamp(moment=moment, has_time=False))
    if precision is not Precision.WEEK:
        return day
    # TRANSLATORS: When something happened: in the week that begins with {day}.
    return tr("Week of {day}", day=day)


def opens_with_day(each: Dated) -> bool:
    """Whether a passage opens with its day, as "30 June: ..." or "| 30 June |" do."""
    before = each.source.text[each.passage.span.start : each.time.span.start]
    return each.time.day is not None and not before.strip("| ")
