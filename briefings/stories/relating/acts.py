"""What two texts say was done: denied, undone, in another order, at another time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Set
from datetime import time
from functools import lru_cache
from types import MappingProxyType

from briefings.facts import times
from briefings.facts.frames import opposed
from briefings.facts.grammar import words as listed
from briefings.facts.standing import Order
from briefings.facts.values import Rank
from briefings.model import Span
from briefings.stories.relating.topic import TOPICS, Topic, likeness, topic
from briefings.stories.telling.standing import ordered, standing

#: Why two texts cannot both be true, where one denies what the other says.
DENIED = "one denies what the other says"

#: Less alike than this, a denial in one denies nothing of the other.
_ALIKE = 0.6


def contradiction(a: Topic, b: Topic) -> str | None:
    """Return why two texts cannot both be true at one moment, or None."""
    return (
        other_order(a, b) or _opposite_acts(a, b) or _denied(a, b) or _other_time(a, b)
    )


def other_order(a: Topic, b: Topic) -> str | None:
    """Return that the order of two events differs, or None."""
    crossed = [
        _crossed(a.text, one, b.text, other)
        for one in ordered(a.text)
        for other in ordered(b.text)
    ]
    return "the order of the events differs" if any(crossed) else None


def _crossed(a: str, one: Order, b: str, other: Order) -> bool:
    """Whether the earlier event of the one text is the later of the other."""
    straight = _like(a, one.earlier, b, other.earlier) + _like(
        a, one.later, b, other.later
    )
    across = _like(a, one.earlier, b, other.later) + _like(
        a, one.later, b, other.earlier
    )
    return across > straight


def _like(a: str, one: Span, b: str, other: Span) -> float:
    return likeness(topic(one.of(a)), topic(other.of(b)))


def _opposite_acts(a: Topic, b: Topic) -> str | None:
    """An act of the one opposed to one of the other, and to none of its own."""
    mine, yours = _acts(a.text), _acts(b.text)
    for one in mine - yours:
        for other in yours - mine:
            if opposed(one, other):
                return f"{one} in the one, {other} in the other"
    return None


@lru_cache(maxsize=TOPICS)
def _acts(text: str) -> frozenset[str]:
    return frozenset(one.act for one in standing(text) if not one.negated)


def _denied(a: Topic, b: Topic) -> str | None:
    if _denials(a) % 2 == _denials(b) % 2 or likeness(a, b) < _ALIKE:
        return None
    return DENIED


def _denials(about: Topic) -> int:
    return sum(
        word.key in listed("negations") or word.key.endswith("n't")
        for word in about.words
    )


#: Two clock times within an hour are one time, said more or less exactly.
_CLOCK_SLACK = 60


def _other_time(a: Topic, b: Topic) -> str | None:
    mine, yours = _times(a.text), _times(b.text)
    days = [
        {t.weekday for t in said if t.weekday is not None} for said in (mine, yours)
    ]
    if all(days) and not days[0] & days[1]:
        return "the day differs"
    clocks = [[_minutes(t.clock) for t in said if t.clock] for said in (mine, yours)]
    if all(clocks) and not any(
        abs(one - other) <= _CLOCK_SLACK for one in clocks[0] for other in clocks[1]
    ):
        return "the time of day differs"
    return None


_times = lru_cache(maxsize=TOPICS)(times)


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def same_standing(a: Topic, b: Topic) -> bool:
    """Whether both speak of some act, and each such act has come as far in both."""
    return bool(_shared(a, b)) and not moved_on(a, b)


def moved_on(a: Topic, b: Topic) -> bool:
    """Whether an act that both speak of has come farther, or is denied, in one."""
    return any(not (mine & yours) for mine, yours in _shared(a, b))


_Standings = Set[tuple[Rank, bool]]


def _shared(a: Topic, b: Topic) -> list[tuple[_Standings, _Standings]]:
    mine, yours = _standings(a.text), _standings(b.text)
    return [(mine[act], yours[act]) for act in mine if act in yours]


@lru_cache(maxsize=TOPICS)
def _standings(text: str) -> Mapping[str, _Standings]:
    found: dict[str, set[tuple[Rank, bool]]] = defaultdict(set)
    for one in standing(text):
        found[one.act].add((one.rank, one.negated))
    return MappingProxyType(found)


#: Open a text about somebody it does not name.
_NAMELESS = frozenset("a an some one two three four five several many".split())


def plainer(a: Topic, b: Topic) -> bool:
    """Whether one leaves open who it was ("a nurse") and the other names them."""
    return _leaves_open(a, b) or _leaves_open(b, a)


def _leaves_open(a: Topic, b: Topic) -> bool:
    return bool(a.words) and a.words[0].key in _NAMELESS and bool(b.people - a.people)
