"""The tables of a language: what its words stand for, in the words of the engine.

One file a language; ``data/README.md`` says what each table holds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from briefings.model import Language
from briefings.text import fold
from briefings.tongues.stems import Stems


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """What the words of one language stand for; every key is folded."""

    language: Language

    #: Names in what a number counts, and what becomes of it: see ``frames.toml``.
    frames: Stems

    #: Kinds of what is counted, by the English word: "prisoner".
    nouns: Stems

    #: Number words by value; scales by what they multiply with.
    numbers: Mapping[str, float]
    scales: Stems

    #: A unit by "section:factor" as in ``units.toml``: "time:3600", "money:EUR".
    units: Stems

    #: Phrases before a number by how it is meant: see ``bounds.toml``.
    bounds: Mapping[tuple[str, ...], str]

    #: Months and weekdays by number, from 1 and from 0; days told from today.
    months: Stems
    weekdays: Stems
    near: Mapping[str, int]

    #: Behind a year: "року"; before one: "im".
    year_behind: frozenset[str]
    year_before: frozenset[str]

    #: Lists of words, and of stems.
    lists: Mapping[str, frozenset[str]]
    stems: Mapping[str, Stems]

    #: Endings of names by gender ("man", "woman"): another case's to the first's.
    endings: Mapping[str, tuple[tuple[str, str], ...]]

    #: Given names in the first case with the gender of who bears them.
    given: Mapping[str, str]

    #: Bodies: stem to the fullest English name.
    bodies: Mapping[str, str]


@cache
def lexicon(language: Language | None) -> Lexicon | None:
    """Return the tables of a language; None for English and for no known one.

    English has tables of its own on each floor, of another make.
    """
    if language is None or language is Language.ENGLISH:
        return None
    raw = _raw(language)
    return Lexicon(
        language=language,
        frames=Stems.of(raw["frames"]),
        nouns=Stems.of(raw["nouns"]),
        numbers={
            fold(w): float(n) for n, ws in raw["numbers"].items() for w in ws.split()
        },
        scales=Stems.of(raw["scales"]),
        units=Stems.of(raw["units"]),
        bounds=dict(_phrases(raw["bounds"])),
        months=Stems(
            (s, str(n)) for n, row in enumerate(raw["months"], 1) for s in row.split()
        ),
        weekdays=Stems(
            (s, str(n)) for n, row in enumerate(raw["weekdays"]) for s in row.split()
        ),
        near={
            fold(word): int(n) for n, row in raw["near"].items() for word in row.split()
        },
        year_behind=_folded(raw["year"]["behind"]),
        year_before=_folded(raw["year"]["before"]),
        lists={name: _folded(row) for name, row in raw["lists"].items()},
        stems={name: Stems.of({name: row}) for name, row in raw["stems"].items()},
        endings={
            gender: tuple(_endings(row)) for gender, row in raw["endings"].items()
        },
        given={w: gender for gender, row in raw["given"].items() for w in row.split()},
        bodies={
            own.strip(): name
            for name, row in raw["bodies"].items()
            for own in row.split("|")
        },
    )


def common_words(language: Language) -> frozenset[str]:
    """Return the words that a language uses most, in lower case."""
    return frozenset(str(_raw(language)["common"]).split())


@cache
def _raw(language: Language) -> Mapping[str, Any]:
    name = f"{language}.toml"
    return tomllib.loads(
        files("briefings.tongues").joinpath("data", name).read_text("utf-8")
    )


def _folded(row: str) -> frozenset[str]:
    return frozenset(map(fold, row.split()))


def _phrases(table: Mapping[str, str]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, row in table.items():
        for phrase in row.split("|"):
            yield tuple(map(fold, phrase.split())), name


def _endings(row: str) -> Iterator[tuple[str, str]]:
    """Yield each oblique ending with the first case's, the longest first."""
    pairs = [pair.partition("=")[::2] for pair in row.split()]
    yield from sorted(pairs, key=lambda pair: -len(pair[0]))
