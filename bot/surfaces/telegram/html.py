"""Telegram HTML.  Only this module makes it, so that no raw text can get in."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import NewType

from bot.links import web
from bot.replies import Bold, Italic, Link, Node, Plain
from bot.surfaces.telegram.parts import Part
from bot.surfaces.telegram.text import clean

#: Text that is safe under parse_mode=HTML.
Html = NewType("Html", str)

#: Between two parts of a message.
GAP = "\n\n"


def render(parts: Sequence[Part]) -> Html:
    """Return a message's parts as HTML, in order, a blank line between them."""
    return Html(GAP.join(map(_part, parts)))


def _part(part: Part) -> Html:
    inner = Html("".join(map(_node, part.nodes)))
    if part.folded:
        return Html(f"<blockquote expandable>{inner}</blockquote>")
    return inner


def _node(node: Node) -> Html:
    words = _escaped(node.text)
    match node:
        case Plain():
            return words
        case Bold():
            return Html(f"<b>{words}</b>")
        case Italic():
            return Html(f"<i>{words}</i>")
        case Link(url=url) if not web(url):
            return words
        case Link(url=url):
            return Html(f'<a href="{_escaped(clean(url))}">{words}</a>')


def _escaped(raw: str) -> Html:
    return Html(html.escape(raw))
