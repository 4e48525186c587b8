"""The digest that lays papers side by side: headlines' words, papers, people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from briefings.model import Kind, Mark, Role
from briefings.reading.boilerplate import name_of
from briefings.reading.lines import Line
from briefings.reading.parts import (
    Draft,
    Part,
    Place,
    after,
    headline,
    marker,
    said,
    whole,
)
from briefings.reading.prose import looks_like_heading, prose
from briefings.reading.sections import MOSAIC

#: Headings of ours that make a text a mosaic: one alone may be any text's.
_ENOUGH = 2


def fits(lines: Sequence[Line]) -> bool:
    """Whether the text has the sections of a mosaic."""
    return len({line.key for line in lines} & MOSAIC.keys()) >= _ENOUGH


def parse(text: str, lines: Sequence[Line]) -> Draft:
    """Read a mosaic.  It states a title only if one stands before its sections."""
    first = next(at for at, line in enumerate(lines) if line.key in MOSAIC)
    titled = first > 0 and looks_like_heading(lines[0].text)
    parts: list[Part] = headline(text, lines[0].span) if titled else []
    parts += prose(text, lines[titled:first])
    place = Place(role=Role.LEAD)
    for is_heading, run in groupby(lines[first:], lambda line: line.key in MOSAIC):
        section = list(run)
        if is_heading:
            parts += [Mark(span=line.span, name="heading") for line in section]
            heading = section[-1]
            place = Place(role=MOSAIC[heading.key], section=heading.text)
        else:
            parts += _section(text, section, place)
    return Draft(parts=tuple(parts), title=lines[0].text if titled else None)


def _section(text: str, lines: Sequence[Line], place: Place) -> list[Part]:
    parts: list[Part] = []
    for line in lines:
        span, sign = line.span, marker(text, line.span)
        if sign:
            parts.append(Mark(span=sign, name="list marker"))
            span = after(text, sign, span)
        if span.start == span.end:
            continue
        if name := name_of(span.of(text)):
            parts.append(Mark(span=span, name=name))
        elif place.role is Role.BIO:
            parts += whole(text, span, place, Kind.CARD)
        elif place.role is Role.QUESTION and _asks(span.of(text)):
            parts += whole(text, span, place, Kind.QUESTION)
        else:
            parts += said(text, span, place)
    return parts


def _asks(line: str) -> bool:
    """Whether a line of its own is a question, as headings over answers are."""
    return line.endswith("?") and len(line.split()) <= 40
