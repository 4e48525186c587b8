"""HTML articles: the article's text, and the facts that the page states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

import trafilatura
from pydantic_core import from_json
from trafilatura.settings import DEFAULT_CONFIG

from briefings.errors import UnreadableSource
from briefings.model import Source, Stamp
from briefings.reading.decoding import check_text, decoded
from briefings.reading.hypertext import Element, Piece, laid_out, parsed, pieces
from briefings.reading.outline import Form
from briefings.reading.sources import assembled
from briefings.reading.stamps import stamp_of
from briefings.reading.stated import Stated

#: Where a page shows its own date; a time in a paragraph is the news's.
_TIME = (
    "//time[@pubdate or @itemprop='datePublished' or contains(@class, 'publish')"
    " or ((ancestor::article or ancestor::main) and not(ancestor::p))]/@datetime"
)


#: Words of a sentence that the extractor would drop, or set in a block apart.
_WITHIN_PROSE = (
    "//*[self::time or self::label or self::q or self::code]"
    "[ancestor::p or ancestor::li or ancestor::td or ancestor::blockquote]"
)


def article(data: bytes, origin: str) -> Source:
    """Read the article of a page.  The source's text is its readable text.

    Raises:
        UnreadableSource: It is no text, has no article, or states a date of
            publication that cannot be read.
    """
    page = parsed(decoded(data, origin, declares=True))
    if page is None:
        raise UnreadableSource(origin, "has no article to read")
    stated = _stated(page, origin)
    title = _meta(page, "og:title") or _first(page, "//h1") or _first(page, "//title")
    body = _article(page)
    if not body:
        raise UnreadableSource(origin, "has no article to read")
    if body[0].form is Form.HEADING:
        title, body = body[0].text, body[1:]
    text, draft = laid_out(title, body)
    check_text(text, origin)
    return assembled(draft, "html", text, origin, stated)


def _article(page: Element) -> list[Piece]:
    """Return the blocks of the article; the page's tree is used up by that."""
    for element in page.xpath(_WITHIN_PROSE):
        element.tag = "span"
    readable = trafilatura.extract(
        page,
        output_format="html",
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        config=_config(),
    )
    return pieces(readable or "")


def _stated(page: Element, origin: str) -> Stated:
    linked = _linked_data(page)
    return Stated(
        outlet=_meta(page, "og:site_name") or _name(linked.get("publisher")),
        publisher=_name(linked.get("publisher")),
        url=_first(page, "//link[@rel='canonical']/@href") or _meta(page, "og:url"),
        published=_published(page, linked, origin),
        language=_first(page, "/html/@lang"),
    )


@cache
def _config() -> Any:
    """Return the extractor's settings with no least length: digests are short."""
    config = deepcopy(DEFAULT_CONFIG)
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "1"
    return config


def _first(page: Element, path: str) -> str | None:
    """Return the words of the first element or attribute at a path, None if blank."""
    words = " ".join(page.xpath(f"string({path})").split())
    return words or None


def _meta(page: Element, name: str) -> str | None:
    return _first(page, f"//meta[@property='{name}' or @name='{name}']/@content")


def _published(page: Element, linked: Mapping[str, Any], origin: str) -> Stamp | None:
    """Return the stated date of publication, None if there is none.

    A date of change does not count, nor does a time within the prose.
    """
    linked_date = linked.get("datePublished")
    words = (
        _meta(page, "article:published_time")
        or _first(page, "//*[@itemprop='datePublished']/@content")
        or (linked_date if isinstance(linked_date, str) else None)
        or _first(page, _TIME)
    )
    stamp = stamp_of(words) if words else None
    if words and stamp is None:
        raise UnreadableSource(origin, f"cannot read {words!r} as a date")
    return stamp


def _linked_data(page: Element) -> Mapping[str, Any]:
    """Return the page's own description of its article (JSON-LD), {} if it has none."""
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        try:
            found = from_json(script)
        except ValueError:  # Pages get this wrong often; the text is none the worse.
            continue
        for thing in _things(found):
            if "datePublished" in thing:
                return thing
    return {}


def _things(found: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(found, list):
        for one in found:
            yield from _things(one)
    elif isinstance(found, dict):
        yield found
        yield from _things(found.get("@graph"))


def _name(thing: Any) -> str | None:
    name = thing.get("name") if isinstance(thing, dict) else thing
    return name if isinstance(name, str) and name.strip() else None
