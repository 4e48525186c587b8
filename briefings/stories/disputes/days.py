"""When a thing was done, where sources tell that differently.  Pure.

Rather no dispute than a false one: what may be done twice, or is told of another thing,
is held against nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from briefings.language import N_
from briefings.model import SourceId
from briefings.stories.disputes.found import (
    DisputeKind,
    Found,
    Question,
    cited,
    in_sides,
)
from briefings.stories.telling.dated_apart import may_be_apart, overlap
from briefings.stories.telling.datings import Dating, Scale, datings_of
from briefings.stories.telling.fair import shared_out
from briefings.stories.telling.tells import Tell

# TRANSLATORS: Sources differ over when something happened; {values} are days, years or
# times of day: "3 Mar 2026 or 2 Mar 2026".
_WHEN = N_("When it happened: {values}")


@dataclass(frozen=True, slots=True)
class _Given:
    """A time that a passage gives of what it tells."""

    tell: Tell
    dating: Dating


def days(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield what was done once, and is told to have been done at several times.

    Args:
        told_by: What a story's sources tell, first told first.
    """
    given = (
        _Given(tell, each)
        for tell in told_by
        for each in datings_of(tell)
        if not each.ahead
    )
    alike: dict[tuple[str, Scale], list[_Given]] = defaultdict(list)
    for one in shared_out(given, kind=_kind, source=lambda one: one.tell.place.source):
        alike[_kind(one)].append(one)
    for group in alike.values():
        yield from _differing(group)


def _kind(one: _Given) -> tuple[str, Scale]:
    return one.dating.deed, one.dating.scale


def _time(one: _Given) -> tuple[int, int]:
    return one.dating.low, one.dating.high


def _differing(group: Sequence[_Given]) -> Iterator[Found]:
    """Yield the dispute over when one deed was done, if there is one.

    A source that tells both times tells of two deeds, or what others tell.
    """
    all_of: dict[SourceId, list[Dating]] = defaultdict(list)
    for one in group:
        all_of[one.tell.place.source].append(one.dating)

    def clash(one: _Given, other: _Given) -> bool:
        return (
            may_be_apart(one.tell.text, one.dating, other.tell.text, other.dating)
            and not (_is_since(other, one) or _is_since(one, other))
            and not any(overlap(other.dating, d) for d in all_of[one.tell.place.source])
            and not any(overlap(one.dating, d) for d in all_of[other.tell.place.source])
        )

    sides = in_sides(group, side=_time, clash=clash)
    if len(sides) > 1:
        firsts = [side[0] for side in sides]
        span = firsts[0].dating.span
        yield Found(
            kind=DisputeKind.WHEN,
            sides=[[each.tell for each in side] for side in sides],
            question=_question(firsts),
            subject=cited(firsts[0].tell, span.start, span.end),
        )


def _is_since(one: _Given, other: _Given) -> bool:
    """Whether one happened after the other was told: who resigned, and did again."""
    told = other.tell.moment
    day = one.dating.low if one.dating.scale is Scale.DAY else None
    return bool(told and day and day > told.date().toordinal())


def _question(firsts: Sequence[_Given]) -> Question:
    if firsts[0].dating.scale is Scale.DAY:
        told = tuple(date.fromordinal(each.dating.low) for each in firsts)
        return Question(phrase=_WHEN, days=told)
    told_as = tuple(each.dating.span.of(each.tell.text) for each in firsts)
    return Question(phrase=_WHEN, written=told_as)
