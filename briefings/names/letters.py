"""How letters sound, in each script and language: the tables of ``letters.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def rules(name: str) -> Mapping[str, str]:
    """Return what letters sound like in a script, or in a reading of Latin ones.

    A reading of Latin letters takes what all have in common, and changes some.
    """
    scripts = _letters()
    if name in scripts:
        return _table(scripts[name]["table"])
    own = _table(scripts["readings"][name]["table"])
    return {**_table(scripts["common"]["table"]), **own}


@cache
def latin_readings() -> tuple[tuple[str, re.Pattern[str] | None], ...]:
    """Return the readings of Latin letters by name, the likeliest first.

    Each with what a word must hold to be read so; None where any word is.
    """
    return tuple(
        (name, re.compile(reading["hint"]) if "hint" in reading else None)
        for name, reading in _letters()["readings"].items()
    )


@cache
def _letters() -> Mapping[str, Any]:
    raw = files("briefings.names").joinpath("data", "letters.toml").read_text("utf-8")
    return tomllib.loads(raw)


def _table(pairs: str) -> Mapping[str, str]:
    return {
        letters: sound
        for letters, _, sound in (pair.partition("=") for pair in pairs.split())
    }
