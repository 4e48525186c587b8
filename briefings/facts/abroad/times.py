"""Dates and times of day in another language than English.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from briefings.facts.abroad.words import words_of
from briefings.facts.tokens import Token
from briefings.facts.values import Precision, Time
from briefings.model import Span, Stamp
from briefings.tongues import Lexicon

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\Z")
_DIGITS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z")
_YEARS = range(1500, 2101)


def times_abroad(
    text: str, start: int, end: int, own: Lexicon, said: Stamp | None
) -> tuple[Time, ...]:
    """Return the dates and times of day between two offsets, in order."""
    words = words_of(text[start:end], start)
    day = said.moment.date() if said else None
    return tuple(_read(words, own, day))


def _read(words: Sequence[Token], own: Lexicon, said: date | None) -> Iterator[Time]:
    at = 0
    while at < len(words):
        found = (
            _day(words, at, own, said)
            or _month(words, at, own, said)
            or _digits(words[at])
            or _year(words, at, own)
            or _weekday(words[at], own, said)
            or _near(words[at], own, said)
        )
        # A reader of one word need not say where it ends.
        past = max(found[1] if found else 0, at + 1)
        if found:
            span = Span(start=words[at].start, end=words[past - 1].end)
            yield replace(found[0], span=span)
        at = past


#: What is read, and the token after it; 0 where that is the next.
_Found = tuple[Time, int]
_NOWHERE = Span(start=0, end=0)


def _key(words: Sequence[Token], at: int) -> str:
    return words[at].key if at < len(words) else ""


def _day(
    words: Sequence[Token], at: int, own: Lexicon, said: date | None
) -> _Found | None:
    """Read "13 декабря 2025 года", "13-го", "am 13. Dezember"."""
    if not (words[at].text.isdecimal() and 1 <= int(words[at].text) <= 31):
        return None
    behind = at + 1
    if _key(words, behind) in ("-", ".") and words[behind].glued:
        behind += 2 if _key(words, behind) == "-" else 1
    month = _month_at(words, behind, own)
    if month is None:
        return None
    year, past = _stated_year(words, behind + 1, own)
    found = nearest(year, month, int(words[at].text), said)
    exists = nearest(2000, month, int(words[at].text), None)
    if exists is None:
        return None
    return (
        replace(
            _of_days(Precision.DAY, found, 1),
            year=year,
            month=month,
            day=int(words[at].text),
        ),
        past,
    )


def _month_at(words: Sequence[Token], at: int, own: Lexicon) -> int | None:
    known = at < len(words) and words[at].form == "word"
    month = own.months(words[at].key) if known else None
    return int(month) if month else None


def _stated_year(
    words: Sequence[Token], at: int, own: Lexicon
) -> tuple[int | None, int]:
    """Return the year behind a month and the token after it, "года" included."""
    text = _key(words, at)
    if not (text.isdecimal() and len(text) == 4 and int(text) in _YEARS):
        return None, at
    return int(text), at + 1 + (_key(words, at + 1) in own.year_behind)


def _month(
    words: Sequence[Token], at: int, own: Lexicon, said: date | None
) -> _Found | None:
    """Read "декабрь 2025", "im Dezember"; a month whose name is a word needs a year."""
    month = _month_at(words, at, own)
    if month is None:
        return None
    year, past = _stated_year(words, at + 1, own)
    if year is None and _key(words, at - 1 if at else len(words)) not in _IN:
        return None
    first = nearest(year, month, 1, said)
    last = (first + timedelta(days=31)).replace(day=1) if first else None
    days = (last - first).days if first and last else 0
    return replace(_of_days(Precision.MONTH, first, days), year=year, month=month), past


#: Before a month alone.
_IN = frozenset("в у ў w we im seit с з od до да do bis".split())


def _digits(word: Token) -> _Found | None:
    """Read "13.12.2025" and "17:03"."""
    if clock := _CLOCK.match(word.text):
        at = time(int(clock[1]), int(clock[2]))
        return Time(span=_NOWHERE, precision=Precision.MINUTE, clock=at), 0
    written = _DIGITS.match(word.text)
    if not written:
        return None
    day, month, year = map(int, written.groups())
    found = nearest(year, month, day, None) if 1 <= month <= 12 else None
    if found is None:
        return None
    read = _of_days(Precision.DAY, found, 1)
    return replace(read, year=year, month=month, day=day), 0


def _year(words: Sequence[Token], at: int, own: Lexicon) -> _Found | None:
    text = words[at].text
    if not (text.isdecimal() and len(text) == 4 and int(text) in _YEARS):
        return None
    told = _key(words, at + 1) in own.year_behind
    led = at > 0 and words[at - 1].key in own.year_before
    if not (told or led):
        return None
    year = int(text)
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    read = _of_days(Precision.YEAR, date(year, 1, 1), days)
    return replace(read, year=year), at + 1 + told


def _weekday(word: Token, own: Lexicon, said: date | None) -> _Found | None:
    number = own.weekdays(word.key) if word.form == "word" else None
    if number is None:
        return None
    day = said - timedelta(days=(said.weekday() - int(number)) % 7) if said else None
    return replace(_of_days(Precision.DAY, day, 1), weekday=int(number)), 0


def _near(word: Token, own: Lexicon, said: date | None) -> _Found | None:
    away = own.near.get(word.key)
    if away is None:
        return None
    return _of_days(Precision.DAY, said + timedelta(days=away) if said else None, 1), 0


def nearest(year: int | None, month: int, day: int, said: date | None) -> date | None:
    """Return the date, of the year nearest to the telling where none is said.

    None where there is no such day, or none after it that a date can hold.
    """
    if year is not None:
        return _date(year, month, day) if year in _HELD else None
    dates = [_date(said.year + n, month, day) for n in (-1, 0, 1)] if said else []
    near = [day for day in dates if day]
    return min(near, key=lambda d: abs(d - said) if said else d - d, default=None)


#: Years of dates that a month can be counted on from.
_HELD = range(1, 9999)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_days(precision: Precision, first: date | None, days: int) -> Time:
    begin = datetime.combine(first, time(), UTC) if first else None
    return Time(
        span=_NOWHERE,
        precision=precision,
        earliest=begin,
        latest=begin + timedelta(days=days) if begin else None,
    )
