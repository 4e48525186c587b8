"""Where one source itself tells of two who differ: "police say 40, she says 60".  Pure.

Nothing sets two sources apart there, and still somebody is not right: a reader is
shown the passage as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefings.facts import Time, Unit, times
from briefings.stories.telling.amounts import Amount, agree, amounts
from briefings.stories.telling.clauses import clauses
from briefings.stories.telling.tells import Place, Tell
from briefings.stories.telling.terms import is_plain, told

#: Say that somebody differs.
_DIFFERS = re.compile(
    r"\b(?:disputes|disputed)\s+(?:that|this|it|the|his|her|their|its)\b|"
    r"\b(?:is|are|was|were)\s+disputed\b|\bdisagree[sd]\b|"
    r"\bcontradict(?:s|ed|ing)\b",
    re.IGNORECASE,
)

#: Between what one says and what another does.
_AGAINST = re.compile(
    r";\s+|,?\s+(?:while|whereas|although|though|but)\s+|,\s+however,\s+",
    re.IGNORECASE,
)

#: Say whose word it is.
_WHOSE = re.compile(
    r"\b(?:sa(?:y|ys|id)|according to|believe[sd]?|claim(?:s|ed)?|puts?|g[ia]ves?|"
    r"value[sd]?|sp(?:eaks?|oke) of|counts?|counted|insist(?:s|ed)?|argue[sd]?|"
    r"reckon(?:s|ed)?|estimate[sd]?|report(?:s|ed)?)\b",
    re.IGNORECASE,
)


#: Leaves it to the passage before to say what somebody disputes.
_POINTS_BACK = re.compile(
    r"\bdisput(?:es|ed)\s+(?:this|it|that(?=[.,;]|\s+(?:and|but)\b|\s*\Z))\b|"
    r"\bdisagree[sd]\b(?!\s+(?:with|over|on|about))",
    re.IGNORECASE,
)


def points_back(text: str) -> bool:
    """Whether a passage that tells of a dispute leaves open what it is over."""
    return _POINTS_BACK.search(text) is not None


def reported(told_by: Sequence[Tell]) -> tuple[Place, ...]:
    """Return the passages in which a source tells of two who differ, in order."""
    return tuple(tell.place for tell in told_by if _tells_of_two(tell.text))


def _tells_of_two(text: str) -> bool:
    if _DIFFERS.search(text):
        return True
    every = list(clauses(text, _AGAINST))
    said = [each for each in every if _WHOSE.search(text, *each)]
    return any(_differ(text, one, other) for one, other in pairwise(said)) or any(
        _gainsays(text, one, other) for one, other in pairwise(every)
    )


#: Says of what another says that it is not so, or calls it something.
_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?)\b", re.IGNORECASE)
_CALLS = re.compile(r"\bcall(?:s|ed) (?:it|this|that|them)\b", re.IGNORECASE)


#: Says of what another says that it is not the reason.
_NO_PART = re.compile(r"\b(?:no part in|nothing to do with)\b", re.IGNORECASE)

#: Says of what was told that it was taken back since: nobody differs.
_AT_FIRST = re.compile(r"\b(?:initially|at first|originally)\b", re.IGNORECASE)


def _gainsays(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a clause says that what the one before says is not so, or no such thing.

    "The union said that he died of it; the clinic says that it played no part in that."
    """
    if all(_CALLS.search(text, *each) for each in (one, other)):
        return True
    whose = _WHOSE.search(text, *other) or _DENIES.search(text, *other)
    if not _WHOSE.search(text, *one) or _AT_FIRST.search(text, *one) or whose is None:
        return False
    if not text[other[0] : whose.start()].strip():
        return False  # Who says the one goes on to say the other.
    if _DENIES.search(text, *other) or _NO_PART.search(text, *other):
        return True
    terms = told(text).terms
    negated = [t for t in terms if other[0] <= t.at < other[1] and t.negated]
    known = {t.key for t in terms if one[0] <= t.at < one[1] and is_plain(t)}
    return any(term.key in known for term in negated)


def _differ(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two clauses give another number, or another day, of one thing."""
    mine, yours = (list(_counted(text, *each)) for each in (one, other))
    if any(_of_one(a, b) for a in mine for b in yours):
        return not any(agree(a.figure, b.figure) for a in mine for b in yours)
    days, others = (frozenset(_days(text, *each)) for each in (one, other))
    return bool(days and others) and days.isdisjoint(others)


def _counted(text: str, start: int, end: int) -> Iterator[Amount]:
    return (a for a in amounts(text) if start <= a.figure.span.start < end)


def _of_one(one: Amount, other: Amount) -> bool:
    """Whether two numbers may be of one thing: the second often has no noun."""
    bare = other.noun is None and other.figure.unit is Unit.COUNT
    if one.dimension != other.dimension and not bare:
        return False
    nouns = {one.noun, other.noun} - {None}
    states = one.states and other.states
    return len(nouns) <= 1 and not (states and one.states.isdisjoint(other.states))


def _days(text: str, start: int, end: int) -> Iterator[tuple[int | None, ...]]:
    return (_day(time) for time in times(text, start, end) if time.day)


def _day(time: Time) -> tuple[int | None, ...]:
    return time.month, time.day
