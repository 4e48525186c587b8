"""How fast Tidings starts, answers and reads, on the corpus that ships."""

from __future__ import annotations

import asyncio
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.app import SAMPLE, opened
from bot.replies import Ask
from briefings.reading import read
from briefings.reading.folder import documents
from tests import factory

NOW = datetime(2026, 1, 1, tzinfo=UTC)

#: What readers ask, over and over.
ASKS = (
    "/story belarus", "/story suez", "/who bialiatski", "/who Бяляцкий", "/stories",
    "/search potash", "/papers belarus", "/sources greece", "/story zeppelin",
    "/people quake", "notre-dame", "/story belrus",
)  # fmt: skip

Row = tuple[str, float, str]


def figures() -> list[Row]:
    """Return label, value and floor of each figure."""
    return [*_start(), *_look_ups(), *_reading()]


def _start() -> Iterator[Row]:
    """Run the terminal as a newcomer's second start does: set up, corpus loaded."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {**os.environ, "TIDINGS_DATA": folder}
        _chat(settings)
        seconds = statistics.median(_chat(settings) for _ in range(5))
    yield "start to first answer in the terminal, s", seconds, "<= 2"
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    yield "peak memory of that process, loading included, MB", peak, "<= 150"


def _chat(settings: dict[str, str]) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-c", "from bot.cli import main; main()", "chat"]
    told = subprocess.run(
        command,
        input=b"/story belarus\n",
        env=settings,
        capture_output=True,
        check=True,
    )
    if b"elarus" not in told.stdout:
        raise RuntimeError("the terminal did not answer")
    return time.perf_counter() - begun


def _look_ups() -> Iterator[Row]:
    taken = sorted(asyncio.run(_asked(100)))
    yield "look-up in-process, p50, ms", 1000 * taken[len(taken) // 2], ""
    yield "look-up in-process, p99, ms", 1000 * taken[len(taken) * 99 // 100], "<= 10"


async def _asked(rounds: int) -> list[float]:
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        async with opened(Path(folder) / "bench.db") as parts:
            files = [(name, data) for name, data in documents(SAMPLE)]
            await parts.loader.load(files, NOW)
            for text in ASKS * rounds:
                begun = time.perf_counter()
                await parts.desk.answer(Ask(text=text, at=NOW))
                taken.append(time.perf_counter() - begun)
    return taken


def _reading() -> Iterator[Row]:
    texts = [text.encode() for text in factory.ferry_files().values()]
    files = [data for _, data in documents(SAMPLE) if isinstance(data, bytes)]
    yield "reading text layouts, documents/s", _rate(texts), ">= 200"
    yield "reading the sample corpus, every layout, documents/s", _rate(files), ">= 200"


def _rate(files: list[bytes], least: float = 2.0) -> float:
    for data in files:
        read(data, "warm.txt")
    begun = time.perf_counter()
    count = 0
    while time.perf_counter() - begun < least:
        for data in files:
            read(data, "bench.txt")
        count += len(files)
    return count / (time.perf_counter() - begun)
