"""A text as lines with their places: what the text layouts are read from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefings.model import Span
from briefings.reading.sections import key_of
from briefings.text import trimmed

#: Longest line of a text that was wrapped by hand or by a mailer.  Digests with
#: one paragraph a line go far beyond; mail and plain-text wires stay below 80.
_WRAPPED = 100

#: Share of lines that begin in small letters from which a text counts as
#: wrapped: about one line in two does in running text, none where lines are whole.
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
    if not lines or max(len(line.text) for line in lines) > _WRAPPED:
        return False
    small = sum(line.text[0].islower() for line in lines)
    return small >= _WRAPPED_SHARE * len(lines)


def _unwrapped(text: str, lines: Sequence[Line]) -> list[Line]:
    """Join each line to the one before that was full and has not come to a stop."""
    full = 0.7 * max(len(line.text) for line in lines)
    begin, joined = 0, []
    for at in range(1, len(lines) + 1):
        if at < len(lines) and not lines[at].gap:
            here, filled = lines[at].text, len(lines[at - 1].text) >= full
            if here[0].islower() or (filled and not _BLOCK.match(here)):
                continue
        span = Span(start=lines[begin].span.start, end=lines[at - 1].span.end)
        joined.append(Line(span=span, text=span.of(text), gap=lines[begin].gap))
        begin = at
    return joined
