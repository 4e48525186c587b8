"""What a passage says to the contrary of an earlier one, in the same words.  Pure.

"The mill will not open again" has one word more than "the mill will open again", and
an accident becomes arson where both words were told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from briefings.stories.novelty.cover import Cover
from briefings.stories.telling.terms import Told, told
from briefings.stories.telling.words import words_of

#: Share of a passage that another has told, from which they speak of one thing.
_ONE_THING = 0.6

#: Deny nothing.
_NO_DENIAL = re.compile(
    r"\b(?:not|no|never)\s+(?:only|just|merely|less|more|fewer|later|longer)\b",
    re.IGNORECASE,
)


def contrary_to(text: str, cover: Cover, tolds: Sequence[Told]) -> int | None:
    """Return which earlier passage a new one contradicts, where none tells the same.

    Args:
        text: The new one's words.
        cover: How much of it was told, and where.
        tolds: What the earlier ones tell, in order.
    """
    if _denies(text, cover, tolds):
        return cover.nearest
    return _came_about_otherwise(text, tolds)


def _denies(text: str, cover: Cover, tolds: Sequence[Told]) -> bool:
    """Whether a passage denies what the nearest one says, or says what that denies."""
    if cover.passage < _ONE_THING or _NO_DENIAL.search(text):
        return False
    new, old = told(text), tolds[cover.nearest]
    turned = {(t.key, t.negated) for t in new.terms} & {
        (t.key, not t.negated) for t in old.terms
    }
    return bool(turned) and not any(
        (term.key, term.negated) in turned for each in tolds for term in each.terms
    )


class _Judgement(NamedTuple):
    """How something came about: by which of two ways that exclude each other."""

    line: int
    left: bool


def _came_about_otherwise(text: str, tolds: Sequence[Told]) -> int | None:
    """Return the last passage that has it otherwise, where none has it as a new one."""
    new = _judgements(told(text))
    before = [_judgements(each) for each in tolds] if new else []
    otherwise = {one._replace(left=not one.left) for one in new} - new
    if any(new & each for each in before):
        return None
    return max((n for n, each in enumerate(before) if each & otherwise), default=None)


def _judgements(read: Told) -> frozenset[_Judgement]:
    """Return how a passage has it; who says "no accident" tells the other way."""
    sides = _sides()
    return frozenset(
        _Judgement(line, left ^ term.negated ^ (term.key in read.denied))
        for term in read.terms
        if term.key in sides
        for line, left in [sides[term.key]]
    )


@cache
def _sides() -> Mapping[str, tuple[int, bool]]:
    """Return terms for how something came about, with their line and side of it."""
    return {
        term.key: (number, not side)
        for number, line in enumerate(words_of("came_about").strip().splitlines())
        for side, words in enumerate(line.split("|"))
        for word in words.split()
        for term in told(word).terms
    }
