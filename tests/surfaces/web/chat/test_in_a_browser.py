"""The chat in a real Chromium."""

from contextlib import asynccontextmanager

import pytest

from tests.surfaces.web.axe import looks, serious
from tests.surfaces.web.browsing import beside_chromium, in_chromium
from tests.surfaces.web.chat.conftest import site_on
from tests.surfaces.web.tabs import is_too_wide, serving, visiting
from tests.surfaces.web.test_browser import LARGE, NARROW, SMALL, WIDE

pytestmark = in_chromium

FIRST, SECOND = "ferry/1.txt", "ferry/2.txt"


@beside_chromium
async def site(database_file, clock):
    async with site_on(database_file, clock) as site:
        yield site


@beside_chromium
async def url(site):
    async with serving(site.app, ending=site.chat.hub.close) as url:
        yield url


@pytest.fixture
def visitor(real_browser, url):
    """Return what gives a visitor's tabs: those of one visitor share their cookies."""

    @asynccontextmanager
    async def visitor(viewport=WIDE, **options):
        async with visiting(real_browser, url, viewport, **options) as opens:

            async def tab():
                return await opens("/chat")

            tab.tabs = opens.tabs
            yield tab

    return visitor


async def says(page, words):
    """Type a message and return once it is answered."""
    before = await page.locator(".message.bot").count()
    await page.locator("#words").focus()
    await page.keyboard.type(words)
    await page.keyboard.press("Enter")
    await page.locator(".message.bot").nth(before).wait_for()


def shown(page):
    return page.locator("#log .message .words").all_inner_texts()


async def test_a_conversation_with_buttons_and_folds_and_a_push_that_arrives(
    site, visitor
):
    await site.loads(FIRST)
    async with visitor() as tab:
        page = await tab()
        await says(page, "/help")
        await page.get_by_text("All commands").click()
        assert await page.get_by_text("/timeline").is_visible()
        await says(page, "ferry")
        assert "212" in (await shown(page))[-1]
        await page.get_by_role("button", name="Timeline").last.click()
        await page.locator(".message.bot").nth(3).wait_for()
        await says(page, "/follow ferry")

        await site.loads(SECOND)
        await site.delivers()
        push = page.locator(".message.push")
        await push.wait_for()
        assert "Tide Times" in await push.inner_text()
        assert await page.evaluate("document.activeElement.id") == "words"


async def test_a_reload_shows_all_that_was_said(site, visitor):
    await site.loads()
    async with visitor() as tab:
        page = await tab()
        await says(page, "ferry")
        before = await shown(page)
        await page.reload()
        assert await shown(page) == before


async def test_what_is_said_in_one_tab_shows_in_the_other(site, visitor):
    async with visitor() as tab:
        one, other = await tab(), await tab()
        await one.bring_to_front()
        await says(one, "zeppelin")
        await other.locator(".message.bot").nth(1).wait_for()
        assert await shown(other) == await shown(one)


async def test_one_who_is_forgotten_sees_an_empty_talk(site, visitor):
    async with visitor() as tab:
        page = await tab()
        await says(page, "zeppelin")
        await says(page, "/forgetme")
        await page.get_by_role("button", name="Remove it all").click()
        await page.get_by_text("All of it is gone.").wait_for()
        assert "zeppelin" not in " ".join(await shown(page))
        await page.reload()
        assert len(await shown(page)) == 1


async def test_what_cannot_be_sent_is_said_and_stays_in_the_box(site, visitor):
    async with visitor() as tab:
        page = await tab()
        await page.context.set_offline(True)
        await page.keyboard.type("zeppelin")
        await page.keyboard.press("Enter")
        await page.get_by_text("There is no connection.").wait_for()
        assert await page.input_value("#words") == "zeppelin"
        # That much a browser says itself.
        (own,) = tab.tabs
        assert own.wrong
        assert all("DISCONNECTED" in wrong for wrong in own.wrong)
        own.wrong.clear()


@pytest.mark.parametrize("viewport", [SMALL, NARROW, WIDE, LARGE])
async def test_the_page_fits_and_axe_finds_nothing_serious(site, visitor, viewport):
    await site.loads()
    async with visitor(viewport) as tab:
        page = await tab()
        await page.locator("#words").focus()
        await says(page, "ferry")
        await says(page, "/help")
        await page.locator("summary").last.click()
        async for look in looks(page, viewport):
            assert not await is_too_wide(page), look
            assert await serious(page) == [], look


async def test_everything_can_be_reached_by_keyboard(site, visitor):
    await site.loads()
    async with visitor() as tab:
        page = await tab()
        await says(page, "ferry")
        for _ in range(60):
            await page.keyboard.press("Shift+Tab")
            label = await page.evaluate("document.activeElement.textContent")
            if label == "Timeline":
                break
        await page.keyboard.press("Enter")
        await page.locator(".message.bot").nth(2).wait_for()
        assert await page.evaluate("document.activeElement.id") == "words"


async def test_without_script_one_sentence_leads_to_the_pages(site, visitor):
    async with visitor(java_script_enabled=False) as tab:
        page = await tab()
        assert await page.locator("noscript p").is_visible()
        assert not await page.locator("#words").is_visible()
