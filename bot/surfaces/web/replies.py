"""A Reply as HTML: each node gets its tag, and a template escapes its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    Plain,
    Reply,
    Table,
)
from bot.surfaces.web.shell import Shell


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words in one tag."""

    #: "plain", "bold", "italic" or "link".
    tag: str
    words: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A block as the template wants it."""

    #: "paragraph", "fold", "table" or "picture".
    kind: str
    title: str = ""
    paragraphs: tuple[tuple[Piece, ...], ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()

    #: What a picture shows, on one line, and where it is, for both grounds.
    shows: str = ""
    light: str = ""
    dark: str = ""


def render(
    shell: Shell,
    reply: Reply,
    *,
    sends: bool = False,
    pictures: Mapping[str, tuple[str, str]] | None = None,
) -> str:
    """Return a reply as HTML.

    Args:
        shell: Renders templates.
        reply: What to show.
        sends: Whether its buttons send the form around them, so that they work
            without a script; else a script has to tell what they say.
        pictures: By key, where a picture is for a light ground and for a dark one;
            one that is nowhere is told in words alone.
    """
    parts = [_part(block, pictures or {}) for block in reply.blocks]
    return shell.render(
        "reply.html", parts=parts, buttons=_rows(reply.buttons), sends=sends
    )


def _rows(buttons: Sequence[Sequence[Button]]) -> list[Sequence[Button]]:
    return [row for row in buttons if row]


def _part(block: Block, pictures: Mapping[str, tuple[str, str]]) -> Part:
    match block:
        case Paragraph():
            return Part(kind="paragraph", paragraphs=(_pieces(block),))
        case Fold():
            inside = tuple(map(_pieces, block.paragraphs))
            return Part(kind="fold", title=block.title, paragraphs=inside)
        case Table():
            return Part(kind="table", head=block.head, rows=block.rows)
        case Picture():
            light, dark = pictures.get(block.key, ("", ""))
            return Part(
                kind="picture",
                title=block.title,
                shows=block.shows,
                paragraphs=tuple(map(_pieces, block.words)),
                light=light,
                dark=dark,
            )


def _pieces(paragraph: Paragraph) -> tuple[Piece, ...]:
    return tuple(_piece(node) for node in paragraph.nodes if node.text)


def _piece(node: Node) -> Piece:
    match node:
        case Plain():
            return Piece(tag="plain", words=node.text)
        case Bold():
            return Piece(tag="bold", words=node.text)
        case Italic():
            return Piece(tag="italic", words=node.text)
        case Link() if web(node.url):
            return Piece(tag="link", words=node.text, url=node.url)
        case Link():
            return Piece(tag="plain", words=node.text)
