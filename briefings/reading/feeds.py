"""RSS and Atom: each item of a feed is a source."""

from __future__ import annotations

import io
from collections.abc import Iterator
from xml.sax import SAXException, SAXParseException

import feedparser

from briefings.errors import UnreadableSource
from briefings.model import Source
from briefings.reading.decoding import check_text
from briefings.reading.hypertext import laid_out, pieces
from briefings.reading.sources import assembled
from briefings.reading.stamps import stamp_of
from briefings.reading.stated import Stated

#: What the parser raises for markup that it takes no care of: an end without its
#: beginning, a character set with a zero byte in its name.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


def items(data: bytes, origin: str) -> Iterator[Source | UnreadableSource]:
    """Yield each item as a source, or the fault that keeps it from being one.

    Raises:
        UnreadableSource: The feed is not well-formed XML, or holds no item: what
            would be left of a broken one may be half of an item.
    """
    # A stream: given bytes or a name, the parser would try to open a file.
    try:
        feed = feedparser.parse(io.BytesIO(data))
    except _FAULTS as error:
        raise UnreadableSource(origin, "cannot be read as a feed") from error
    fault = feed.get("bozo_exception")
    if isinstance(fault, SAXException):
        line = fault.getLineNumber() if isinstance(fault, SAXParseException) else None
        reason = f"is not well-formed XML: {fault.getMessage()}"
        raise UnreadableSource(origin, reason, line)
    if not feed.entries:
        raise UnreadableSource(origin, "is a feed without items")
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _item(entry, feed.feed, f"{origin}#{number}")
        except UnreadableSource as error:
            yield error


def _item(
    entry: feedparser.FeedParserDict, feed: feedparser.FeedParserDict, origin: str
) -> Source:
    words = entry.get("published")
    published = stamp_of(words) if words else None
    if words and published is None:
        raise UnreadableSource(origin, f"cannot read {words!r} as a date")
    stated = Stated(
        id=entry.get("id"),
        # A feed of several outlets says of each item whose it is.
        outlet=entry.get("source", {}).get("title") or feed.get("title") or None,
        publisher=feed.get("publisher") or None,
        url=entry.get("link"),
        published=published,
        language=feed.get("language") or None,
    )
    bodies = [content.value for content in entry.get("content", ())]
    body = next((b for b in bodies if b), entry.get("summary", ""))
    titles = pieces(entry.get("title", ""))
    text, draft = laid_out(" ".join(t.text for t in titles), pieces(body))
    check_text(text, origin)
    return assembled(draft, "feed", text, origin, stated)
