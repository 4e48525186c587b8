"""A text as blocks (heading, paragraph, item...), and what its passages are then.

Layouts differ in how blocks are found; what a block says is told the same way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from briefings.model import Kind, Mark, Passage, Role, Span
from briefings.reading.parts import Part, Place, headline, item, said, whole
from briefings.reading.sections import key_of, role_under
from briefings.reading.tables import table


class Form(Enum):
    """What a block is on the page."""

    TITLE = auto()
    HEADING = auto()
    PARAGRAPH = auto()
    ITEM = auto()
    QUOTATION = auto()
    TABLE = auto()
    SILENT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block and its place in the text."""

    form: Form
    span: Span

    #: What a silent block is called ("copyright", "code").
    name: str = ""

    #: The lines of a table.
    rows: tuple[Span, ...] = ()


#: Longest sentence that only announces a list ("Key figures released include:").
_INTRO_WORDS = 12

#: Characters up to which a text is a digest, all of it news, and no article whose
#: first paragraph sums up the rest.
_DIGEST = 3_000


def told(text: str, blocks: Sequence[Block]) -> list[Part]:
    """Return the passages and marks of blocks, in their order.

    What stands before the first heading leads (of a long text without headings its
    first paragraph alone); the rest has the role of its section, usually detail.
    The list or table under a sentence that ends in a colon has that sentence as
    its section.
    """
    headed = any(block.form is Form.HEADING for block in blocks)
    short = bool(blocks) and blocks[-1].span.end - blocks[0].span.start <= _DIGEST
    place, intro = Place(role=Role.LEAD), None
    parts: list[Part] = []
    listed = False
    for block in blocks:
        under = Place(role=place.role, section=intro or place.section)
        if block.form is Form.HEADING:
            parts.append(Mark(span=block.span, name="heading"))
            section = block.span.of(text)
            place = Place(role=role_under(key_of(section)), section=section)
            intro = None
        elif block.form is Form.PARAGRAPH:
            paragraph, intro = _paragraph(text, block.span, place)
            parts += paragraph
            place = place if headed or short else Place(role=Role.DETAIL)
        elif block.form is Form.TABLE:
            # A table after a list is not what the sentence above both announced.
            parts += table(text, block.rows, place if listed else under)
            intro = None
        else:
            parts += _plain(text, block, under)
        listed = block.form is Form.ITEM
    return parts


def _plain(text: str, block: Block, place: Place) -> list[Part]:
    """Return the parts of a block that changes nothing for those after it."""
    if block.form is Form.TITLE:
        return headline(text, block.span)
    if block.form is Form.SILENT:
        return [Mark(span=block.span, name=block.name)]
    if block.form is Form.QUOTATION:
        return said(text, block.span, place, Kind.QUOTE)
    if place.role is Role.BIO:
        return whole(text, block.span, place, Kind.CARD)
    return item(text, block.span, place)


def _paragraph(text: str, span: Span, place: Place) -> tuple[list[Part], str | None]:
    """Return a paragraph's sentences, and the last one if a list is to follow it."""
    parts = said(text, span, place)
    last = parts[-1]
    words = last.span.of(text)
    if not words.endswith(":"):
        return parts, None
    if isinstance(last, Passage) and len(words.split()) <= _INTRO_WORDS:
        parts[-1] = Mark(span=last.span, name="list intro")
    return parts, words
