"""HTML made readable text, its blocks kept: for pages and for feeds' items."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree, html

from briefings.model import Span
from briefings.reading.boilerplate import name_of
from briefings.reading.outline import Block, Form, told
from briefings.reading.parts import Draft

#: What holds no text of the story.
_SKIPPED = frozenset(
    "script style noscript template head form button iframe svg video audio figure"
    " nav select textarea input object".split()
)
#: What does not end the line that it stands in.
_WITHIN_LINES = _SKIPPED | frozenset(
    "br a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small"
    " span strong sub sup time tt u var wbr acronym big strike label".split()
)
_FORMS = {
    "li": Form.ITEM,
    "blockquote": Form.QUOTATION,
    **{f"h{level}": Form.HEADING for level in range(1, 7)},
}
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n\s*")


#: An element of lxml's tree; the library states no types.
Element = Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block of readable text; a table's text is its rows between pipes."""

    form: Form
    text: str


def parsed(markup: str) -> Element | None:
    """Return the tree of a page or fragment, without comments; None if it is empty."""
    parser = html.HTMLParser(
        remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8"
    )
    try:
        # Bytes: the parser refuses a text that names the encoding it once had.
        return html.fromstring(markup.encode(), parser=parser)
    except etree.ParserError:
        return None


def pieces(markup: str) -> list[Piece]:
    """Return the readable blocks of HTML, a page's or a fragment's, in order."""
    root = parsed(f"<div>{markup}</div>")
    return [] if root is None else list(_walk(root))


def laid_out(title: str | None, body: Iterable[Piece]) -> tuple[str, Draft]:
    """Return the text that a title and blocks make, and how it reads.

    A blank line stands between blocks, a line break between the items of a
    list.  A first block that only says the title again is left out.
    """
    title = " ".join((title or "").split()) or None
    text, blocks = "", []
    before: Form | None = None
    head = [Piece(form=Form.TITLE, text=title)] if title else []
    for piece in (*head, *body):
        if before is Form.TITLE and piece.text == title:
            continue
        both_items = before is piece.form is Form.ITEM
        text += "\n" if both_items else "\n\n" if text else ""
        span = Span(start=len(text), end=len(text) + len(piece.text))
        text += piece.text
        blocks.append(_block(piece, span))
        before = piece.form
    return text, Draft(parts=tuple(told(text, blocks)), title=title)


def _block(piece: Piece, span: Span) -> Block:
    if name := name_of(piece.text):
        return Block(form=Form.SILENT, span=span, name=name)
    if piece.form is not Form.TABLE:
        return Block(form=piece.form, span=span)
    rows, at = [], span.start
    for row in piece.text.split("\n"):
        rows.append(Span(start=at, end=at + len(row)))
        at += len(row) + 1
    return Block(form=Form.TABLE, span=span, rows=tuple(rows))


def _walk(root: Element) -> Iterator[Piece]:
    """Yield the blocks of an element, walked without recursion: pages nest deep."""
    forms, heard = [Form.PARAGRAPH], io.StringIO()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        tag, is_grid = element.tag, _is_grid(element)
        if is_grid or tag not in _WITHIN_LINES:
            yield from _paragraphs(heard.getvalue(), forms[-1])
            heard = io.StringIO()
            if event == "start":
                forms.append(_FORMS.get(tag, forms[-1]))
            else:
                forms.pop()
        if event == "end":
            heard.write(element.tail or "")
        elif is_grid or tag in _SKIPPED:
            walker.skip_subtree()
            yield from _grid(element) if is_grid else ()
        else:
            heard.write("\n" if tag == "br" else element.text or "")


def _paragraphs(heard: str, form: Form) -> Iterator[Piece]:
    """Yield what was heard since the last block: two line breaks part paragraphs."""
    for words in _PARAGRAPHS.split(heard):
        if said := " ".join(words.split()):
            yield Piece(form=form, text=f"- {said}" if form is Form.ITEM else said)


def _is_grid(element: Element) -> bool:
    """Whether a table holds rows of several cells, and no other table."""
    if element.tag != "table" or element.find(".//table") is not None:
        return False
    return any(len(row.xpath("td|th")) > 1 for row in element.iter("tr"))


def _grid(element: Element) -> Iterator[Piece]:
    rows = [row.xpath("td|th") for row in element.iter("tr")]
    lines = [
        "| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows if row
    ]
    if all(cell.tag == "th" for cell in rows[0]):
        lines.insert(1, "|" + "---|" * len(rows[0]))
    yield Piece(form=Form.TABLE, text="\n".join(lines))


def _cell(cell: Element) -> str:
    return " ".join(cell.text_content().split()).replace("|", "\\|")
