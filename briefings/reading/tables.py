"""Pipe tables: a head, a rule, and rows of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from briefings.model import Kind, Mark, Passage, Span
from briefings.reading.parts import Part, Place
from briefings.text import trimmed

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")


def is_row(line: str) -> bool:
    """Whether a line stands between pipes."""
    return len(line) > 2 and line[0] == line[-1] == "|"


def table(text: str, rows: Sequence[Span], place: Place) -> list[Part]:
    """Return a table's rows as passages, each with its cells and their head.

    The head and the rule under it are marks.  A table without a rule has no
    head: each of its lines is a row.
    """
    header: tuple[Span, ...] = ()
    parts: list[Part] = []
    if len(rows) > 1 and _RULE.fullmatch(rows[1].of(text)):
        header = _cells(text, rows[0])
        parts = [Mark(span=rows[0], name="table head")]
        rows = rows[1:]
    return parts + [_row(text, row, header, place) for row in rows]


def _row(text: str, row: Span, header: tuple[Span, ...], place: Place) -> Part:
    if not any(char.isalnum() for char in row.of(text)):
        return Mark(span=row, name="table rule")
    return Passage(
        span=row,
        kind=Kind.ROW,
        role=place.role,
        section=place.section,
        header=header,
        cells=_cells(text, row),
    )


def _cells(text: str, row: Span) -> tuple[Span, ...]:
    pipes = [pipe.start() for pipe in _PIPE.finditer(text, row.start, row.end)]
    first = [] if pipes and pipes[0] == row.start else [row.start - 1]
    last = [] if pipes and pipes[-1] == row.end - 1 else [row.end]
    edges = [*first, *pipes, *last]
    return tuple(trimmed(text, left + 1, right) for left, right in pairwise(edges))
