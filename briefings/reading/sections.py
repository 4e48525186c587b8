"""What a section does, told from its heading; the words are those of layouts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefings.model import Role
from briefings.text import fold

#: Sections of the digest that lays several papers side by side, headings folded
#: as :func:`key_of` does.
MOSAIC: Final[Mapping[str, Role]] = {
    "what's happened": Role.LEAD,
    "what's behind the headline": Role.ANALYSIS,
    "what the papers say": Role.COVERAGE,
    "how we got here": Role.BACKGROUND,
    "go deeper": Role.DETAIL,
    "common question": Role.QUESTION,
    "common questions": Role.QUESTION,
    "more on these topics": Role.BIO,
}

#: Sections of the brief on one article.
BRIEF: Final[Mapping[str, Role]] = {
    "a what happened": Role.LEAD,
    "what happened": Role.LEAD,
    "key insights": Role.INSIGHT,
    "takeaways": Role.TAKEAWAY,
    "topics": Role.TOPIC,
}

#: Headings that prose of any layout uses for the same work.
_USUAL: Final[Mapping[str, Role]] = {
    **dict.fromkeys(("analysis", "why it matters"), Role.ANALYSIS),
    **dict.fromkeys(("background", "context", "the background"), Role.BACKGROUND),
    **dict.fromkeys(("key points", "key facts", "highlights"), Role.INSIGHT),
    **dict.fromkeys(
        (
            "closing remarks",
            "closing thoughts",
            "conclusion",
            "conclusions",
            "concluding remarks",
            "final thoughts",
            "in conclusion",
            "in summary",
            "insights and conclusions",
            "key takeaways",
            "looking ahead",
            "the bottom line",
            "the conclusion",
            "the way forward",
            "to conclude",
            "to wrap it up",
            "wrapping up",
        ),
        Role.TAKEAWAY,
    ),
}

_ALL: Final = {**_USUAL, **BRIEF, **MOSAIC}


#: Headings and boilerplate lines longer than this are none that anyone repeats.
_LONGEST = 100


def key_of(line: str) -> str:
    """Return a line folded and without a colon or question mark, to compare it.

    A line too long for a repeated heading has the key "".
    """
    return fold(line).rstrip(" :?.") if len(line) <= _LONGEST else ""


def role_under(key: str) -> Role:
    """Return the role of passages under a heading, detail for all but known ones."""
    return _ALL.get(key, Role.DETAIL)
