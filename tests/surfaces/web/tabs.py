"""Tabs of a real Chromium that notice whatever goes wrong on them."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

from bot.surfaces.web import listening, serve
from tests.surfaces.web.test_browser import Tab

#: Milliseconds after which what does not come will not come.
PATIENCE = 15_000


@asynccontextmanager
async def serving(app, ending=lambda: None):
    """Serve an application on a free port; give its address."""
    with listening("127.0.0.1", 0) as at:
        stop = asyncio.Event()
        task = asyncio.create_task(serve(app, at, stop, ending=ending))
        try:
            yield f"http://127.0.0.1:{at.getsockname()[1]}"
        finally:
            stop.set()
            await task


@asynccontextmanager
async def visiting(browser, url, viewport, **options):
    """Give what opens a page of one visitor's; nothing may have gone wrong on any."""
    context = await browser.new_context(
        viewport=viewport, reduced_motion="reduce", **options
    )
    context.set_default_timeout(PATIENCE)
    tabs = []

    async def opens(path):
        tabs.append(Tab(await context.new_page(), url))
        await tabs[-1].opens(path)
        return tabs[-1].page

    opens.tabs = tabs
    yield opens
    await context.close()
    assert [wrong for tab in tabs for wrong in tab.wrong] == []


async def is_too_wide(page):
    """Return whether something sticks out of the page's side."""
    return await page.evaluate("document.documentElement.scrollWidth > innerWidth")
