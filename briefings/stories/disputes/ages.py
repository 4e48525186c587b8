"""How old somebody is who is named, where sources tell that differently.  Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import NamedTuple

from briefings.language import N_
from briefings.stories.disputes.found import (
    DisputeKind,
    Found,
    Question,
    cited,
    in_sides,
)
from briefings.stories.telling import KEPT
from briefings.stories.telling.fair import shared_out
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import told

# TRANSLATORS: Sources differ over somebody's age; {values} are ages: "54 or 56".
_HOW_OLD = N_("How old {name} is: {values}")

_NAME = r"[A-Z][\w’'-]{1,40}(?: (?:[a-z]{1,3} )?[A-Z][\w’'-]{1,40}){1,3}"

#: "Ann Lee, 54," and "54-year-old Ann Lee", perhaps with what she is in between.
_AGED = re.compile(
    rf"(?P<name>{_NAME})(?:, | \()(?P<age>[1-9]\d?|1[01]\d)(?=[,)])"
    rf"|\b(?P<age2>[1-9]\d?|1[01]\d)-year-old (?:[a-z]+ ){{0,3}}(?P<name2>{_NAME})"
)

#: Ages of one passage that are compared: more than a sentence gives.
_MOST = 8

#: A birthday makes one year of difference.
_BIRTHDAY = 1

#: Days of a year.
_YEAR = 365


class _Aged(NamedTuple):
    """That somebody is of an age."""

    #: Terms of the name; the last is by what people are called.
    names: tuple[str, ...]
    age: int

    #: Where the name stands in its passage, and where it ends.
    start: int
    end: int


_Given = tuple[Tell, _Aged]


def ages(told_by: Sequence[Tell]) -> Iterator[Found]:
    """Yield the people whom sources give ages that no birthday explains.

    Args:
        told_by: What a story's sources tell, first told first.
    """
    given = [(tell, each) for tell in told_by for each in _aged(tell.text)]
    alike: dict[str, list[_Given]] = defaultdict(list)
    for one in shared_out(given, kind=_called, source=lambda one: one[0].place.source):
        alike[_called(one)].append(one)
    for group in alike.values():
        sides = in_sides(group, side=_age, clash=_differ)
        if len(sides) > 1:
            tell, aged = max(chain(*sides), key=lambda one: len(one[1].names))
            name = cited(tell, aged.start, aged.end)
            yield Found(
                kind=DisputeKind.FIGURE,
                sides=[[tell for tell, _ in side] for side in sides],
                question=Question(
                    phrase=_HOW_OLD,
                    values=tuple(str(_age(side[0])) for side in sides),
                    name=name.words,
                ),
                subject=name,
            )


def _called(one: _Given) -> str:
    return one[1].names[-1]


def _age(one: _Given) -> int:
    return one[1].age


@lru_cache(maxsize=KEPT)
def _aged(text: str) -> Sequence[_Aged]:
    return tuple(_found(text))


def _found(text: str) -> Iterator[_Aged]:
    for match in islice(_AGED.finditer(text), _MOST):
        group = "name" if match["name"] else "name2"
        start, end = match.span(group)
        names = [t.key for t in told(text).terms if t.named and start <= t.at < end]
        if names:
            age = int(match["age"] or match["age2"])
            yield _Aged(names=tuple(names), age=age, start=start, end=end)


def _differ(one: _Given, other: _Given) -> bool:
    """Whether two sources give one person two ages that both cannot be right."""
    (tell, aged), (other_tell, other_aged) = one, other
    if tell.place.source == other_tell.place.source:
        return False
    mine, yours = set(aged.names), set(other_aged.names)
    apart = abs(aged.age - other_aged.age)
    return (mine <= yours or yours <= mine) and apart > _BIRTHDAY + _years(
        tell, other_tell
    )


def _years(one: Tell, other: Tell) -> int:
    """Return the whole years between two tellings; 0 where they are not known."""
    if one.moment is None or other.moment is None:
        return 0
    return abs(one.moment - other.moment).days // _YEAR
