"""Lengths of time as readers type them: "2d", "for 3 weeks", "until friday".  Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from briefings.text import fold

#: Longer than that nobody remembers to have asked for it.
LONGEST: Final = timedelta(days=366)

_UNITS: Final = {
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_WORDS: Final = "one two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS: Final = {word: at for at, word in enumerate(_WORDS, start=1)}
_NUMBER: Final = rf"\d{{1,4}}|an?|{'|'.join(_WORDS)}"
_LENGTH = re.compile(rf"(?:for )?({_NUMBER}) ?(h|hours?|d|days?|w|weeks?)")

_DAYS: Final = "monday tuesday wednesday thursday friday saturday sunday".split()
_MONTHS: Final = (
    "january february march april may june july august september october november"
    " december".split()
)

#: Names of days and months, whole or shortened to three letters and more.
_DAY: Final = r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"

_DATE: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR: Final = r"(?:,? \d{4})?"
_UNTIL: Final = re.compile(
    rf"(?:until|till|til) (?:the )?(tomorrow|(?:next |this )?{_DAY}"
    rf"|{_DATE}(?: of)? {_MONTH}{_YEAR}|{_MONTH} (?:the )?{_DATE}{_YEAR}"
    r"|\d{4}-\d{1,2}-\d{1,2})"
)

_BEHIND = re.compile(
    rf"(?:(.*?\S)\s+)?((?:{_LENGTH.pattern})|{_UNTIL.pattern})", re.IGNORECASE
)

#: What may be meant as a length of time behind other words, and is none to us.
_UNCLEAR: Final = re.compile(
    r"(.*\S)\s+(?:(?:for|until|till)\s+.+|forever|today|tonight"
    rf"|\d{{1,4}} ?[^\W\d_]+|(?:{_NUMBER}) (?:minutes?|nights?|months?|years?))",
    re.IGNORECASE,
)

#: Words, and which of what they find.
_NUMBERED: Final = re.compile(r"(?:(.*\S)\s+)?#?([0-9]{1,2})")


def parse_length(typed: str) -> timedelta | None:
    """Return a length of time up to :data:`LONGEST`; None where it is none."""
    match = _LENGTH.fullmatch(" ".join(fold(typed).split()))
    if not match:
        return None
    said = match[1]
    number = int(said) if said.isdecimal() else _NUMBERS.get(said, 1)
    length = number * _UNITS[match[2][0]]
    return length if timedelta(0) < length <= LONGEST else None


def parse_end(typed: str, now: datetime, zone: str) -> datetime | None:
    """Return when a length of time is over that begins now, in UTC; None: it is none.

    Until a day is until it begins.

    Args:
        typed: A length, or until when.
        now: In UTC.
        zone: By whose calendar days are meant.
    """
    length = parse_length(typed)
    if length:
        return now + length
    until = _UNTIL.fullmatch(" ".join(fold(typed).split()))
    day = _day(until[1], now.astimezone(ZoneInfo(zone)).date()) if until else None
    if day is None:
        return None
    end = datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
    return end if now < end <= now + LONGEST else None


def _day(said: str, today: date) -> date | None:
    """Return the next day that is called so; None: no calendar has it."""
    if said == "tomorrow":
        return today + timedelta(days=1)
    words = re.findall(r"[a-z]+|\d+", said)
    weekday = _place(words[-1], _DAYS)
    if weekday is not None:
        return today + timedelta(days=(weekday - today.weekday()) % 7 or 7)
    numbers = [int(word) for word in words if word.isdecimal()]
    months = [at for word in words if (at := _place(word, _MONTHS)) is not None]
    if not months:
        return _calendar(*numbers) if len(numbers) == len("ymd") else None
    day, *years = numbers
    tried = years or [today.year, today.year + 1]
    found = (_calendar(year, months[0] + 1, day) for year in tried)
    return next((each for each in found if each and each > today), None)


def _place(word: str, names: Sequence[str]) -> int | None:
    """Return which of some names a word is, or begins with three letters and more."""
    begun = (at for at, name in enumerate(names) if name.startswith(word))
    return next(begun, None) if len(word) > 2 else None


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def split_length(typed: str) -> tuple[str, str]:
    """Return what stands before a length of time, and the length; each may be ""."""
    match = _BEHIND.fullmatch(typed.strip())
    return (match[1] or "", match[2]) if match else (typed.strip(), "")


def before_unclear(typed: str) -> str | None:
    """Return what stands before what may be meant as a length; None: nothing may be."""
    match = _UNCLEAR.fullmatch(typed.strip())
    return match[1] if match else None


def without_length(typed: str) -> str:
    """Return what stands before what may be meant as a length; all where none may."""
    before, length = split_length(typed)
    return before if length else before_unclear(typed) or typed


def numbered(typed: str) -> tuple[str, int] | None:
    """Return words and which of what they find, counted from 1: "bridge 2".

    The words may be "".  None where no number ends what was typed.
    """
    match = _NUMBERED.fullmatch(typed.strip())
    return (match[1] or "", int(match[2])) if match else None
