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
from briefings.reading.hypertext import Element, laid_out, parsed, pieces
from briefings.reading.outline import Form
from briefings.reading.sources import assembled
from briefings.reading.stamps import stamp_of
from briefings.reading.stated import Stated


def article(data: bytes, origin: str) -> Source:
    """Read the article of a page.  The source's text is its readable text.

    Raises:
        UnreadableSource: It is no text, has no article, or states a date of
            publication that cannot be read.
    """
    markup = decoded(data, origin, declares=True)
    page = parsed(markup)
    readable = trafilatura.extract(
        markup,
        output_format="html",
        include_comments=False,
        include_tables=True,
        with_metadata=False,
        config=_config(),
    )
    body = pieces(readable or "")
    if page is None or not body:
        raise UnreadableSource(origin, "has no article to read")
    linked = _linked_data(page)
    title = _meta(page, "og:title") or _first(page, "//h1") or _first(page, "//title")
    if body[0].form is Form.HEADING:
        title, body = body[0].text, body[1:]
    text, draft = laid_out(title, body)
    check_text(text, origin)
    stated = Stated(
        outlet=_meta(page, "og:site_name") or _name(linked.get("publisher")),
        publisher=_name(linked.get("publisher")),
        url=_first(page, "//link[@rel='canonical']/@href") or _meta(page, "og:url"),
        published=_published(page, linked, origin),
    )
    return assembled(draft, "html", text, origin, stated)


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
    """Return the stated date of publication; one of mere change does not count."""
    linked_date = linked.get("datePublished")
    words = (
        _meta(page, "article:published_time")
        or _first(page, "//*[@itemprop='datePublished']/@content")
        or (linked_date if isinstance(linked_date, str) else None)
        or _first(page, "(//article | //main)//time/@datetime")
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
