"""Words that answer as well as those of a question: "died", asked who was killed.

Or "dead", asked whether somebody is alive.  Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cache

from briefings.facts.frames import frame_of
from briefings.facts.questions import Wants, question
from briefings.stories.telling.words import words_of
from briefings.text import fold


def words_alike(typed: str, words: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the words that tell the same of those a number is asked of.

    Of what else is asked one word is looked for: who is told to have been freed may
    have been released, but a reader who types that wants those who say it.

    Args:
        typed: A question, as typed.
        words: Those of it that are searched for.
    """
    if question(typed).wants is not Wants.NUMBER:
        return {}
    alike = {fold(word): _alike().get(fold(word), ()) for word in words}
    return {word: others for word, others in alike.items() if others and frame_of(word)}


@cache
def _alike() -> Mapping[str, Sequence[str]]:
    """Return for each word of a group the others of it that are one word."""
    found: dict[str, Sequence[str]] = {}
    for line in words_of("same").strip().splitlines():
        words = [fold(word) for word in line.split() if "-" not in word]
        for word in words:
            found.setdefault(word, [each for each in words if each != word])
    return found


def opposed_to(states: AbstractSet[str]) -> frozenset[str]:
    """Return the states that end those of somebody: they are dead who were alive.

    Args:
        states: Terms that tell them.
    """
    sides = (other for one, other in _opposites() if not one.isdisjoint(states))
    return frozenset[str]().union(*sides)


@cache
def _opposites() -> Sequence[tuple[frozenset[str], frozenset[str]]]:
    """Return the two sides of each line of states, each way round."""
    lines = words_of("states_opposed").strip().splitlines()
    sides = [[frozenset(side.split()) for side in line.split("|")] for line in lines]
    return [pair for one, other in sides for pair in ((one, other), (other, one))]
