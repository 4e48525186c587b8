"""The clause of a passage in which something stands.  Pure."""

from __future__ import annotations

import re


def clause_at(text: str, at: int, ends: re.Pattern[str]) -> tuple[int, int]:
    """Return where the clause begins that holds a place of a text, and where it ends.

    Args:
        text: A passage's words.
        at: The place.
        ends: Finds what stands between two clauses.
    """
    start = 0
    for stop in ends.finditer(text):
        if stop.start() > at:
            return start, stop.start()
        start = stop.end()
    return start, len(text)
