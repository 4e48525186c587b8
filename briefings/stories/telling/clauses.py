"""The clauses of a passage.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.model import Span

#: Where what a negation turns round ends.
NEGATED = re.compile(r"[,;:()–—|]|\b(?:but|because|that|and)\b")


def clauses(text: str, ends: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where each clause of a text begins, and where it ends.

    Args:
        text: A passage's words.
        ends: Finds what stands between two clauses.
    """
    start = 0
    for stop in ends.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def clause_at(text: str, at: int, ends: re.Pattern[str]) -> tuple[int, int]:
    """Return where the clause begins that holds a place of a text, and where it ends.

    Args:
        text: A passage's words.
        at: The place.
        ends: As of :func:`clauses`.
    """
    found = (0, 0)
    for found in clauses(text, ends):
        if found[1] > at:
            break
    return found


def clause_around(text: str, span: Span, ends: re.Pattern[str]) -> tuple[int, int]:
    """Return where the clause of a number begins, and where it ends.

    Args:
        text: A passage's words.
        span: The number: what stands within it ends no clause.
        ends: As of :func:`clauses`.
    """
    start = 0
    for stop in ends.finditer(text):
        if stop.start() >= span.end:
            return start, stop.start()
        # "Deaths: 675" is one clause, "Five on board: passengers said..." two.
        if stop.end() <= span.start and stop[0] != ":":
            start = stop.end()
    return start, len(text)
