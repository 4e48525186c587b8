"""The chat page: what an idle one costs, and how soon it can be typed in."""

from __future__ import annotations

import asyncio
import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.app import opened, utc_now
from bot.app.webchat import webchat_of
from bot.surfaces.web import House, build, listening, serve
from bot.surfaces.web.app import ROOMS
from bot.surfaces.web.chat.visitor import COOKIE, new_secret

#: Chats that are open and idle.
IDLE = 1_000

#: Times that the page is opened.
OPENED = 15

#: As a browser sends it.
_STREAM = (
    "GET /chat/live?after=0 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    "Accept: text/event-stream\r\nAccept-Encoding: gzip, deflate, br\r\n"
    "Sec-Fetch-Site: same-origin\r\nCookie: {cookie}={secret}\r\n\r\n"
)

#: Milliseconds from the start of the way to the page until its script has run, which
#: is before DOMContentLoaded: the script is deferred.
_READY = "performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"


def figures() -> Iterator[tuple[str, float, str]]:
    """Yield label, value and floor."""
    grown, ready = asyncio.run(_measure())
    yield f"{IDLE} idle web chats, growth of memory (MB)", grown, "<= 100"
    if ready is not None:
        yield "chat page on loopback, until it can be typed in (ms)", ready, "<= 300"


async def _measure() -> tuple[float, float | None]:
    with tempfile.TemporaryDirectory() as folder, listening("127.0.0.1", 0) as at:
        port = at.getsockname()[1]
        url = f"http://127.0.0.1:{port}"
        async with opened(Path(folder) / "bench.db") as parts:
            chat = webchat_of(parts, url, utc_now)
            house = House(engine=parts.engine, desk=parts.desk, clock=utc_now, url=url)
            stop = asyncio.Event()
            app = build(house, rooms=[*ROOMS, chat.room.routes])
            serving = asyncio.create_task(serve(app, at, stop, ending=chat.hub.close))
            ready = await _ready(url)
            grown = await _idle(port)
            stop.set()
            await serving
    return grown, ready


async def _idle(port: int) -> float:
    """Return the MB by which this process grows, its own ends of the lines included."""
    await _connect(port)  # Whatever is made once.
    before = _resident()
    lines = [await _connect(port) for _ in range(IDLE)]
    grown = _resident() - before
    for _, writer in lines:
        writer.close()
    return grown


async def _connect(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    asked = _STREAM.format(port=port, cookie=COOKIE, secret=new_secret())
    writer.write(asked.encode())
    head = await reader.readuntil(b"retry:")
    assert b" 200 " in head.splitlines()[0], head
    return reader, writer


def _resident() -> float:
    """Return the MB of this process that are in memory."""
    (line,) = [
        line
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("VmRSS")
    ]
    return int(line.split()[1]) / 1024


async def _ready(url: str) -> float | None:
    """Return the median over fresh visits; None where no Chromium is."""
    from playwright.async_api import async_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    times = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        for _ in range(OPENED):
            context = await browser.new_context()
            page = await context.new_page()
            # From another page, as readers come: a browser starts only once.
            await page.goto(f"{url}/")
            await page.goto(f"{url}/chat")
            assert await page.locator("#words").is_visible()
            times.append(float(await page.evaluate(_READY)))
            await context.close()
        await browser.close()
    return statistics.median(times)
