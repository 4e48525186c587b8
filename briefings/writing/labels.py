"""How a source, a date and a count are called in an answer: fixed phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache

from babel import Locale
from babel.dates import format_timedelta

from briefings.model import Source, Stamp

NO_DATE = "date not stated"
NO_OUTLET = "outlet not stated"

#: The country of an outlet that is at home in none in particular.
NOWHERE = "INT"

#: Names given in full before "+N" stands for the rest.
NAMES_SHOWN = 2

#: What reasons of ours begin with: a character that no document's text keeps.
BY_US = "\x1f"


def outlet(source: Source) -> str:
    """Return the outlet a source states, or on whom it rests where it states none."""
    named = source.outlet or source.publisher
    if named:
        return named
    if source.draws_on:
        return f"{NO_OUTLET}, after {some(source.draws_on, NAMES_SHOWN)}"
    return NO_OUTLET


def note(source: Source) -> str:
    """Return the line that stands for a source below an answer."""
    return f"{outlet(source)} · {date(source.published)}{_taken_back(source)}"


def _taken_back(source: Source) -> str:
    if source.withdrawn is None:
        return ""
    if recalled(source) is not None:
        return " · taken back by our editors"
    return " · withdrawn by its outlet"


def recall(reason: str) -> str:
    """Return what `withdrawn` holds where we take a source back, not its outlet."""
    return BY_US + reason


def recalled(source: Source) -> str | None:
    """Return why we took a source back; None where it stands, or its outlet did."""
    if source.withdrawn is None or not source.withdrawn.startswith(BY_US):
        return None
    return source.withdrawn.removeprefix(BY_US)


def date(stamp: Stamp | None) -> str:
    """Return a day as "13 Dec 2025", or say that none is stated."""
    if stamp is None:
        return NO_DATE
    return f"{stamp.moment.day} {stamp.moment:%b %Y}"


def some(names: Sequence[str], limit: int) -> str:
    """Return the first names and how many more there are: "Reuters, AP +3"."""
    rest = len(names) - limit
    return ", ".join(names[:limit]) + (f" +{rest}" if rest > 0 else "")


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 source", "5 sources", "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def country(code: str) -> str:
    """Return a country's name by its code, see :attr:`Outlet.country`; "" for ""."""
    return "no one country" if code == NOWHERE else countries().get(code, code)


@cache
def countries() -> Mapping[str, str]:
    """Return the countries by their codes in two letters (ISO 3166)."""
    names = Locale("en").territories.items()
    return {code: name for code, name in names if code.isalpha() and code != "ZZ"}


def spread(sources: int, outlets: Sequence[str]) -> str:
    """Return how many sources tell a story, and which outlets they state."""
    told = count(sources, "source")
    if not outlets:
        return f"{told} · no outlet stated"
    if len(outlets) > NAMES_SHOWN:
        return f"{told} · {count(len(outlets), 'outlet')}"
    return f"{told} · {' and '.join(outlets)}"


def age(stamp: Stamp | None, *, now: datetime) -> str:
    """Return how old news is: "today", "3 days ago"; or that no date is stated."""
    if stamp is None:
        return NO_DATE
    days = (now.date() - stamp.moment.date()).days
    if days < -1:  # More than another time zone: the source states it, we doubt it.
        return f"dated {date(stamp)}"
    if days < 1:
        return "today"
    # Whole years, months, weeks or days that have passed: never rounded up.
    unit = next((unit for unit in (365, 30, 7) if days >= unit), 1)
    passed = -timedelta(days=days // unit * unit)
    return format_timedelta(passed, threshold=1, add_direction=True, locale="en")
