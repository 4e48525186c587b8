"""Which figures of two texts measure one thing, and how their values compare."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from briefings.facts import Bound, Figure, FigureKind, Unit, figures
from briefings.facts.bounds import place
from briefings.facts.frames import frame_of, opposed
from briefings.facts.grammar import words as listed
from briefings.facts.nouns import names_people
from briefings.facts.units import names_currency
from briefings.names.places import peoples
from briefings.stories.vectors import embed

#: Kinds that measure something.
AMOUNTS = frozenset(
    {
        FigureKind.QUANTITY,
        FigureKind.AGE,
        FigureKind.MAGNITUDE,
        FigureKind.SCORE,
        FigureKind.VAGUE,
    }
)

#: Frames that are said of people: "300 deaths" and "300 people" count alike.
_OF_PEOPLE = frozenset(
    "killed hurt missing ill freed held fled trapped saved arrested aboard attended"
    " protested deployed".split()
)


#: Digits, end zeros apart, of a number that hardly comes up twice by chance.
_DISTINCT = 3


class Fit(StrEnum):
    """How two values of one quantity compare."""

    SAME = "same"  # equal, or one is the other rounded
    FINER = "finer"  # one lies within what the other leaves open
    APART = "apart"  # both cannot be true at one moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Two figures that can be compared, one of each text."""

    a: Figure
    b: Figure

    fit: Fit

    #: How alike what they count is: 1 for the same noun, 0 for unlike ones, one
    #: half where nothing is said or a unit says it.
    kin: float

    #: 1 where both have one frame, 0 where one has none, -1 where they differ,
    #: -2 where the frames cannot both be true of one thing.
    frame: int

    #: Decades between the values; 0 where one is vague or a range.
    ratio: float

    @property
    def vague(self) -> bool:
        """Whether one of them is no number."""
        return FigureKind.VAGUE in (self.a.kind, self.b.kind)

    @property
    def by_chance(self) -> bool:
        """Whether two things might well have this one value: 25 votes, 25 towns."""
        distinct = len(f"{self.a.amount:g}".strip("0.")) >= _DISTINCT
        return self.a.amount == self.b.amount and not distinct

    @property
    def weight(self) -> float:
        """How likely the two measure one thing; only the order matters."""
        same = 0.3 if self.fit is Fit.SAME else 0.0
        known = 0.2 if self.a.definite or self.b.definite else 0.0
        vague = 0.5 if self.vague else 0.0
        return self.kin + 0.3 * self.frame - 0.3 * self.ratio + same - known - vague


@lru_cache(maxsize=2048)
def amounts(text: str) -> tuple[Figure, ...]:
    """Return the figures of a text that measure something, vague ones too."""
    return tuple(f for f in figures(text, vague=True) if f.kind in AMOUNTS)


def counts(found: tuple[Figure, ...]) -> bool:
    """Whether a text gives a number of its own: "the two men" are known."""
    return any(f.kind is not FigureKind.VAGUE and not f.definite for f in found)


def best_match(
    text_a: str, of_a: tuple[Figure, ...], text_b: str, of_b: tuple[Figure, ...]
) -> Match | None:
    """Return the two figures likeliest to measure one thing; None if none can."""
    matches = [
        match
        for a in of_a
        for b in of_b
        if (match := _match(text_a, a, text_b, b)) is not None
    ]
    # Ties go to the smaller numbers: the order of the texts must not matter.
    return max(
        matches,
        key=lambda match: (match.weight, -match.a.amount - match.b.amount),
        default=None,
    )


def _match(text_a: str, a: Figure, text_b: str, b: Figure) -> Match | None:
    if not (_comparable(a, b) or _in_words(text_a, a, text_b, b)):
        return None
    fit = compare(a, b)
    vague = FigureKind.VAGUE in (a.kind, b.kind)
    if vague and fit is Fit.APART:
        return None
    return Match(
        a=a,
        b=b,
        fit=fit,
        kin=_kin(text_a, a, text_b, b),
        frame=_same_frame(a, b),
        ratio=0.0
        if Bound.RANGE in (a.bound, b.bound)
        else _decades(a.amount, b.amount),
    )


def _comparable(a: Figure, b: Figure) -> bool:
    for kind in (FigureKind.SCORE, FigureKind.MAGNITUDE):
        if kind in (a.kind, b.kind):
            return a.kind is b.kind
    if a.unit is Unit.MONEY is b.unit:
        return a.currency == b.currency or "XXX" in (a.currency, b.currency)
    return a.unit is b.unit


def _in_words(text_a: str, a: Figure, text_b: str, b: Figure) -> bool:
    """Whether a bare number's unit is said elsewhere in its text.

    "The won slid to 1,960 to the dollar"; "a deficit in double digits".
    """
    for text, bare, other in ((text_a, a, b), (text_b, b, a)):
        if bare.unit is Unit.COUNT and bare.noun is None:
            if other.unit is Unit.MONEY and names_currency(text, other.currency):
                return True
            if bare.kind is FigureKind.VAGUE and other.unit is Unit.PERCENT:
                return True
    return False


def _same_frame(a: Figure, b: Figure) -> int:
    if a.frame is None or b.frame is None:
        return 0
    if a.frame == b.frame:
        return 1
    return -2 if opposed(a.frame, b.frame) else -1


def _decades(one: float, other: float) -> float:
    if one <= 0 or other <= 0:
        return 0.0 if one == other else 1.0
    return abs(math.log10(one / other))


def _kin(text_a: str, a: Figure, text_b: str, b: Figure) -> float:
    if a.unit is not Unit.COUNT or a.counted is None or b.counted is None:
        return 0.5
    if a.noun == b.noun:
        return 1.0
    one, other = a.counted.of(text_a), b.counted.of(text_b)
    alike = max(0.0, _alike(one.lower(), other.lower()))
    if _one_frame(one, other):
        return 0.8
    if _human(one) and _human(other):
        anybody = {one.lower(), other.lower()} & listed("humans")
        return 0.8 if anybody else 0.3 + alike / 2
    return min(0.7, alike)


def _one_frame(one: str, other: str) -> bool:
    frame = frame_of(one.lower())
    return frame is not None and frame == frame_of(other.lower())


def _human(noun: str) -> bool:
    if noun in peoples():
        return True
    noun = noun.lower()
    return names_people(noun) or frame_of(noun) in _OF_PEOPLE


@lru_cache(maxsize=4096)
def _alike(one: str, other: str) -> float:
    return float(np.dot(embed(one), embed(other)))


#: Two values this close are one value told twice where either is a bound ("less
#: than four hours" for three and three quarters), or where either is round.
_NEAR_BOUND, _NEAR_ROUND = 0.1, 0.05


def compare(a: Figure, b: Figure) -> Fit:
    """Return how the values of two figures of one quantity compare."""
    if FigureKind.SCORE in (a.kind, b.kind):
        return Fit.SAME if (a.value, a.against) == (b.value, b.against) else Fit.APART
    low_a, high_a = _rounded(a)
    low_b, high_b = _rounded(b)
    if high_a < low_b or high_b < low_a:
        return Fit.APART
    if _closed(a) and _closed(b):
        return Fit.SAME
    vague = FigureKind.VAGUE in (a.kind, b.kind)
    if not vague and _share_apart(a.amount, b.amount) <= _NEAR_BOUND:
        return Fit.SAME
    return Fit.SAME if vague and a.kind is b.kind else Fit.FINER


def _closed(figure: Figure) -> bool:
    return figure.bound in (Bound.EXACT, Bound.ABOUT)


def _share_apart(one: float, other: float) -> float:
    return abs(one - other) / max(abs(one), abs(other), 1e-9)


def _rounded(figure: Figure) -> tuple[float, float]:
    """Return what a figure leaves open, a round one by half its last place.

    Small whole numbers are counted, not rounded: five is not four.
    """
    half = place(figure.amount, figure.step) / 2 if figure.step else 0.0
    counted = figure.unit is Unit.COUNT and figure.kind is not FigureKind.MAGNITUDE
    if counted and figure.step >= 1 and half < 1:
        half = 0.0
    slack = min(half, abs(figure.amount) * _NEAR_ROUND)
    return figure.low - slack, figure.high + slack
