"""Words that will do as well as those of a question: "died" for "killed".  Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
