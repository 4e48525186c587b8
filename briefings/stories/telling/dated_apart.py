"""Whether two passages date one thing, and not alike.  Pure."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.stories.telling.datings import (
    Dating,
    Reach,
    Scale,
    datings_of,
    is_undated,
    times_named,
    words_told,
)
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import Term, told

#: How many of a dating's values tell what is dated: the deed, whether it is done yet,
#: and on which scale.
_SORT = 3

#: Times of day that differ by whole hours may be those of two zones, and by half a day
#: of morning and evening.
_HOUR, _HALF_A_DAY = 60, 360

#: Words besides what was done that two passages share, where they name nobody alike:
#: so many, or all that one of them has.
_SHARED = 2

#: Terms up to this weight tell next to nothing.
_TELLING = 1.0


def may_be_apart(text: str, one: Dating, other_text: str, other: Dating) -> bool:
    """Whether two passages surely date one thing, and not alike.

    Args:
        text: The words of the one.
        one: A time that it gives.
        other_text: The words of the other.
        other: A time that it gives.
    """
    return (
        one[:_SORT] == other[:_SORT]
        and _are_apart(one, other)
        and not (
            one.names - told(other_text).weights.keys()
            and other.names - told(text).weights.keys()
        )
        and _share_enough(text, other_text, one.deed)
    )


def dated_apart(one: Tell, other: Tell) -> bool:
    """Whether two passages date something that both tell, and not alike.

    So they do that name no day, or no time of day, which the other names.
    """
    named, other_named = times_named(words_told(one)), times_named(words_told(other))
    for scale in (Scale.DAY, Scale.CLOCK, Scale.MONTH):
        spans = named.get(scale, ()), other_named.get(scale, ())
        if all(spans) and not any(_meet(a, b) for a in spans[0] for b in spans[1]):
            return True
    mine, yours = datings_of(one), datings_of(other)
    of_one = [
        overlap(a, b)
        for a in mine
        for b in yours
        if overlap(a, b) or may_be_apart(one.text, a, other.text, b)
    ]
    return bool(of_one) and not any(of_one)


def overlap(one: Dating, other: Dating) -> bool:
    """Whether two times may be the same."""
    return one.scale is other.scale and _meet(
        (one.low, one.high), (other.low, other.high)
    )


def _are_apart(one: Dating, other: Dating) -> bool:
    if overlap(one, other) or one.scale is not Scale.CLOCK:
        return not overlap(one, other)
    gap = abs(one.low + one.high - other.low - other.high) // 2
    return gap % _HOUR != 0 and gap < _HALF_A_DAY


def _share_enough(text: str, other_text: str, deed: str) -> bool:
    """Whether two passages name somebody alike, or tell the same besides a deed."""
    mine, yours = (
        {t.key: t for t in _besides(one, deed)} for one in (text, other_text)
    )
    both = mine.keys() & yours.keys()
    named = any(mine[key].named for key in both)
    few = min(len(mine), len(yours))
    return named or len(both) >= min(_SHARED, few) > 0


def _besides(text: str, deed: str) -> Iterator[Term]:
    return (
        term
        for term in told(text).terms
        if term.key != deed and term.weight > _TELLING and is_undated(term)
    )


def _meet(one: Reach, other: Reach) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
