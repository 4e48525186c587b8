"""Which feed a page names as its own."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree, html

from bot.fetching.bodies import media_type

#: Types of RSS, Atom and JSON Feed (rssboard.org, RFC 4287, jsonfeed.org).
FEEDS = frozenset(
    ("application/rss+xml", "application/atom+xml", "application/feed+json")
)


def find_feed(page: bytes | str, base: str) -> str | None:
    """Return the URL of the first feed that a page's head names; None if none.

    Pages name the feed of their news before those of comments and of tags.

    Args:
        page: HTML.
        base: The page's own URL.
    """
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    parser = html.HTMLParser(no_network=True)
    try:
        tree = html.fromstring(data, parser=parser)
    except etree.ParserError:
        return None
    for place in tree.xpath("//base/@href")[:1]:
        base = _joined(base, place) or base
    for link in tree.xpath("//link[@href]"):
        kinds = (link.get("rel") or "").lower().split()
        if "alternate" not in kinds or media_type(link.get("type") or "") not in FEEDS:
            continue
        if found := _joined(base, link.get("href")):
            return found
    return None


def _joined(base: str, place: str) -> str | None:
    try:
        url = urljoin(base, place.strip())
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None
