"""Pages, feeds, JSON and front matter: what they hold and what they state."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from briefings.model import Kind, Role, Stamp
from briefings.reading import coverage, read, source_id

from .skeletons import ALL, FILLING

PAGE = """<!DOCTYPE html>
<html><head><title>Ferry aground | Gull Post</title>
<meta property="og:site_name" content="Gull Post">
<meta property="article:published_time" content="2025-12-13T10:00:00+02:00">
<link rel="canonical" href="https://gull.example/ferry">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
 "datePublished": "2025-12-12", "publisher": {"name": "Gull Media"}}]}</script>
</head><body><nav><a href="/">Home</a></nav><article>
<h1>Ferry runs aground</h1>
<p>The ferry <b>Aurelia</b> ran <a href="x">aground</a>. It was night.</p>
<!-- no comment -->
<h2>Background</h2>
<ul><li>Deaths: none</li><li>Two tugs came.</li></ul>
<table><tr><th>Boat</th><th>State</th></tr><tr><td>Aurelia</td><td>A|b</td></tr></table>
<blockquote><p>We knew it, the captain told the Guardian.</p></blockquote>
<p>The tide will decide, according to the BBC.</p>
</article><footer>About us</footer><script>track()</script></body></html>
"""

LINKED = '<script type="application/ld+json">'

FEED = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Gull Post</title>
<item><title>Ferry &amp; sand</title><link>https://gull.example/1</link>
<guid>gull-1</guid><pubDate>Sat, 13 Dec 2025 10:00:00 EST</pubDate>
<description>&lt;p&gt;It ran aground. It was night.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;One
tug.&lt;/li&gt;&lt;/ul&gt;First&lt;br&gt;line&lt;br&gt;&lt;br&gt;Second line
&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>Two</title><pubDate>some day</pubDate></item>
<item><guid>gull-3</guid></item>
</channel></rss>
"""


def one(data: str | bytes, name: str):
    reading = read(data.encode() if isinstance(data, str) else data, name)
    assert not reading.failures
    (source,) = reading.sources
    assert coverage(source).uncovered == 0
    return source


def said(source, kind: Kind) -> list[str]:
    return [source.say(p) for p in source.passages if p.kind is kind]


def test_a_page_is_its_article_with_headings_lists_and_tables():
    page = one(PAGE, "ferry.html")

    assert page.layout == "html"
    assert page.title == "Ferry runs aground"
    assert said(page, Kind.HEADLINE) == ["Ferry runs aground"]
    assert said(page, Kind.SENTENCE) == [
        "The ferry Aurelia ran aground.",
        "It was night.",
        "The tide will decide, according to the BBC.",
    ]
    assert said(page, Kind.BULLET) == ["Deaths: none", "Two tugs came."]
    assert said(page, Kind.ROW) == ["| Aurelia | A\\|b |"]
    assert {p.role for p in page.passages if p.section == "Background"} == {
        Role.BACKGROUND
    }
    assert page.draws_on == ("The Guardian", "BBC News")
    assert "Home" not in page.text
    assert "track" not in page.text


def test_a_page_states_outlet_publisher_address_and_date():
    page = one(PAGE, "ferry.html")

    assert page.outlet == "Gull Post"
    assert page.publisher == "Gull Media"
    assert page.url == "https://gull.example/ferry"
    assert page.id == source_id("https://gull.example/ferry")
    assert page.published == Stamp(moment=datetime(2025, 12, 13, 8, tzinfo=UTC))


def test_a_page_that_states_nothing_gets_nothing():
    page = one(
        "<html><body><p>It ran aground on 3 May 2021.</p><p>So.</p></body></html>",
        "ferry.htm",
    )

    assert page.outlet is page.publisher is page.url is page.published is None
    assert page.title is None
    assert page.id == source_id("ferry.htm")


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        (f'{LINKED}[{{"datePublished": "2025-12-12"}}]</script>', 12),
        (f"{LINKED}{{broken</script>", 11),
        ('<meta itemprop="datePublished" content="2025-12-10">', 10),
    ],
)
def test_a_pages_date_may_be_stated_in_several_ways(stated, day):
    page = one(
        f"<html><head>{stated}</head><body><article><p>It ran on "
        '<time datetime="2020-01-01">a day</time>.</p><div>'
        '<time datetime="2025-12-11">Thursday</time></div></article></body></html>',
        "ferry.html",
    )

    assert page.published.moment.day == day
    assert not page.published.has_time


def test_a_time_in_the_prose_is_not_the_pages_date():
    page = one(
        '<html><body><article><p>It ran on <time datetime="2020-01-01">a day</time>.'
        " He said <q>we wait</q> twice.</p><p>Advertisement</p></article>"
        "</body></html>",
        "ferry.html",
    )

    assert page.published is None
    assert said(page, Kind.SENTENCE) == ["It ran on a day.", "He said we wait twice."]


def test_a_page_that_names_its_encoding_as_xml_does_is_read():
    page = one(
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/'
        'xhtml"><body><p>Göçer ran.</p></body></html>',
        "ferry.html",
    )

    assert page.text == "Göçer ran."


def test_a_page_with_a_nul_is_refused():
    (failure,) = read(b"<html><p>It\0 ran.</p></html>", "ferry.html").failures

    assert "NUL" in failure.reason


def test_a_page_in_its_declared_character_set_is_read():
    page = one(
        b'<html><head><meta charset="iso-8859-1"></head>'
        b"<body><p>G\xf6\xe7er ran.</p></body></html>",
        "ferry.html",
    )

    assert "Göçer ran." in page.text


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body></body></html>", "no article"),
        ("<!doctype html>", "no article"),
        (PAGE.replace("2025-12-13T10:00:00+02:00", "soon"), "'soon' as a date"),
        (PAGE.replace("2025-12-13T10", "9999-12-31T10"), "9999-12-31T10"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(page, reason):
    (failure,) = read(page.encode(), "ferry.html").failures

    assert reason in str(failure)


def test_each_item_of_a_feed_is_a_source_and_a_bad_one_harms_no_other():
    reading = read(FEED.encode(), "gull.xml")
    (item,) = reading.sources

    assert item.layout == "feed"
    assert item.origin == "gull.xml#1"
    assert item.id == source_id("gull-1")
    assert item.title == "Ferry & sand"
    assert item.outlet == "Gull Post"
    assert item.url == "https://gull.example/1"
    assert item.published == Stamp(moment=datetime(2025, 12, 13, 15, tzinfo=UTC))
    assert item.text == (
        "Ferry & sand\n\nIt ran aground. It was night.\n\n- One tug.\n\n"
        "First line\n\nSecond line"
    )
    assert [str(failure) for failure in reading.failures] == [
        "gull.xml#2: cannot read 'some day' as a date",
        "gull.xml#3: has no sentence to read",
    ]


def test_a_title_told_again_in_the_content_is_told_once():
    item = one(
        '<rss version="2.0"><channel><item><title>It ran aground</title><description>'
        "It ran aground&lt;br&gt;&lt;br&gt;*** It was night.</description></item>"
        "</channel></rss>",
        "gull.rss",
    )

    assert item.text == "It ran aground\n\n*** It was night."
    assert item.outlet is item.url is item.published is None


def test_a_title_of_signs_alone_is_no_passage():
    item = one(
        '<rss version="2.0"><channel><item><title>***</title>'
        "<description>It ran.</description></item></channel></rss>",
        "gull.rss",
    )

    assert [item.say(p) for p in item.passages] == ["It ran."]


def test_markdown_that_opens_with_markup_or_a_link_is_still_markdown():
    for opening in ("<div>\n\n", '["A quay"](http://gull.example) was lost.\n\n'):
        assert one(opening + "It ran.\n", "a.md").layout == "markdown"


def test_atom_is_read_too():
    atom = one(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Gull</title><entry>'
        "<id>urn:1</id><title>Ferry runs</title><published>2025-12-13</published>"
        '<content type="html">&lt;p&gt;It ran.&lt;/p&gt;</content></entry></feed>',
        "gull.atom",
    )

    assert said(atom, Kind.SENTENCE) == ["It ran."]
    assert atom.published == Stamp(
        moment=datetime(2025, 12, 13, tzinfo=UTC), has_time=False
    )


@pytest.mark.parametrize(
    ("feed", "reason"),
    [
        (FEED[:-40], "gull.xml:9: is not well-formed XML"),
        ("<rss><channel></channel></rss>", "gull.xml: is a feed without items"),
        ('<?xml version="1.0"?><menu/>', "gull.xml: is no RSS or Atom feed"),
    ],
)
def test_a_broken_feed_is_one_failure(feed, reason):
    reading = read(feed.encode(), "gull.xml")

    assert not reading.sources
    assert str(reading.failures[0]).startswith(reason)


def test_json_lines_are_read_by_the_layouts_of_text():
    lines = [
        {"text": ALL["brief"].replace("{words}", FILLING), "id": 7, "extra": 1},
        {
            "text": "Ferry runs aground\n\nIt ran.",
            "url": "https://gull.example/2",
            "outlet": "Gull Post",
            "publisher": "Gull Media",
            "title": "Aground",
            "published": "2025-12-13T10:00:00+02:00",
        },
    ]

    brief, plain = read(
        "\n".join(json.dumps(line) for line in lines).encode(), "day.jsonl"
    ).sources

    assert (brief.layout, brief.id, brief.origin) == (
        "brief",
        source_id("7"),
        "day.jsonl:1",
    )
    assert brief.outlet == "Harbour Herald"
    assert plain.title == "Aground"
    assert plain.outlet == "Gull Post"
    assert plain.publisher == "Gull Media"
    assert plain.published == Stamp(moment=datetime(2025, 12, 13, 8, tzinfo=UTC))
    assert plain.id == source_id("https://gull.example/2")


def test_a_bad_json_line_is_named_and_the_others_load():
    lines = [
        '{"text": "It ran."}',
        "nope",
        '{"text": 5}',
        "",
        '{"text": "half \\ud800"}',
        '{"text": "It \\u0000 ran."}',
        '{"text": "It ran.", "published": "soon"}',
        '{"text": "It ran.", "published": 5}',
        "[1]",
        '{"id": 1}',
        "[" * 5_000,
        '{"text": "---\\ndate: soon\\n---\\nIt ran."}',
        '{"text": "Also read.", "published": null}',
    ]

    reading = read("\n".join(lines).encode(), "day.txt")

    assert [source.text for source in reading.sources] == ["It ran.", "Also read."]
    assert [failure.line for failure in reading.failures] == [2, 3, *range(5, 13)]
    assert {failure.name for failure in reading.failures} == {"day.txt"}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{\n "text": ,\n}', "day.json:2: is not valid JSON"),
        ("It ran.", "day.json:1: is not valid JSON"),
        ("[" * 100_000, "day.json:1: is not valid JSON: recursion limit"),
        ("5", "day.json: is not a JSON object"),
        ('{"outlet": "Gull"}', "day.json: has no field “text”"),
        ('{"text": 5}', "day.json: “text” is not a text"),
        ('{"text": "It ran.", "title": [1]}', "day.json: “title” is not a text"),
    ],
)
def test_broken_json_is_one_failure_with_its_line(text, reason):
    reading = read(text.encode(), "day.json")

    assert not reading.sources
    assert str(reading.failures[0]).startswith(reason)


def test_one_object_or_a_list_of_them_is_read_whole():
    assert one('{\n "text": "It ran."\n}', "day.json").origin == "day.json"
    assert [
        s.origin
        for s in read(b'[{"text": "It ran."}, {"text": "So."}]', "a.json").sources
    ] == ["a.json#1", "a.json#2"]


def test_a_json_feed_is_a_feed():
    reading = read(
        json.dumps(
            {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Gull Post",
                "items": [
                    {
                        "id": "1",
                        "title": "Ferry runs",
                        "content_text": "It ran.\n\nSo.",
                    },
                    {
                        "id": 2,
                        "content_html": "<p>It ran.</p>",
                        "date_published": "2025-01-02T03:04:05Z",
                    },
                    5,
                    {"content_html": "It \0 ran."},
                ],
            }
        ).encode(),
        "gull.json",
    )
    plain, marked_up = reading.sources

    assert plain.text == "Ferry runs\n\nIt ran.\n\nSo."
    assert plain.outlet == marked_up.outlet == "Gull Post"
    assert plain.layout == marked_up.layout == "feed"
    assert marked_up.published == Stamp(
        moment=datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)
    )
    assert [str(f) for f in reading.failures] == [
        "gull.json#3: is not a JSON object",
        "gull.json#4:1: holds a NUL character: it is no text",
    ]


@pytest.mark.parametrize("layout", sorted(ALL))
def test_front_matter_may_stand_before_any_layout(layout):
    text = ALL[layout].replace("{words}", FILLING)
    front = (
        "---\nid: 007\noutlet: Gull Post\npublisher: Gull Media\ntitle: ~\n"
        "url: https://gull.example/3\nDate: 2025-12-13 10:00\ntags: [a, b]\n---\n\n"
    )

    bare, fronted = one(text, "a.txt"), one(front + text, "a.txt")

    assert fronted.layout == layout
    assert fronted.marks[0].name == "front matter"
    assert fronted.text == front + bare.text
    assert [fronted.say(p) for p in fronted.passages] == [
        bare.say(p) for p in bare.passages
    ]
    assert fronted.id == source_id("007")
    assert fronted.outlet == "Gull Post"
    assert fronted.publisher == "Gull Media"
    assert fronted.title == bare.title
    assert fronted.published == Stamp(moment=datetime(2025, 12, 13, 10, tzinfo=UTC))


def test_the_key_is_the_stated_id_then_the_url_then_the_origin():
    stated = "---\nid: a\nurl: b\n---\nIt ran."

    assert one(stated, "x.txt").id == source_id("a")
    assert one(stated.replace("id: a\n", ""), "x.txt").id == source_id("b")
    assert (
        one("It ran.", "x.txt").id == one("It stood.", "x.txt").id == source_id("x.txt")
    )


def test_an_id_is_an_s_and_ten_base32_characters():
    assert source_id("a").startswith("s")
    assert set(source_id("a")[1:]) <= set("abcdefghijklmnopqrstuvwxyz234567")
    assert len({source_id(str(n)) for n in range(1000)}) == 1000
    assert {len(source_id(str(n))) for n in range(50)} == {11}


@pytest.mark.parametrize(
    ("text", "failure"),
    [
        ("---\nid: a\nIt ran.", "x.txt:1: the front matter has no closing line"),
        ("---\nid: a\n  b: [\n---\nIt.", "x.txt:3: the front matter is not valid YAML"),
        ("---\na: \x7f\n---\nIt.", "x.txt:2: the front matter is not valid YAML"),
        (
            "---\na: " + "[" * 50 + "\n---\nIt.",
            "x.txt:2: the front matter is not valid",
        ),
        ("---\n- a\n---\nIt.", "x.txt:2: the front matter is no list"),
        (
            "\n\n---\nid: a\ndate: soon\n---\nIt.",
            "x.txt:5: cannot read 'soon' as a date",
        ),
        ("---\nid: a\n---\n \n", "x.txt: has no text"),
        ("---\n" + "a: b\n" * 9_000 + "---\nIt.", "x.txt:1: the front matter has no"),
    ],
)
def test_broken_front_matter_is_one_failure_with_its_line(text, failure):
    reading = read(text.encode(), "x.txt")

    assert not reading.sources
    assert str(reading.failures[0]).startswith(failure)


def test_an_alias_bomb_is_as_small_as_it_is_written():
    rows = "".join(
        f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 40)
    )

    assert one(
        f"---\nb0: &b0 [x]\n{rows}outlet: Gull\n---\nIt ran.", "x.txt"
    ).outlet == ("Gull")


def test_empty_front_matter_states_nothing():
    assert one("---\n---\nIt ran.", "x.txt").outlet is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025-12-13", (datetime(2025, 12, 13, tzinfo=UTC), False)),
        ("2025-12-13T10:00:00-05:00", (datetime(2025, 12, 13, 15, tzinfo=UTC), True)),
        ("2025-12-13 10:00", (datetime(2025, 12, 13, 10, tzinfo=UTC), True)),
        ("Sat, 13 Dec 2025 10:00 GMT", (datetime(2025, 12, 13, 10, tzinfo=UTC), True)),
        ("Saturday, 13 December 2025", (datetime(2025, 12, 13, tzinfo=UTC), False)),
        ("Dec. 13th, 2025", (datetime(2025, 12, 13, tzinfo=UTC), False)),
        ("30 February 2025", None),
        ("2025-13-40", None),
        ("99 Foo 2025 10:00", None),
        ("01/02/2025", None),
        ("9999-12-31T23:59:59-10:00", None),
        ("57m ago", None),
    ],
)
def test_dates_are_read_strictly(words, expected):
    reading = read(f"---\ndate: '{words}'\n---\nIt ran.".encode(), "x.txt")

    stamps = [(s.published.moment, s.published.has_time) for s in reading.sources]
    assert stamps == ([expected] if expected else [])


def test_importing_reading_does_not_import_what_pages_feeds_and_yaml_need():
    heavy = "trafilatura feedparser lxml pydantic markdown_it yaml"
    program = (
        "import sys, briefings.reading;"
        f"print([m for m in '{heavy}'.split() if m in sys.modules])"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        ('withdrawn: "The ship was another."', "The ship was another."),
        ("status: withdrawn", "no reason given"),
        ("status: Withdrawn\nwithdrawn: wrong ship", "wrong ship"),
        ("status: published", None),
    ],
)
def test_a_document_that_its_outlet_took_back_says_why(front, reason):
    text = f"---\n{front}\n---\nThe ship sank.\nIt sank at noon.\n"

    (source,) = read(text.encode(), "a.txt").sources

    assert source.withdrawn == reason


def test_a_title_in_json_is_a_headline_that_can_be_cited():
    line = {"title": "Ship found at noon", "text": "Divers found it. It lay deep."}

    (source,) = read(json.dumps(line).encode(), "a.json").sources

    assert source.say(source.passages[0]) == "Ship found at noon"
    assert source.title == "Ship found at noon"


def test_signs_within_a_line_of_markdown_are_no_words():
    text = (
        "# Ship\n\nThe **Sea Lark** and the [pilot](https://x.example) _met_ `once`.\n"
    )

    (source,) = read(text.encode(), "a.md").sources

    assert source.say(source.passages[1]) == "The Sea Lark and the pilot met once."


@pytest.mark.parametrize("kept", ["2 * 3 * 4", "snake_case_name", "a [b] c", "5 ** 2"])
def test_signs_that_set_nothing_stay(kept):
    (source,) = read(f"# Ship\n\nThere were {kept} left.\n".encode(), "a.md").sources

    assert source.say(source.passages[1]) == f"There were {kept} left."


def test_a_title_in_front_matter_is_the_headline_of_a_text_without_one():
    front = "---\ntitle: Bridge closed after crack\n---\n"
    text = front + "Cars turn back. A crack was seen.\n"

    (source,) = read(text.encode(), "a.txt").sources

    assert source.say(source.passages[0]) == "Bridge closed after crack"
    assert coverage(source).uncovered == 0


def test_an_item_that_states_its_own_outlet_is_that_outlets_and_not_the_feeds():
    reading = read(
        b'<rss version="2.0"><channel><title>Gull Post</title>'
        b'<item><title>It ran</title><source url="https://tide.example/rss">Tide Times'
        b"</source><description>It ran aground.</description></item>"
        b"<item><title>It sank</title><description>It sank.</description></item>"
        b"</channel></rss>",
        "gull.rss",
    )

    assert [source.outlet for source in reading.sources] == ["Tide Times", "Gull Post"]


@pytest.mark.parametrize(
    "title", ["Lund: the ferry is free", 'He said: "no" to it', "A: b: c\r"]
)
def test_a_title_with_a_colon_needs_no_quotes(title):
    text = f"---\noutlet: Tide Times\ntitle: {title}\n---\nThe ferry is free."

    (source,) = read(text.encode(), "x.txt").sources

    assert source.title == title.strip()
    assert source.outlet == "Tide Times"
