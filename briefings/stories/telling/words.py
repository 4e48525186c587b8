"""The lists of ``words.toml``: words that tell the same, and of what kind they are."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

#: Terms of the days of the week.
WEEK = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


@cache
def words_of(name: str) -> str:
    """Return one entry of ``words.toml``."""
    raw = files("briefings.stories.telling").joinpath("words.toml").read_text("utf-8")
    entry: str = tomllib.loads(raw)[name]
    return entry


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of an entry of ``words.toml`` that is one list."""
    return frozenset(words_of(name).split())
