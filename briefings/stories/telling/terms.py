"""What a passage tells, as terms that two tellings can be compared by.

Words that tell the same ("freed", "released") are one term, and so are a country
and its people, the spellings of a surname, and a number in words and in digits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from briefings.facts import Figure, FigureKind, figures
from briefings.facts.questions import irregular_verbs
from briefings.facts.tokens import Token, stem, tokens
from briefings.names.places import peoples, places
from briefings.names.words import bodies
from briefings.outlets import find_outlets
from briefings.stories.telling import KEPT
from briefings.stories.telling.groups import groups
from briefings.stories.telling.words import listed, words_of
from briefings.stories.vectors import commonness
from briefings.text import fold

#: Kinds of figures that count or measure; the rest say when, or name.
AMOUNTS = frozenset(
    {FigureKind.QUANTITY, FigureKind.AGE, FigureKind.MAGNITUDE, FigureKind.SCORE}
    | {FigureKind.VAGUE}
)

#: Weight of a word that says when: a tenth of a telling word's, as two tellings of
#: one thing often date it differently ("on Monday", "on 3 May", not at all).
_DATED = 0.5


# Made by the thousand for each story: a dataclass takes three times as long.
class Term(NamedTuple):
    """One thing a passage speaks of."""

    #: Equal for words that tell the same.
    key: str

    #: How much it tells: -log of the share of English texts that hold the word.
    weight: float

    #: Written as a name: a capital where no sentence begins.
    named: bool

    #: Folded, for comparing its meaning; "" for a name or a group.
    word: str

    #: Where it stands in the passage.
    at: int

    #: A negation stands before it: "have not been able to put out".
    negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What one passage tells."""

    #: In order of place.
    terms: tuple[Term, ...]

    #: Its numbers that count or measure.
    amounts: tuple[Figure, ...]

    #: Terms of which it says that they are not so ("denied that a bomb...").
    denied: frozenset[str]

    #: Each term's weight by its key.
    weights: Mapping[str, float]


#: What a passage tells whose words are not read: one of another language.
NOTHING = Told(terms=(), amounts=(), denied=frozenset(), weights={})

#: Nothing else opens a number above one: spares reading most passages for figures.
_MAY_COUNT = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozen|score|hundred|"
    r"thousand|[mbtr]+illion|hal[fv]|third|quarter|fifth|sixth|tenth|couple|few|"
    r"handful|several|many|numerous|most of|much of|nearly all|almost all)",
    re.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def told(text: str) -> Told:
    """Return what a passage tells, given its words."""
    numbers = figures(text, vague=True) if _MAY_COUNT.search(text) else ()
    spans = [each.span for each in numbers]
    spans += [span for _, span in find_outlets(text)]
    skipped = {at for span in spans for at in range(span.start, span.end)}
    words = [
        word
        for word in tokens(text)
        if word.form == "word" and word.start not in skipped
    ]
    terms = tuple(_terms(words))
    return Told(
        terms=terms,
        amounts=tuple(each for each in numbers if each.kind in AMOUNTS),
        denied=frozenset(_denied(terms)),
        weights={term.key: term.weight for term in terms},
    )


#: Terms behind a denial that are denied with it.
_DENIED = 2


def _denied(terms: tuple[Term, ...]) -> Iterator[str]:
    for at, term in enumerate(terms):
        if term.key in listed("denials"):
            yield from (each.key for each in terms[at + 1 : at + 1 + _DENIED])


def _terms(words: list[Token]) -> Iterator[Term]:
    at = 0
    negations = {n for n, word in enumerate(words) if _negates(word.key)}
    while at < len(words):
        joined, taken = _longest(words, at)
        term = joined or _single(words, at)
        if term:
            negated = any(n in negations for n in range(at - _REACH, at))
            yield term._replace(negated=True) if negated else term
        at += taken


#: Words behind a negation that it turns round.
_REACH = 5


def _negates(key: str) -> bool:
    return key in listed("negations") or key.endswith("n't")


def _single(words: list[Token], at: int) -> Term | None:
    """Return what one word is a term of; None if it tells nothing."""
    word = words[at]
    known = _known(word.key)
    if known is None:
        return None
    if not known.plain:
        return Term(known.key, known.weight, False, "", word.start)
    leads = word.capital and at + 1 < len(words) and words[at + 1].capital
    named = word.capital and (at > 0 or leads)
    weight = known.weight * (_LEADING if leads else 1.0)
    return Term(known.key, weight, named, "" if named else word.key, word.start)


class _Known(NamedTuple):
    """What is known of a word by itself."""

    key: str
    weight: float

    #: It is of no group and says no time.
    plain: bool


# Texts share most of their words.
@lru_cache(maxsize=KEPT)
def _known(word: str) -> _Known | None:
    """Return what is known of a folded word; None if it tells nothing."""
    if word in listed("silent") or len(word) < 2 or word.endswith("n't"):
        return None
    if word in listed("dated"):
        return _Known(word, _DATED, plain=False)
    if group := _group((word,)):
        return _Known(group, _weight(group), plain=False)
    verb = irregular_verbs().get(word, (word,))[0]
    return _Known(_key(verb), _weight(word), plain=True)


_LONGEST = 4

#: Share of weight of a name that another follows: given names are common to many.
_LEADING = 0.3


def _longest(words: list[Token], at: int) -> tuple[Term | None, int]:
    """Return a country, or a group's term of several words; and its length."""
    first = words[at]
    country = first.capital and first.key in _country_openers()
    if not country and stem(first.key) not in _openers():
        return None, 1
    for size in range(min(_LONGEST, len(words) - at), 0, -1):
        keys = tuple(word.key for word in words[at : at + size])
        if country and (code := _countries().get(" ".join(keys))):
            return Term(f"@{code}", _COUNTRY, True, "", first.start), size
        if size > 1 and (group := _group(keys)):
            return Term(group, _weight(group), False, "", first.start), size
    return None, 1


@cache
def _openers() -> frozenset[str]:
    """Return the stems of words that begin a group's term of several words."""
    return frozenset(parts[0] for parts in groups()[1] if len(parts) > 1)


@cache
def _country_openers() -> frozenset[str]:
    """Return the words that begin the name of a country, a people or a body."""
    return frozenset(name.partition(" ")[0] for name in _countries())


#: Weight of a country: each is as telling as another, however common its name.
_COUNTRY = 4.0


def _weight(word: str) -> float:
    return -math.log(commonness(word.replace("-", " ")))


_VOWELS = re.compile(r"(?<=.)[aeiouywh]+|(.)(?=\1)")

#: Consonants from which a word is known by them alone: spellings of one surname
#: agree in them, and hardly two English stems do.
_BONES = 4


def _key(word: str) -> str:
    """Return what spellings and inflections of one word have in common."""
    stemmed = stem(word)
    bones: str = _VOWELS.sub("", stemmed)
    return bones if len(bones) >= _BONES else stemmed


def _group(keys: tuple[str, ...]) -> str | None:
    """Return the group of some words in a row: by their forms, or by their stems."""
    forms, stems = groups()
    return forms.get(keys) or stems.get(tuple(map(stem, keys)))


@cache
def _countries() -> Mapping[str, str]:
    """Return codes of countries by their names and their people's; and bodies."""
    found = {fold(people): code for people, code in peoples().items()}
    for name, place in places().items():
        if place.name in _country_names():
            found[_spaced(name)] = place.country
    for name, body in bodies().items():
        found.setdefault(_spaced(name), body)
    return found


def _spaced(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


@cache
def _country_names() -> frozenset[str]:
    first: dict[str, str] = {}
    for place in places().values():
        first.setdefault(place.country, place.name)
    return frozenset(first.values())


def word_at(text: str, at: int) -> str:
    """Return the word that stands at a place of a text, in lower case; "" if none."""
    found = _WORD.match(text, at)
    return found[0].lower() if found else ""


_WORD = re.compile(r"\w+")


def is_plain(term: Term) -> bool:
    """Whether a term tells something and is no name."""
    return not term.named and term.key[0] != "@" and term.weight > 1


@cache
def keys_of(name: str) -> frozenset[str]:
    """Return the terms of the words of an entry of ``words.toml``."""
    return frozenset(t.key for word in listed(name) for t in told(word).terms)


def is_act(key: str) -> bool:
    """Whether a term is a group that names what is done or happens."""
    return key in _acts()


@cache
def _acts() -> frozenset[str]:
    lines = words_of("same").strip().splitlines()
    groups = {line.split()[0] for line in lines if line.strip()}
    return frozenset(groups - listed("things"))
