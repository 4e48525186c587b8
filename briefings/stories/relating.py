"""How two passages of different sources relate: one claim, or two.  Pure.

First: do they speak of one thing?  A small logistic model weighs what they name,
what their figures count and how alike they read.  Then rules on the figures, on
acts and negation, and on time say how the two tellings differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from briefings.facts import Figure, FigureKind, Unit
from briefings.stories.relating_acts import (
    contradiction,
    moved_on,
    other_order,
    plainer,
    same_standing,
)
from briefings.stories.relating_numbers import (
    Fit,
    Match,
    amounts,
    best_match,
)
from briefings.stories.relating_topic import Topic, likeness, rivalry, topic


class Kind(StrEnum):
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

    kind: Kind

    #: The figure of each that it rests on; None where it rests on words.
    figures: tuple[Figure, Figure] | None = None

    #: Fit to show an operator.
    reason: str


#: Told within this time of each other, two figures describe one moment: agencies
#: bring a running count up to date about that often.
MOMENT = timedelta(hours=2)

_MOVED = "the later one tells another state"

#: From here on two texts read as one telling in other words.
_PARAPHRASE = 1.4


def relate(a: Statement, b: Statement) -> Relation:
    """Return how two statements relate; swapping them changes nothing but order.

    Statements without a time are taken to be of one moment: of them nothing is
    said to have grown.
    """
    about_a, about_b = topic(a.text), topic(b.text)
    of_a, of_b = amounts(a.text), amounts(b.text)
    match = best_match(a.text, of_a, b.text, of_b)
    apart = _apart(a, b)
    lost = match is None and _counts(of_a) and _counts(of_b)
    if sameness(about_a, about_b, match, lost=lost, later=apart > MOMENT) < THRESHOLD:
        return Relation(kind=Kind.DIFFERENT, reason="they speak of two things")
    clash = other_order(about_a, about_b)
    if match and not match.vague and not clash:
        return _by_figures(match, apart)
    clash = clash or contradiction(about_a, about_b)
    if clash:
        kind = Kind.GROW if apart > MOMENT else Kind.CONFLICT
        return Relation(kind=kind, reason=clash)
    if match or _counts(of_a) != _counts(of_b):
        return _one_counts(about_a, about_b, match, apart)
    return _by_words(about_a, about_b, apart)


def _apart(a: Statement, b: Statement) -> timedelta:
    if a.told is None or b.told is None:
        return timedelta(0)
    return abs(a.told - b.told)


def _counts(figures: tuple[Figure, ...]) -> bool:
    """Whether a text gives a number of its own: "the two men" are known."""
    return any(f.kind is not FigureKind.VAGUE and not f.definite for f in figures)


#: Weights of the logistic model, and the log odds from which two texts speak of
#: one thing.  Fitted by ``tests/bench/pairs.py``; the threshold is where, over
#: events it was not fitted to, the two classes are found equally well.
WEIGHTS = {
    "always": 1.7,
    "lost": -3.5,
    "kin": 0.9,
    "unlike": -0.8,
    "equal": 1.3,
    "frames": -0.6,
    "ratio": -2.4,
    "likeness": 1.2,
    "rivalry": -2.5,
}
THRESHOLD = 0.4

#: Below this two counted nouns are unlike.
_UNLIKE = 0.3

#: Signs beyond these say no more.
_MOST_RATIO, _MOST_RIVALRY = 2.0, 2.0


def signs(
    a: Topic, b: Topic, match: Match | None, *, lost: bool, later: bool
) -> dict[str, float]:
    """Return what the logistic model weighs, by the names of ``WEIGHTS``."""
    hard = match is not None and not match.vague
    kin = match.kin if match else 0.5
    unlike = hard and kin < _UNLIKE
    return {
        "always": 1.0,
        "lost": float(lost),
        "kin": kin - 0.5,
        "unlike": float(unlike),
        "equal": float(
            hard and not unlike and match is not None and match.fit is Fit.SAME
        ),
        "frames": float(match is not None and match.frame < 0),
        # What has time to grow may have grown tenfold.
        "ratio": min(match.ratio, _MOST_RATIO) if match and not later else 0.0,
        "likeness": likeness(a, b),
        "rivalry": min(rivalry(a, b), _MOST_RIVALRY),
    }


def sameness(
    a: Topic, b: Topic, match: Match | None, *, lost: bool, later: bool
) -> float:
    """Return the log odds that two texts speak of one thing.

    Args:
        a: What the one is about.
        b: What the other is about.
        match: The figures that may measure one thing, if any.
        lost: Both give figures, and no two of them can be compared.
        later: One was told after the moment of the other.
    """
    found = signs(a, b, match, lost=lost, later=later)
    return sum(WEIGHTS[name] * value for name, value in found.items())


def _by_figures(match: Match, apart: timedelta) -> Relation:
    pair = (match.a, match.b)
    if match.frame > 0 and match.a.negated != match.b.negated:
        kind = Kind.GROW if apart > MOMENT else Kind.CONFLICT
        return Relation(
            kind=kind, figures=pair, reason="one denies what the other says"
        )
    if match.fit is Fit.SAME:
        return Relation(kind=Kind.AGREE, figures=pair, reason="the figures agree")
    if apart > MOMENT and _may_grow(match, apart):
        return Relation(kind=Kind.GROW, figures=pair, reason="the later figure differs")
    if match.fit is Fit.FINER:
        return Relation(kind=Kind.REFINE, figures=pair, reason="one figure is closer")
    return Relation(kind=Kind.CONFLICT, figures=pair, reason="the figures differ")


def _may_grow(match: Match, apart: timedelta) -> bool:
    """Whether time explains the difference: a duration grows no faster than it."""
    if match.a.unit is not Unit.TIME:
        return True
    return abs(match.a.amount - match.b.amount) <= 2 * apart.total_seconds()


def _one_counts(a: Topic, b: Topic, match: Match | None, apart: timedelta) -> Relation:
    if match is None and apart > MOMENT and moved_on(a, b):
        return Relation(kind=Kind.GROW, reason=_MOVED)
    figures = (match.a, match.b) if match else None
    return Relation(kind=Kind.REFINE, figures=figures, reason="one gives the number")


def _by_words(a: Topic, b: Topic, apart: timedelta) -> Relation:
    if apart > MOMENT:
        alike = same_standing(a, b) or likeness(a, b) >= _PARAPHRASE
        if alike and not moved_on(a, b):
            return Relation(kind=Kind.AGREE, reason="both say the same")
        return Relation(kind=Kind.GROW, reason=_MOVED)
    if plainer(a, b):
        return Relation(kind=Kind.REFINE, reason="one names whom the other does not")
    return Relation(kind=Kind.AGREE, reason="both say the same")
