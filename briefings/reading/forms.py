"""Which form a document has: text, page, feed or JSON, told from its beginning."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from briefings.errors import UnreadableSource
from briefings.model import Source
from briefings.reading.decoding import check_size, decoded
from briefings.reading.layouts import MARKDOWN
from briefings.reading.sources import text_source

Outcome = Source | UnreadableSource

#: Bytes in which a document shows its form.
_HEAD = 4_096

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_PAGE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h[1-6])[\s>]",
    re.IGNORECASE,
)
_JSON = re.compile(rb'\{\s*"|\[\s*\{')


def outcomes(data: bytes, origin: str) -> Iterator[Outcome]:
    """Yield each source a document holds, or the fault in its place.

    The libraries for pages, feeds and JSON are imported when one first comes:
    a start-up without any does not wait for them.
    """
    try:
        check_size(len(data), origin)
        yield from _by_form(data, origin)
    except UnreadableSource as fault:
        yield fault


def _by_form(data: bytes, origin: str) -> Iterator[Outcome]:
    suffix = PurePath(origin).suffix.lower()
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"<") and _FEED.search(head):
        from briefings.reading import feeds

        yield from feeds.items(data, origin)
    elif suffix not in MARKDOWN and head.startswith(b"<") and _PAGE.search(head):
        from briefings.reading import pages

        yield pages.article(data, origin)
    elif suffix in (".json", ".jsonl") or _JSON.match(head):
        from briefings.reading import json_texts

        yield from json_texts.texts(data, origin, by_line=suffix == ".jsonl")
    else:
        if suffix in (".xml", ".rss", ".atom"):
            decoded(data, origin)
            raise UnreadableSource(origin, "is no RSS or Atom feed")
        yield text_source(decoded(data, origin), origin, hint=suffix)
