"""Word lists of the names floor, loaded when first needed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _lists() -> Mapping[str, str]:
    raw = files("briefings.names").joinpath("data", "words.toml").read_text("utf-8")
    return tomllib.loads(raw)


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one list of ``words.toml``, as they stand there."""
    return frozenset(_lists()[name].split())


@cache
def bodies() -> Mapping[str, str]:
    """Return known bodies: each spelling with the fullest name of its body."""
    entries = [e.strip() for e in _lists()["bodies"].replace("\n", "|").split("|")]
    named: dict[str, str] = {}
    for entry in filter(None, entries):
        first, _, rest = entry.partition(" ")
        if first.isupper() and rest:
            named[first] = named[rest] = rest
        else:
            named[entry] = entry
    return named


@cache
def sister_names() -> Mapping[str, frozenset[int]]:
    """Return given names with the lines of sister names they stand in."""
    lines: dict[str, set[int]] = {}
    for number, line in enumerate(_lists()["given"].strip().splitlines()):
        for name in line.split():
            lines.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in lines.items()}


@cache
def given_names() -> frozenset[str]:
    """Return all given names of the lists, in small letters."""
    return words("given_alone") | sister_names().keys()
