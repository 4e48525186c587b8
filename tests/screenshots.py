"""Takes the README's picture of a story's page from the corpus that ships.

`make screenshots` writes it anew; it wants Chromium (`apt-get install chromium`).
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.app import SAMPLE, opened
from bot.app.parts import files_of
from tests.surfaces.web.browsing import CHROMIUM, chromium, served

#: Where it is written.
STORY = Path(__file__).parent / "golden" / "story-page.png"

#: "Now" on the pages.
NOW = datetime(2026, 1, 1, tzinfo=UTC)

WIDTH, HEIGHT = 1200, 860

#: The citation that is clicked: one that leads to another source than the first.
CITATION = "#what .line .cite >> nth=0"


async def main() -> None:
    """Open the story of the quake, click a citation, and take the picture."""
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder) / "pictures.db") as parts:
            await parts.loader.load(files_of([SAMPLE]), NOW)
            (head,) = (await parts.engine.catalogue.find("earthquake")).stories
            async with (
                served(parts.engine, parts.desk, lambda: NOW) as url,
                chromium() as browser,
            ):
                page = await browser.new_page(
                    viewport={"width": WIDTH, "height": HEIGHT},
                    color_scheme="light",
                    reduced_motion="reduce",
                )
                await page.goto(f"{url}/story/{head.id}")
                await page.click(CITATION)
                STORY.parent.mkdir(exist_ok=True)
                await page.screenshot(path=STORY)


if __name__ == "__main__":
    if CHROMIUM is None:
        sys.exit("No Chromium here: apt-get install chromium")
    asyncio.run(main())
