"""The brief on one outlet's article: summary, what happened, insights, topics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from briefings.model import Kind, Mark, Role, Span
from briefings.reading.boilerplate import AGE, ARTICLE_LINK, name_of
from briefings.reading.lines import Line
from briefings.reading.parts import (
    Draft,
    Part,
    Place,
    filled,
    headline,
    item,
    marker,
    said,
    whole,
)
from briefings.reading.prose import looks_like_heading
from briefings.reading.sections import BRIEF

#: Signs of the layout that make a text a brief; any one alone may be chance.
_ENOUGH = 2


def fits(lines: Sequence[Line]) -> bool:
    """Whether the text has a brief's sections, age line or link to the article."""
    signs = {line.key for line in lines} & BRIEF.keys()
    linked = any(ARTICLE_LINK.fullmatch(line.text) for line in lines[-3:])
    aged = any(AGE.fullmatch(line.text) for line in lines[:8])
    return len(signs) + linked + aged >= _ENOUGH and bool(signs)


def parse(text: str, lines: Sequence[Line]) -> Draft:
    """Read a brief; its outlet stands under the title or in the link at the end."""
    head = list(takewhile(lambda line: line.key not in BRIEF, lines))
    titled = bool(head) and looks_like_heading(head[0].text)
    parts = headline(text, head[0].span) if titled else []
    told, outlet = _head(text, head[titled:], head[0].text if titled else None)
    parts += told
    place = Place(role=Role.LEAD)
    for line in lines[len(head) :]:
        if line.key in BRIEF:
            parts.append(Mark(span=line.span, name="heading"))
            place = Place(role=BRIEF[line.key], section=line.text)
        elif name := name_of(line.text):
            parts.append(Mark(span=line.span, name=name))
            outlet = outlet or _linked(line.text)
        else:
            parts += _told(text, line.span, place)
    title = head[0].text if titled else None
    return Draft(parts=tuple(parts), title=title, outlet=outlet)


def _linked(line: str) -> str | None:
    link = ARTICLE_LINK.fullmatch(line)
    return link["outlet"] if link else None


def _head(
    text: str, lines: Sequence[Line], title: str | None
) -> tuple[list[Part], str | None]:
    """Read outlet, age, summary and the title again; return the outlet too."""
    aged = [at for at, line in enumerate(lines) if AGE.fullmatch(line.text)]
    names = lines[: aged[0]] if aged else []
    parts: list[Part] = [Mark(span=line.span, name="outlet") for line in names]
    place = Place(role=Role.LEAD)
    for line in lines[len(names) :]:
        if line.text == title:
            parts.append(Mark(span=line.span, name="headline again"))
        elif name := name_of(line.text):
            parts.append(Mark(span=line.span, name=name))
        else:
            parts += said(text, line.span, place)
    return parts, names[-1].text if names else None


def _told(text: str, span: Span, place: Place) -> list[Part]:
    if place.role is Role.TOPIC:
        labels = [
            part
            for label in topics(text, span)
            for part in whole(text, label, place, Kind.TOPIC)
        ]
        return filled(text, span, labels, "separator")
    if place.role is Role.INSIGHT or marker(text, span):
        return item(text, span, place)
    return said(text, span, place)


#: Words that end a topic's label of two words: alone they would be no topic.
_TAILS = (
    r"Accidents|Affairs|Aid|Care|Change|Disasters?|Estate|Exploration|Intelligence|"
    r"Issues|News|Relations|Response|Rights|Warfare|Warming"
)
#: Other labels of two words that digests use.
_KNOWN = (
    r"(?:Middle|Far) East|(?:North|South|Latin|Central) America|"
    r"United (?:States|Kingdom)|European Union|National Security|"
    r"(?:Foreign|Public|Monetary) Policy|Supreme Court|White House|Civil War|"
    r"Public Health|Human Interest|Mental Health"
)
_WORD = r"(?!&\s)[^\s,;|•·]+"
_LABEL = re.compile(
    rf"(?:{_KNOWN}|{_WORD}(?:\s+(?:{_TAILS})(?!\S))?)(?:\s+&\s+{_WORD})*"
)
_SEPARATED = re.compile(r"[^\s,;|•·](?:[^,;|•·]*[^\s,;|•·])?")


def topics(text: str, span: Span) -> list[Span]:
    """Return the places of topic labels in a line.

    Separators (comma, bar, dot) part labels where there are any.  Else labels
    stand a space apart and cannot be told for certain: "&" joins its two sides,
    a word such as "Affairs" joins the one before it, others stand alone.
    """
    pattern = _SEPARATED if re.search(r"[,;|•·]", span.of(text)) else _LABEL
    return [
        Span(start=found.start(), end=found.end())
        for found in pattern.finditer(text, span.start, span.end)
    ]
