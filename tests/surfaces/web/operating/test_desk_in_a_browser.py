"""The operators' desk in a real Chromium."""

from tests.surfaces.web.axe import looks, serious
from tests.surfaces.web.browsing import beside_chromium, in_chromium
from tests.surfaces.web.operating.conftest import site_on
from tests.surfaces.web.operating.test_desk import DIVERS, SECTIONS
from tests.surfaces.web.tabs import is_too_wide, serving, visiting
from tests.surfaces.web.test_browser import NARROW, SMALL, WIDE

pytestmark = in_chromium


@beside_chromium
async def site(database_file, clock):
    async with site_on(database_file, clock) as site:
        yield site


@beside_chromium
async def url(site):
    async with serving(site.app) as url:
        yield url


async def test_an_owner_adds_a_text_publishes_it_and_takes_it_back(
    site, url, real_browser
):
    async with visiting(real_browser, url, WIDE) as opens:
        page = await opens(site.link())
        await page.get_by_role("link", name="Open the desk").click()
        await page.get_by_label("Add a text or a link").fill(DIVERS)
        await page.get_by_role("button", name="Preview").click()
        await page.get_by_role("button", name="Publish", exact=True).click()
        await page.get_by_role("link", name="Audit").click()
        await page.get_by_role("button", name="Undo 1").click()
        await page.get_by_role("button", name="Do it").first.click()
        await page.get_by_role("link", name="Audit").click()
        await page.get_by_text("undid 1").wait_for()


async def test_without_script_it_works_as_well(site, url, real_browser):
    async with visiting(real_browser, url, NARROW, java_script_enabled=False) as opens:
        page = await opens(site.link())
        await page.get_by_role("link", name="Open the desk").click()
        await page.get_by_label("Any command, as in the chat").fill("/health")
        await page.get_by_role("button", name="Do it").click()
        assert "free" in await page.locator(".message").inner_text()


async def test_every_page_fits_and_axe_finds_nothing_serious(site, url, real_browser):
    async with visiting(real_browser, url, SMALL) as opens:
        page = await opens(site.link())
        await page.get_by_role("link", name="Open the desk").click()
        await page.get_by_label("Add a text or a link").fill(DIVERS)
        await page.get_by_role("button", name="Preview").click()
        await page.get_by_role("button", name="Publish", exact=True).wait_for()
        for section in (None, *SECTIONS):
            if section:
                await page.goto(f"{url}/desk/{section}")
            async for look in looks(page, SMALL, NARROW, WIDE):
                assert not await is_too_wide(page), (section, look)
                assert await serious(page) == [], (section, look)


async def test_how_far_a_message_has_gone_is_shown_as_it_goes(site, url, real_browser):
    database = site.parts.store.database
    async with database.transaction() as transaction:
        await transaction.write(
            "INSERT INTO reader (surface, chat, thread, wishes)"
            " VALUES ('telegram', '5', 0, '{}')"
        )
    async with visiting(real_browser, url, WIDE) as opens:
        page = await opens(site.link())
        await page.goto(f"{url}/desk/deliveries")
        await page.get_by_label("Write to all readers").fill("We moved.")
        await page.get_by_role("button", name="Preview").click()
        await page.get_by_role("button", name="Send").click()
        assert await page.locator("[data-goes-on]").count() == 1
        async with database.transaction() as transaction:
            await transaction.write("UPDATE notice_copy SET state = 'sent'")
        await page.locator("#replies:not([data-goes-on])").wait_for()
