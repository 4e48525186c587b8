"""The pages in a real Chromium, on the corpus that ships."""

from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest

from bot.app import SAMPLE
from bot.app.parts import files_of
from tests.conftest import NOW
from tests.surfaces.web.axe import looks, serious
from tests.surfaces.web.browsing import beside_chromium, in_chromium, served

pytestmark = in_chromium

WIDE, NARROW, SMALL = (
    {"width": width, "height": height}
    for width, height in ((1280, 900), (390, 844), (320, 640))
)
LARGE = {"width": 1920, "height": 1080}

#: The part of the corpus that these tests look at.
QUAKE = SAMPLE / "quake"


class Tab:
    """A page in a browser, and all that went wrong on it."""

    def __init__(self, page, url):
        self.page, self.url = page, url
        self.wrong = []
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", self._asked)

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def _asked(self, request):
        if urlsplit(request.url).netloc != urlsplit(self.url).netloc:
            self.wrong.append(f"asked {request.url}")

    async def opens(self, path):
        await self.page.goto(self.url + path)

    async def in_view(self, locator):
        """Return whether the middle of something can be seen, with nothing over it."""
        return await locator.evaluate(
            """one => {
                const box = one.getClientRects()[0];
                const x = box.left + box.width / 2, y = box.top + box.height / 2;
                const top = document.elementFromPoint(x, y);
                return top !== null && (one === top || one.contains(top));
            }"""
        )


@beside_chromium
async def site(engine, desk, loader):
    report = await loader.load(files_of([QUAKE]), NOW)
    assert not report.failures
    async with served(engine, desk, lambda: NOW) as url:
        yield url


@pytest.fixture
def tab(real_browser, site):
    @asynccontextmanager
    async def tab(viewport=WIDE, **options):
        context = await real_browser.new_context(
            viewport=viewport, reduced_motion="reduce", **options
        )
        one = Tab(await context.new_page(), site)
        yield one
        await context.close()
        assert one.wrong == []

    return tab


@beside_chromium
async def story(engine, site):
    (head,) = await engine.catalogue.heads(limit=1)
    return head


@beside_chromium
async def paths(engine, story):
    """One address of every kind of page."""
    cast = await engine.tellings.cast(story.id)
    kinds = {one.kind: f"/{one.kind}/{one.id}" for one in cast}
    return [
        "/",
        f"/story/{story.id}",
        *kinds.values(),
        "/outlet/Plaza%20Austral",
        f"/source/{story.title.source}",
        "/search?q=magnitude",
        "/nowhere",
    ]


async def test_two_clicks_from_the_front_page_to_a_marked_passage(tab):
    async with tab() as one:
        await one.opens("/")
        await one.page.click(".stories a")
        link = one.page.locator("#what .line .cite").nth(4)
        await link.click()
        mark = one.page.locator("mark.here")
        assert await one.in_view(mark)
        assert "killed" in await mark.inner_text()
        assert await one.page.evaluate("scrollY") == 0
        assert urlsplit(one.page.url).fragment == await mark.get_attribute("id")


async def test_without_script_the_same_click_leads_to_the_same_passage(tab, story):
    async with tab(java_script_enabled=False) as one:
        await one.opens(f"/story/{story.id}")
        link = one.page.locator("#what .line .cite").nth(3)
        href = await link.get_attribute("href")
        await link.click()
        mark = one.page.locator(f"mark:target[id='{href[1:]}']")
        box = await mark.bounding_box()
        assert 0 <= box["y"] < WIDE["height"]


async def test_a_cell_of_the_matrix_leads_to_what_its_source_says(tab, story):
    async with tab() as one:
        await one.opens(f"/story/{story.id}")
        cell = one.page.locator("td.vague a").first
        await cell.click()
        assert await one.in_view(one.page.locator("mark.here"))


async def test_on_a_phone_a_passage_opens_over_the_words_and_closes_again(tab, story):
    async with tab(NARROW) as one:
        await one.opens(f"/story/{story.id}")
        link = one.page.locator("#what .line .cite").first
        await link.click()
        assert await one.in_view(one.page.locator("mark.here"))
        assert await one.page.locator(".close").is_visible()
        await one.page.keyboard.press("Escape")
        assert not await one.page.locator(".close").is_visible()
        assert await link.evaluate("one => one === document.activeElement")


async def test_a_citation_can_be_followed_by_keyboard_and_back(tab, story):
    async with tab() as one:
        await one.opens(f"/story/{story.id}")
        link = one.page.locator("#what .line .cite").first
        await link.focus()
        await one.page.keyboard.press("Enter")
        mark = one.page.locator("mark.here")
        assert await mark.evaluate("one => one === document.activeElement")
        await one.page.keyboard.press("Escape")
        assert await link.evaluate("one => one === document.activeElement")


async def test_the_first_stop_of_the_keyboard_leads_past_the_head(tab, story):
    async with tab() as one:
        await one.opens(f"/story/{story.id}")
        await one.page.keyboard.press("Tab")
        await one.page.keyboard.press("Enter")
        assert await one.page.evaluate("document.activeElement.id") == "main"


async def test_axe_finds_nothing_serious_on_any_page(tab, paths):
    async with tab(SMALL) as one:
        for path in paths:
            await one.opens(path)
            async for look in looks(one.page, SMALL, LARGE):
                assert await serious(one.page) == [], (path, look)
        one.wrong = [w for w in one.wrong if "404" not in w]  # Of /nowhere.


async def test_what_keeps_somebody_out_is_noticed(tab):
    async with tab() as one:
        await one.page.set_content("<img src='data:,'>")
        assert "image-alt" in dict(await serious(one.page))


async def test_no_page_is_wider_than_the_smallest_screen(tab, paths):
    async with tab(SMALL) as one:
        for path in paths:
            await one.opens(path)
            width = await one.page.evaluate("document.documentElement.scrollWidth")
            assert width == SMALL["width"], path
        one.wrong = [w for w in one.wrong if "404" not in w]  # Of /nowhere.


async def test_on_paper_the_words_come_first_and_then_all_sources(tab, story):
    async with tab() as one:
        await one.page.emulate_media(media="print")
        await one.opens(f"/story/{story.id}")
        assert not await one.page.locator(".find").is_visible()
        told = await one.page.locator(".told").bounding_box()
        last = await one.page.locator(".pane").last.bounding_box()
        assert last["y"] > told["y"] + told["height"]
