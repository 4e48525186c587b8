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
_LENGTH = re.compile(r"(?:for )?(\d{1,4}|an?) ?(h|hours?|d|days?|w|weeks?)")
_BEHIND = re.compile(rf"(?:(.*\S)\s+)?({_LENGTH.pattern})", re.IGNORECASE)


def parse_length(typed: str) -> timedelta | None:
    """Return a length of time up to :data:`LONGEST`; None where it is none."""
    match = _LENGTH.fullmatch(" ".join(fold(typed).split()))
    if not match:
        return None
    number = int(match[1]) if match[1].isdecimal() else 1
    length = number * _UNITS[match[2][0]]
    return length if timedelta(0) < length <= LONGEST else None


def split_length(typed: str) -> tuple[str, str]:
    """Return what stands before a length of time, and the length; each may be ""."""
    match = _BEHIND.fullmatch(typed.strip())
    return (match[1] or "", match[2]) if match else (typed.strip(), "")
