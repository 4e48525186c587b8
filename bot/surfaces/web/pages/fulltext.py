"""A source as paragraphs, with the passages that are cited marked.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefings.model import Kind, Source, SourceId, Span

_BREAK: Final = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Open:
    """The start of a mark; its id only where it starts for the first time."""

    id: str | None


@dataclass(frozen=True, slots=True)
class Close:
    """The end of the mark opened last."""


Token = Text | Open | Close


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a source."""

    #: "headline", "heading", "text" or "aside": what says nothing of the story.
    kind: str
    tokens: tuple[Token, ...]


def anchor(source: SourceId, span: Span) -> str:
    """Return the id of a mark on a page."""
    return f"{source}-{span.start}-{span.end}"


def fits(span: Span, marked: Iterable[Span]) -> bool:
    """Return whether a span lies within, around or beside each that is marked."""
    return not any(
        one.start < span.start < one.end < span.end
        or span.start < one.start < span.end < one.end
        for one in marked
    )


def paragraphs(source: Source, marked: Sequence[Span]) -> tuple[Paragraph, ...]:
    """Return the whole text of a source, in order.

    Args:
        source: What to show.
        marked: Spans to mark; any two lie one in the other or apart.
    """
    nested = sorted(set(marked), key=lambda span: (span.start, -span.end))
    return tuple(
        Paragraph(_kind(source, stretch), tuple(_tokens(source, stretch, nested)))
        for stretch in _stretches(source)
    )


def _stretches(source: Source) -> Iterator[Span]:
    """Yield where paragraphs stand: lines, or several that a passage goes over."""
    held = [passage.span for passage in source.passages]
    start, at = 0, 0
    for gap in _BREAK.finditer(source.text):
        while at < len(held) and held[at].end <= gap.start():
            at += 1
        if at < len(held) and held[at].start < gap.end() <= held[at].end:
            continue
        if source.text[start : gap.start()].strip():
            yield Span(start=start, end=gap.start())
        start = gap.end()
    if source.text[start:].strip():
        yield Span(start=start, end=len(source.text.rstrip()))


def _kind(source: Source, stretch: Span) -> str:
    said = [one for one in source.passages if _touch(one.span, stretch)]
    if said:
        return "headline" if said[0].kind is Kind.HEADLINE else "text"
    names = {mark.name for mark in source.marks if _touch(mark.span, stretch)}
    return "heading" if "heading" in names else "aside"


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _tokens(source: Source, stretch: Span, nested: Sequence[Span]) -> Iterator[Token]:
    """Yield a paragraph's words, with marks opened and closed around them."""

    def text(start: int, end: int) -> Iterator[Token]:
        if start < end:
            yield Text(source.text[start:end])

    at, inside = stretch.start, list[Span]()
    for span in (span for span in nested if _touch(span, stretch)):
        start = max(span.start, stretch.start)
        while inside and inside[-1].end <= start:
            end = inside.pop().end
            yield from (*text(at, end), Close())
            at = end
        first = span.start == start
        yield from (*text(at, start), Open(anchor(source.id, span) if first else None))
        at = start
        inside.append(span)
    while inside:
        end = min(inside.pop().end, stretch.end)
        yield from (*text(at, end), Close())
        at = end
    yield from text(at, stretch.end)
