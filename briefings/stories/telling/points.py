"""The points of a passage: what two tellings of one thing have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from briefings.stories.telling import KEPT
from briefings.stories.telling.naming import names, naming
from briefings.stories.telling.tells import Tell
from briefings.stories.telling.terms import Term, is_act, told

#: Two terms make a point if at most two others stand between: a verb and its object.
_REACH = 3

#: A term, or two that stand close together, in the order of their keys.
Point = tuple[str, ...]

#: With whether they only say who.
Points = Mapping[Point, bool]


def points_of(tells: Sequence[Tell]) -> list[Points]:
    """Return the points of each passage of a story."""
    read = [tell.text for tell in tells if tell.told.terms]
    known = frozenset[str]().union(*map(_name_parts, read))
    return [
        _points(tell.text, known.intersection(tell.told.weights))
        if tell.told.terms
        else _NO_POINTS
        for tell in tells
    ]


_NO_POINTS: Points = MappingProxyType({})


@lru_cache(maxsize=KEPT)
def _name_parts(text: str) -> frozenset[str]:
    return names([(text, told(text).terms)])


# One source more seldom makes a part of a name of a word that was none before.
@lru_cache(maxsize=KEPT // 2)
def _points(text: str, known: frozenset[str]) -> Points:
    """Return the points of a text.

    Args:
        text: A passage's.
        known: Terms of it that are parts of names in its story.
    """
    terms = told(text).terms
    who = naming(text, terms, known)
    found: dict[Point, bool] = {}
    for at, term in enumerate(terms):
        point: Point = (term.key,)
        found[point] = found.get(point, True) and at in who
    for one, other in _pairs(terms):
        point = _pair(terms[one], terms[other])
        found[point] = found.get(point, True) and (one in who or other in who)
    return MappingProxyType(found)


def _pairs(terms: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """Yield two terms that stand close together, by their places."""
    keys = [term.key for term in terms]
    for one, key in enumerate(keys):
        for other in range(one + 1, min(one + 1 + _REACH, len(keys))):
            if key != keys[other]:
                yield one, other


def _pair(one: Term, other: Term) -> Point:
    a, b = one.key, other.key
    return (a, b) if a <= b else (b, a)


@lru_cache(maxsize=KEPT)
def acts_told(text: str) -> frozenset[Point]:
    """Return the pairs of terms of a passage's words of which one is a deed."""
    terms = told(text).terms
    pairs = (_pair(terms[one], terms[other]) for one, other in _pairs(terms))
    return frozenset(pair for pair in pairs if any(map(is_deed, pair)))


#: Acts of which only what is said tells something.
_SAYING = frozenset(
    "announce warn confirm promise ask claim believe expect estimate report".split()
)


def is_deed(key: str) -> bool:
    """Whether a term is an act that tells something by itself."""
    return is_act(key) and key not in _SAYING
