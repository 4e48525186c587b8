"""Blocks laid flat: what a Telegram message is packed from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import zip_longest

from bot.replies import Block, Bold, Fold, Node, Paragraph, Picture, Plain, Table
from bot.surfaces.telegram.text import clean

#: Stands for an empty cell, so that its heading is not left dangling.
NO_VALUE = "–"


@dataclass(frozen=True, slots=True)
class Part:
    """Nodes of cleaned text with their line breaks in it, folded away or not."""

    nodes: tuple[Node, ...]
    folded: bool = False

    @property
    def text(self) -> str:
        """The words alone, as a reader sees them."""
        return "".join(node.text for node in self.nodes)

    @property
    def entities(self) -> int:
        """How many pieces of formatting Telegram will count, at most."""
        return sum(map(is_styled, self.nodes)) + self.folded

    def slice(self, start: int, stop: int) -> Part:
        """Return the characters ``start`` up to ``stop``, each in its own style.

        White space around them is left out: Telegram trims it too.
        """
        text = self.text[start:stop]
        begin = start + len(text) - len(text.lstrip())
        end = begin + len(text.strip())
        kept: list[Node] = []
        place = 0
        for node in self.nodes:
            words = node.text[max(begin - place, 0) : max(end - place, 0)]
            place += len(node.text)
            if words:
                kept.append(replace(node, text=words))
        return Part(tuple(kept), self.folded)


def is_styled(node: Node) -> bool:
    """Tell whether a node becomes an entity of its own."""
    return not isinstance(node, Plain)


def lay_flat(block: Block) -> Part:
    """Return a block as one part, trimmed; it has no nodes if there are no words."""
    match block:
        case Paragraph(nodes):
            part = _part(nodes)
        case Fold(title, paragraphs):
            lines = [(Bold(title),), *(paragraph.nodes for paragraph in paragraphs)]
            part = _part(_joined("\n", lines), folded=True)
        case Picture():
            # Where no photo can stand, its words do.
            lines = [each.nodes for each in (block.head, *block.words)]
            part = _part(_joined("\n", lines), folded=True)
        case Table(head, rows):
            part = _part(_joined("\n\n", [_row(head, row) for row in rows or ((),)]))
    return part.slice(0, len(part.text))


def _part(nodes: tuple[Node, ...], *, folded: bool = False) -> Part:
    return Part(tuple(replace(node, text=clean(node.text)) for node in nodes), folded)


def _joined(gap: str, lines: list[tuple[Node, ...]]) -> tuple[Node, ...]:
    nodes = [node for line in lines for node in (Plain(gap), *line)]
    return tuple(nodes[1:])


def _row(head: tuple[str, ...], row: tuple[str, ...]) -> tuple[Node, ...]:
    """Lay a row out as lines of "head: cell", the first cell leading the eye.

    A telephone shows some 30 columns of fixed width; a table of three columns with
    words in them wraps there beyond reading, so no table is drawn.
    """
    lines: list[tuple[Node, ...]] = []
    for name, cell in zip_longest(head, row, fillvalue=""):
        label = (Plain(f"{name}: "),) if name.strip() else ()
        value = cell if cell.strip() else NO_VALUE
        lines.append((*label, Plain(value) if lines else Bold(value)))
    return _joined("\n", lines)
