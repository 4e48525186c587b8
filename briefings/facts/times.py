"""Dates and times of day in a text, with the precision they are said in.  Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from briefings.facts.abroad.times import nearest, times_abroad
from briefings.facts.counting import SMALL
from briefings.facts.grammar import listed
from briefings.facts.values import Precision, Time
from briefings.model import Language, Span, Stamp
from briefings.tongues import lexicon

_MONTHS = {name: n for n, name in enumerate(listed("months"), 1)}
_MONTHS |= {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_WEEKDAYS = {name: n for n, name in enumerate(listed("weekdays"))}

_MONTH = "|".join(sorted((m.capitalize() for m in _MONTHS), key=len, reverse=True))
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_NUMBER = "|".join([r"\d{1,3}", *(word for word in SMALL if word != "nil")])
_HOUR = "|".join(word for word, number in SMALL.items() if 1 <= number <= 12)
_PART = r"(?:in\ the\ |this\ |that\ |at\ )?(?:morning|afternoon|evening|night)"

#: What a time may begin with: digits, "Monday", "early", "noon", "two", "yesterday"...
#: Most words do not, and need not be held against every form.
_OPENINGS = r"\dA-Zbdefhilmnoqstuyz"

#: Before an hour in words that a part of the day follows, or nothing: "killed two in
#: the morning" tells none.
_AT = "|".join(
    f"(?<={word}\\ )" for word in ("at", "by", "around", "about", "until", "since")
)
_BEGAN_AT = "|".join(
    f"(?<={word}\\ at\\ )"
    for word in (
        "began begin begins started start starts ended end ends opened opens closed"
    ).split()
)

#: Each way of saying a time; the first that fits at a place is taken.  Months
#: are asked for with a capital: "may" and "march" are words too.
_FORMS = re.compile(
    rf"""
    \b(?=[{_OPENINGS}])(?:
      (?P<iso>(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<id>\d\d)\b)
    | (?P<dmy>(?P<d1>{_DAY})(?:st|nd|rd|th)?(?:\ of)?\ (?P<m1>{_MONTH})\b\.?
        (?:,?\ (?P<y1>\d{{4}})\b)?)
    | (?P<mdy>(?P<m2>{_MONTH})\b\.?\ (?P<d2>{_DAY})(?:st|nd|rd|th)?\b(?![:.]\d)
        (?:,?\ (?P<y2>\d{{4}})\b)?)
    | (?P<my>(?P<m3>{_MONTH})\b\.?,?\ (?P<y3>\d{{4}})\b)
    | (?P<m>(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id
        |[Bb]efore|[Ff]rom|[Tt]ill|[Dd]uring
        |(?:[Ee]nd|[Ss]tart|[Bb]eginning|[Mm]iddle)\ of)
        [\ -](?P<m4>{_MONTH})\b(?!\.?\ {_DAY}\b)(?:,?\ (?P<y4>\d{{4}})\b)?)
    | (?P<clock>(?P<h>[01]?\d|2[0-3])(?:[:.](?P<min>[0-5]\d))?
        (?:\ ?(?P<half>[ap])\.?m\b\.?|\ (?P<part>{_PART})\b|\ ?(?:GMT|UTC|o[’']clock)\b)
      | (?P<h2>[01]?\d|2[0-3]):(?P<min2>[0-5]\d)\b
      | (?P<named>noon|midday|midnight)\b
      | (?P<past>half\ past|quarter\ past|quarter\ to)\ (?P<h3>{_HOUR}|1[0-2]|[1-9])\b
        (?:\ (?P<part3>{_PART})\b)?
      | (?P<h4>{_HOUR})\ ?o[’']clock\b(?:\ (?P<part4>{_PART})\b)?
      | (?:{_AT})(?P<h5>{_HOUR})\ (?P<part5>(?:in\ the|at)\ (?:morning|afternoon
        |evening|night))\b
      | (?:{_BEGAN_AT})(?P<h6>{_HOUR})(?=[,;.]|\Z))
    | (?P<ago>(?P<n>{_NUMBER})\ (?P<unit>day|week|month|year)s?\ (?:ago|earlier)\b)
    | (?P<near>(?:[Tt]he\ day\ before\ yesterday|[Yy]esterday|[Tt]oday|[Tt]onight
        |[Tt]omorrow|[Tt]his\ (?:morning|afternoon|evening))\b)
    | (?P<span>(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\ (?P<size>week|month|year)\b)
    | (?P<week>(?:(?P<turn>[Ll]ast|[Nn]ext|[Tt]his)\ )?(?P<w>{
        "|".join(day.capitalize() for day in _WEEKDAYS)
    })\b)
    | (?P<decade>(?P<dec>1[5-9]\d0|20\d0)[’']?s\b)
    | (?P<year>(?<![\d,.$€£-])(?P<y>1[5-9]\d\d|20\d\d|2100)\b(?![\d,.:-]\d|[%’'-])))
    """,
    re.VERBOSE,
)

#: Parts of the day that are no event: "before dawn", "after dark".  A pattern.
PARTS_OF_DAY = "dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|dark|midnight"

#: Says that something has another day by now.  A pattern.
PUT_OFF = (
    "postponed|delayed|deferred|rescheduled|adjourned|brought forward|put (?:off|back)"
    "|pushed (?:back|forward)"
)

_HOURS = {"noon": 12, "midday": 12, "midnight": 0}
_DAYS = {"day": 1, "week": 7}


def times(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    said: Stamp | None = None,
    language: Language | None = None,
) -> tuple[Time, ...]:
    """Return the dates and times of day between two offsets, in order.

    Args:
        text: Where they stand.
        start: First character looked at.
        end: The one after the last; None for the end of the text.
        said: When the text was published.  Without it "Tuesday", "yesterday" and
            "13 December" keep ``earliest`` and ``latest`` None.
        language: What the text is in; read as English where that is not known.
    """
    end = len(text) if end is None else end
    if own := lexicon(language):
        return times_abroad(text, start, end, own, said)
    day = said.moment.date() if said else None
    return tuple(_read(text, start, end, day))


def _read(text: str, start: int, end: int, said: date | None) -> Iterator[Time]:
    for match in _FORMS.finditer(text, start, end):
        name = next(name for name in _READERS if match[name] is not None)
        found = _READERS[name](match, said)
        if found is not None:
            yield replace(found, span=Span(start=match.start(), end=match.end()))


_NOWHERE = Span(start=0, end=0)


def _days(precision: Precision, first: date | None, past: date | None) -> Time:
    return Time(
        span=_NOWHERE,
        precision=precision,
        earliest=_midnight(first) if first else None,
        latest=_midnight(past) if past else None,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _full_date(match: re.Match[str], said: date | None) -> Time | None:
    groups = next(
        g
        for g in (("iy", "im", "id"), ("y1", "m1", "d1"), ("y2", "m2", "d2"))
        if match[g[2]]
    )
    year, month, day = (match[g] for g in groups)
    number = int(month) if month.isdigit() else _MONTHS[month.lower()]
    found = nearest(int(year) if year else None, number, int(day), said)
    if found is None and (year or nearest(2000, number, int(day), None) is None):
        return None
    past = found + timedelta(days=1) if found else None
    return replace(
        _days(Precision.DAY, found, past),
        year=int(year) if year else None,
        month=number,
        day=int(day),
    )


def _month(match: re.Match[str], said: date | None) -> Time:
    name = match["m3"] or match["m4"]
    number = _MONTHS[name.lower()]
    said_year = match["y3"] or match["y4"]
    year = int(said_year) if said_year else None
    first = nearest(year, number, 1, said)
    past = (first + timedelta(days=31)).replace(day=1) if first else None
    return replace(_days(Precision.MONTH, first, past), year=year, month=number)


def _year(match: re.Match[str], _: date | None) -> Time:
    year = int(match["y"])
    return replace(
        _days(Precision.YEAR, date(year, 1, 1), date(year + 1, 1, 1)), year=year
    )


def _decade(match: re.Match[str], _: date | None) -> Time:
    year = int(match["dec"])
    first, past = date(year, 1, 1), date(year + 10, 1, 1)
    return replace(_days(Precision.DECADE, first, past), year=year)


def _weekday(match: re.Match[str], said: date | None) -> Time:
    """Return the last such day up to the telling; the one after it if "next"."""
    number = _WEEKDAYS[match["w"].lower()]
    if said is None:
        return replace(_days(Precision.DAY, None, None), weekday=number)
    back = (said.weekday() - number) % 7
    turn = (match["turn"] or "").lower()
    if turn == "last" and back == 0:
        back = 7
    found = said - timedelta(days=back - 7 if turn == "next" else back)
    return replace(
        _days(Precision.DAY, found, found + timedelta(days=1)), weekday=number
    )


_NEAR = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2}


def _near(match: re.Match[str], said: date | None) -> Time:
    if said is None:
        return _days(Precision.DAY, None, None)
    found = said + timedelta(days=_NEAR.get(match["near"].lower(), 0))
    return _days(Precision.DAY, found, found + timedelta(days=1))


def _ago(match: re.Match[str], said: date | None) -> Time:
    unit, number = match["unit"], match["n"].lower()
    count = int(SMALL[number]) if number in SMALL else int(number)
    if said is None:
        return _days(Precision(unit), None, None)
    if unit in _DAYS:
        found = said - timedelta(days=count * _DAYS[unit])
        return _days(Precision(unit), found, found + timedelta(days=_DAYS[unit]))
    return _span_of(unit, said, -count)


def _span(match: re.Match[str], said: date | None) -> Time:
    size = match["size"]
    if said is None:
        return _days(Precision(size), None, None)
    return _span_of(
        size, said, {"last": -1, "this": 0, "next": 1}[match["which"].lower()]
    )


def _span_of(size: str, said: date, steps: int) -> Time:
    """Return the week, month or year that many steps from the one of the telling."""
    if size == "week":
        first = said - timedelta(days=said.weekday()) + timedelta(weeks=steps)
        return _days(Precision.WEEK, first, first + timedelta(weeks=1))
    months = said.year * 12 + said.month - 1 + steps
    if size == "month":
        first = date(months // 12, months % 12 + 1, 1)
        past = (first + timedelta(days=31)).replace(day=1)
        return _days(Precision.MONTH, first, past)
    first = date(said.year + steps, 1, 1)
    return _days(Precision.YEAR, first, date(said.year + steps + 1, 1, 1))


def _clock(match: re.Match[str], _: date | None) -> Time:
    if match["named"]:
        at = time(_HOURS[match["named"]])
        return Time(span=_NOWHERE, precision=Precision.HOUR, clock=at)
    hour = _hour(match)
    minute = match["min"] or match["min2"]
    part = next((match[name] for name in _PARTS if match[name]), "")
    late = match["half"] == "p" or part.endswith(("afternoon", "evening", "night"))
    if hour == 12 and (match["half"] == "a" or part.endswith("night")):
        hour = 0
    elif late and hour < 12:
        hour += 12
    if match["past"]:
        minute = _PAST[match["past"]]
        hour = (hour - (match["past"] == "quarter to")) % 24
    return Time(
        span=_NOWHERE,
        precision=Precision.MINUTE if minute else Precision.HOUR,
        clock=time(hour, int(minute or 0)),
    )


_PARTS = ("part", "part3", "part4", "part5")
_PAST = {"half past": "30", "quarter past": "15", "quarter to": "45"}


def _hour(match: re.Match[str]) -> int:
    """Return the hour of a time of day as said, from 0 to 23."""
    said = next(match[f"h{n}"] for n in ("", 2, 3, 4, 5, 6) if match[f"h{n}"])
    return int(SMALL[said]) if said in SMALL else int(said)


_READERS: Mapping[str, Callable[[re.Match[str], date | None], Time | None]] = {
    "iso": _full_date,
    "dmy": _full_date,
    "mdy": _full_date,
    "my": _month,
    "m": _month,
    "clock": _clock,
    "ago": _ago,
    "near": _near,
    "span": _span,
    "week": _weekday,
    "decade": _decade,
    "year": _year,
}
