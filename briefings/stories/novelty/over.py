"""What is told to be over, or off, where it went on or was to come.  Pure.

Neither word tells anything alone, so that "the outbreak is over" has none that is new.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from briefings.stories.telling import KEPT
from briefings.stories.telling.terms import told

#: Says that what stands before it is over, or declares it to be.
_OVER = re.compile(
    r"\b(?:is|are|was|were)\s+(?:now\s+|finally\s+|officially\s+)?(?:over|off)\b"
    r"(?=\W*\Z|[.,;:]|\s+(?:on|after|by|at|for|in|before|and|but)\b)|"
    r"\bdeclare[ds]?\s[^,.;:]{1,60}?\s+over\b",
    re.IGNORECASE,
)


def is_over_now(text: str, texts: Sequence[str]) -> bool:
    """Return whether a passage tells that something is over, and none of it has.

    Args:
        text: Its words.
        texts: Those of the earlier ones.
    """
    mine = _over(text)
    return bool(mine) and all(mine.isdisjoint(_over(each)) for each in texts)


@lru_cache(maxsize=KEPT)
def _over(text: str) -> frozenset[str]:
    """Return the terms of the sentence up to where it tells that something is over."""
    found = _OVER.search(text)
    if found is None:
        return frozenset()
    terms = told(text).terms
    return frozenset(t.key for t in terms if t.at < found.end() and t.weight > 1)
