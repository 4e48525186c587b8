"""A real Chromium: where it is, and pages served to it."""

from __future__ import annotations

import asyncio
import shutil
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import async_playwright

from bot.surfaces.web import House, build, listening, serve

#: Names under which systems install it.
NAMES = ("chromium", "chromium-browser", "google-chrome")

CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)

needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium here: apt-get install chromium"
)


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
        # The sandbox wants a user that is not root, which a container seldom has.
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            await browser.close()
