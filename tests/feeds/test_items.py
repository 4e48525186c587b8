import json

import pytest

from bot.feeds.items import MOST, NotAFeed, find_items
from briefings.reading import read
from tests.feeds.conftest import BREAD, COMET, FERRY, PAPER, rss

ATOM = b"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>Night Sky</title>
<entry><id>urn:1</id><title>Comet returns</title>
<summary>It came back.</summary></entry>
</feed>"""


def test_each_item_stands_alone_and_the_oldest_comes_first():
    found = find_items(rss(COMET, FERRY), PAPER)

    assert found.title == "The Harbour Paper"
    assert ["Alma" in item.text for item in found.items] == [True, False]
    for item in found.items:
        (source,) = read(item.data, item.origin).sources
        assert (source.id, source.outlet, source.text) == (
            item.key,
            "The Harbour Paper",
            item.text,
        )


def test_an_item_keeps_its_key_wherever_it_stands():
    (alone,) = find_items(rss(FERRY), PAPER).items
    first, second, third = find_items(rss(COMET, BREAD, FERRY), PAPER).items

    assert alone.key == first.key
    assert len({first.key, second.key, third.key}) == 3


def test_an_item_without_an_id_is_known_by_what_it_says():
    bare = b"<rss><channel><title>T</title>%s</channel></rss>"
    one = b"<item><title>One thing</title><description>It is so.</description></item>"
    two = b"<item><title>Two things</title><description>They are.</description></item>"

    (before,) = find_items(bare % one, PAPER).items
    later = find_items(bare % (two + one), PAPER).items

    assert later[0].key == before.key != later[1].key
    ids = {read(item.data, item.origin).sources[0].id for item in later}
    assert len(ids) == 2


def test_an_item_is_called_by_its_headline_and_its_feed():
    long = ("l", "A headline that goes on and on until nobody reads it any more", "No.")
    untitled = rss(long, title="")

    (item,) = find_items(rss(FERRY), PAPER).items
    (other,) = find_items(untitled, PAPER).items

    head = f"Ferry runs aground · The Harbour Paper · {PAPER}#{item.key}"
    assert item.origin == head
    cut = "A headline that goes on and on until nobody reads it any…"
    assert other.origin == f"{cut} · {PAPER}#{other.key}"


def test_an_atom_feed_is_read():
    (item,) = find_items(ATOM, PAPER).items

    assert "Comet returns" in item.text
    assert find_items(ATOM, PAPER).title == "Night Sky"


def test_a_json_feed_is_read():
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Night Sky",
        "items": [
            {"id": "2", "content_text": "A second comet came."},
            {"id": "1", "content_text": "A comet came."},
        ],
    }

    found = find_items(json.dumps(feed).encode(), PAPER)

    assert [item.text.strip() for item in found.items] == [
        "A comet came.",
        "A second comet came.",
    ]
    assert found.title == "Night Sky"


def test_an_item_that_cannot_be_read_is_a_fault_beside_the_others():
    empty = ("e1", "", "")

    found = find_items(rss(COMET, empty, FERRY), PAPER)

    assert len(found.items) == 2
    (fault,) = found.faults
    assert fault.startswith("Item 2 ")


def test_a_feed_may_hold_no_item_and_no_title():
    found = find_items(b"<rss><channel/></rss>", PAPER)

    assert (found.items, found.faults, found.title) == ((), (), None)


def test_of_a_very_long_feed_the_first_items_are_looked_at():
    many = [(f"i{n}", f"Head {n}", f"Thing {n} happened.") for n in range(MOST + 5)]

    found = find_items(rss(*many), PAPER)

    assert len(found.items) == MOST
    assert found.faults == (f"Only the first {MOST} items are looked at.",)


def test_entities_of_a_feed_are_neither_opened_nor_put_in():
    bomb = (
        b'<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
        b"<rss><channel><item><guid>1</guid><title>&a;&b; &a;</title>"
        b"<description>Safe words.</description></item></channel></rss>"
    )

    found = find_items(bomb, PAPER)

    assert not any("boom" in item.text for item in found.items)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"plain words",
        b"<html><body><p>A page.</p></body></html>",
        b"<rss><channel>",
        b"{nothing",
        b'{"title": "no items"}',
        b'{"a":' * 100_000,
        b"\x00\x01\x02",
    ],
)
def test_what_is_no_feed_is_refused_in_a_sentence(data):
    with pytest.raises(NotAFeed, match=r"^It is no feed.*\.$"):
        find_items(data, PAPER)
