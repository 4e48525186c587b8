"""Answers that point back to what stands before them: shown with it.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefings.model import Passage
from briefings.stories.telling.putting_right import is_right
from briefings.writing.asking.answering import Answer
from briefings.writing.asking.contrary import takes_back
from briefings.writing.asking.plans import plans_anew
from briefings.writing.briefing import Line
from briefings.writing.pages import passage_line
from briefings.writing.parts import PROSE

#: Says something of what was said before it: "the owner disputes that".
_POINTS_BACK = re.compile(
    r"\b(?:den(?:y|ies|ied)|(?:disput|reject|dismiss|contradict|doubt|confirm|repeat"
    r"|question|challeng)(?:e?s|ed|e)?) (?:that|this|it|both)"
    r"(?=[,;.!]|$| and\b| but\b)",
    re.IGNORECASE,
)


#: Says what is right of what was told wrongly, and not of what that is.
_RIGHTS = re.compile(
    r"the (?:correct|right|actual|true|real) (?:figure|number|sum|price|total|age|date"
    r"|day|time|year|amount)\b",
    re.IGNORECASE,
)

#: Says of what was told wrongly that it was.
_THAT = re.compile(r"(?:that|those)\b", re.IGNORECASE)

#: Opens what leaves to the passage before whom or what it tells of.
_LEANS = re.compile(r"(?:he|she|it|they)\b", re.IGNORECASE)


def _points_back(text: str) -> bool:
    """Whether a passage says something of what was said, or another day of it."""
    anew = _LEANS.match(text) is not None and plans_anew(text)
    return anew or _POINTS_BACK.search(text) is not None


def with_what_it_points_to(answer: Answer) -> Iterator[Line]:
    """Yield the line of an answer, behind the one of what it says something of."""
    before = _before(answer)
    if before is not None:
        line = passage_line(answer.source, before)
        wrong = _THAT.match(answer.text) and is_right(answer.text, line.words)
        rights = wrong or _RIGHTS.match(answer.text)
        points = _points_back(answer.text) and not takes_back(line.words)
        if rights or points:
            yield line
    yield answer.line


def _before(answer: Answer) -> Passage | None:
    """Return the passage before an answer's; None where no prose stands there."""
    passages = answer.source.passages
    at = passages.index(answer.passage)
    found = passages[at - 1] if at else None
    return found if found is not None and found.kind in PROSE else None
