"""How two passages of different sources relate: one claim, or two.  Pure.

First: do they speak of one thing?  A small logistic model weighs what they name,
what their figures count and how alike they read.  Then rules on the figures, on
acts and negation, and on time say how the two tellings differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from briefings.facts import Figure, Unit
from briefings.stories.relating.acts import (
    DENIED,
    contradiction,
    moved_on,
    other_order,
    plainer,
    same_standing,
)
from briefings.stories.relating.numbers import (
    Fit,
    Match,
    amounts,
    best_match,
    counts,
)
from briefings.stories.relating.odds import THRESHOLD, WEIGHTS, signs
from briefings.stories.relating.topic import Topic, likeness, topic


class RelationKind(StrEnum):
    """How two statements relate."""

    AGREE = "agree"  # one claim, told in other words
    REFINE = "refine"  # one adds precision or detail to the other
    GROW = "grow"  # the later one brings the earlier one up to date
    CONFLICT = "conflict"  # both cannot be true
    DIFFERENT = "different"  # two claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One passage's words, and when its source told them."""

    text: str

    #: In UTC; None where the source states no time.
    told: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two statements relate, and why."""

    kind: RelationKind

    #: The figure of each that it rests on; None where it rests on words.
    figures: tuple[Figure, Figure] | None = None

    #: Fit to show an operator.
    reason: str

    #: Log odds that they speak of one thing.  Four of five pairs that the weights
    #: were fitted to do; who asks about any two passages of a story, where few
    #: do, should want 2 or more.
    odds: float = 0.0


#: Told within this time of each other, two figures describe one moment: agencies
#: bring a running count up to date about that often.
MOMENT = timedelta(hours=2)

_TWO = "they speak of two things"

_SAME = "both say the same"
_MOVED = "the later one tells another state"

#: From here on two texts read as one telling in other words.
_PARAPHRASE = 1.4


def relate(
    a: Statement, b: Statement, *, weights: Mapping[str, float] = WEIGHTS
) -> Relation:
    """Return how two statements relate; swapping them changes nothing but order.

    Statements without a time are taken to be of one moment: of them nothing is
    said to have grown.

    Args:
        a: The one.
        b: The other.
        weights: Of the logistic model, for those who fit it.
    """
    about_a, about_b = topic(a.text), topic(b.text)
    of_a, of_b = amounts(a.text), amounts(b.text)
    match = best_match(a.text, of_a, b.text, of_b)
    apart = _apart(a, b)
    lost = match is None and counts(of_a) and counts(of_b)
    said = signs(about_a, about_b, match, lost=lost, later=apart > MOMENT)
    odds = sum(weights[name] * sign for name, sign in said.items())
    if odds < THRESHOLD:
        return Relation(kind=RelationKind.DIFFERENT, reason=_TWO, odds=odds)
    one_counts = counts(of_a) != counts(of_b)
    told = _of_one_thing(about_a, about_b, match, apart, one_counts)
    return replace(told, odds=odds)


def _of_one_thing(
    a: Topic, b: Topic, match: Match | None, apart: timedelta, one_counts: bool
) -> Relation:
    clash = other_order(a, b)
    if match and not match.vague and not clash:
        return _by_figures(match, apart)
    clash = clash or contradiction(a, b)
    if clash:
        kind = RelationKind.GROW if apart > MOMENT else RelationKind.CONFLICT
        return Relation(kind=kind, reason=clash)
    if one_counts or (match and match.fit is not Fit.SAME):
        return _one_counts(a, b, match, apart)
    return _by_words(a, b, apart)


def _apart(a: Statement, b: Statement) -> timedelta:
    if a.told is None or b.told is None:
        return timedelta(0)
    return abs(a.told - b.told)


def _by_figures(match: Match, apart: timedelta) -> Relation:
    pair = (match.a, match.b)
    if match.frame > 0 and match.a.negated != match.b.negated:
        kind = RelationKind.GROW if apart > MOMENT else RelationKind.CONFLICT
        return Relation(kind=kind, figures=pair, reason=DENIED)
    if match.fit is Fit.SAME:
        return Relation(
            kind=RelationKind.AGREE, figures=pair, reason="the figures agree"
        )
    if apart > MOMENT and _may_grow(match, apart):
        return Relation(
            kind=RelationKind.GROW, figures=pair, reason="the later figure differs"
        )
    if match.fit is Fit.FINER:
        return Relation(
            kind=RelationKind.REFINE, figures=pair, reason="one figure is closer"
        )
    return Relation(
        kind=RelationKind.CONFLICT, figures=pair, reason="the figures differ"
    )


def _may_grow(match: Match, apart: timedelta) -> bool:
    """Whether time explains the difference: a duration grows no faster than it."""
    if match.a.unit is not Unit.TIME:
        return True
    return abs(match.a.amount - match.b.amount) <= 2 * apart.total_seconds()


def _one_counts(a: Topic, b: Topic, match: Match | None, apart: timedelta) -> Relation:
    if match is None and apart > MOMENT and moved_on(a, b):
        return Relation(kind=RelationKind.GROW, reason=_MOVED)
    figures = (match.a, match.b) if match else None
    return Relation(
        kind=RelationKind.REFINE, figures=figures, reason="one gives the number"
    )


def _by_words(a: Topic, b: Topic, apart: timedelta) -> Relation:
    if apart > MOMENT:
        alike = same_standing(a, b) or likeness(a, b) >= _PARAPHRASE
        if alike and not moved_on(a, b):
            return Relation(kind=RelationKind.AGREE, reason=_SAME)
        return Relation(kind=RelationKind.GROW, reason=_MOVED)
    if plainer(a, b):
        return Relation(
            kind=RelationKind.REFINE, reason="one names whom the other does not"
        )
    return Relation(kind=RelationKind.AGREE, reason=_SAME)
