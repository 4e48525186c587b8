"""Input that cannot be read: one clear line each, and the good ones load."""

from __future__ import annotations

import codecs

import pytest

from briefings.reading import MOST_SOURCES, coverage, read


def failure(data: bytes, name: str = "bad.txt") -> str:
    reading = read(data, name)
    assert not reading.sources
    (fault,) = reading.failures
    assert "\n" not in str(fault)
    return str(fault)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", "bad.txt: is empty"),
        (b" \r\n\t\n", "bad.txt: is empty"),
        (b"\xef\xbb\xbf", "bad.txt: is empty"),
        (b"Fine.\nBad \xff.", "bad.txt:2: is not UTF-8 text: byte 0xff at offset 10"),
        (b"\x89PNG\r\n\x1a\n\0", "bad.txt:1: is not UTF-8 text: byte 0x89 at offset 0"),
        (b"G\xf6\xe7er ran.", "bad.txt:1: is not UTF-8 text: byte 0xf6 at offset 1"),
        (b"\xed\xa0\x80", "bad.txt:1: is not UTF-8 text: byte 0xed at offset 0"),
        (b"a\nb\0", "bad.txt:2: holds a NUL character: it is no text"),
        (b"a\x01b", "bad.txt:1: holds a control U+0001 character: it is no text"),
        (b"--- * ---", "bad.txt: has no sentence to read"),
        (
            codecs.BOM_UTF16_LE + b"\x00\xd8",
            "bad.txt:1: is not UTF-16 text: byte 0x00 at offset 2",
        ),
        (b"a" * 20_000_000, "bad.txt: is too large: 20.0 MB, at most 10 MB are read"),
        (
            b"a" * 1_000_001,
            "bad.txt: is too long: 1,000,001 characters, at most 1,000,000",
        ),
        (b"a\n" * 30_001, "bad.txt: has 30,001 lines, more than 30,000"),
        (
            b"It ran. " * 10_001,
            "bad.txt: has 10,001 passages, at most 10,000 are read",
        ),
    ],
)
def test_a_document_that_cannot_be_read_says_why_in_one_line(data, line):
    assert failure(data) == line


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_its_mark_is_read(encoding):
    mark = codecs.BOM_UTF16_LE if encoding == "utf-16-le" else codecs.BOM_UTF16_BE

    (source,) = read(mark + "Göçer ran.".encode(encoding), "a.txt").sources

    assert source.text == "Göçer ran."


@pytest.mark.parametrize(
    "charset", [b"no-such-charset", b"utf-8", b"utf-16", b"\xff\xff"]
)
def test_a_page_in_another_set_than_it_declares_is_refused(charset):
    page = b'<html><meta charset="' + charset + b'"><p>G\xf6\xe7er ran.</p></html>'

    assert "is not UTF-8 text" in failure(page, "bad.html")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[]", "is a list without texts"),
        (b'{"items": []}', "is a feed without items"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "is a feed"),
    ],
)
def test_json_that_holds_nothing_says_so(data, reason):
    assert reason in failure(data, "a.json")


@pytest.mark.parametrize(
    "feed",
    [
        b'<?xml version="1.0" encoding="utf\0-8"?><rss><item>It was.</item></rss>',
        b"<rss ><channel><item><link></item></link>",
    ],
)
def test_a_feed_that_its_parser_stumbles_over_is_refused(feed):
    assert failure(feed, "a.xml") == "a.xml: cannot be read as a feed"


def test_the_second_item_of_one_id_is_refused_and_the_first_kept():
    reading = read(
        b'{"id": "a", "text": "It ran."}\n{"id": "a", "text": "It stood."}', "a.jsonl"
    )

    assert [source.text for source in reading.sources] == ["It ran."]
    assert [str(fault) for fault in reading.failures] == [
        "a.jsonl:2: has the id or URL of a.jsonl:1 again"
    ]


def test_a_document_holds_so_many_sources_and_no_more():
    lines = b'{"text": "It ran."}\n' * (MOST_SOURCES + 5)

    reading = read(lines, "a.jsonl")

    assert len(reading.sources) == MOST_SOURCES
    assert [str(fault) for fault in reading.failures] == [
        f"a.jsonl: more than {MOST_SOURCES:,} items"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 100_000,
        "a" * 500_000,
        "| a " * 100_000,
        "[a](" * 50_000 + "\n# x",
        "> " * 50_000 + "\n# x",
        "*a " * 50_000 + "\n# x",
        "The Times " * 50_000,
    ],
)
def test_a_text_made_to_exhaust_us_is_read_in_the_end(text):
    for source in read(text.encode(), "a.txt").sources:
        assert coverage(source).uncovered == 0
