"""What becomes of each figure of a new passage: told already, replacing one, or new."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.facts import Unit
from briefings.model import SourceId, Span
from briefings.stories.novelty.contrary import before
from briefings.stories.novelty.cover import Memory
from briefings.stories.novelty.of_another import (
    Counted,
    counted_in,
    is_of_less,
    is_passed,
    is_rounded,
    leaves_room,
    of_another,
)
from briefings.stories.novelty.unheard import Heard
from briefings.stories.telling.amounts import Amount, agree
from briefings.stories.telling.figures import (
    SAME_QUANTITY,
    of_one_thing,
)
from briefings.stories.telling.happening import Words
from briefings.stories.telling.likeness import Known
from briefings.stories.telling.moved import Moved
from briefings.stories.telling.tells import Place
from briefings.stories.telling.terms import told

#: What a figure e times as high or low takes from the likeness of its quantity:
#: of two counts the nearer one is rather the one that grew.
_RATIO = 0.1

#: A figure so many times as high or low as another brings none up to date, unless it
#: counts what only grows: they are of two things.
_APART = 50

#: What only grows is found to have been so many times fewer by no mere correction, and
#: a length of time so many times as long or short is of something else.
_FEWER = 10

#: What each passage told later adds: of two the later one is replaced.
_LATER = 0.002


#: What a number is of, in a sentence that goes on about what the one before told.
_IT = "it"


class History:
    """What the story has told, and where.

    Args:
        places: Of its passages.
        words: Theirs.
        days: When each source was published, where it says so.
        today: When the source was that is new here.
    """

    def __init__(
        self,
        places: Sequence[Place],
        words: Sequence[Words],
        days: Mapping[SourceId, date | None],
        today: date | None,
    ) -> None:
        texts = [each.text for each in words]
        self.places = places
        self.words = words
        self._days = days
        self._today = today
        self.memory = Memory(texts)
        self.heard = Heard(texts, [place.source for place in places])
        self.tolds = [told(text) for text in texts]
        self.before = before(texts, self.tolds)
        self.figures = [
            (number, counted)
            for number, text in enumerate(texts)
            for counted in counted_in(text)
        ]
        amounts = [counted.given.amount for _, counted in self.figures]
        self.known = Known(amounts, self.memory.rarity, least=SAME_QUANTITY)

    def is_later(self, number: int) -> bool:
        """Return whether a passage was published after the source that is new here."""
        return _is_before(self._today, self._day(number))

    def is_older(self, one: int, other: int) -> bool:
        """Return whether a passage was published before another one."""
        return _is_before(self._day(one), self._day(other))

    def _day(self, number: int) -> date | None:
        return self._days[self.places[number].source]

    def figure(self, number: int, amount: Amount) -> Place:
        """Return where a figure of a passage stands."""
        place = self.places[number]
        return Place(source=place.source, span=within(place.span, amount.figure.span))


def _is_before(one: date | None, other: date | None) -> bool:
    return bool(one and other and one < other)


def within(outer: Span, inner: Span) -> Span:
    """Return where a part of a passage stands in its source."""
    return Span(start=outer.start + inner.start, end=outer.start + inner.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of one number of a new passage."""

    amount: Amount

    #: The story has told it.
    known: bool

    #: Passage and figure that it replaces.
    replaces: tuple[int, Amount] | None = None

    #: The story has told other numbers of its quantity, none of which it replaces: a
    #: part, or what is planned.
    beside: bool = False


_Candidate = tuple[int, Counted, float]


def fate_of(one: Counted, siblings: Sequence[Counted], history: History) -> Fate:
    """Return what becomes of a figure, given those of its passage and the story's.

    One that was passed before it came here is known: what was told later is more.
    """
    amount = one.given.amount
    known = any(
        agree(amount.figure, other.given.amount.figure) for _, other in history.figures
    )
    same = [
        (*history.figures[place], score) for place, score in history.known.like(amount)
    ]
    if any(agree(amount.figure, other.given.amount.figure) for _, other, _ in same):
        return Fate(amount=amount, known=known)
    if any(is_rounded(amount, other.given.amount) for _, other, _ in same):
        return Fate(amount=amount, known=True)
    if not same or (known and amount.precise) or _is_counted(amount, history):
        return Fate(amount=amount, known=known)
    if any(is_passed(one, other) for at, other, _ in same if history.is_later(at)):
        return Fate(amount=amount, known=True)
    same = [
        each
        for each in same
        if not history.is_later(each[0])
        and not _far_apart(amount, each[1].given.amount)
        and not of_another(one, each[1])
    ]
    # So many in one country are rather not what there were in two.
    alike = [each for each in same if of_one_thing(one.given, each[1].given)]
    if not alike and _IT not in one.given.scope.event:
        alike = same
    eligible = _eligible(one, siblings, alike)
    if not eligible or any(leaves_room(one, each[1]) for each in alike):
        return Fate(amount=amount, known=known, beside=not known)
    eligible = [each for each in eligible if not _was_passed(each, eligible, history)]
    if known and all(_is_of_old(amount, each, history) for each in eligible):
        return Fate(amount=amount, known=True)
    number, other, _ = max(eligible, key=lambda each: _rank(amount, *each))
    return Fate(amount=amount, known=False, replaces=(number, other.given.amount))


def _is_of_old(amount: Amount, one: _Candidate, history: History) -> bool:
    """Whether a number that was told takes the place of none: that one came after it.

    So it is of less of what only grows, or was told behind the other, of the same.
    """
    number, other, _ = one
    replaced = other.given.amount
    if replaced.grows and replaced.figure.amount > amount.figure.amount:
        return True
    return any(
        at > number
        and agree(amount.figure, each.given.amount.figure)
        and _is_alike(amount, each.given.amount)
        for at, each in history.figures
    )


def _is_alike(one: Amount, other: Amount) -> bool:
    """Whether two numbers that agree are told of the same, be the noun another."""
    frame = one.figure.frame
    if frame is not None and frame == other.figure.frame and one.noun == other.noun:
        return True
    return len(one.near.keys() & other.near.keys() - {one.noun, other.noun}) >= _SHARED


#: Words of the clauses of two equal numbers, what they count left out, that make them
#: one.
_SHARED = 2


def _is_counted(amount: Amount, history: History) -> bool:
    """Whether a story has counted as many of a thing, whatever became of those."""
    if amount.noun is None or amount.states:
        return False
    given = (other.given.amount for _, other in history.figures)
    return any(a.noun == amount.noun and agree(amount.figure, a.figure) for a in given)


def _was_passed(one: _Candidate, all_: Sequence[_Candidate], history: History) -> bool:
    """Whether a later one of some figures had passed one, as readers were told last."""
    return any(
        is_passed(one[1], other)
        for at, other, _ in all_
        if history.is_older(one[0], at)
    )


def _eligible(
    one: Counted, siblings: Sequence[Counted], same: list[_Candidate]
) -> list[_Candidate]:
    """Return the figures that a number may replace, of those of its quantity.

    Those that its own passage names ("not 70", "withdrawing a figure of 18,000"),
    or else, as what has befallen people only grows in number, lower ones; but higher
    ones of a number that it says was lowered.
    """
    named = [
        each
        for each in same
        if any(
            agree(sibling.given.amount.figure, each[1].given.amount.figure)
            for sibling in siblings
            if sibling is not one
        )
    ]
    if named or not one.given.amount.grows:
        return named or same
    most = one.given.amount.figure.amount
    if one.moved is Moved.DOWN:
        higher = [each for each in same if each[1].given.amount.figure.amount > most]
        return higher or same
    lower = [each for each in same if each[1].given.amount.figure.amount < most]
    return lower or [each for each in same if not is_of_less(one, each[1])]


def _far_apart(amount: Amount, other: Amount) -> bool:
    time = amount.figure.unit is Unit.TIME
    most = _FEWER if amount.grows or time else _APART
    grown = amount.grows and amount.figure.amount > other.figure.amount
    return not grown and _times(amount, other) > math.log(most)


def _rank(amount: Amount, number: int, other: Counted, score: float) -> float:
    return score - _RATIO * _times(amount, other.given.amount) + _LATER * number


def _times(one: Amount, other: Amount) -> float:
    """Return the logarithm of how many times as high or low a figure is."""
    values = [max(abs(each.figure.amount), 0.1) for each in (one, other)]
    return abs(math.log(values[0] / values[1]))
