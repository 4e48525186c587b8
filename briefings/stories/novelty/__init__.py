"""What a new source adds to a story: each passage is new, restated or changed.

*Changed* replaces something told: another figure of the same quantity, or the end
of a state.  *Restated* holds nothing that the story has not told.  Pure.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from briefings.model import Kind, Passage, Source, SourceId, Span
from briefings.stories.novelty.abroad import counts_anew, counts_of
from briefings.stories.novelty.cover import Cover, Memory
from briefings.stories.novelty.turns import turned
from briefings.stories.telling.amounts import Amount, agree
from briefings.stories.telling.figures import (
    SAME_QUANTITY,
    Given,
    given_in,
    of_one_thing,
)
from briefings.stories.telling.likeness import Known
from briefings.stories.telling.tells import SILENT, Place
from briefings.stories.telling.terms import told
from briefings.tongues import lexicon


class Freshness(StrEnum):
    """What a passage is to those who know the story so far."""

    NEW = "new"
    RESTATED = "restated"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """A figure, or a state, that a passage brings up to date."""

    #: Where the new figure stands in the new source; the passage for a state.
    new: Span

    #: The figure told before; the passage that told the state.
    old: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one passage is to the story so far."""

    passage: Passage
    freshness: Freshness

    #: The passage told before that it restates or changes; None for a new one.
    before: Place | None = None

    #: What it replaces; empty unless it changes something.
    replaces: tuple[Replaced, ...] = ()


#: What a figure e times as high or low takes from the likeness of its quantity:
#: of two counts the nearer one is rather the one that grew.
_RATIO = 0.1

#: A figure so many times as high or low as another brings none up to date, unless it
#: counts what only grows: they are of two things.
_APART = 50

#: What each passage told later adds: of two the later one is replaced.
_LATER = 0.002

#: Log odds that a passage restates, by what there is to see of it.  Fitted by
#: ``tests/bench/novelty.py``; over stories it was not fitted to, any threshold from
#: log odds of -0.8 to 0 does about as well.
WEIGHTS = {
    "always": -6.0,
    "story": 3.7,
    "passage": 3.4,
    "meaning": 3.8,
    "unknown figures": -1.7,
    "known figures": 0.4,
}
THRESHOLD = -0.5


def novelty(source: Source, told_by: Sequence[Source]) -> tuple[News, ...]:
    """Return what each passage of a source is to the story, in order of place.

    Headlines, questions and topics are left out.  To a first source everything is
    new.

    Args:
        source: The new one.
        told_by: The story's earlier sources, first told first.
    """
    if told_by and lexicon(source.language):
        return tuple(_told_abroad(source, told_by))
    # Words are compared with those of English alone.
    before = [
        (Place(source=one.id, span=each.span), one.say(each))
        for one in told_by
        if not lexicon(one.language)
        for each in one.passages
        if each.role not in SILENT
    ]
    passages = [
        each
        for each in source.passages
        if each.role not in SILENT and each.kind is not Kind.HEADLINE
    ]
    if not before:
        return tuple(News(passage=p, freshness=Freshness.NEW) for p in passages)
    later = {one.id for one in told_by if _is_before(source, one)}
    places, texts = zip(*before, strict=True)
    history = _History(places, texts, later)
    return tuple(_news(source, passage, history) for passage in passages)


def _is_before(one: Source, other: Source) -> bool:
    """Whether one source states an earlier day of publication than another."""
    if one.published is None or other.published is None:
        return False
    return one.published.moment.date() < other.published.moment.date()


def _told_abroad(source: Source, told_by: Sequence[Source]) -> Iterator[News]:
    """Yield what the passages of a source in another language are to the story.

    Only its numbers can be compared: a passage is new if it counts what nobody has
    given, and else one that restates the story.
    """
    known = [figure for one in told_by for figure in counts_of(one)]
    first = Place(source=told_by[0].id, span=told_by[0].passages[0].span)
    for passage in source.passages:
        if passage.role not in SILENT and passage.kind is not Kind.HEADLINE:
            if counts_anew(source, passage, known):
                yield News(passage=passage, freshness=Freshness.NEW)
            else:
                restated = Freshness.RESTATED
                yield News(passage=passage, freshness=restated, before=first)


class _History:
    """What the story has told, and where."""

    def __init__(
        self, places: Sequence[Place], texts: Sequence[str], later: Set[SourceId]
    ) -> None:
        self.places = places
        self._later = later
        self.memory = Memory(texts)
        self.tolds = [told(text) for text in texts]
        self.figures = [
            (number, given)
            for number, text in enumerate(texts)
            for given in given_in(text)
        ]
        amounts = [given.amount for _, given in self.figures]
        self.known = Known(amounts, self.memory.rarity, least=SAME_QUANTITY)

    def is_later(self, number: int) -> bool:
        """Return whether a passage was published after the source that is new here."""
        return self.places[number].source in self._later

    def figure(self, number: int, amount: Amount) -> Place:
        """Return where a figure of a passage stands."""
        place = self.places[number]
        return Place(source=place.source, span=_within(place.span, amount.figure.span))


def _within(outer: Span, inner: Span) -> Span:
    return Span(start=outer.start + inner.start, end=outer.start + inner.end)


def _news(source: Source, passage: Passage, history: _History) -> News:
    text = source.say(passage)
    figures = given_in(text)
    fates = [_fate(each, figures, history) for each in figures]
    replaced = [
        Replaced(
            new=_within(passage.span, fate.amount.figure.span),
            old=history.figure(*fate.replaces),
        )
        for fate in fates
        if fate.replaces
    ]
    if replaced:
        numbers = [fate.replaces[0] for fate in fates if fate.replaces]
        return News(
            passage=passage,
            freshness=Freshness.CHANGED,
            before=history.places[numbers[0]],
            replaces=tuple(replaced),
        )
    ended = turned(told(text), history.tolds, history.memory.rarity)
    if ended is not None:
        place = history.places[ended]
        return News(
            passage=passage,
            freshness=Freshness.CHANGED,
            before=place,
            replaces=(Replaced(new=passage.span, old=place),),
        )
    cover = history.memory.cover(text)
    if restates(signs(cover, [fate.known for fate in fates])):
        place = history.places[cover.nearest]
        return News(passage=passage, freshness=Freshness.RESTATED, before=place)
    return News(passage=passage, freshness=Freshness.NEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fate:
    """What became of one number of a new passage."""

    amount: Amount

    #: The story has told it.
    known: bool

    #: Passage and figure that it replaces.
    replaces: tuple[int, Amount] | None = None


def _fate(given: Given, siblings: Sequence[Given], history: _History) -> _Fate:
    amount = given.amount
    known = any(agree(amount.figure, g.amount.figure) for _, g in history.figures)
    same = [
        (*history.figures[place], score) for place, score in history.known.like(amount)
    ]
    if any(agree(amount.figure, other.amount.figure) for _, other, _ in same):
        return _Fate(amount=amount, known=known)
    if not same or (known and amount.precise):
        return _Fate(amount=amount, known=known)
    same = [
        each
        for each in same
        if not history.is_later(each[0]) and not _far_apart(amount, each[1].amount)
    ]
    if not same:
        return _Fate(amount=amount, known=known)
    # So many in one country are rather not what there were in two.
    alike = [each for each in same if of_one_thing(given, each[1])] or same
    number, other, _ = max(
        _eligible(given, siblings, alike), key=lambda each: _rank(amount, *each)
    )
    return _Fate(amount=amount, known=False, replaces=(number, other.amount))


_Candidate = tuple[int, Given, float]


def _eligible(
    given: Given, siblings: Sequence[Given], same: list[_Candidate]
) -> list[_Candidate]:
    """Return the figures that a number may replace, of those of its quantity.

    Those that its own passage names ("not 70", "withdrawing a figure of 18,000"),
    or else, as what has befallen people only grows in number, lower ones.
    """
    named = [
        each
        for each in same
        if any(
            agree(sibling.amount.figure, each[1].amount.figure)
            for sibling in siblings
            if sibling is not given
        )
    ]
    if named or not given.amount.grows:
        return named or same
    most = given.amount.figure.amount
    return [each for each in same if each[1].amount.figure.amount < most] or same


def _far_apart(amount: Amount, other: Amount) -> bool:
    return not amount.grows and _times(amount, other) > math.log(_APART)


def _rank(amount: Amount, number: int, other: Given, score: float) -> float:
    return score - _RATIO * _times(amount, other.amount) + _LATER * number


def _times(one: Amount, other: Amount) -> float:
    """Return the logarithm of how many times as high or low a figure is."""
    values = [max(abs(each.figure.amount), 0.1) for each in (one, other)]
    return abs(math.log(values[0] / values[1]))


def signs(cover: Cover, known: Sequence[bool]) -> dict[str, float]:
    """Return what there is to see of a passage, by the names of ``WEIGHTS``."""
    return {
        "always": 1.0,
        "story": cover.story,
        "passage": cover.passage,
        "meaning": cover.meaning,
        "unknown figures": float(known.count(False)),
        "known figures": float(known.count(True)),
    }


def restates(found: dict[str, float]) -> bool:
    """Whether a passage of those signs tells nothing that the story has not."""
    return sum(WEIGHTS[name] * value for name, value in found.items()) >= THRESHOLD
