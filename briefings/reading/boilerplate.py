"""Lines that say nothing of any story, and what each is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from briefings.reading.sections import key_of

#: Whole lines, folded as :func:`~briefings.reading.sections.key_of` does.
_LINES: Final[Mapping[str, str]] = {
    "connect with us": "navigation",
    "continue reading": "navigation",
    "trending": "navigation",
    "related": "navigation",
    "related topics": "navigation",
    "related articles": "navigation",
    "related stories": "navigation",
    "you may like": "navigation",
    "up next": "navigation",
    "don't miss": "navigation",
    "read more": "navigation",
    "read next": "navigation",
    "see also": "navigation",
    "most read": "navigation",
    "more from this section": "navigation",
    "back to top": "navigation",
    "skip to content": "navigation",
    "click to comment": "navigation",
    "leave a comment": "navigation",
    "leave a reply": "navigation",
    "comments": "navigation",
    "share": "sharing",
    "share this": "sharing",
    "share this article": "sharing",
    "share this post": "sharing",
    "follow us": "sharing",
    "subscribe": "sharing",
    "subscribe now": "sharing",
    "sign up": "sharing",
    "sign up for our newsletter": "sharing",
    "subscribe to our newsletter": "sharing",
    "advertisement": "advertisement",
    "sponsored": "advertisement",
}

#: How long ago, and how often looked at: "57m ago • 1 views", "3 hours ago".
AGE = re.compile(
    r"(?:just now|yesterday|(?:\d+|an?)\s?"
    r"(?:s|sec|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mo|months?|y|years?)"
    r"\s+ago)(?:\s*[•·|,-]\s*[\d.,]+\s?[km]?\s+(?:views?|reads?))?",
    re.IGNORECASE,
)

#: The way to the whole text; the outlet is named in it.
ARTICLE_LINK = re.compile(
    r"(?:read|view|see)\s+(?:the\s+)?(?:full|original|whole|entire)\s+"
    r"(?:article|story|report|post)(?:\s+(?:on|at|in|from)\s+(?P<outlet>\S.{0,79}))?",
    re.IGNORECASE,
)

_COPYRIGHT = re.compile(
    r"(?:copyright\b|©|\(c\)\s*\d{4}|all rights reserved)", re.IGNORECASE
)


#: What is said to those who listen, of no story.
_GREETING = re.compile(
    r"(?:(?:good (?:morning|afternoon|evening|night|day)|hello|hi|welcome|goodbye)"
    r"(?:[,!]? (?:and |to )?(?:everyone|everybody|all|again|back|there|you|welcome|"
    r"listeners|viewers|readers|ladies and gentlemen))*|"
    r"(?:thanks|thank you)(?: (?:so|very) much)?(?: for (?:listening|watching|reading|"
    r"joining us|being with us|your (?:attention|interest|time)))?)[.!]*",
    re.IGNORECASE,
)


def is_greeting(sentence: str) -> bool:
    """Whether a sentence only greets, or thanks, who reads it."""
    return _GREETING.fullmatch(sentence) is not None


def name_of(line: str) -> str | None:
    """Return what a line is called that is boilerplate as a whole, else None."""
    if name := _LINES.get(key_of(line)):
        return name
    if AGE.fullmatch(line):
        return "age and views"
    if ARTICLE_LINK.fullmatch(line):
        return "link to the article"
    return "copyright" if _COPYRIGHT.match(line) else None
