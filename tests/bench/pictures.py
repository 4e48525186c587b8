"""How long a picture takes: the first time, and again."""

from __future__ import annotations

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.app import SAMPLE, opened
from bot.desk import Desk
from bot.replies import Ask, Picture
from briefings.reading.folder import documents

NOW = datetime(2026, 1, 1, tzinfo=UTC)

#: Each the first of its story: a matrix, growth, a map of voices, company.
ASKS = (
    "/picture compare earthquake", "/picture timeline earthquake",
    "/picture sources earthquake", "/picture who erdogan", "/picture compare belarus",
    "/picture compare suez", "/picture timeline suez", "/picture compare philae",
)  # fmt: skip

Row = tuple[str, float, str]


def figures() -> Iterator[Row]:
    """Yield label, value and floor of each figure."""
    first, again = asyncio.run(_taken())
    yield "a picture, asked for and drawn, cold, median, ms", 1000 * first, "<= 400"
    yield "the same again, median, ms", 1000 * again, "<= 5"


async def _taken() -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder) / "bench.db") as parts:
            await parts.loader.load(list(documents(SAMPLE)), NOW)
            first = [await _timed(parts.desk, text) for text in ASKS]
            again = [await _timed(parts.desk, text) for text in ASKS * 5]
    return statistics.median(first), statistics.median(again)


async def _timed(desk: Desk, text: str) -> float:
    begun = time.perf_counter()
    (picture,) = (await desk.answer(Ask(text=text, at=NOW))).blocks
    assert isinstance(picture, Picture), text
    await picture.draw(False)
    return time.perf_counter() - begun
