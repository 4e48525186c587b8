"""What a layout makes of a text: passages and marks, and the facts it states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefings.model import Kind, Mark, Passage, Role, Span, Stamp
from briefings.reading.boilerplate import is_greeting
from briefings.text import sentences, trimmed

Part = Passage | Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text as one layout reads it; the parts hold all that is not white space."""

    #: In order of place, without overlap.
    parts: tuple[Part, ...]

    #: Each None where the text itself does not state it.
    title: str | None = None
    outlet: str | None = None
    published: Stamp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in its source a passage stands."""

    role: Role
    section: str | None = None


#: A bullet, dash or number that opens a list item, alone on its line or not.
_MARKER = re.compile(
    r"(?:[-–—*+•·▪◦‣●○](?:\s+\d{1,3}[.)]?(?=\s*$))?|\d{1,3}[.)])(?=\s|$)"
)

#: "Label: text".  Labels are short: eighty characters hold the longest ones of
#: digests with room to spare, and a colon further on belongs to the sentence.
_LABEL = re.compile(r"[^\s:!?|][^:!?|\n]{0,79}(?<!\bsaid)(?<!\bsays)(?=:\s)")


def marker(text: str, span: Span) -> Span | None:
    """Return the place of the list marker that opens ``span``, if one does."""
    found = _MARKER.match(text, span.start, span.end)
    return Span(start=found.start(), end=found.end()) if found else None


def after(text: str, first: Span, whole: Span) -> Span:
    """Return what is left of ``whole`` after its beginning, trimmed."""
    return trimmed(text, first.end, whole.end)


def headline(text: str, span: Span) -> list[Part]:
    """Return a headline as a passage; one without letter or digit as a mark."""
    if not _says(text, span):
        return [Mark(span=span, name="separator")]
    return [Passage(span=span, kind=Kind.HEADLINE, role=Role.LEAD)]


def said(text: str, span: Span, place: Place, kind: Kind = Kind.SENTENCE) -> list[Part]:
    """Return the sentences of a paragraph.

    What has no letter or digit is a mark, and so is what only greets who reads it.
    """
    return [
        _part(text, piece, place, kind)
        for piece in sentences(text, span.start, span.end)
    ]


def _part(text: str, span: Span, place: Place, kind: Kind) -> Part:
    if not _says(text, span):
        return Mark(span=span, name="separator")
    if kind is Kind.SENTENCE and is_greeting(span.of(text)):
        return Mark(span=span, name="greeting")
    return Passage(span=span, kind=kind, role=place.role, section=place.section)


def whole(text: str, span: Span, place: Place, kind: Kind) -> list[Part]:
    """Return a card, question or topic as one passage, however many sentences."""
    if not _says(text, span):
        return [Mark(span=span, name="separator")]
    return [Passage(span=span, kind=kind, role=place.role, section=place.section)]


def item(text: str, span: Span, place: Place) -> list[Part]:
    """Return a list item: its marker, then its sentences, the first with its label."""
    sign = marker(text, span)
    parts: list[Part] = []
    if sign:
        parts.append(Mark(span=sign, name="list marker"))
        span = after(text, sign, span)
    sentences_of_it = said(text, span, place, Kind.BULLET)
    for first in sentences_of_it[:1]:
        if isinstance(first, Passage):
            sentences_of_it[0] = replace(first, label=_label(text, first.span))
    return [*parts, *sentences_of_it]


def _label(text: str, span: Span) -> Span | None:
    found = _LABEL.match(text, span.start, span.end)
    return Span(start=found.start(), end=found.end()) if found else None


def filled(text: str, span: Span, parts: Sequence[Part], name: str) -> list[Part]:
    """Return the parts of ``span`` with what lies between them marked by ``name``."""
    full: list[Part] = []
    at = span.start
    for part in [*parts, None]:
        gap = trimmed(text, at, part.span.start if part else span.end)
        if gap.start < gap.end:
            full.append(Mark(span=gap, name=name))
        if part:
            full.append(part)
            at = part.span.end
    return full


def _says(text: str, span: Span) -> bool:
    return any(char.isalnum() for char in span.of(text))
