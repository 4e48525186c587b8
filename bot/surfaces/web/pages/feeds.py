"""Feeds as Atom and as JSON Feed: entries in, one document out.  Pure.

Atom is RFC 4287; JSON Feed is version 1.1 of jsonfeed.org.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from xml.etree import ElementTree

ATOM: Final = "application/atom+xml; charset=utf-8"
JSON: Final = "application/feed+json; charset=utf-8"

_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_VERSION: Final = "https://jsonfeed.org/version/1.1"

#: What no XML document may hold, whoever wrote it.
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One piece of news in a feed."""

    #: Stays the same for ever, and is nobody else's.
    id: str
    url: str
    title: str

    #: HTML, escaped already.
    html: str

    #: Who tells it.
    author: str
    updated: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed reader asks for again and again."""

    id: str
    title: str

    #: The page it belongs to.
    page: str

    #: Its own address, without the ending.
    url: str

    #: The newest first.
    entries: Sequence[Entry]

    #: Of a feed without entries.
    updated: datetime


def atom(feed: Feed) -> str:
    """Return a feed as Atom."""
    ElementTree.register_namespace("", _NAMESPACE)
    root = ElementTree.Element(f"{{{_NAMESPACE}}}feed")
    latest = max((each.updated for each in feed.entries), default=feed.updated)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", latest.isoformat())
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    _add(root, "link", rel="self", href=f"{feed.url}.atom")
    for entry in feed.entries:
        _entry(_add(root, "entry"), entry)
    text: str = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _entry(at: ElementTree.Element, entry: Entry) -> None:
    _add(at, "id", entry.id)
    _add(at, "title", entry.title)
    _add(at, "updated", entry.updated.isoformat())
    _add(at, "link", rel="alternate", type="text/html", href=entry.url)
    _add(_add(at, "author"), "name", entry.author)
    _add(at, "content", entry.html, type="html")


def _add(
    to: ElementTree.Element, name: str, text: str = "", **attributes: str
) -> ElementTree.Element:
    clean = {key: _FORBIDDEN.sub(" ", value) for key, value in attributes.items()}
    element = ElementTree.SubElement(to, f"{{{_NAMESPACE}}}{name}", clean)
    element.text = _FORBIDDEN.sub(" ", text) or None
    return element


def json_feed(feed: Feed) -> str:
    """Return a feed as JSON Feed."""
    document: dict[str, Any] = {
        "version": _VERSION,
        "title": feed.title,
        "home_page_url": feed.page,
        "feed_url": f"{feed.url}.json",
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "content_html": entry.html,
                "date_published": entry.updated.isoformat(),
                "authors": [{"name": entry.author}],
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(document, ensure_ascii=False)
