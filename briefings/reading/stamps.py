"""Stated dates, read strictly: never guessed, never the clock's."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from briefings.model import Stamp

_MONTHS = {
    name: number
    for number, name in enumerate(
        "jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1
    )
}
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

#: A day in words: "13 December 2025", "Sat., Dec. 13, 2025".  Figures alone
#: ("01/02/2025") say different days on the two sides of an ocean: not read.
_WORDED = tuple(
    re.compile(_WEEKDAY + day, re.IGNORECASE)
    for day in (
        rf"{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}})",
        rf"{_MONTH}\s+{_DAY},?\s+(?P<year>\d{{4}})",
    )
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STATED = re.compile(
    r"(?:(?:first\s+)?(?:published|posted|updated|date)(?:\s+on)?\s*:?\s+)?(?P<date>\S.*)",
    re.IGNORECASE,
)


#: Nothing is published in another: what days are counted from stays clear of the
#: first and the last that a date can hold.
_YEARS = range(1500, 2101)


def stamp_of(words: str) -> Stamp | None:
    """Return the moment that words state, or None if they state none clearly.

    Reads ISO 8601, the dates of mail and RSS (RFC 2822), and days in English
    words with a year, of the years 1500 to 2100.  A time without a zone counts as UTC.
    """
    stamp = _stamp(words.strip())
    return stamp if stamp and stamp.moment.year in _YEARS else None


def _stamp(words: str) -> Stamp | None:
    if _ISO_DAY.fullmatch(words):
        moment = _iso(words)
        return Stamp(moment=moment, has_time=False) if moment else None
    if moment := _iso(words) or _mail(words):
        return Stamp(moment=moment)
    return _worded(words)


def stated_line(words: str) -> Stamp | None:
    """Return the date of a line that states nothing else ("Published: 13 May 2025")."""
    found = _STATED.fullmatch(words) if len(words) < 80 else None
    return stamp_of(found["date"]) if found else None


def _iso(words: str) -> datetime | None:
    if not re.match(r"\d{4}-\d\d-\d\d", words):
        return None
    try:
        return _utc(datetime.fromisoformat(words))
    except (ValueError, OverflowError):
        return None


def _mail(words: str) -> datetime | None:
    if not re.search(r"\d\d:\d\d", words):
        return None
    try:
        return _utc(parsedate_to_datetime(words))
    except (ValueError, OverflowError):
        return None


def _worded(words: str) -> Stamp | None:
    for pattern in _WORDED:
        if found := pattern.fullmatch(words):
            month = _MONTHS[found["month"][:3].lower()]
            try:
                day = datetime(int(found["year"]), month, int(found["day"]), tzinfo=UTC)
            except ValueError:
                return None
            return Stamp(moment=day, has_time=False)
    return None


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        return moment.replace(tzinfo=UTC)
    return moment.astimezone(UTC)
