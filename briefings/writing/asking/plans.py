"""Whether it is told of what is to come, and asked of it.  Pure."""

from __future__ import annotations

import re

from briefings.facts.times import PUT_OFF
from briefings.writing.asking.sought import Asked

#: Tells of a day to come.
_PLANS = re.compile(
    r"\b(?:will|shall|aim(?:s|ed|ing) (?:for|to)"
    r"|(?:is|are|was|were) (?:to|due|planned|scheduled|set)"
    rf"|(?:has|have|had|is|are|was|were) (?:been |being )?(?:moved|{PUT_OFF}))\b",
    re.IGNORECASE,
)


def tells_plan(text: str) -> bool:
    """Whether a passage tells of what is to come."""
    return _PLANS.search(text) is not None


#: Opens a question of what will be.
_WILL = re.compile(r"(?:will|shall)\b", re.IGNORECASE)


def asks_plan(asked: Asked) -> bool:
    """Whether it is asked what will be: "will she run", "what will he get"."""
    return _WILL.match(asked.text) is not None


#: Tells of another plan than the one before: "it now aims for".
_ANEW = re.compile(
    r"\bnow (?:aim(?:s|ed|ing)|plan(?:s|ned|ning)?|hop(?:es|ed|ing)|expect(?:s|ed|ing)?"
    r"|want(?:s|ed)|scheduled|due|set)\b",
    re.IGNORECASE,
)


def plans_anew(text: str) -> bool:
    """Whether a passage tells another plan, of what stands before it."""
    return _ANEW.search(text) is not None
