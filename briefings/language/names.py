"""Names of countries and scripts in the language that is written in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, Literal

from babel.core import Locale

from briefings.language.chosen import ENGLISH, written


def country(english: str) -> str:
    """Return a country's name in the language, given the English one."""
    return _local("territories", english)


def script(english: str) -> str:
    """Return a script's name in the language, given the English one ("Cyrillic")."""
    return _local("scripts", english)


def _local(of: Literal["territories", "scripts"], english: str) -> str:
    """Return a name that Babel knows; as it is where it knows none."""
    if written() == ENGLISH:
        return english
    code = _codes(of).get(english.casefold(), "")
    named: Mapping[str, str] = getattr(Locale(written()), of)
    return str(named.get(code, english))


#: Countries that papers call otherwise than Babel does, by their codes.
_CALLED: Final = {
    "turkey": "TR", "czech republic": "CZ", "bosnia and herzegovina": "BA",
    "myanmar": "MM", "ivory coast": "CI", "palestine": "PS", "hong kong": "HK",
    "macau": "MO", "democratic republic of the congo": "CD",
    "republic of the congo": "CG", "east timor": "TL", "antigua and barbuda": "AG",
    "trinidad and tobago": "TT",
}  # fmt: skip


@cache
def _codes(of: Literal["territories", "scripts"]) -> Mapping[str, str]:
    named: Mapping[str, str] = getattr(Locale(ENGLISH), of)
    known = {name.casefold(): code for code, name in named.items()}
    return known | _CALLED if of == "territories" else known
