"""Wishes as readers type them, and as commands that bring them back.  Pure."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final
from unicodedata import normalize
from zoneinfo import available_timezones

from rapidfuzz import fuzz, process

from bot.readers.model import Digest, Level, Quiet
from bot.readers.times import show_quiet
from briefings.text import fold
from briefings.writing.salience import telling_words

#: Words of each kind that a reader may set: more are no filter but a profile.
MOST_WORDS: Final = 20

#: Characters of one of them, or of several that stand side by side.
WORD_LENGTH: Final = 40

#: Likeness (rapidfuzz, 0 to 100) from which a time zone is offered for a slip: one
#: letter in a city's name of five.
NEAR_ZONE: Final = 75

#: Time zones offered.
ZONES: Final = 4

_LEVELS: Final = {
    "everything": Level.EVERYTHING,
    "all": Level.EVERYTHING,
    "big": Level.BIG,
    "big updates": Level.BIG,
    "big updates only": Level.BIG,
    "disputes": Level.DISPUTES,
    "disputes and corrections": Level.DISPUTES,
}
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORD: Final = re.compile(r"[^\W_]+")
_ENTRY: Final = re.compile(r"[“\"]([^“”\"]+)[”\"]|([^\s,“”\"]+)")


def parse_level(typed: str) -> Level | None:
    """Return the level that was typed; None where it is none."""
    return _LEVELS.get(fold(typed))


def parse_words(typed: str) -> tuple[str, ...]:
    """Return words to allow or deny, in lower case; those that tell nothing go.

    Commas or quotation marks keep words together: "football, red sea".
    """
    if "," in typed:
        entries = typed.split(",")
    else:
        entries = [one or other for one, other in _ENTRY.findall(typed)]
    said = (" ".join(_WORD.findall(normalize("NFC", e.lower()))) for e in entries)
    told = (each for each in said if telling_words(each) and len(each) <= WORD_LENGTH)
    return tuple(dict.fromkeys(told))


def type_digest(digest: Digest | None) -> str:
    """Return what to type for a digest."""
    if digest is None:
        return "off"
    at = f"{digest.at:%H:%M}"
    if digest.weekday is None:
        return f"daily {at}"
    return f"weekly {_DAYS[digest.weekday]} {at}"


def type_quiet(quiet: Quiet | None) -> str:
    """Return what to type for quiet hours."""
    return show_quiet(quiet) if quiet else "off"


def type_moment(moment: datetime) -> str:
    """Return a moment in ISO 8601, in UTC."""
    return moment.isoformat().replace("+00:00", "Z")


def zones_near(typed: str) -> list[str]:
    """Return the names of time zones whose city is near what was typed, nearest first.

    Only cities are looked at: "GMT" and "EST" are near everything.
    """
    cities = {
        name: fold(name.rpartition("/")[2].replace("_", " "))
        for name in sorted(available_timezones())
        if "/" in name and not name.startswith("Etc/")
    }
    found = process.extract(
        fold(typed), cities, scorer=fuzz.ratio, score_cutoff=NEAR_ZONE, limit=ZONES
    )
    return [name for _, _, name in found]
