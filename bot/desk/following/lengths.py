"""Lengths of time as readers type them: "2d", "for 3 weeks", "8 hours".  Pure."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final

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
_BEHIND = re.compile(rf"(?:(.*?\S)\s+)?({_LENGTH.pattern})", re.IGNORECASE)

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
