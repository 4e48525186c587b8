from datetime import UTC, datetime

import feedparser
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bot.surfaces.web.pages.feeds import Entry, Feed, atom, json_feed
from tests import factory
from tests.conftest import NOW


async def test_a_feed_of_a_story_tells_each_source_newest_first(visitor, ferry):
    answer = await visitor.gets(f"/story/{ferry.id}.atom")
    feed = feedparser.parse(answer.content)
    assert not feed.bozo
    assert answer.headers["content-type"].startswith("application/atom+xml")
    titles = [entry.title for entry in feed.entries]
    assert "Passengers Of The Sea Lark Reach Shore" in titles
    dates = [entry.updated for entry in feed.entries]
    assert len(dates) == 4
    assert dates == sorted(dates, reverse=True)
    assert "212 passengers" in "".join(entry.summary for entry in feed.entries)


async def test_the_json_feed_tells_the_same(visitor, ferry):
    parsed = feedparser.parse((await visitor.gets(f"/story/{ferry.id}.atom")).content)
    feed = (await visitor.gets(f"/story/{ferry.id}.json")).json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["id"] for item in feed["items"]] == [e.id for e in parsed.entries]
    assert feed["feed_url"] == f"http://localhost/story/{ferry.id}.json"


async def test_every_entry_leads_to_a_passage_in_its_source(visitor, ferry):
    feed = (await visitor.gets(f"/story/{ferry.id}.json")).json()
    for item in feed["items"]:
        page = etree.HTML(item["content_html"])
        for quote in page.iter("blockquote"):
            path, _, mark = (
                quote.get("cite").removeprefix("http://localhost").partition("#")
            )
            words = quote[0].text.strip()
            assert (await visitor.opens(path)).marked(mark) == words


async def test_a_feed_of_a_name_tells_what_names_it(visitor, ferry, engine):
    cast = await engine.tellings.cast(ferry.id)
    mary = next(one for one in cast if "Okafor" in one.name)
    feed = (await visitor.gets(f"/person/{mary.id}.json")).json()
    assert len(feed["items"]) == 2
    assert all("Okafor" in item["content_html"] for item in feed["items"])
    assert (await visitor.gets("/person/paaaaaaaaaa.atom")).status_code == 404


async def test_what_was_taken_back_is_not_quoted(visitor, ferry, loader):
    text = factory.ferry_files()["ferry/3.txt"].replace(
        "---\n", "---\nwithdrawn: It was wrong\n", 1
    )
    await loader.load([("ferry/3.txt", text.encode())], NOW)
    feed = (await visitor.gets(f"/story/{ferry.id}.json")).json()
    (item,) = [i for i in feed["items"] if "North Wire" in i["authors"][0]["name"]]
    assert "withdrawn by its outlet" in item["content_html"]
    assert "<blockquote" not in item["content_html"]


entries = st.builds(
    Entry,
    id=st.text(),
    url=st.text(),
    title=st.text(),
    html=st.text(),
    author=st.text(),
    updated=st.just(datetime(2026, 1, 1, tzinfo=UTC)),
)


@given(st.lists(entries, max_size=3), st.text())
def test_any_words_make_a_well_formed_feed(given_, title):
    feed = Feed(id="i", title=title, page="p", url="u", entries=given_, updated=NOW)
    tree = etree.fromstring(atom(feed).encode("utf-8", "replace"))
    assert len(tree.findall("{*}entry")) == len(given_)
    assert json_feed(feed)
