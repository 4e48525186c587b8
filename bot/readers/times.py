"""What readers type about times, as values; and the values as readers read them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import time
from functools import lru_cache
from typing import Final
from zoneinfo import available_timezones

from babel.core import Locale, get_global

from bot.errors import BotError
from bot.language import either, tr
from bot.readers.model import Digest, Quiet
from briefings.language import N_, Marked
from briefings.text import fold

#: Zones that an error names at most, where what was typed may be each of them.
_CHOICES = 4

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_CLOCK = r"(\d{1,2})(?:[:.h]?(\d\d))? ?(am|pm|a\.m\.|p\.m\.)?"
_TIMES = re.compile(rf"(?:from )?{_CLOCK} ?(?:-|–|—|to|till|until) ?{_CLOCK}")
_DAY = r"(?:(daily|weekly|every)\b)?,? ?([a-z]*?)s?,? ?(?:\bat )?"
_DIGEST = re.compile(_DAY + _CLOCK)
_OFFSET = re.compile(r"(?:utc|gmt)? ?([+−-]) ?(\d{1,2})(?::?00)?")

#: Short names of zones that people use, and where most of those are who do.
_SHORT: Final[Mapping[str, tuple[str, ...]]] = {
    "est": ("America/New_York",),
    "edt": ("America/New_York",),
    "cst": ("America/Chicago", "Asia/Shanghai"),
    "cdt": ("America/Chicago",),
    "mst": ("America/Denver",),
    "mdt": ("America/Denver",),
    "pst": ("America/Los_Angeles",),
    "pdt": ("America/Los_Angeles",),
    "bst": ("Europe/London",),
    "ist": ("Asia/Jerusalem", "Asia/Kolkata", "Europe/Dublin"),
    "cest": ("Europe/Brussels",),
    "eest": ("Europe/Athens",),
    "msk": ("Europe/Moscow",),
    "jst": ("Asia/Tokyo",),
}

#: Hours east of Greenwich that have a zone of their own (tz database, "etcetera").
_EAST, _WEST = 14, 12


class UnclearTime(BotError):
    """What a reader typed is no such time; the message is fit to show them."""

    def __init__(self, typed: str, said: Marked, example: str) -> None:
        super().__init__(tr(said, typed=typed, example=example))
        self.typed = typed
        self.example = example


# TRANSLATORS: {typed} is what a reader typed; {example} is what may be typed instead,
# which stays English: "daily 08:00".
_NO_HOURS = N_("“{typed}” is not two times of day. For example: {example}")
_NO_DIGEST = N_("“{typed}” is not a time for a digest. For example: {example}")
_NO_DAY = N_("“{typed}” is not a day and a time for a digest. For example: {example}")
_NO_ZONE = N_("“{typed}” is not one time zone; try a city. For example: {example}")
_NO_OFFSET = N_("“{typed}” is not a distance from UTC. For example: {example}")


def parse_quiet(typed: str) -> Quiet | None:
    """Return quiet hours as typed ("22:00-07:00", "10pm to 7am"); None for "off".

    Raises:
        UnclearTime: It is neither.
    """
    if _is_off(typed):
        return None
    match = _TIMES.fullmatch(_plain(typed))
    start, end = (
        _time(*match.group(n, n + 1, n + 2)) if match else None for n in (1, 4)
    )
    if start is None or end is None:
        raise UnclearTime(typed, _NO_HOURS, "22:00-07:00")
    return Quiet(start=start, end=end)


def parse_digest(typed: str) -> Digest | None:
    """Return a digest as typed ("daily 08:00", "weekly mon 8am"); None for "off".

    Raises:
        UnclearTime: It is neither.
    """
    if _is_off(typed):
        return None
    match = _DIGEST.fullmatch(_plain(typed))
    at = _time(*match.group(3, 4, 5)) if match else None
    if not match or at is None:
        raise UnclearTime(typed, _NO_DIGEST, "daily 08:00")
    how, day = match[1], match[2]
    weekday = _weekday(day)
    is_daily = day in ("", "day") and how != "weekly"
    if (weekday is None) is not is_daily or (how == "daily" and not is_daily):
        raise UnclearTime(typed, _NO_DAY, "weekly mon 08:00")
    return Digest(at=at, weekday=weekday)


def parse_zone(typed: str) -> str:
    """Return the IANA name of a time zone typed as one, a city, a country or "+3".

    Raises:
        UnclearTime: It is no zone, or may be several; the example names some.
    """
    plain = _plain(typed)
    offset = _OFFSET.fullmatch(plain)
    if offset:
        return _offset(typed, offset[1] == "+", int(offset[2]))
    found = _zones().get(plain.replace(" ", "_"), frozenset())
    if len(found) != 1:
        few = sorted(found) if 0 < len(found) <= _CHOICES else ["Europe/Minsk"]
        raise UnclearTime(typed, _NO_ZONE, either(few))
    return min(found)


def show_quiet(quiet: Quiet) -> str:
    """Return quiet hours as they may be typed."""
    return f"{quiet.start:%H:%M}-{quiet.end:%H:%M}"


def show_zone(zone: str) -> str:
    """Return a time zone's name, one of fixed hours by its distance from UTC."""
    fixed = re.fullmatch(r"Etc/GMT([+-])(\d+)", zone)
    if not fixed:
        return zone.replace("_", " ")
    # POSIX counts hours west of Greenwich, people count them east.
    return f"UTC{'-' if fixed[1] == '+' else '+'}{fixed[2]}"


def _plain(typed: str) -> str:
    return " ".join(fold(typed).split())


def _is_off(typed: str) -> bool:
    return _plain(typed) in ("off", "none", "no", "never", "stop")


def _time(hours: str, minutes: str | None, half: str | None) -> time | None:
    hour, minute = int(hours), int(minutes or 0)
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    if (hour, minute) == (24, 0):
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _weekday(day: str) -> int | None:
    found = [at for at, name in enumerate(_DAYS) if fold(name).startswith(day)]
    return found[0] if len(day) >= 3 and len(found) == 1 else None


def _offset(typed: str, is_east: bool, hours: int) -> str:
    if hours > (_EAST if is_east else _WEST):
        raise UnclearTime(typed, _NO_OFFSET, "+3")
    # The names count hours west of Greenwich (POSIX), people count them east.
    return f"Etc/GMT{'-' if is_east else '+'}{hours}"


@lru_cache(maxsize=1)
def _zones() -> Mapping[str, frozenset[str]]:
    """Return zones by their name, their city and their country, all folded."""
    known = available_timezones()
    found: dict[str, set[str]] = defaultdict(set)
    for name in known:
        zone = get_global("zone_aliases").get(name, name)
        for called in (name, name.rpartition("/")[2]):
            found[fold(called)].add(zone if zone in known else name)
    for code, country in Locale("en").territories.items():
        zones = get_global("territory_zones").get(code, ())
        called = fold(country).replace(" ", "_")
        if called not in found:
            found[called].update(known.intersection(zones))
    return {called: frozenset(zones) for called, zones in (found | _short()).items()}


def _short() -> dict[str, set[str]]:
    return {called: set(zones) for called, zones in _SHORT.items()}
