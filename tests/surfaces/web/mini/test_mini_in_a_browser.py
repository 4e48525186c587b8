"""The Mini App in a real Chromium."""

from urllib.parse import quote

import pytest

from bot.surfaces.web import build
from bot.surfaces.web.mini import MiniRoom
from tests.surfaces.web.axe import looks, serious
from tests.surfaces.web.browsing import beside_chromium, in_chromium
from tests.surfaces.web.proving import TOKEN, init_data
from tests.surfaces.web.tabs import is_too_wide, serving, visiting
from tests.surfaces.web.test_browser import NARROW, SMALL, WIDE

pytestmark = in_chromium


def path(clock):
    """Return where Telegram opens the page."""
    data = quote(init_data(7, clock()), safe="")
    return f"/mini#tgWebAppData={data}&tgWebAppVersion=9.1&tgWebAppPlatform=android"


@beside_chromium
async def url(house, desk, readers, clock):
    room = MiniRoom(TOKEN, b"key", desk, readers, clock)
    async with serving(build(house, rooms=[room.routes])) as url:
        yield url


@pytest.mark.parametrize("viewport", [SMALL, NARROW, WIDE])
async def test_a_reader_follows_mutes_and_sets_their_hours(
    ferry, url, clock, viewport, real_browser
):
    async with visiting(real_browser, url, viewport) as opens:
        page = await opens(path(clock))
        told = page.locator("#told")
        await page.get_by_label("Follow a story, a name or any words").fill("ferry")
        await page.keyboard.press("Enter")
        await told.get_by_text("You follow this story now").wait_for()
        await page.get_by_role("button", name="Mute a week:").click()
        await page.locator("#settings").get_by_text("Muted until").wait_for()
        await page.get_by_label("Big updates only").check()
        await told.get_by_text("From now on: big updates only.").wait_for()
        await page.get_by_label("Updates", exact=True).select_option(label="Every day")
        await page.get_by_label("At", exact=True).fill("07:45")
        await page.get_by_role("button", name="Save").first.click()
        await told.get_by_text("every day at 07:45").wait_for()
        await page.get_by_role("button", name="Save").nth(1).click()
        await page.get_by_text("Nothing comes from 22:00 to 07:00.").wait_for()
        async for look in looks(page, viewport):
            assert not await is_too_wide(page), look
            assert await serious(page) == [], look
        assert "tgWebAppData" not in page.url

        await page.reload()
        await page.get_by_text("Nothing comes from 22:00 to 07:00.").wait_for()
        assert await page.get_by_label("Big updates only").is_checked()


async def test_outside_of_telegram_the_page_leads_to_the_chat(url, real_browser):
    async with visiting(real_browser, url, NARROW) as opens:
        page = await opens("/mini")
        assert await page.get_by_role("link", name="Open the chat").is_visible()


async def test_a_forged_proof_opens_nothing_and_says_so(url, clock, real_browser):
    async with visiting(real_browser, url, NARROW) as opens:
        page = await opens(path(clock).replace("hash%3D", "hash%3D0"))
        await page.get_by_text("Telegram did not confirm who you are.").wait_for()
        assert await page.locator("#settings").inner_text() == ""
        (tab,) = opens.tabs
        assert all("401" in wrong for wrong in tab.wrong)
        tab.wrong.clear()
