"""Words that answer as well as those of a question: "died", asked who was killed.

Or "dead", asked whether somebody is alive.  Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache

from briefings.facts.frames import frame_of
from briefings.facts.questions import Wants, question, word_lists
from briefings.facts.tokens import stem
from briefings.stories.telling.terms import told
from briefings.stories.telling.words import words_of
from briefings.text import fold
from briefings.writing.asking.sought import Sought


def words_alike(typed: str, words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the words that answer as well as those of a question, to search for too.

    Of what befell those counted all that tell the same; of all else only what sources
    call their own way: who is told to have been freed may have been released, but a
    reader who types that wants those who say it.

    Args:
        typed: A question, as typed.
        words: Those of it that are searched for.
    """
    wants = question(typed).wants
    found = {}
    for word in map(fold, words):
        same = _alike().get(word, ()) if wants is Wants.NUMBER else ()
        others = [*(same if frame_of(word) else ()), *_near_words(word, wants)]
        if others:
            found[word] = others
    return found


def _near_words(word: str, wants: Wants) -> Sequence[str]:
    """Return the words of the lines that a word stands on, by the stem of it."""
    lines = [line.split() for among in _asked_of(wants) for line in _lines(among)]
    own = [line for line in lines if stem(word) in map(stem, line)]
    return [other for line in own for other in line if other != word]


def _asked_of(wants: Wants) -> Sequence[str]:
    """Return the lists of what sources call their own way, by what is asked."""
    return ("near_things",) if wants in _OF_THOSE else ("near_things", "near_deeds")


def _lines(among: str) -> Sequence[str]:
    return word_lists()[among].strip().splitlines()


@cache
def _alike() -> Mapping[str, Sequence[str]]:
    """Return for each word of a group the others of it that are one word."""
    found: dict[str, Sequence[str]] = {}
    for line in words_of("same").strip().splitlines():
        words = [fold(word) for word in line.split() if "-" not in word]
        for word in words:
            found.setdefault(word, [each for each in words if each != word])
    return found


#: Ask for those to whom something was done, or who did it: not for whether it was.
_OF_THOSE = frozenset({Wants.NUMBER, Wants.PERSON, Wants.IDENTITY, Wants.SPEECH})


def with_near(each: Sought, wants: Wants) -> Sought:
    """Add what sources may call it: "recovered", asked whether something was found."""
    if each.named:
        return each
    near = (_near_to(each.keys, among) for among in _asked_of(wants))
    return replace(each, keys=each.keys.union(*near))


def _near_to(terms: AbstractSet[str], among: str) -> frozenset[str]:
    near = (line for line in _near(among) if not line.isdisjoint(terms))
    return frozenset[str]().union(*near)


@cache
def _near(among: str) -> Sequence[frozenset[str]]:
    return [frozenset(told(line).weights) for line in _lines(among)]


#: Entries of the list whose lines have two sides: how it stands, and what was done.
STATES, DEEDS = "states_opposed", "deeds_opposed"


def opposed_to(terms: AbstractSet[str], among: str) -> frozenset[str]:
    """Return what cannot be so where some of it is: they are dead who were alive.

    Args:
        terms: Those that tell it.
        among: :data:`STATES` or :data:`DEEDS`.
    """
    sides = (other for one, other in _sides(among) if not one.isdisjoint(terms))
    opposed = frozenset[str]().union(*sides)
    return opposed | _near_to(opposed, "near_deeds")


@cache
def _sides(among: str) -> Sequence[tuple[frozenset[str], frozenset[str]]]:
    """Return the two sides of each line of an entry, each way round."""
    lines = words_of(among).strip().splitlines()
    sides = [[frozenset(side.split()) for side in line.split("|")] for line in lines]
    return [pair for one, other in sides for pair in ((one, other), (other, one))]
