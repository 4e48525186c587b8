"""A Reply as lines of text, with or without colours."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.links import web
from bot.replies import (
    Block,
    Bold,
    Button,
    Fold,
    Italic,
    Link,
    Node,
    Paragraph,
    Picture,
    Reply,
    Table,
)

_BOLD: Final = "\x1b[1m"
_DIM: Final = "\x1b[2m"
_PLAIN: Final = "\x1b[0m"

#: Stands for a space that must not break; no text of ours or a source's holds it.
_GLUE: Final = "\x00"

#: Control characters that could drive a terminal; a source must not.  Line
#: breaks stay.
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set."""

    colours: bool = False

    #: Columns to wrap at; None leaves lines as long as they are.
    width: int | None = None


def render(reply: Reply, style: Style, first: int = 1) -> str:
    """Return a reply as text: its blocks, then its actions, numbered.

    Args:
        reply: What to show.
        style: How text is set.
        first: Number of the first action.
    """
    blocks = [_block(block, style) for block in reply.blocks]
    actions = render_actions(labels(reply), style, first)
    return "\n\n".join(filter(None, [*blocks, actions]))


def render_fold(fold: Fold, style: Style) -> str:
    """Return what a fold holds."""
    return "\n\n".join(_paragraph(inner, style) for inner in fold.paragraphs)


def labels(reply: Reply) -> list[str]:
    """Return the names of a reply's actions, in their order."""
    return [label(each) for each in offered(reply)]


def offered(reply: Reply) -> list[Fold | Button]:
    """Return what can be done with a reply: folds first, then buttons."""
    folds = [block for block in reply.blocks if isinstance(block, Fold)]
    return [*folds, *(button for row in reply.buttons for button in row)]


def label(action: Fold | Button) -> str:
    """Return the name of an action."""
    return action.title if isinstance(action, Fold) else action.label


def render_actions(names: Iterable[str], style: Style, first: int = 1) -> str:
    """Number what can be done; a number stays with its label where lines wrap.

    Args:
        names: Of each; "" for what can be done no more, whose number is left out.
        style: How text is set.
        first: Number of the first.
    """
    places = enumerate(names, start=first)
    numbered = [f"{at} {safe(name)}" for at, name in places if name]
    glued = "   ".join(each.replace(" ", _GLUE) for each in numbered)
    return _set(_wrap(glued, style).replace(_GLUE, " "), _DIM, style) if glued else ""


def _block(block: Block, style: Style) -> str:
    match block:
        case Paragraph():
            return _paragraph(block, style)
        case Table():
            return "\n".join(_rows(block))
        case Fold():
            return ""
        case Picture():
            said = [block.head, *block.words]
            return "\n\n".join(_paragraph(each, style) for each in said)


def _rows(table: Table) -> Iterable[str]:
    for row in (table.head, *table.rows):
        yield " | ".join(safe(cell) for cell in row)


def _paragraph(paragraph: Paragraph, style: Style) -> str:
    text = "".join(_node(node, style) for node in paragraph.nodes)
    return "\n".join(_wrap(line, style) for line in text.split("\n"))


def _wrap(line: str, style: Style) -> str:
    if style.width is None:
        return line
    return "\n".join(
        textwrap.wrap(line, style.width, break_long_words=False, break_on_hyphens=False)
    )


def _node(node: Node, style: Style) -> str:
    text = safe(node.text)
    match node:
        case Bold():
            return _set(text, _BOLD, style)
        case Italic():
            return _set(text, _DIM, style)
        case Link(url=url) if web(url):
            return f"{text} <{safe(url)}>"
        case _:
            return text


def _set(text: str, code: str, style: Style) -> str:
    return f"{code}{text}{_PLAIN}" if style.colours else text


def safe(text: str) -> str:
    """Return text that cannot drive a terminal, whoever wrote it."""
    return _CONTROLS.sub(" ", text)
