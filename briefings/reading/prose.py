"""Running text: paragraphs, sub-headings on lines of their own, lists, tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefings.model import Span
from briefings.reading.boilerplate import name_of
from briefings.reading.lines import Line
from briefings.reading.outline import Block, Form, told
from briefings.reading.parts import Part, marker
from briefings.reading.tables import is_row

#: Longest heading: twice the longest headlines that wire style guides allow.
_HEADING_WORDS = 20
_HEADING_CHARACTERS = 150

#: More lone lines than this, one after the other, are no headings but a list
#: without bullets; two are a heading and the sub-heading under it.
_HEADINGS_RUNNING = 2


def prose(text: str, lines: Sequence[Line]) -> list[Part]:
    """Return the passages and marks of running text.

    See :func:`~briefings.reading.outline.told`.
    """
    headings = _headings(lines)
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        rows = _rows(lines, at)
        blocks.append(_block(text, lines[at], rows, at in headings))
        at += max(1, len(rows))
    return told(text, blocks)


def _block(text: str, line: Line, rows: tuple[Span, ...], is_heading: bool) -> Block:
    if rows:
        span = Span(start=rows[0].start, end=rows[-1].end)
        return Block(form=Form.TABLE, span=span, rows=rows)
    if marker(text, line.span):
        return Block(form=Form.ITEM, span=line.span)
    if name := name_of(line.text):
        return Block(form=Form.SILENT, span=line.span, name=name)
    form = Form.HEADING if is_heading else Form.PARAGRAPH
    return Block(form=form, span=line.span)


def looks_like_heading(line: str) -> bool:
    """Whether a lone line is short, begins as titles do and comes to no stop."""
    if len(line) > _HEADING_CHARACTERS or len(line.split()) > _HEADING_WORDS:
        return False
    bare = line.rstrip("\"'”’»)")
    if not bare or line[0].islower() or is_row(line) or line[0] in "-–—•·*|":
        return False
    return bare[-1] not in ".!?:;,…" or (bare[-1] == "?" and _is_titled(bare))


def _is_titled(line: str) -> bool:
    """Whether most words have a capital, as in "What Happens Next?"."""
    words = [word for word in line.split() if word[0].isalpha()]
    return 2 * sum(not word[0].islower() for word in words) > len(words) > 1


def _headings(lines: Sequence[Line]) -> frozenset[int]:
    """Return the numbers of the lines that are headings.

    A heading has something under it: a lone line at the very end is a sentence
    that was cut off.
    """
    alike = [looks_like_heading(line.text) for line in lines]
    found: set[int] = set()
    run = 0
    for at, (is_alike, next_is) in enumerate(pairwise([*alike, False])):
        run = run + 1 if is_alike else 0
        if is_alike and not next_is and run <= _HEADINGS_RUNNING:
            found.update(range(at - run + 1, at + 1))
    return frozenset(found - {len(lines) - 1})


def _rows(lines: Sequence[Line], at: int) -> tuple[Span, ...]:
    """Return the places of the table rows that begin at a line, none if none do."""
    end = at
    while end < len(lines) and is_row(lines[end].text):
        end += 1
    return tuple(line.span for line in lines[at:end])
