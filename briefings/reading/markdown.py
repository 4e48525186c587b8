"""Markdown: blocks as a CommonMark parser finds them, each at its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt

from briefings.model import Span
from briefings.reading.boilerplate import name_of
from briefings.reading.lines import Line
from briefings.reading.outline import Block, Form, told
from briefings.reading.parts import Draft, Part, filled
from briefings.text import trimmed

#: Blocks that hold no sentence, and what each is called.
_SILENT = {"fence": "code", "html_block": "markup", "hr": "separator"}

#: What Markdown sets before a block: number signs, list markers, quote signs.
_PREFIX = re.compile(r"(?:\s*(?:>|(?:[-*+]|\d{1,9}[.)]|#{1,6})(?=\s)))+\s*")
_HEADING_END = re.compile(r"\s+#+\s*\Z|\s*\n[ \t>]*(?:=+|-+)\s*\Z")
_QUOTE_SIGN = re.compile(r"(?:>[ \t]?)+\s*")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)|!\[[^\]]*\]\[[^\]]*\]")
_LINE_END = re.compile(r"\r\n?|\n")


@cache
def _parser() -> MarkdownIt:
    """Return CommonMark's blocks and tables, without what is within a line.

    What is only indented stays a paragraph: news is seldom source code.
    """
    return MarkdownIt("commonmark").enable("table").disable(["code", "inline"])


def parse(text: str, lines: Sequence[Line], *, titled: bool = False) -> Draft:
    """Read Markdown, without the signs within a line; the others become marks.

    Its title is the heading it begins with, else its first one of level one; the latter
    alone where it is ``titled`` in its front matter.
    """
    everything = Span(start=lines[0].span.start, end=lines[-1].span.end)
    # Markdown's blank is narrower than Unicode's: a block may be white space.
    blocks = [
        b
        for b in _blocks(text, everything.start, titled=titled)
        if b.span.start < b.span.end
    ]
    title = next((b.span.of(text) for b in blocks if b.form is Form.TITLE), None)
    parts = [_unquoted(text, part) for part in told(text, blocks)]
    return Draft(parts=tuple(filled(text, everything, parts, "markup")), title=title)


def _blocks(text: str, start: int, *, titled: bool) -> Iterator[Block]:
    """Yield blocks in order; the first level-one or opening heading is the title."""
    ends = (start + end.end() for end in _LINE_END.finditer(text[start:]))
    starts = [start, *ends, len(text), len(text)]
    around: list[str] = []
    untitled = True
    for number, token in enumerate(_parser().parse(text[start:])):
        kind, _, edge = token.type.rpartition("_")
        if kind in ("list_item", "blockquote"):
            around = [*around, kind] if edge == "open" else around[:-1]
        if token.map is None or (edge == "open") is not (token.nesting == 1):
            continue
        places = [trimmed(text, starts[at], starts[at + 1]) for at in range(*token.map)]
        # Code that nobody closes goes on to the end, over lines without a word.
        span = trimmed(text, places[0].start, places[-1].end)
        if token.type == "table_open":
            yield Block(form=Form.TABLE, span=span, rows=tuple(places))
        elif name := _SILENT.get(token.type):
            yield Block(form=Form.SILENT, span=span, name=name)
        elif token.type == "heading_open":
            titles = untitled and (token.tag == "h1" or (number == 0 and not titled))
            untitled = untitled and not titles
            span = _bare_heading(text, span)
            yield Block(form=Form.TITLE if titles else Form.HEADING, span=span)
        elif token.type == "paragraph_open":
            yield _paragraph(text, span, around)


def _paragraph(text: str, span: Span, around: Sequence[str]) -> Block:
    sign = _PREFIX.match(text, span.start, span.end) if around else None
    span = trimmed(text, sign.end() if sign else span.start, span.end)
    words = span.of(text)
    name = "picture" if _PICTURE.fullmatch(words) else name_of(words)
    if name:
        return Block(form=Form.SILENT, span=span, name=name)
    if "blockquote" in around:
        return Block(form=Form.QUOTATION, span=span)
    return Block(form=Form.ITEM if around else Form.PARAGRAPH, span=span)


def _bare_heading(text: str, span: Span) -> Span:
    sign = _PREFIX.match(text, span.start, span.end)
    start = sign.end() if sign else span.start
    end = _HEADING_END.search(text, start, span.end)
    return trimmed(text, start, end.start() if end else span.end)


def _unquoted(text: str, part: Part) -> Part:
    """Return a passage without the quote sign of a line that it begins on."""
    sign = _QUOTE_SIGN.match(text, part.span.start, part.span.end)
    if not sign or sign.end() == part.span.end:
        return part
    return replace(part, span=Span(start=sign.end(), end=part.span.end))
