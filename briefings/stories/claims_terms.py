"""What a passage tells, as terms that two tellings can be compared by.

Words that tell the same ("freed", "released") are one term, and so are a country
and its people, the spellings of a surname, and a number in words and in digits.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from briefings.facts import Figure, FigureKind, figures
from briefings.facts.tokens import Token, stem, tokens
from briefings.names.places import peoples, places
from briefings.outlets import find_outlets
from briefings.stories.vectors import commonness
from briefings.text import fold

#: Kinds of figures that count or measure; the rest say when, or name.
AMOUNTS = frozenset(
    {FigureKind.QUANTITY, FigureKind.AGE, FigureKind.MAGNITUDE, FigureKind.SCORE}
)

#: Weight of a word that says when: a tenth of a telling word's, as two tellings of
#: one thing often date it differently ("on Monday", "on 3 May", not at all).
_DATED = 0.5


@dataclass(frozen=True, slots=True)
class Term:
    """One thing a passage speaks of."""

    #: Equal for words that tell the same.
    key: str

    #: How much it tells: -log of the share of English texts that hold the word.
    weight: float

    #: Written as a name: a capital where no sentence begins.
    named: bool

    #: Folded, for comparing its meaning; "" for a name or a group.
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one passage tells."""

    #: In order of place.
    terms: tuple[Term, ...]

    #: Its numbers that count or measure.
    amounts: tuple[Figure, ...]

    @property
    def weights(self) -> Mapping[str, float]:
        """Return each term's weight by its key."""
        return {term.key: term.weight for term in self.terms}


@lru_cache(maxsize=1 << 13)
def told(text: str) -> Told:
    """Return what a passage tells, given its words."""
    outlets = [span for _, span in find_outlets(text)]
    numbers = figures(text)
    skipped = [(each.span.start, each.span.end) for each in numbers]
    skipped += [(span.start, span.end) for span in outlets]
    words = [
        word
        for word in tokens(text)
        if word.form == "word"
        and not any(start <= word.start < end for start, end in skipped)
    ]
    return Told(
        terms=tuple(_terms(words)),
        amounts=tuple(each for each in numbers if each.kind in AMOUNTS),
    )


def _terms(words: list[Token]) -> Iterator[Term]:
    at = 0
    while at < len(words):
        term, taken = _term(words, at)
        if term:
            yield term
        at += taken


def _term(words: list[Token], at: int) -> tuple[Term | None, int]:
    """Return the term that begins at a word, if it tells anything, and its length."""
    joined, taken = _longest(words, at)
    if joined:
        return joined, taken
    word = words[at]
    if word.key in _silent() or len(word.key) < 2:
        return None, 1
    if word.key in _dated():
        return Term(word.key, _DATED, False, ""), 1
    if group := _groups().get((stem(word.key),)):
        return Term(group, _weight(group), False, ""), 1
    if not word.capital or not at:
        return Term(stem(word.key), _weight(word.key), False, word.key), 1
    leads = at + 1 < len(words) and words[at + 1].capital
    share = _LEADING if leads else 1.0
    return Term(_bones(word.key), share * _weight(word.key), True, ""), 1


_LONGEST = 4

#: Share of weight of a name that another follows: given names are common to many.
_LEADING = 0.3


def _longest(words: list[Token], at: int) -> tuple[Term | None, int]:
    """Return a country, or a group's term of several words; and its length."""
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        run = words[at : at + size]
        if run[0].capital and (
            code := _countries().get(" ".join(word.key for word in run))
        ):
            return Term(f"@{code}", _COUNTRY, True, ""), size
        if size > 1 and (group := _groups().get(tuple(stem(w.key) for w in run))):
            return Term(group, _weight(group), False, ""), size
    return None, 1


#: Weight of a country: each is as telling as another, however common its name.
_COUNTRY = 4.0


def _weight(word: str) -> float:
    return -math.log(commonness(word.replace("-", " ")))


_VOWELS = re.compile(r"(?<=.)[aeiouywh]+|(.)(?=\1)")


def _bones(name: str) -> str:
    """Return the consonants of a name, in which spellings of one agree."""
    return "'" + _VOWELS.sub("", name)


@cache
def words_of(name: str) -> str:
    """Return one entry of ``claims_words.toml``."""
    raw = files("briefings.stories").joinpath("claims_words.toml").read_text("utf-8")
    entry: str = tomllib.loads(raw)[name]
    return entry


@cache
def _silent() -> frozenset[str]:
    return frozenset(words_of("silent").split())


@cache
def _dated() -> frozenset[str]:
    return frozenset(words_of("dated").split())


@cache
def _groups() -> Mapping[tuple[str, ...], str]:
    """Return groups' names by the stems of each of their words."""
    found: dict[tuple[str, ...], str] = {}
    for line in words_of("same").strip().splitlines():
        words = line.split()
        for word in words:
            found.setdefault(tuple(map(stem, fold(word).split("-"))), words[0])
    return found


@cache
def _countries() -> Mapping[str, str]:
    """Return codes of countries by their folded names and their people's."""
    found = {fold(people): code for people, code in peoples().items()}
    for name, place in places().items():
        if place.name in _country_names():
            found[fold(name).replace(".", " ").replace("-", " ").strip()] = place.country
    return found


@cache
def _country_names() -> frozenset[str]:
    first: dict[str, str] = {}
    for place in places().values():
        first.setdefault(place.country, place.name)
    return frozenset(first.values())
