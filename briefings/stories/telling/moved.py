"""Whether a text says of a number that it has taken another's place.  Pure.

"The offer was raised to 4.9 billion" sets nothing against the 4.2 billion before.
"""

from __future__ import annotations

import re
from enum import StrEnum

from briefings.facts import Figure


class Moved(StrEnum):
    """Which way a number went."""

    UP = "up"
    DOWN = "down"
    ANEW = "anew"


_WORDS = {
    Moved.UP: r"rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|lift(?:s|ed)|rose|rises?|"
    r"risen|climb(?:s|ed)|grew|grows?|grown|jumped",
    Moved.DOWN: r"lower(?:s|ed|ing)|cut|cuts|reduc(?:e|es|ed|ing)|fell|falls?|fallen|"
    r"dropp?(?:s|ed)|shrank",
    Moved.ANEW: r"revis(?:e|es|ed|ing)|correct(?:s|ed|ing)|updat(?:e|es|ed|ing)",
}

#: One of these, and "to" right before a number.
_MOVED = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{way}>{words})" for way, words in _WORDS.items())
    + r")\b[^.;:]{0,60}?\bto\s+"
    r"(?:(?:about|nearly|almost|some|around|over|under|at least|more than)\s+)?"
    r"\W{0,2}\Z",
    re.IGNORECASE,
)

#: Characters before a number in which that stands.
_REACH = 100


def moved(text: str, figure: Figure) -> Moved | None:
    """Return which way a number of a text is said to have gone; None if it is not."""
    at = figure.span.start
    found = _MOVED.search(text, max(at - _REACH, 0), at)
    return Moved(found.lastgroup) if found and found.lastgroup else None
