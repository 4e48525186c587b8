from dataclasses import replace
from datetime import timedelta

import pytest

from bot.pictures import Drawer
from bot.readers.moving import SqlListeners
from bot.surfaces.web import build
from briefings.engine.changing import Changing
from briefings.model import Span
from tests import factory
from tests.conftest import NOW
from tests.surfaces.web.conftest import Visitor

REVISED = factory.stated(
    factory.BRIEF.replace("all 212 passengers are safe", "all 214 passengers are safe"),
    "Tide Times",
    "2026-03-02T08:00:00Z",
)


@pytest.fixture
def changing(store):
    return Changing(store.database, SqlListeners())


async def test_the_front_page_lists_stories_with_who_tells_them(visitor, ferry):
    page = await visitor.opens("/")
    assert f"/story/{ferry.id}" in page.links(".stories a")
    assert "4 sources · 3 outlets · 6 days ago" in page.said(".stories .facts")


async def test_a_front_page_without_stories_says_so(visitor):
    page = await visitor.opens("/")
    assert "There are no stories here yet." in page.text


async def test_every_citation_of_a_story_leads_to_its_very_words(
    visitor, ferry, engine
):
    page = await visitor.opens(f"/story/{ferry.id}")
    cited = page.links("a.cite, td.stand a")
    texts = {s.id: s.text for s in (await engine.tellings.whole(ferry.id)).sources}
    assert len(cited) > 20
    for href in cited:
        path, _, id_ = href.partition("#")
        there = await visitor.opens(path) if path else page
        source, start, end = id_.rsplit("-", 2)
        said = texts[source][int(start) : int(end)]
        assert there.marked(id_).split() == said.split()


async def test_the_sources_stand_beside_the_words_whole(visitor, ferry, engine):
    page = await visitor.opens(f"/story/{ferry.id}")
    sources = (await engine.tellings.whole(ferry.id)).sources
    assert len(page.said(".pane")) == len(sources) == 4
    shown = " ".join(page.said(".pane div.text"))
    for source in sources:
        for passage in source.passages:
            assert " ".join(source.say(passage).split()) in shown


async def test_the_matrix_is_a_table_with_heads_for_rows_and_columns(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}")
    (head, *rows) = page.tree.cssselect("#claims tr")
    assert [one.get("scope") for one in head] == ["col"] * 5
    assert rows
    for row in rows:
        assert row[0].get("scope") == "row"
        assert len(row) == 5
        words = {
            each.text_content().strip() or each[0].get("aria-label") for each in row
        }
        assert "" not in words


async def test_no_heading_of_a_story_stands_over_nothing(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}")
    for heading in page.tree.cssselect(".told h2, .told h3"):
        after = heading.getnext()
        assert after is not None
        assert after.tag != heading.tag, heading.text_content()


async def test_a_citation_says_which_source_it_leads_to(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}")
    named = [one.get("aria-label") for one in page.tree.cssselect("a.cite")]
    assert "Source 1: North Wire · 2 Mar 2026" in named


async def test_a_page_of_a_name_leads_to_its_stories(visitor, ferry):
    story = await visitor.opens(f"/story/{ferry.id}")
    (path,) = {p for p in story.links(".people a") if p.startswith("/person/")} & {
        one.get("href")
        for one in story.tree.cssselect(".people a")
        if one.text_content() == "Mary Okafor"
    }
    page = await visitor.opens(path)
    assert page.said("h1") == ["Mary Okafor"]
    assert f"/story/{ferry.id}" in page.links("main a")
    assert page.said(".pane")


async def test_a_page_of_an_outlet_lists_what_it_told(visitor, ferry):
    page = await visitor.opens("/outlet/North%20Wire")
    assert page.said("h1") == ["North Wire"]
    assert "Passengers Of The Sea Lark Reach Shore" in page.said(".stories > li > a")
    assert "Reuters · 1 source" in page.said(".people li")
    assert (await visitor.opens("/outlet/North%20Wir")).status == 404


async def test_a_source_has_a_page_with_all_it_says(visitor, ferry, engine):
    source = (await engine.tellings.whole(ferry.id)).sources[0]
    page = await visitor.opens(f"/source/{source.id}")
    shown = "".join("".join(page.said("div.text")).split())
    assert shown == "".join(source.text.split())
    assert f"/story/{ferry.id}" in page.links("main a")


@pytest.mark.parametrize("span", ["5-5", "9-2", "0-9999999", "a-b", "-1-3", "1"])
async def test_a_place_that_is_not_in_a_source_has_no_page(visitor, ferry, span):
    path = f"/source/{ferry.title.source}/{span}"
    assert (await visitor.opens(path)).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/story/x",
        "/story/staaaaaaaa",
        "/person/paaaaaaaaaa",
        "/source/sx",
        "/place/%00",
    ],
)
async def test_what_is_not_there_is_a_page_that_says_so(visitor, ferry, path):
    page = await visitor.opens(path)
    assert page.status == 404
    assert page.said("h1") == ["There is no such page"]


async def test_the_address_of_a_merged_story_leads_on_for_good(
    visitor, ferry, engine, changing
):
    comet = next(h for h in await engine.catalogue.heads(limit=9) if h.id != ferry.id)
    await changing.stories.merge(comet.id, ferry.id)
    for ending in ("", ".atom", ".json", ".png"):
        old = await visitor.gets(f"/story/{comet.id}{ending}")
        assert old.status_code == 301
        assert old.headers["location"] == f"/story/{ferry.id}{ending}"
        assert (await visitor.gets(old.headers["location"])).status_code == 200


async def test_the_page_of_a_story_taken_back_whole_quotes_nothing_of_it(
    visitor, ferry, engine, changing, store
):
    sources = await store.library.sources_in(ferry.id, limit=99)
    for source in sources:
        await changing.sources.recall(source.id, "it was another ship", NOW)

    page = (await visitor.gets(f"/story/{ferry.id}")).text

    assert "taken back by our editors: it was another ship" in page
    assert 'id="timeline"' not in page
    assert ferry.id not in (await visitor.gets("/")).text


async def test_the_address_of_a_name_leads_on_for_good(
    visitor, ferry, engine, changing
):
    cast = await engine.tellings.cast(ferry.id)
    people = [one for one in cast if one.kind == "person"]
    kept, gone = people[0], people[1]
    await changing.names.same(kept.id, gone.id)
    feeds = [await visitor.gets(f"/person/{one.id}.atom") for one in (kept, gone)]
    assert sorted(feed.status_code for feed in feeds) == [200, 301]
    pages = [await visitor.gets(f"/person/{one.id}") for one in (kept, gone)]
    assert sorted(page.status_code for page in pages) == [200, 301]
    (moved,) = [page for page in pages if page.status_code == 301]
    assert (await visitor.gets(moved.headers["location"])).status_code == 200


async def test_a_name_asked_for_by_another_kind_leads_to_its_own(
    visitor, ferry, engine
):
    cast = await engine.tellings.cast(ferry.id)
    person = next(one for one in cast if one.kind == "person")
    answer = await visitor.gets(f"/place/{person.id}")
    assert answer.headers["location"] == f"/person/{person.id}"


async def test_a_visitor_who_comes_back_sees_what_is_new_and_only_then(
    visitor, ferry, loader, clock
):
    path = f"/story/{ferry.id}"
    assert not (await visitor.opens(path)).said("#since")
    await loader.load([("ferry/2.txt", REVISED.encode())], NOW)
    clock.now += timedelta(days=1)
    (since,) = (await visitor.opens(path)).said("#since")
    assert "214 passengers" in since
    assert (await visitor.opens(path)).said("#since") == [since]
    clock.now += timedelta(days=1)
    assert not (await visitor.opens(path)).said("#since")


async def test_a_change_that_is_not_worth_telling_is_not_told(
    visitor, ferry, engine, changing
):
    path = f"/story/{ferry.id}"
    await visitor.opens(path)
    words = "Tugs freed the ferry Sea Lark at high water"
    sources = (await engine.tellings.whole(ferry.id)).sources
    source = next(one for one in sources if words in one.text)
    start = source.text.index(words)
    span = Span(start=start, end=start + len(words))
    await changing.stories.rename(ferry.id, source.id, span)
    page = await visitor.opens(path)
    assert words in page.said("h1")[0]
    assert not page.said("#since")


async def test_a_broken_cookie_is_a_first_visit(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}", cookie='seen="};--<script>')
    assert page.status == 200
    assert not page.said("#since")


async def test_a_browser_that_has_a_page_is_told_so_in_a_few_bytes(visitor, ferry):
    path = f"/story/{ferry.id}"
    first = await visitor.gets(path)
    again = await visitor.gets(path, **{"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


async def test_a_page_follows_its_story(visitor, ferry, loader):
    path = f"/story/{ferry.id}"
    before = await visitor.opens(path)
    await loader.load([("ferry/2.txt", REVISED.encode())], NOW)
    after = await visitor.opens(path)
    assert "214 passengers" not in before.text
    assert "214 passengers" in after.text


async def test_a_search_finds_names_stories_and_passages(visitor, ferry):
    page = await visitor.opens("/search?q=Okafor")
    assert any(path.startswith("/person/") for path in page.links("main a"))
    page = await visitor.opens("/search?q=sandbank")
    assert f"/story/{ferry.id}" in page.links("main a")
    (href,) = page.links("a.cite")[:1]
    there = await visitor.opens(href)
    assert "sandbank" in there.marked(href.partition("#")[2])


@pytest.mark.parametrize("asked", ["zeppelin", "“", "%00", "a" * 5000, "\ud83d"])
async def test_a_search_for_anything_is_answered(visitor, ferry, asked):
    answer = await visitor.client.get(
        "/search", params={"q": asked.encode("utf-8", "surrogatepass")}
    )
    assert answer.status_code == 200


async def test_nothing_to_search_for_leads_to_the_stories(visitor):
    assert (await visitor.gets("/search?q=+")).headers["location"] == "/"


async def test_a_page_says_where_it_lives_and_what_it_is_about(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}")
    meta = {
        one.get("property"): one.get("content")
        for one in page.tree.cssselect("meta[property]")
    }
    assert meta["og:title"] == ferry.title.words
    assert meta["og:url"] == f"http://localhost/story/{ferry.id}"
    assert meta["og:description"]


async def test_a_link_to_a_story_shows_its_picture(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}")
    (path,) = [
        one.get("content")
        for one in page.tree.cssselect("meta")
        if one.get("property") == "og:image"
    ]
    picture = await visitor.gets(path)
    again = await visitor.gets(path, **{"if-none-match": picture.headers["etag"]})

    assert path == f"http://localhost/story/{ferry.id}.png"
    assert picture.headers["content-type"] == "image/png"
    assert picture.headers["cross-origin-resource-policy"] == "cross-origin"
    assert picture.content.startswith(b"\x89PNG")
    assert (again.status_code, again.content) == (304, b"")
    assert (await visitor.gets("/story/stnothing2.png")).status_code == 404


async def test_a_picture_speaks_the_language_of_who_asks(visitor, ferry):
    english, polish = [
        await visitor.gets(f"/story/{ferry.id}.png", **{"accept-language": language})
        for language in ("en", "pl")
    ]
    assert english.content != polish.content
    assert english.headers["etag"] != polish.headers["etag"]


async def test_a_picture_that_cannot_be_drawn_may_be_asked_for_later(house, ferry):
    visitor = Visitor(build(replace(house, drawer=Drawer(seconds=0.001))))
    answer = await visitor.gets(f"/story/{ferry.id}.png")
    await visitor.client.aclose()

    assert answer.status_code == 503


async def test_the_first_page_is_small(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}")
    wanted = page.links("link[rel=stylesheet], link[rel=icon]") + [
        one.get("src") for one in page.tree.cssselect("script")
    ]
    sizes = [int(page.answer.headers["content-length"])]
    sizes += [
        int((await visitor.gets(path)).headers["content-length"]) for path in wanted
    ]
    assert len(sizes) == 4
    assert sum(sizes) < 50_000


async def test_a_page_asks_for_nothing_from_elsewhere(visitor, ferry):
    page = await visitor.opens(f"/story/{ferry.id}")
    fetched = page.tree.cssselect(
        "script, img, iframe, link[rel=stylesheet], link[rel=icon], source, video"
    )
    for one in fetched:
        assert (one.get("src") or one.get("href")).startswith("/static/")
    assert not page.tree.cssselect("[style], style")
    assert not [a for one in page.tree.iter() for a in one.attrib if a.startswith("on")]
