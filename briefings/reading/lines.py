"""A text as lines with their places: what the text layouts are read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefings.model import Span
from briefings.reading.sections import key_of
from briefings.text import trimmed

#: Widths to which texts are wrapped by hand or by a mailer.  Digests with one
#: paragraph a line go far beyond; lists of short lines stay below.
_NARROWEST, _WIDEST = 40, 100

#: Share of the lines below a full one that begin in small letters, above which a
#: text counts as wrapped: most do in running text, none where lines are whole.
#: One such line alone may be a byline ("editorial").
_WRAPPED_SHARE = 0.25

#: A line that begins a block of its own, whatever stands before it.
_BLOCK = re.compile(r"[-–—•·*|#>]|\d{1,3}[.)]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line, or a paragraph that was wrapped over several; never blank."""

    #: Its place in the text, without the white space around it.
    span: Span

    #: The words at that place.
    text: str

    #: Whether a blank line stands before it.
    gap: bool

    @property
    def key(self) -> str:
        """The line as :func:`key_of` compares headings."""
        return key_of(self.text)


def lines_of(text: str, start: int = 0) -> list[Line]:
    """Return the lines from ``start`` on that are not blank, wrapped ones joined.

    Any line end that Python's ``splitlines`` knows counts, CRLF included: line
    ends are white space and belong to no line.
    """
    found: list[Line] = []
    gap, at = True, start
    for raw in text[start:].splitlines(keepends=True):
        span = trimmed(text, at, at + len(raw))
        if span.start < span.end:
            found.append(Line(span=span, text=span.of(text), gap=gap))
        gap = span.start == span.end
        at += len(raw)
    return _unwrapped(text, found) if _is_wrapped(found) else found


def _is_wrapped(lines: Sequence[Line]) -> bool:
    longest = max((len(line.text) for line in lines), default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return False
    below_full = [
        here.text[0].islower()
        for before, here in pairwise(lines)
        if _goes_on(before, here, longest)
    ]
    return sum(below_full) > max(1, _WRAPPED_SHARE * len(below_full))


def _goes_on(before: Line, here: Line, longest: int) -> bool:
    """Whether a line may continue the one before it: that one was filled."""
    filled = len(before.text) >= (0.5 if here.text[0].islower() else 0.7) * longest
    return filled and not here.gap and not _BLOCK.match(here.text)


def _unwrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """Join each line to the one before that it continues."""
    longest = max(len(line.text) for line in lines)
    begin, joined = 0, []
    for at in range(1, len(lines) + 1):
        if at < len(lines) and _goes_on(lines[at - 1], lines[at], longest):
            continue
        span = Span(start=lines[begin].span.start, end=lines[at - 1].span.end)
        joined.append(Line(span=span, text=span.of(text), gap=lines[begin].gap))
        begin = at
    return joined
