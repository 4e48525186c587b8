"""A real Chromium: where it is, and pages served to it."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from playwright.async_api import async_playwright

from bot.surfaces.web import House, build, listening, serve

#: Names under which systems install it.
NAMES = ("chromium", "chromium-browser", "google-chrome")

CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)

#: The sandbox wants a user that is not root, which a container seldom has; to act as a
#: graphics card takes a processor twice the time of drawing without.
_BARE = ["--no-sandbox", "--disable-gpu", "--disable-software-rasterizer"]

#: Marks of a module whose tests share one Chromium, and so the loop that it lives in.
in_chromium = [
    pytest.mark.skipif(
        CHROMIUM is None, reason="no Chromium here: apt-get install chromium"
    ),
    pytest.mark.asyncio(loop_scope="session"),
]

#: Marks a fixture that serves pages to it.
beside_chromium = pytest_asyncio.fixture(loop_scope="session")


@asynccontextmanager
async def served(engine, desk, clock):
    """Serve the pages on a free port; give their address."""
    with listening("127.0.0.1", 0) as at:
        url = f"http://127.0.0.1:{at.getsockname()[1]}"
        house = House(engine=engine, desk=desk, clock=clock, url=url)
        stop = asyncio.Event()
        serving = asyncio.create_task(serve(build(house), at, stop))
        try:
            yield url
        finally:
            stop.set()
            await serving


@asynccontextmanager
async def chromium():
    """Start Chromium, and end it."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=_BARE)
        try:
            yield browser
        finally:
            await browser.close()
