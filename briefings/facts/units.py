"""Units of measure and money: what stands beside a number.  Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from briefings.facts.counting import Numeral, key_at
from briefings.facts.tokens import Token, tokens


class Unit(StrEnum):
    """What a value is measured in; its base unit is in ``units.toml``."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    POINT = "point"
    LENGTH = "length"
    MASS = "mass"
    TIME = "time"
    SPEED = "speed"
    AREA = "area"
    VOLUME = "volume"
    TEMPERATURE = "temperature"
    POWER = "power"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A unit as read beside a number."""

    unit: Unit = Unit.COUNT

    #: Base units in one of it.
    factor: float = 1.0

    #: ISO 4217 code; "XXX" where several countries' money has the name.
    currency: str | None = None

    #: The token after the unit's last; the number's own where it stands before.
    past: int

    #: Added to the value before scaling, as Fahrenheit needs.
    offset: float = 0.0

    def base(self, value: float) -> float:
        """Return a value in base units."""
        # Nine digits: enough for any figure of news, and no dust of division.
        return float(f"{(value + self.offset) * self.factor:.9g}")


def years(past: int) -> Measure:
    """Return the measure of an age said without a unit: "aged six"."""
    return Measure(unit=Unit.TIME, factor=_table()["year"][1], past=past)


@cache
def _table() -> Mapping[str, tuple[Unit, float, str | None]]:
    raw = files("briefings.facts").joinpath("data", "units.toml").read_text("utf-8")
    found: dict[str, tuple[Unit, float, str | None]] = {}
    for section, rows in tomllib.loads(raw).items():
        for key, words in rows.items():
            if section in ("money", "hundredth"):
                factor = 1.0 if section == "money" else 0.01
                found |= dict.fromkeys(words.split(), (Unit.MONEY, factor, key))
            else:
                unit = Unit(section)
                found |= dict.fromkeys(words.split(), (unit, float(key), None))
    return found


#: "57m ago": units of time, not of length.
_CLOCK_LETTERS = {"m": 60.0, "h": 3600.0, "d": 86400.0, "w": 604800.0}


def names_currency(text: str, currency: str | None) -> bool:
    """Whether a text names a currency anywhere."""
    entries = (_table().get(word.key) for word in tokens(text))
    return any(entry is not None and entry[2] == currency for entry in entries)


def currency_before(words: Sequence[Token], at: int) -> str | None:
    """Return the currency whose sign or code stands right before a number."""
    key = key_at(words, at - 1)
    entry = _table().get(key)
    written_as_code = entry and (not key.isalpha() or words[at - 1].text.isupper())
    return entry[2] if entry and written_as_code else None


def measure(words: Sequence[Token], number: Numeral) -> Measure:
    """Return what a number is measured in; a bare count where nothing says."""
    currency = currency_before(words, number.first)
    if currency:
        return Measure(unit=Unit.MONEY, currency=currency, past=number.past)
    at = number.past + (key_at(words, number.past) == "-")
    if key_at(words, at + 1) == "ago" and key_at(words, at) in _CLOCK_LETTERS:
        factor = _CLOCK_LETTERS[words[at].key]
        return Measure(unit=Unit.TIME, factor=factor, past=at + 1)
    if number.share:
        return _of_a_unit(words, at) or Measure(
            unit=Unit.PERCENT, factor=100.0, past=number.past
        )
    found = _unit_at(words, at)
    if found and key_at(words, at) in _WORN and number.value < _FEW:
        found = None
    return found or Measure(past=number.past)


#: Money, but of which a few are things: two crowns may be of gold.
_WORN, _FEW = frozenset({"crown", "crowns"}), 20


def _of_a_unit(words: Sequence[Token], at: int) -> Measure | None:
    """Read "of a dollar", "an hour" behind a share."""
    at += key_at(words, at) == "of"
    return _unit_at(words, at + 1) if key_at(words, at) in ("a", "an") else None


def _unit_at(words: Sequence[Token], at: int) -> Measure | None:
    key = key_at(words, at)
    two = f"{key} {key_at(words, at + 1)}"
    if two in ("per cent", "percentage points", "percentage point"):
        return Measure(unit=Unit.PERCENT, past=at + 2)
    if key in ("square", "sq", "cubic"):
        return _squared(words, at)
    if key in ("degrees", "degree", "°") or two == "° f":
        return _degrees(words, at)
    entry = _table().get(key) or _table().get(key_at(words, at).removesuffix("s"))
    if entry is None:
        return None
    if key == "won" and key_at(words, at + 1) in (
        "the",
        "a",
        "an",
        "their",
        "his",
        "her",
    ):
        return None
    unit, factor, currency = entry
    if unit is Unit.LENGTH:
        speed = _speed(words, at + 1, factor)
        if speed:
            return speed
    return Measure(unit=unit, factor=factor, currency=currency, past=at + 1)


def _speed(words: Sequence[Token], at: int, factor: float) -> Measure | None:
    """Read what follows a length in a speed: "an hour", "per second", "/h"."""
    if key_at(words, at) not in ("a", "an", "per", "/"):
        return None
    seconds = {"h": 3600.0, "hour": 3600.0, "s": 1.0, "second": 1.0, "minute": 60.0}
    each = seconds.get(key_at(words, at + 1))
    if each is None:
        return None
    return Measure(unit=Unit.SPEED, factor=factor / each, past=at + 2)


def _squared(words: Sequence[Token], at: int) -> Measure | None:
    entry = _table().get(key_at(words, at + 1))
    if entry is None or entry[0] is not Unit.LENGTH:
        return None
    power, unit = (3, Unit.VOLUME) if words[at].key == "cubic" else (2, Unit.AREA)
    factor: float = entry[1] ** power
    return Measure(unit=unit, factor=factor, past=at + 2)


def _degrees(words: Sequence[Token], at: int) -> Measure:
    scale = key_at(words, at + 1)
    past = at + 2 if scale in ("c", "f", "celsius", "fahrenheit") else at + 1
    if scale in ("f", "fahrenheit"):
        return Measure(unit=Unit.TEMPERATURE, factor=5 / 9, offset=-32.0, past=past)
    return Measure(unit=Unit.TEMPERATURE, past=past)
