"""Word lists of English grammar, loaded when first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _lists() -> Mapping[str, str]:
    raw = files("briefings.facts").joinpath("data", "grammar.toml").read_text("utf-8")
    return tomllib.loads(raw)


@cache
def listed(name: str) -> tuple[str, ...]:
    """Return one list of ``grammar.toml`` in its order."""
    return tuple(_lists()[name].split())


@cache
def words(name: str) -> frozenset[str]:
    """Return one list of ``grammar.toml`` as a set."""
    return frozenset(listed(name))
