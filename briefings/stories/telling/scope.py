"""Of what a number is told: where, when, of which of two events.  Pure.

Two numbers are only held against each other where both are told of the same; a
number of a part may not exceed that of the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefings.facts import FigureKind, Unit
from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import OF_THINGS, Amount, amounts
from briefings.stories.telling.clauses import clause_around
from briefings.stories.telling.terms import Term, told
from briefings.stories.telling.words import listed

#: Ends what a number is told of.  "And" does so unless a name follows: "in Chile
#: and Peru" is one place, "40 in Chile and 20 in Peru" are two.
_ENDS = re.compile(
    r"[,;:()–—|]|\b(?:while|but|as|after|before|following|amid|because|since|when|"
    r"that|which|who|whom)\b|\band\b(?!\s+(?:the\s+)?[A-Z])"
)

#: Before a name it says where.
_WHERE = re.compile(
    r"\b(?:in|at|around|near|on|from|to|across|inside|outside)\s+(?:[\w’'-]+\s+){0,3}\Z",
    re.IGNORECASE,
)

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|"
    "December"
)

#: A month without a day, or a year: tells of another event than today's.
_DATE = re.compile(rf"(?<!\d )\b(?:{_MONTHS})\b(?! \d{{1,2}}\b)|\b(?:19|20)\d\d\b")

#: Tell of which round of a vote, which of two askings, or which part of a count.
_ROUND = re.compile(
    r"\b[Ff]irst (?:round|vote|count|half)\b|\b[Ss]econd(?: |-)(?:round|half)\b|"
    r"\b[Rr]un-?off\b|\b[Ll]ast year\b|\b[Pp]artial\b|\b[Pp]revious(?:ly)?\b|"
    r"\b[Ee]arlier\b|\b(?:[Ff]irst|[Ll]ater)(?= (?:asked|put|said|wanted))"
)

#: Opens a sentence that goes on about what the one before told.
_IT = re.compile(r"(?:It|This|That)\b")

#: There are many of these, and no two need be one.
AFTERSHOCK = "aftershock"

#: Say of a magnitude that it is the other shock's.
_OTHER_SHOCK = re.compile(r"\b(?:second|third|another|aftershocks?)\b", re.IGNORECASE)

#: "7.8 and 7.5": the latter is the other shock's.
_LISTED = re.compile(r"\d\s+and\s+\Z")

#: Say of a number that it still goes on, or is on its way elsewhere.
_OPEN = re.compile(
    r"\b(?:so far|already|still|leads?|wait(?:s|ed|ing)?|queu\w+|remain(?:s|ed|ing)?|"
    r"continu\w+|stay(?:s|ed|ing)?|rose|risen|climbed|slipped|fell|fallen|grown)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Of what one number of a passage is told."""

    #: What became of those it counts; empty where nothing did.
    states: frozenset[str]

    #: Term of what is counted; None where it is people, or what the states say.
    noun: str | None

    #: What sort of it: "political" of "123 political prisoners".
    sort: frozenset[str]

    #: Keys of all that its clause names but countries; of the countries; of the rest,
    #: those that say where.
    names: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]

    #: Words that tell of another time or event than today's.
    event: frozenset[str]

    #: It may be another number at another moment, be it higher or lower.
    open: bool


@lru_cache(maxsize=KEPT)
def scope(text: str, number: int) -> Scope:
    """Return of what a number is told.

    Args:
        text: A passage's words.
        number: Its place among the passage's amounts.
    """
    amount = amounts(text)[number]
    start, end = clause_around(text, amount.figure.span, _ENDS)
    terms = [term for term in told(text).terms if start <= term.at < end]
    noun = _noun_term(text, amount)
    countries = _keys(t.key for t in terms if _COUNTRY.fullmatch(t.key))
    span, counted = amount.figure.span, amount.figure.counted
    named = {t.key for t in terms if t.named} - listed("dated") - countries
    close = [t for t in terms if _words_apart(text, span.start, t.at) <= _CLOSE]
    return Scope(
        states=_keys(_states(close, noun) or _gathered(amount))
        if amount.figure.unit not in OF_THINGS
        else _NONE,
        sort=_keys(t.key for t in terms if counted and span.end < t.at < counted.start),
        names=_keys(named),
        noun=None if noun in _general() else noun,
        countries=countries,
        places=_keys(_places(text, terms)),
        event=_keys(_event(text, start, end, amount)),
        open=bool(_OPEN.search(text, start, end))
        or amount.figure.unit is Unit.PERCENT
        or (
            # A tank that "held 40 tonnes" holds nobody.
            amount.figure.unit is Unit.COUNT
            and not amount.states.isdisjoint(listed("open"))
        ),
    )


_NONE = frozenset[str]()


def _keys(found: Iterable[str]) -> frozenset[str]:
    """Return keys as a set; the empty one is always the same: most are."""
    return frozenset(found) or _NONE


#: Words from a number to what says what became of them.
_CLOSE = 10

_COUNTRY = re.compile("@[A-Z]{2}")


def _words_apart(text: str, one: int, other: int) -> int:
    low, high = sorted((one, other))
    return text.count(" ", low, high)


def _noun_term(text: str, amount: Amount) -> str | None:
    """Return the term of what is counted; "people" where nothing is said."""
    figure = amount.figure
    if figure.counted is None:
        unread = _NAMED.match(text, figure.span.end)
        return unread[1].lower() if unread else "people"
    terms = told(figure.counted.of(text).lower()).terms
    return terms[0].key if terms else figure.noun


#: Names what is counted: "14 Kalashnikovs".
_NAMED = re.compile(r"\s+([A-Z][\w-]+)")


def _states(terms: Sequence[Term], noun: str | None) -> frozenset[str]:
    """Return what became of them; "passengers were freed" tells that, not "aboard"."""
    found = listed("states") & {term.key for term in terms if not term.negated}
    return found - {noun} or found


def _gathered(amount: Amount) -> frozenset[str]:
    """Return the frame of a number of people who came: it needs no noun."""
    frame = amount.figure.frame
    return frozenset({frame} if frame in ("attended", "protested", "voted") else ())


@cache
def _general() -> frozenset[str | None]:
    """Return terms that count no sort of people, but people."""
    return frozenset({"people"} | listed("states") - {"aboard", "supporter", "body"})


def _places(text: str, terms: Sequence[Term]) -> list[str]:
    return [
        term.key
        for term in terms
        if term.named
        and term.key not in listed("dated")
        and not _COUNTRY.fullmatch(term.key)
        and _WHERE.search(text, max(term.at - _BEFORE, 0), term.at)
    ]


def told_elsewhere(one: str, other: str) -> bool:
    """Whether two passages tell of two places: "in Hatay", "in Gaziantep".

    Countries are none: what happened in one may be told of its town.
    """
    mine, yours = _all_places(one), _all_places(other)
    return bool(mine and yours) and mine.isdisjoint(yours)


@lru_cache(maxsize=KEPT)
def _all_places(text: str) -> frozenset[str]:
    return _keys(_places(text, told(text).terms))


#: Characters before a name in which what says where is looked for.
_BEFORE = 30


def _event(text: str, start: int, end: int, amount: Amount) -> list[str]:
    at = amount.figure.span.start
    found = [*_DATE.finditer(text, 0, at), *_DATE.finditer(text, at, end)]
    if amount.figure.kind is FigureKind.MAGNITUDE:
        return [*_shock(text, at), *(each[0] for each in _DATE.finditer(text))]
    found += _ROUND.finditer(text, start, end)
    return [each[0].lower() for each in found] + ["it"] * bool(_IT.match(text))


def _shock(text: str, at: int) -> list[str]:
    """Return which of two shocks a magnitude is of; none for the main one."""
    ends = [a.figure.span.end for a in amounts(text) if a.figure.span.end <= at]
    other = _OTHER_SHOCK.search(text, max(ends, default=0), at)
    if other and other[0].lower().startswith(AFTERSHOCK):
        return [AFTERSHOCK]
    return ["other shock"] if other or _LISTED.search(text, 0, at) else []
