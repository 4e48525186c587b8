"""Whether two answers tell one thing, and which of them came first.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from briefings.facts import Bound, Figure, FigureKind, Time, Unit
from briefings.facts.questions import word_lists
from briefings.facts.tokens import tokens
from briefings.model import Kind
from briefings.stories.relating import RelationKind, Statement, relate
from briefings.stories.telling.terms import told
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.said import of_another

#: Share by which rounding may move a figure: 33,179 and "over 33,000".
_ROUNDED = 0.02

#: Decimals beyond which a difference is an accident of reckoning: 7.8 less 7.7.
_DUST = 9


def when(answer: Answer) -> float:
    """Return when an answer was told, as a number; 0 where its source does not say."""
    stamp = answer.source.published
    return stamp.moment.timestamp() if stamp else 0.0


def agrees(best: Answer, other: Answer) -> bool:
    """Whether two give one number; what gives none contradicts none."""
    if not (best.figures and other.figures):
        return True
    return any(is_same(one, two) for one in best.figures for two in other.figures)


def is_same(one: Figure, other: Figure) -> bool:
    """Whether two figures are one as far as both are precise, or one leaves it open."""
    if (one.unit, one.currency) != (other.unit, other.currency):
        return False
    if one.against != other.against:
        return False
    if FigureKind.VAGUE in (one.kind, other.kind):
        return one.low <= other.high and other.low <= one.high
    exact = one.bound is other.bound is Bound.EXACT
    rounded = 0.0 if exact else _ROUNDED * abs(one.amount)
    apart = round(abs(one.amount - other.amount), _DUST)
    return apart < max(one.step, other.step, rounded)


#: Up to how many times as many "at least so many" may be, told of one moment.
_ROOM = 1.25


def leaves_room_for(best: Answer, other: Answer) -> bool:
    """Return whether one says that there are at least so many, and the other how many.

    Of those told on one day.
    """
    a, b = best.source.published, other.source.published
    one_day = bool(a and b and a.moment.date() == b.moment.date())
    return one_day and any(
        _leaves_room(one, two) for one in best.figures for two in other.figures
    )


def _leaves_room(one: Figure, other: Figure) -> bool:
    """Whether a number is at least so many, and the other a few more."""
    more = one.amount <= other.amount <= _ROOM * one.amount
    return one.bound is Bound.AT_LEAST and other.bound is Bound.EXACT and more


def differing(best: Answer, found: Sequence[Answer]) -> Iterator[Answer]:
    """Yield who gives another number for the same thing, one for each number."""
    kept = [best]
    for other in found:
        if any(agrees(known, other) for known in kept) or _has(other, best):
            continue
        if _less_to_the_point(other, best):
            continue
        if _vague(other) or of_one_thing(best, other):
            kept.append(other)
            yield other


def _has(other: Answer, best: Answer) -> bool:
    """Whether one tells the other's number as well, be it of the same thing."""
    own = told(other.text).amounts
    return all(any(is_same(one, two) for two in own) for one in best.figures)


def _less_to_the_point(other: Answer, best: Answer) -> bool:
    """Whether it counts for another place than the best one, or one giver of many.

    Or measures another thing: no source tells two sums or shares of one.
    """
    listed = other.passage.kind is Kind.ROW and best.passage.kind is not Kind.ROW
    measured = all(
        each.unit is not Unit.COUNT and each.kind is not FigureKind.MAGNITUDE
        for each in (*other.figures, *best.figures)
    )
    return (
        (
            of_another(other.text, other.figures)
            and not of_another(best.text, best.figures)
        )
        or (measured and other.source.id == best.source.id)
        or (other.part and not best.part)
        or (other.wide and not best.wide)
        or (listed and any(each.unit is Unit.MONEY for each in other.figures))
    )


def _vague(answer: Answer) -> bool:
    return all(figure.kind is FigureKind.VAGUE for figure in answer.figures)


def of_one_thing(best: Answer, other: Answer) -> bool:
    """Whether the numbers of two may be of one thing."""
    kind = relate(_statement(best), _statement(other)).kind
    return kind is not RelationKind.DIFFERENT


def _statement(answer: Answer) -> Statement:
    stamp = answer.source.published
    return Statement(text=answer.text, told=stamp.moment if stamp else None)


def is_earlier(answer: Answer, best: Answer) -> bool:
    """Whether it was told before, and the number has risen since."""
    then, now = answer.source.published, best.source.published
    if then is None or now is None:
        return False
    if then.has_time and now.has_time:
        before = then.moment < now.moment
    else:
        before = then.moment.date() < now.moment.date()
    both = moves(answer) and moves(best)
    return before and bool(both) and most(answer) <= most(best)


def moves(answer: Answer) -> bool:
    """Whether it counts what may have become more: not those who set out."""
    return any(
        figure.frame != "aboard" and figure.kind is not FigureKind.MAGNITUDE
        for figure in answer.figures
    )


def most(answer: Answer) -> float:
    """Return the greatest number of an answer that has one."""
    return max(figure.amount for figure in answer.figures)


#: Says that somebody holds what others tell for wrong.
_DISAGREES = re.compile(
    r"\b(?:disagree[sd]?|dispute[sd]?|contradict(?:s|ed|ing)?|disputing)\b",
    re.IGNORECASE,
)

#: Share of the best score from which who disagrees tells another reason.
_OTHER_REASON = 0.6


def disagrees(best: Answer, other: Answer) -> bool:
    """Whether it gives another reason, and says that the first is none."""
    if other.passage == best.passage or _DISAGREES.search(best.text):
        return False
    near = other.score >= _OTHER_REASON * best.score
    return near and _DISAGREES.search(other.text) is not None


def other_colour(one: str, other: str) -> bool:
    """Whether two texts tell one thing in two colours: a red jacket, a blue one."""
    mine, yours = _colours(one), _colours(other)
    both = mine.keys() & yours.keys()
    return any(mine[thing].isdisjoint(yours[thing]) for thing in both)


def _colours(text: str) -> Mapping[str, frozenset[str]]:
    """Return the colours of each thing that a text gives any."""
    names = frozenset(word_lists()["colours"].split())
    found: dict[str, frozenset[str]] = {}
    for one, thing in pairwise(word.key for word in tokens(text)):
        if one in names and thing not in names:
            found[thing] = found.get(thing, frozenset()) | {one}
    return found


def at_other_times(best: Answer, other: Answer) -> bool:
    """Whether another year is told of one thing, or another hour of one day."""
    one, two = _years(best), _years(other)
    if one and two:
        return one.isdisjoint(two)
    clocks = [{t.clock for t in each.times if t.clock} for each in (best, other)]
    days = [{_day(t) for t in each.times if _day(t)} for each in (best, other)]
    apart = all(clocks) and clocks[0].isdisjoint(clocks[1])
    return apart and not (all(days) and days[0].isdisjoint(days[1]))


def _years(answer: Answer) -> frozenset[int]:
    return frozenset(each.year for each in answer.times if each.year is not None)


def _day(time: Time) -> str:
    """Return the day of a time as said; "" where none is."""
    parts = (time.weekday, time.month, time.day)
    said = any(part is not None for part in parts)
    return " ".join(map(str, parts)) if said else ""
