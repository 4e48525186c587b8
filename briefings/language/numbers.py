"""Numbers, days and lengths of time, as the language that is written in has them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

from babel.dates import (
    format_skeleton,
    format_timedelta,
    get_day_names,
    get_month_names,
)
from babel.numbers import format_decimal

from briefings.language.chosen import ENGLISH, written


def number(value: float, digits: int = 0) -> str:
    """Return a number with its thousands set apart: "33,179" in English.

    Args:
        value: The number.
        digits: Digits behind the point.
    """
    if written() == ENGLISH:
        return f"{value:,.{digits}f}"
    places = f".{'0' * digits}" if digits else ""
    return format_decimal(value, format=f"#,##0{places}", locale=written())


def day(moment: date) -> str:
    """Return a day: "13 Feb 2023" in English."""
    if written() == ENGLISH:
        return f"{moment.day} {moment:%b %Y}"
    return _by_skeleton("yMMMd", moment)


def month(moment: date) -> str:
    """Return a month: "Feb 2023" in English."""
    if written() == ENGLISH:
        return f"{moment:%b %Y}"
    return _by_skeleton("yMMM", moment)


def day_of_any_year(month_: int, day_: int) -> str:
    """Return a day whose year nobody states: "27 Jun" in English."""
    if written() == ENGLISH:
        return f"{day_} {get_month_names('abbreviated', locale=ENGLISH)[month_]}"
    # A leap year, which has every day.
    return _by_skeleton("MMMd", date(2000, month_, day_))


def weekday(at: int) -> str:
    """Return the name of a day of the week, counted from 0 for Monday."""
    return str(get_day_names("wide", locale=written())[at])


def length(time: timedelta) -> str:
    """Return a length of time, rounded: "3 hours" in English."""
    return format_timedelta(time, locale=written())


def ago(
    time: timedelta,
    *,
    exact: bool = False,
    finest: Literal["second", "minute"] = "second",
) -> str:
    """Return how long ago something was: "3 days ago" in English.

    Args:
        time: How long, not negative.
        exact: Count whole units that have passed; else the nearest number of them.
        finest: The smallest unit to count.
    """
    return format_timedelta(
        -time,
        granularity=finest,
        threshold=1.0 if exact else 0.85,  # Babel's own.
        add_direction=True,
        locale=written(),
    )


def _by_skeleton(skeleton: str, moment: date) -> str:
    # A datetime's own clock counts: it is not moved to another zone.
    return format_skeleton(skeleton, _midnight(moment), locale=written())


def _midnight(moment: date) -> datetime:
    return datetime(moment.year, moment.month, moment.day)  # noqa: DTZ001
