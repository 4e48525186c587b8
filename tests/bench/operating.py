"""What operating costs and survives: previews, loading, kills, taking back.

`operating:1000` previews on a corpus of that size, in place of the README's 10,000.
"""

from __future__ import annotations

import asyncio
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bot.app import opened
from bot.app.parts import Parts
from bot.replies import Address, Ask, Attached, Sender
from bot.surfaces.terminal.render import Style, render
from tests.bench import growth, recalling
from tests.bench.dressing import dressed
from tests.operators.nursery import Nursery

NOW = datetime(2026, 1, 1, tzinfo=UTC)
OWNER = Sender(id="1")
CHAT = Address(surface="telegram", chat="1")

#: Sources there are when previews are timed, previews, and sentences of each: 10 kB.
CORPUS = 10_000
PREVIEWS = 100
SENTENCES = 72

#: Documents loaded into an empty database, and the command that does.
LOADED = 1_000
LOAD = ("load",)

Row = tuple[str, float, str]


def figures(size: str = "") -> Iterator[Row]:
    """Yield label, value and floor of each figure.

    Args:
        size: Sources of the corpus; empty: as the README's table says.
    """
    yield from _bulk()
    yield from _kills()
    yield from recalling.figures()
    yield from asyncio.run(_previews(int(size or CORPUS)))


def _bulk() -> list[Row]:
    """Load documents of every layout into an empty database, as an operator does."""
    texts = islice(growth.texts(random.Random(11)), LOADED)
    with tempfile.TemporaryDirectory() as folder:
        documents = Path(folder) / "documents"
        documents.mkdir()
        for number, text in enumerate(texts):
            name, data = dressed(number, text)
            (documents / name).write_bytes(data)
        settings = {**os.environ, "TIDINGS_DATA": folder}
        command = [sys.executable, "-c", "from bot.cli import main; main()", *LOAD]
        wall, cpu = time.perf_counter(), _cpu_of_children()
        told = subprocess.run(
            [*command, documents], env=settings, capture_output=True, check=True
        )
        wall, cpu = time.perf_counter() - wall, _cpu_of_children() - cpu
    if f"{LOADED} added".encode() not in told.stdout.replace(b",", b""):
        raise RuntimeError(f"not all was loaded: {told.stdout!r}")
    return [
        ("documents of mixed layouts loaded, a second", LOADED / wall, ">= 100"),
        ("the same, a second of CPU", LOADED / cpu, ""),
    ]


def _kills() -> list[Row]:
    """Kill a publication at each statement that it writes, or soon behind it."""
    chance = random.Random(17)
    with tempfile.TemporaryDirectory() as folder, Nursery(Path(folder)) as nursery:
        points = range(1, nursery.statements + 1)
        ends = [
            nursery.publication(point, chance.choice((0.0, chance.random() / 250)))
            for point in points
        ]
    once = sum(end.killed and end.fault is None for end in ends)
    return [
        (f"of {len(points)} publications killed: made once", once, f">= {len(points)}"),
        ("repeated after one kill, at most", max(e.repeated for e in ends), "<= 4"),
    ]


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


async def _previews(size: int) -> list[Row]:
    """Have an owner send digests, each of another story of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "previews.db"
        async with opened(path, owners=frozenset({OWNER.id})) as parts:
            texts = enumerate(islice(growth.texts(random.Random(7)), size))
            await parts.loader.load(((f"{n}.txt", text) for n, text in texts), NOW)
            return _told(size, [each async for each in _shown(parts, size)])


async def _shown(parts: Parts, size: int) -> AsyncIterator[tuple[float, float]]:
    """Yield the seconds, by the clock and of CPU, that each preview took."""
    chance = random.Random(13)
    made = islice(growth.told(random.Random(7)), size // growth.TOLD)
    stories = [story for story, _ in made]
    for number, story in enumerate(chance.choices(stories, k=PREVIEWS)):
        data = growth.digest(chance, story, growth.TOLD, SENTENCES)
        wall, cpu = time.perf_counter(), time.process_time()
        reply = await parts.desk.answer(_sent(f"{number}.txt", data))
        yield time.perf_counter() - wall, time.process_time() - cpu
        if "with 10 other sources" not in render(reply, Style()):
            raise RuntimeError("a digest found another story than its own")


def _sent(name: str, data: bytes) -> Ask:
    async def read() -> bytes:
        return data

    file = Attached(name=name, size=len(data), read=read)
    return Ask(text="", at=NOW, address=CHAT, sender=OWNER, attached=file)


def _told(size: int, taken: Sequence[tuple[float, float]]) -> list[Row]:
    first, *others = taken
    wall, cpu = (sorted(each) for each in zip(*others, strict=True))
    late = len(others) * 99 // 100
    what = f"preview of a 10 kB digest at {size:,} sources"
    return [
        (f"{what}, median, s", statistics.median(wall), ""),
        (f"{what}, p99, s", wall[late], "<= 1"),
        ("the same in CPU, median, s", statistics.median(cpu), ""),
        ("the same in CPU, p99, s", cpu[late], "<= 1"),
        ("the first after a start, s", first[0], ""),
    ]
