"""Whether two numbers of a story count the same, and whether they agree.

A number is known by the words of its clause: "123 prisoners were freed" and "the
release of 123 detainees" count the same, "1,200 still held" counts something else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from briefings.facts import Bound, Figure, FigureKind, Unit
from briefings.facts.tokens import stem
from briefings.stories.telling.aside import aside, clause
from briefings.stories.telling.terms import Term, told, words_of

#: Likeness of two numbers that share what became of those they count, before any
#: other word is looked at: "675 dead" and "deaths: 845" share nothing else.
_STATE = 0.6

#: What counting the same noun adds.
_NOUN = 0.3

#: Share of weight of what the rest of the sentence adds.
_BEYOND = 0.3

#: Digits that tell of a precise figure: "51.6 per cent", "1,784 votes".
_PRECISE = 3

#: Words nearest to a number that are taken where its clause has none.
_NEAREST = 2


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

    @property
    def dimension(self) -> tuple[FigureKind, Unit, str | None]:
        """Two numbers of two dimensions never count the same."""
        figure = self.figure
        vague = figure.kind is FigureKind.VAGUE
        kind = FigureKind.QUANTITY if vague else figure.kind
        return kind, figure.unit, figure.currency

    @property
    def vague(self) -> bool:
        """Whether it is no figure to go by: "several", "hundreds"."""
        figure = self.figure
        wide = figure.bound is Bound.RANGE and figure.high >= _WIDE * figure.low
        return wide or figure.kind is FigureKind.VAGUE

    @property
    def grows(self) -> bool:
        """Whether it counts what only rises as more becomes known, as the dead."""
        return not self.states.isdisjoint(_growing())

    @property
    def precise(self) -> bool:
        """Whether it has three digits that tell: two such rarely agree by chance."""
        digits = f"{self.figure.value / min(self.figure.step, 1):.0f}".rstrip("0")
        return len(digits) >= _PRECISE


@dataclass(frozen=True, slots=True)
class _Weighed:
    """What the words of a number weigh in one story."""

    near: Mapping[str, float]
    all: Mapping[str, float]

    #: Of its clause.
    mass: float


class Rarity:
    """How telling each term is in a story, and what numbers' words weigh by it.

    Args:
        of: From 0, every passage has it, to 1; a term that is not there has 1.
    """

    def __init__(self, of: Mapping[str, float]) -> None:
        self._of = of
        # By identity: a story asks for the same numbers many thousands of times.
        self._kept: dict[int, tuple[Amount, _Weighed]] = {}

    def __call__(self, key: str) -> float:
        """Return how telling a term is."""
        return self._of.get(key, 1.0)

    def weighed(self, amount: Amount) -> _Weighed:
        """Return what the words of a number weigh."""
        kept = self._kept.get(id(amount))
        if kept is None:
            near, far = self._weights(amount.near), self._weights(amount.far)
            weighed = _Weighed(near, {**far, **near}, sum(near.values()))
            kept = self._kept[id(amount)] = amount, weighed
        return kept[1]

    def _weights(self, words: Mapping[str, float]) -> Mapping[str, float]:
        return {key: weight * self(key) for key, weight in words.items()}


@lru_cache(maxsize=1 << 14)
def amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a passage that count or measure, given its words."""
    read = told(text)
    return tuple(
        _amount(text, figure, read.terms)
        for figure in read.amounts
        if _tells(text, figure)
    )


def _tells(text: str, figure: Figure) -> bool:
    """Whether a number tells how many: "one pilot", "three times", "not 70" do not."""
    if figure.unit is Unit.COUNT and figure.value in (0, 1):
        return False
    return not (
        figure.definite
        or figure.noun == "time"
        or _DENIED.search(text, 0, figure.span.start)
    )


#: A range this many times as high as low ("hundreds") is vague.
_WIDE = 3.0

_DENIED = re.compile(r"\bnot\s+\Z")


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
        states=_states() & near.keys(),
        people=frozenset(
            term.key
            for term in terms
            if term.named and term.key in near and term.key[0] != "@"
        )
        if figure.unit is Unit.PERCENT
        else frozenset(),
        aside=aside(text, figure),
    )


def _noun(text: str, figure: Figure) -> str | None:
    if figure.counted is None:
        return None
    keys = [term.key for term in told(figure.counted.of(text).capitalize()).terms]
    plain = _beside() | _states()
    return next((k for k in keys if k not in plain and k[0] != "@"), None)


def likeness(one: Amount, other: Amount, rarity: Rarity) -> float:
    """Return how surely two numbers count the same, from 0 to 1."""
    if one.figure.unit is not other.figure.unit or one.dimension != other.dimension:
        return 0.0
    if one.figure.kind is FigureKind.MAGNITUDE:
        return 1.0
    if not (_counts(one, other) and _counts(other, one)):
        return 0.0
    if not (_owns(one, other) and _owns(other, one)):
        return 0.0
    stated = bool(one.states or other.states)
    # Before any word is weighed: a long story has this asked many thousands of times.
    if stated and not _became_the_same(one, other):
        return 0.0
    words = _overlap(one, other, rarity) + _NOUN * bool(one.noun or other.noun)
    words = min(words, 1.0)
    return _STATE + (1 - _STATE) * words if stated else words


def _became_the_same(one: Amount, other: Amount) -> bool:
    """Whether the same is told to have become of those that two numbers count."""
    if one.states and other.states:
        return not one.states.isdisjoint(other.states)
    frame = one.figure.frame
    return frame is not None and frame == other.figure.frame


def _counts(one: Amount, other: Amount) -> bool:
    """Whether the clause of the other number names what the one counts."""
    return one.noun is None or one.noun == other.noun or one.noun in other.near


def _owns(one: Amount, other: Amount) -> bool:
    """Whether the clause of the other number names whose share the one is."""
    return not one.people or not one.people.isdisjoint(other.near)


def _overlap(one: Amount, other: Amount, rarity: Rarity) -> float:
    if one.near.keys().isdisjoint(other.near):
        return 0.0
    core = one.near.keys() & other.near.keys()
    if all(key[0] == "@" for key in core):
        return 0.0
    mine, yours = rarity.weighed(one), rarity.weighed(other)
    shared = sum([min(mine.near[k], yours.near[k]) for k in core])
    rest = (mine.all.keys() & yours.all.keys()) - core
    beyond = _BEYOND * sum([min(mine.all[k], yours.all[k]) for k in rest])
    least = min(mine.mass, yours.mass)
    return (shared + beyond) / (max(least, shared) + beyond)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures of one quantity are the same figure, perhaps rounded.

    "At least 200" does not agree with 260, though it allows for it: readers were
    told 200.
    """
    if one.unit is not other.unit or one.against != other.against:
        return False
    if one.currency != other.currency:
        return False
    if abs(one.amount - other.amount) < max(one.step, other.step) / 2:
        return True
    if max(one.low, other.low) > min(one.high, other.high):
        return False
    return (one.bound in _VAGUE or other.bound in _VAGUE) and all(
        map(math.isfinite, (one.low, one.high, other.low, other.high))
    )


_VAGUE = frozenset({Bound.ABOUT, Bound.RANGE})


#: Two parts, or two additions, of one whole may well differ.
_BESIDE = frozenset({"part", "more"})


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
def _states() -> frozenset[str]:
    return frozenset(words_of("states").split())


@cache
def _growing() -> frozenset[str]:
    return frozenset(words_of("growing").split())


@cache
def _beside() -> frozenset[str]:
    words = words_of("beside_numbers").split()
    return frozenset(words) | frozenset(map(stem, words))
