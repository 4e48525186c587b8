"""What a passage says was decided of something, or that it is over.  Pure."""

from __future__ import annotations

import re
from functools import lru_cache

from briefings.stories.telling import KEPT
from briefings.stories.telling.terms import told

#: Terms of deeds of which it matters what was accepted or refused.
DECISIONS = frozenset({"accept", "approve", "forbid", "reject", "cancel"})

#: Says that what stands before it is over, or declares it to be.  Neither word tells
#: anything alone, so that "the outbreak is over" has none that is new.
_OVER = re.compile(
    r"\b(?:is|are|was|were)\s+(?:now\s+|finally\s+|officially\s+)?(?:over|off)\b"
    r"(?=\W*\Z|[.,;:]|\s+(?:on|after|by|at|for|in|before|and|but)\b)|"
    r"\bdeclare[ds]?\s[^,.;:]{1,60}?\s+over\b",
    re.IGNORECASE,
)

_IS_OVER = "over"


@lru_cache(maxsize=KEPT)
def over(text: str) -> frozenset[str]:
    """Return the terms of a passage up to where it tells that something is over."""
    found = _OVER.search(text)
    if found is None:
        return frozenset()
    terms = told(text).terms
    return frozenset(t.key for t in terms if t.at < found.end() and t.weight > 1)


#: Tells that what went on goes on no more: "ended their search", "the siege ended".
_ENDED = re.compile(
    r"\b(?:ended|stopped|abandoned|gave up|given up|called off|halted|wound up)\s+"
    r"(?:the|its|their|his|her)\s[\w’'-]+|"
    r"\b(?:has|have|had)?\s*(?:ended|been called off|come to an end|came to an end)\b"
    r"(?=\W*\Z|[.,;:]|\s+(?:on|after|at|in|when|as|late|early|yesterday|today)\b)|"
    r"\b(?:was|were)\s+called off\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def ended(text: str) -> frozenset[str]:
    """Return the terms of a passage up to where it tells that something ended."""
    found = _ENDED.search(text)
    if found is None:
        return over(text)
    terms = told(text).terms
    return over(text) | {t.key for t in terms if t.at < found.end() and t.weight > 1}


@lru_cache(maxsize=KEPT)
def _decided(text: str) -> frozenset[str]:
    decisions = DECISIONS & told(text).weights.keys()
    return decisions | {_IS_OVER} if _OVER.search(text) else decisions


def decided_apart(one: str, other: str) -> bool:
    """Return whether one passage tells of a decision that the other does not.

    Who rejects an agreement tells no agreement, though both speak of it.
    """
    return _decided(one) != _decided(other)
