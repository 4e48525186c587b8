"""A longer and a shorter name of one person: "Ana Lima", "Ana Rosa Lima Duarte".

In much of the world a full name has more given and family names than somebody is
called by.  In a corpus two names that differ so are two people's as often as one's;
in one story they are one's, as long as nothing speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from itertools import product
from typing import Final

from briefings.names.alike import word_likeness
from briefings.names.compare import ONE_WORD, Likeness, compare, gendered_apart
from briefings.names.entities import EntityKind
from briefings.names.parse import Parsed, Token, parse
from briefings.names.words import words
from briefings.text import fold

_VOWELS: Final = re.compile("[aiu]+")
_WORD: Final = re.compile(r"[^\W\d_]+")


class Fit(StrEnum):
    """How the names of two people go together."""

    #: The one is the other with more around it, as somebody is called and is named.
    LONGER = "longer"

    #: Nothing speaks for one person, nor against.
    OPEN = "open"

    #: They are not names of one person.
    AGAINST = "against"


def fit(one: Sequence[str], other: Sequence[str]) -> Fit:
    """Return how two people go together, each by every spelling seen.

    All spellings of two words and more have to go with all of the other; the order
    of the two is no matter.
    """
    found = {_fit(a, b) for a, b in product(_whole(one), _whole(other))}
    if Fit.AGAINST in found or not found:
        return Fit.AGAINST
    return Fit.LONGER if Fit.LONGER in found else Fit.OPEN


def is_long(name: str) -> bool:
    """Tell whether a name has words enough to be the longer of two."""
    return len(parse(name).tokens) > 2


def _whole(spellings: Sequence[str]) -> list[str]:
    return [each for each in spellings if len(parse(each).tokens) > 1]


def _fit(a: str, b: str) -> Fit:
    likeness = compare(EntityKind.PERSON, [a], [b]).likeness
    if likeness is not Likeness.DOUBTFUL:
        return Fit.OPEN if likeness is Likeness.SAME else Fit.AGAINST
    fewer, more = sorted((parse(a), parse(b)), key=lambda name: len(name.tokens))
    places = _places(fewer.tokens, more.tokens)
    if places is None or _contradicts(fewer, more, places):
        return Fit.AGAINST
    if _is_called(places, len(more.tokens), fathers=_tells_fathers(f"{a} {b}")):
        return Fit.LONGER
    return Fit.OPEN


def _places(fewer: Sequence[Token], more: Sequence[Token]) -> list[int] | None:
    """Return where the words stand in a longer name; None if not all do in order."""
    if len(fewer) == len(more):
        return None
    places: list[int] = []
    for word in fewer:
        begin = places[-1] + 1 if places else 0
        at = next((at for at in range(begin, len(more)) if _alike(word, more[at])), -1)
        if at < 0:
            return None
        places.append(at)
    return places


def _alike(one: Token, other: Token) -> bool:
    likeness = word_likeness(one, other, cases=False)
    return likeness >= ONE_WORD and not gendered_apart(one, other)


def _contradicts(fewer: Parsed, more: Parsed, places: Sequence[int]) -> bool:
    left = [each for at, each in enumerate(more.tokens) if at not in places]
    letters = {each.folded[0] for each in left}.union(more.initials)
    return (
        # Who has a father's name has one family name.
        bool(fewer.patronymic or more.patronymic)
        or not letters.issuperset(fewer.initials)
        or _each_syllable_names(more.tokens)
    )


def _each_syllable_names(tokens: Sequence[Token]) -> bool:
    """Whether each word is a syllable, as in China, Korea, Vietnam and Burma.

    There a syllable more is another given name, and somebody else.
    """
    short = all(len(_VOWELS.findall(t.sounds[0].voiced)) < 2 for t in tokens)
    return short and not tokens[0].sisters


def _is_called(places: Sequence[int], length: int, *, fathers: bool) -> bool:
    """Whether these words of a longer name are what somebody of that name is called.

    That is how it begins; or a given name and the first of two family names.
    """
    first, last = places[0], places[-1]
    in_a_row = last - first + 1 == len(places)
    if in_a_row and first == 0:
        return True
    return last == length - 2 and (in_a_row or first == 0) and not fathers


def _tells_fathers(names: str) -> bool:
    """Whether a word of descent stands in them: what follows is a father's name.

    Whoever is called by that is the father, or has another one.
    """
    return not words("descent").isdisjoint(_WORD.findall(fold(names)))
