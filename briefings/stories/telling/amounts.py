"""The numbers of a passage with the words they are known by, and whether two agree.

A number is known by the words of its clause: "123 prisoners were freed" and "the
release of 123 detainees" count the same, "1,200 still held" counts something else;
see :mod:`briefings.stories.telling.likeness`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import islice

from briefings.facts import Bound, Figure, FigureKind, Unit
from briefings.facts.tokens import stem
from briefings.stories.telling import KEPT
from briefings.stories.telling.aside import aside, clause
from briefings.stories.telling.terms import Term, told
from briefings.stories.telling.words import listed, words_of

#: Digits that tell of a precise figure: "51.6 per cent", "1,784 votes".
_PRECISE = 3

#: Words nearest to a number that are taken where its clause has none.
_NEAREST = 2

#: Numbers that are read of one passage: each looks at the words of all of it.
MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number of a passage with the words it is known by."""

    figure: Figure

    #: Weight of each term of its clause, and of the rest of its passage.
    near: Mapping[str, float]
    far: Mapping[str, float]

    #: Term of the noun it counts, where that is more than "people" or "dead".
    noun: str | None

    #: Terms of its clause that say what became of those it counts.
    states: frozenset[str]

    #: Names in the clause of a share: whose it is.
    people: frozenset[str]

    #: What makes it no plain count: see ``claims_aside``.
    aside: frozenset[str] = frozenset()

    #: Two numbers of two dimensions never count the same.
    dimension: tuple[FigureKind, Unit, str | None] = field(init=False)

    def __post_init__(self) -> None:
        figure = self.figure
        vague = figure.kind is FigureKind.VAGUE
        kind = FigureKind.QUANTITY if vague else figure.kind
        # Once, as a story asks for it many thousands of times.
        object.__setattr__(self, "dimension", (kind, figure.unit, figure.currency))

    @property
    def vague(self) -> bool:
        """Whether it is no figure to go by: "several", "hundreds"."""
        figure = self.figure
        wide = figure.bound is Bound.RANGE and figure.high >= _WIDE * figure.low
        return wide or figure.kind is FigureKind.VAGUE

    @property
    def grows(self) -> bool:
        """Whether it counts what only rises as more becomes known, as the dead."""
        return rising(self.states)

    @property
    def precise(self) -> bool:
        """Whether it has three digits that tell: two such rarely agree by chance."""
        digits = f"{self.figure.value / min(self.figure.step, 1):.0f}".rstrip("0")
        return len(digits) >= _PRECISE


@lru_cache(maxsize=KEPT)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a passage that count or measure, given its words.

    Of a passage that has very many, as a row of a table has, the first.
    """
    read = told(text)
    telling = (figure for figure in read.amounts if _tells(text, figure))
    return tuple(_amount(text, figure, read.terms) for figure in islice(telling, MOST))


def _tells(text: str, figure: Figure) -> bool:
    """Whether a number tells how many.

    "One pilot", "three times", "not 70", "two figures for the dead", "the number 9
    shirt" do not.
    """
    if figure.unit is Unit.COUNT and figure.value in (0, 1):
        return False
    return not (
        figure.definite
        or figure.noun == "time"
        or _counts_tellings(figure)
        or _DENIED.search(text, 0, figure.span.start)
        or _LABELLED.search(text, 0, figure.span.start)
    )


def _counts_tellings(figure: Figure) -> bool:
    """Whether a number is one of figures: a toll of 90 is none, "two tolls" is."""
    behind = figure.counted and figure.counted.start > figure.span.start
    return bool(behind) and figure.noun in _tellings()


@cache
def _tellings() -> frozenset[str]:
    return frozenset(
        map(stem, "figures numbers counts tolls estimates versions".split())
    )


#: A range this many times as high as low ("hundreds") is vague.
_WIDE = 3.0

_DENIED = re.compile(r"\bnot\s+\Z")

#: Before a number, these make it the name of one of several.
_LABELLED = re.compile(
    r"\b(?:(?:the|an?|in|as|at|by|on|with|wears?|wearing|wore|worn|world|shirt|bus|"
    r"tram|house|ranked) number|Number|No\.|[Ff]light|platform|route|gate|room|"
    r"[Cc]hapter|[Aa]rticle|section|paragraph|clause|reactor|pier|berth|lane|highway|"
    r"motorway|hangar)\s+\Z"
)


def _amount(text: str, figure: Figure, terms: tuple[Term, ...]) -> Amount:
    start, end = clause(text, figure)
    telling = [term for term in terms if term.key not in _beside() and term.weight > 1]
    near = {term.key: term.weight for term in telling if start <= term.at < end}
    if not near:
        closest = sorted(telling, key=lambda t: abs(t.at - figure.span.start))
        near = {term.key: term.weight for term in closest[:_NEAREST]}
    return Amount(
        figure=figure,
        near=near,
        far={term.key: term.weight for term in telling if term.key not in near},
        noun=_noun(text, figure),
        states=_states(figure, near),
        people=frozenset(
            term.key
            for term in terms
            if term.named and term.key in near and term.key[0] != "@"
        )
        if figure.unit is Unit.PERCENT
        else frozenset(),
        aside=aside(text, figure),
    )


def _states(figure: Figure, near: Mapping[str, float]) -> frozenset[str]:
    """Return what became of those a number counts; a way or a load counts nobody."""
    if figure.unit in OF_THINGS:
        return frozenset()
    return listed("states").intersection(near)


#: Measures that are as they are, whatever became of whom: "found alive 9 km away".
OF_THINGS = frozenset({Unit.LENGTH, Unit.MASS})


def _noun(text: str, figure: Figure) -> str | None:
    if figure.counted is None:
        return None
    keys = [term.key for term in told(figure.counted.of(text).capitalize()).terms]
    plain = _beside() | listed("states")
    return next((k for k in keys if k not in plain and k[0] != "@"), None)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of one quantity are the same figure, perhaps rounded.

    "At least 200" does not agree with 260, though it allows for it: readers were
    told 200.
    """
    if one.unit is not other.unit or one.against != other.against:
        return False
    if one.currency != other.currency:
        return False
    # Asked of all pairs of a story: no function is called where none need be.
    step = one.step if one.step > other.step else other.step
    out = one.low > other.high or other.low > one.high
    if abs(one.amount - other.amount) < step / 2:
        # "More than five billion" leaves no room for 4.9, which "five billion" does.
        return not (out and (one.bound in _ONE_SIDED or other.bound in _ONE_SIDED))
    if out:
        return False
    return (one.bound in _VAGUE or other.bound in _VAGUE) and all(
        map(math.isfinite, (one.low, one.high, other.low, other.high))
    )


_VAGUE = frozenset({Bound.ABOUT, Bound.RANGE})
_ONE_SIDED = frozenset({Bound.OVER, Bound.UNDER})


#: Two parts, or two additions, of one whole may well differ.
_BESIDE = frozenset({"part", "more"})


def rising(states: frozenset[str]) -> bool:
    """Whether a number of those of whom that became only rises as more is known."""
    return not states.isdisjoint(listed("growing"))


def clash(one: Amount, other: Amount, *, later: bool) -> bool:
    """Whether two figures of one quantity cannot both be right.

    What only rises may have risen since; "at least 200" leaves room for 260.

    Args:
        one: The one told first, if either was.
        other: The other.
        later: It is known to be told at a later moment.
    """
    a, b = one.figure, other.figure
    if agree(a, b) or one.aside != other.aside or not _BESIDE.isdisjoint(one.aside):
        return False
    if later and one.grows and b.value >= a.value:
        return False
    return a.high < b.low or b.high < a.low or a.against != b.against


@cache
def _beside() -> frozenset[str]:
    words = words_of("beside_numbers").split()
    return frozenset(words) | frozenset(map(stem, words))
