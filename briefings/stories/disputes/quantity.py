"""Whether two numbers of a story are of one quantity, and cannot both be right.

Shows too few rather than one too many: two are held against each other only where
both are surely told of the same, and no growth in between explains them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, time
from functools import lru_cache

from briefings.facts import FigureKind, Unit
from briefings.stories.disputes.found import WHOSE
from briefings.stories.relating import MOMENT
from briefings.stories.telling.amounts import Amount, clash, rising
from briefings.stories.telling.figures import SAME_QUANTITY
from briefings.stories.telling.likeness import Rarity, likeness
from briefings.stories.telling.moved import moved
from briefings.stories.telling.parties import opposed
from briefings.stories.telling.scope import AFTERSHOCK, Scope
from briefings.stories.telling.tells import Tell

#: Words besides its unit that two measures must share: one alone ("the shaft") is
#: a thing of which much can be measured.
_SHARED = 2

#: Kinds of numbers that are compared by what becomes of whom, or by their noun.
_COUNTS = frozenset({Unit.COUNT, Unit.PERCENT})

#: Right behind a time, these make it a distance from another moment, no duration.
_APART = re.compile(r"\s*(?:after|before|later|ago|earlier|since|from)\b")

#: Names what is counted as such: "the number of hijackers".
_NUMBER = re.compile(r"\bnumbers? of\b|:", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Given:
    """A number that a passage gives, and of what."""

    tell: Tell
    amount: Amount
    scope: Scope

    #: Place of its source among the story's, in order of telling.
    turn: int

    #: All that its passage names.
    named: frozenset[str]

    @property
    def value(self) -> str:
        """The number as written."""
        return self.amount.figure.span.of(self.tell.text)


def sort_of(one: Given) -> Hashable:
    """Return what two numbers of one quantity have in common for sure."""
    if one.amount.figure.kind is FigureKind.MAGNITUDE:
        return FigureKind.MAGNITUDE, one.scope.event
    counts = one.amount.figure.unit in _COUNTS
    states = one.scope.states if counts else frozenset[str]()
    noun = one.scope.noun if counts and not states else None
    return one.amount.dimension, one.scope.event, states, noun


def may_differ(one: Given) -> bool:
    """Whether a number may be of one quantity with any other, see :func:`same`.

    So many people of whom nothing more is told are of none for sure.
    """
    scope = one.scope
    counts = one.amount.figure.unit in _COUNTS
    magnitude = one.amount.figure.kind is FigureKind.MAGNITUDE
    return magnitude or not counts or bool(scope.states) or scope.noun is not None


def same(one: Given, other: Given, rarity: Rarity) -> bool:
    """Whether two numbers, alike in the main, are surely told of one quantity."""
    if one.amount.figure.kind is FigureKind.MAGNITUDE:
        return AFTERSHOCK not in one.scope.event
    if rivals(one, other):
        return False
    if _is_way(one) and _is_way(other):
        return _from_and_to_one(one, other)
    if likeness(one.amount, other.amount, rarity) < SAME_QUANTITY:
        return False
    if one.amount.figure.unit not in _COUNTS:
        return _shared(one, other) >= _SHARED and not (_apart(one) or _apart(other))
    if one.scope.states == _VOTES and one.scope.noun == other.scope.noun in _BALLOTS:
        # So many votes are somebody's, or some of all.
        return _shared(one, other) > 0
    if one.scope.states:
        return not _vague(one, other) or (
            one.scope.states <= _AT_ONCE and one.scope.noun == other.scope.noun
        )
    numbers = (_numbers(each.tell.text) for each in (one, other))
    least = 1 if opposed(one.tell.text, other.tell.text) else _SHARED
    return one.scope.noun is not None and (all(numbers) or _shared(one, other) >= least)


#: What ballots say by themselves of what became of those that are counted.
_VOTES, _BALLOTS = frozenset({"voted"}), frozenset({"election"})

#: Done at once, so that a vague count is no early one of a number that grows.
_AT_ONCE = frozenset({"release", "charge", "convict", "acquit"})


def rivals(one: Given, other: Given) -> bool:
    """Whether each is told of somebody, or of a sort, that the other is not told of.

    Of a measure it may be said anywhere in the sentence who gave or paid it.  There is
    but one main shock, whoever tells of it.
    """
    if one.amount.figure.kind is FigureKind.MAGNITUDE:
        return False
    a, b = one.scope, other.scope
    return (
        _each_has_more(a.names, b.names)
        or _each_has_more(a.sort, b.sort)
        or (
            one.amount.figure.unit not in _COUNTS
            and _each_has_more(one.named, other.named)
        )
    )


def _each_has_more(one: frozenset[str], other: frozenset[str]) -> bool:
    return not (one <= other or other <= one)


def _shared(one: Given, other: Given) -> int:
    """Return how many words, names and what is counted apart, two clauses share."""
    counted = {one.amount.noun, other.amount.noun}
    units = {one.amount.figure.noun, other.amount.figure.noun}
    near = one.amount.near.keys() & other.amount.near.keys()
    if one.amount.figure.unit in _COUNTS:
        return len(near - counted - one.named - other.named)
    return len(near - units)


def _apart(one: Given) -> bool:
    """Whether a time is the distance from another moment: "six days after"."""
    time_ = one.amount.figure.unit is Unit.TIME
    return time_ and _APART.match(_behind(one)) is not None


def differ(one: Given, other: Given) -> bool:
    """Whether two numbers, if they are of one quantity, cannot both be right."""
    a, b = one.amount, other.amount
    if one.turn == other.turn and not _reported(one, other):
        return False
    if not clash(a, b, later=False) or (a.vague and b.vague):
        return False
    return not (_may_have_changed(one, other) or _is_part(one, other))


def _reported(one: Given, other: Given) -> bool:
    """Whether a source that gives both says whose each is.

    Two counts in one sentence are of two things; two magnitudes may be of one.
    """
    magnitudes = one.amount.figure.kind is FigureKind.MAGNITUDE
    if one.tell is other.tell and not magnitudes:
        return False
    return bool(WHOSE.search(one.tell.text) and WHOSE.search(other.tell.text))


def _may_have_changed(one: Given, other: Given) -> bool:
    """Whether the later may tell of a later state.

    What only rises was told falsely if it is told lower later, but where that is said:
    "the number was lowered to six".
    """
    if opposed(one.tell.text, other.tell.text):
        return False
    a, b = one.tell.moment, other.tell.moment
    if a and b and not _of_one_moment(a, b):
        later = max(one, other, key=_told)
        if moved(later.tell.text, later.amount.figure):
            return True
    changes = one.scope.open or other.scope.open
    unknown = a is None and b is None
    if not (changes or _grows(one, other)) or (unknown and _vague(one, other)):
        return False
    if one.turn == other.turn or (a and b and _of_one_moment(a, b)):
        return False
    if changes or (a is None) != (b is None):
        return True
    first, then = sorted((one, other), key=_told)
    return then.amount.figure.amount >= first.amount.figure.amount


def _grows(one: Given, other: Given) -> bool:
    """Whether what they count may grow: things of which nothing more is known may.

    Not so what is estimated: "the number of hijackers is thought to be five".
    """
    if any(each.amount.grows or rising(each.scope.states) for each in (one, other)):
        return True
    counts = one.amount.figure.unit is Unit.COUNT and not one.scope.states
    if not counts or one.amount.figure.kind is FigureKind.MAGNITUDE:
        return False
    texts = (one.tell.text, other.tell.text)
    estimated = all(map(_numbers, texts)) and any(map(_ESTIMATE.search, texts))
    return not estimated


# Each passage with a number is held against all others.
@lru_cache(maxsize=1 << 12)
def _numbers(text: str) -> bool:
    """Whether a passage names what is counted as such."""
    return _NUMBER.search(text) is not None


#: Say that a number is a guess at one that stays as it is.
_ESTIMATE = re.compile(r"\b(?:thought|believed|estimate[ds]?|put|guess)\b")


def _vague(one: Given, other: Given) -> bool:
    return one.amount.vague or other.amount.vague


def _told(one: Given) -> tuple[float, int]:
    """Return when it was told; where no source says, when we read it."""
    return (one.tell.moment.timestamp() if one.tell.moment else 0.0, one.turn)


def _of_one_moment(a: datetime, b: datetime) -> bool:
    """Whether both may tell of one moment; a date without an hour is a whole day."""
    dated = time() in (a.time(), b.time())
    return abs(a - b) <= MOMENT or (dated and a.date() == b.date())


def _is_part(one: Given, other: Given) -> bool:
    """Whether one may be part of the other, or each of another whole."""
    magnitudes = one.amount.figure.kind is FigureKind.MAGNITUDE
    if _vague(one, other) or magnitudes or (_is_way(one) and _is_way(other)):
        return False
    narrow, wide = _narrower(one.scope, other.scope), _narrower(other.scope, one.scope)
    if narrow and wide:
        return True
    small = one.amount.figure.amount < other.amount.figure.amount
    return (narrow and small) or (wide and not small)


#: Right behind a length, these make it the way from one place to another: no part.
_WAY = re.compile(r"\s*(?:from|away|off|(?:north|south|east|west)\w* of)\b")


def _is_way(one: Given) -> bool:
    length = one.amount.figure.unit is Unit.LENGTH
    return length and _WAY.match(_behind(one)) is not None


def _from_and_to_one(one: Given, other: Given) -> bool:
    """Whether two ways have a word in common for what is there, and for whence."""
    apart = [
        [
            {t.key for t in each.tell.told.terms if (t.at > at) is behind}
            & each.amount.near.keys()
            for behind in (False, True)
        ]
        for each in (one, other)
        for at in (each.amount.figure.span.start,)
    ]
    return all(not mine.isdisjoint(yours) for mine, yours in zip(*apart, strict=True))


def _behind(one: Given) -> str:
    """Return what follows a number and its unit."""
    figure = one.amount.figure
    end = figure.counted.end if figure.counted else figure.span.end
    return one.tell.text[max(end, figure.span.end) :]


def _narrower(one: Scope, other: Scope) -> bool:
    """Whether the one is told of something that the other is not told of.

    Fewer countries are less than more, but a country is less than none: all.  Those
    aboard are aboard, wherever they are.
    """
    if one.states == _ABOARD:
        return one.noun is not None and one.noun != other.noun
    countries = one.countries != other.countries and (
        not other.countries or not other.countries <= one.countries
    )
    return (
        countries
        or not one.places <= other.places
        or (one.noun is not None and one.noun != other.noun)
    )


_ABOARD = frozenset({"aboard"})
