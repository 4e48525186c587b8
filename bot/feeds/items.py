"""The items of a feed, each as a document of its own.  Pure.

An item that stands alone under its feed's head is read the same way wherever it goes:
published at once, kept as a draft, or read again after a restart.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from bot.errors import BotError
from bot.feeds.model import Item
from briefings.model import Source
from briefings.reading import read, source_id
from briefings.store.codec import digest
from briefings.text import shortened

#: Items of one feed that are looked at, the first ones: feeds have tens.
MOST: Final = 500

#: Characters of a headline in what an item is called.
HEADLINE: Final = 60

#: What a feed's items are called, and what feeds are: RSS 0.9 to 2.0 and Atom.
_ITEMS: Final = ("item", "entry")
_ROOTS: Final = ("rss", "feed", "rdf")


class NotAFeed(BotError):
    """A document is no feed; the message is fit to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a feed holds."""

    #: As the feed calls itself; None where it does not.
    title: str | None

    #: Oldest first, as feeds list the newest first: so they are told in order.
    items: tuple[Item, ...]

    #: What could not be read, a sentence each.
    faults: tuple[str, ...]


def find_items(data: bytes, url: str) -> Found:
    """Return the items of a feed; one that cannot be read is a fault beside the others.

    Args:
        data: RSS, Atom or JSON Feed.
        url: Where the feed is.

    Raises:
        NotAFeed: It is none of them.
    """
    title, alone = _json(data) or _xml(data)
    items: dict[str, Item] = {}
    faults: list[str] = []
    for number, each in enumerate(alone, start=1):
        if number > MOST:
            faults.append(f"Only the first {MOST} items are looked at.")
            break
        reading = read(each, url)
        faults += [f"Item {number} {fault.reason}." for fault in reading.failures]
        for source in reading.sources:
            item = _item(source, each, title, url)
            items.setdefault(item.key, item)
    ordered = tuple(reversed(items.values()))
    return Found(title=title, items=ordered, faults=tuple(faults))


def _item(source: Source, data: bytes, feed: str | None, url: str) -> Item:
    said = digest(source)
    # An item that states no id and no link has one of its place in the document, where
    # another will stand tomorrow: what it says must do.
    keyless = source.id == source_id(source.origin)
    key = said if keyless else source.id
    # What an operator sees of it in a list: its headline first.
    headline = shortened(source.text.strip().partition("\n")[0], HEADLINE)
    origin = " · ".join((headline, *([feed] if feed else []), f"{url}#{key}"))
    return Item(key=key, digest=said, origin=origin, data=data, text=source.text)


_Feed = tuple[str | None, Iterator[bytes]]


def _json(data: bytes) -> _Feed | None:
    if not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        return None
    try:
        feed = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise NotAFeed("It is no feed: it is not valid JSON.") from error
    if not isinstance(feed.get("items"), list):
        raise NotAFeed("It is no feed: its JSON lists no items.")
    title = feed.get("title")
    return title if isinstance(title, str) else None, _json_alone(feed)


def _json_alone(feed: Mapping[str, Any]) -> Iterator[bytes]:
    for item in feed["items"]:
        yield json.dumps({**feed, "items": [item]}).encode("ascii")


def _xml(data: bytes) -> _Feed:
    # Nothing that a document names is opened, and no entity is put in.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise NotAFeed("It is no feed: it is not well-formed XML.") from error
    if root is None or _name(root) not in _ROOTS:
        raise NotAFeed("It is no feed, neither RSS nor Atom nor JSON Feed.")
    items = [one for one in root.iter() if _name(one) in _ITEMS]
    return _title(root), _xml_alone(root, items)


def _title(root: Any) -> str | None:
    heads = [root, *(one for one in root if _name(one) == "channel")]
    titles = (one.text or "" for head in heads for one in head if _name(one) == "title")
    return " ".join(next(titles, "").split()) or None


def _xml_alone(root: Any, items: Sequence[Any]) -> Iterator[bytes]:
    parents: list[Any] = [item.getparent() for item in items]
    for parent, item in zip(parents, items, strict=True):
        parent.remove(item)
    for parent, item in zip(parents, items, strict=True):
        parent.append(item)
        yield etree.tostring(root, encoding="utf-8", xml_declaration=True)
        parent.remove(item)


def _name(element: Any) -> str:
    """Return an element's name in lower case, without its name space."""
    tag = element.tag
    return etree.QName(tag).localname.lower() if isinstance(tag, str) else ""
