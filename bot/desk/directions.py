"""Words that run from the right, beside words that do not (Unicode UAX #9).

A client guesses from its first letter which way a line runs: a line that begins with a
name in Latin letters would have its Arabic words in the wrong order.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.replies import Block, Fold, Link, Node, Paragraph, Plain, Reply
from briefings.language import direction

#: Invisible: says that a line runs from the right.
FROM_THE_RIGHT: Final = "\u200f"

#: Invisible: what stands between the two runs its own way.
_ISOLATE: Final = ("\u2068", "\u2069")


def own_way(words: str) -> str:
    """Return a source's words so that they run their own way within a line of ours."""
    if direction() == "ltr":
        return words
    opening, closing = _ISOLATE
    return f"{opening}{words}{closing}"


def directed(reply: Reply) -> Reply:
    """Return a reply each line of which runs the way of the language written in."""
    if direction() == "ltr":
        return reply
    return replace(reply, blocks=tuple(map(_block, reply.blocks)))


def _block(block: Block) -> Block:
    if isinstance(block, Fold):
        return replace(block, paragraphs=tuple(map(_paragraph, block.paragraphs)))
    return _paragraph(block) if isinstance(block, Paragraph) else block


def _paragraph(paragraph: Paragraph) -> Paragraph:
    return Paragraph((Plain(FROM_THE_RIGHT), *map(_node, paragraph.nodes)))


def _node(node: Node) -> Node:
    """Return a node whose further lines run from the right as well."""
    lines = node.text.replace("\n", f"\n{FROM_THE_RIGHT}")
    # Within a link the outlet's name comes first.
    return replace(node, text=own_way(lines) if isinstance(node, Link) else lines)
