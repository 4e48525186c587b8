"""What a source says that it told wrongly, and what it puts in its place.  Pure."""

from __future__ import annotations

import re

#: Say that a source told something wrongly.
_PUTS_RIGHT = re.compile(
    r"\A\W*corrections?\s*:|"
    r"\bwe\s+(?:\w+\s+){0,2}(?:reported|wrote|stated)\b|"
    r"\b(?:an|our)\s+earlier\s+(?:version|report|article)\b|"
    r"\bcorrect(?:ing|ed)\s+(?:an|its|their|the|his|her)\s+"
    r"(?:earlier|previous|first|original|own)\s+\w+|"
    r"\bour\s+(?:report|article|story)\s+of\b[^.;]*\bsaid\b",
    re.IGNORECASE,
)

#: Up to a place, these make it what was told wrongly.
_WRONGLY = re.compile(
    r"\b(?:reported|said|wrote|stated|misstated|gave|put|wrongly|incorrectly|"
    r"mistakenly|instead of|rather than|not)\b[^.;]*\Z",
    re.IGNORECASE,
)

#: Opens what stands in the place of what was told wrongly.
_RIGHT = re.compile(
    r"(?:the (?:correct|right|actual|true)|in fact|it|he|she|they|there|those|that)\b",
    re.IGNORECASE,
)


def puts_right(text: str) -> bool:
    """Whether a source says in a passage what it told wrongly."""
    return _PUTS_RIGHT.search(text) is not None


def is_put_right(text: str, at: int) -> bool:
    """Whether a place is in what a passage says was told wrongly: "we said that 54"."""
    return puts_right(text) and is_wrong(text, at)


def is_wrong(text: str, at: int) -> bool:
    """Whether a correction says that what stands at a place is not so."""
    return _WRONGLY.search(text, 0, at) is not None


def is_right(text: str, before: str) -> bool:
    """Whether a passage gives what the one before it says was told wrongly.

    Args:
        text: The words of the one.
        before: Of the other.
    """
    return puts_right(before) and _RIGHT.match(text) is not None
