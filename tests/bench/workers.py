"""How many look-ups several workers answer on one PostgreSQL, and what bounds it.

Each worker is a process that asks its own desk, a few asks at a time, as one does that
Telegram hands updates to.  Half of the asks are for stories, half for people; each was
asked before.  Beside the look-ups stand the cores that the workers and the server kept
busy: once these are all there are, more workers answer no more.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from bot.app import Parts, opened
from bot.app.parts import MIGRATIONS
from bot.replies import Ask
from briefings.store.database import open_database
from briefings.store.sql import SqlStore
from tests.bench.asks import asks_of
from tests.bench.stored import store_corpus
from tests.bench.synthetic import START, YEAR
from tests.bench.web import cpu_of
from tests.postgres import started

Row = tuple[str, float, str]

#: Sources of the corpus.
SOURCES = 1_000

#: Workers at once, one measurement each.
WORKERS = (1, 2, 4)

#: Asks that a worker has under way at a time, and seconds that it asks for.
AT_ONCE = 8
SECONDS = 5.0

#: Processes of a server that serve others than who asks.
_CONNECTED = (
    "SELECT pid FROM pg_stat_activity WHERE application_name = 'tidings'"
    " AND pid <> pg_backend_pid()"
)


def figures(sources: str = "") -> Iterator[Row]:
    """Yield label, value and floor of each figure."""
    with started() as url:
        asyncio.run(_stored(url, int(sources or SOURCES)))
        for number in WORKERS:
            yield from _measured(url, number)


async def _stored(url: str, sources: int) -> None:
    async with await SqlStore.open(url, MIGRATIONS) as store:
        await store_corpus(store, sources)
        async with store.database.transaction() as do:
            await do.write("ANALYZE")


def _measured(url: str, number: int) -> list[Row]:
    """Have so many workers ask at the same time."""
    with ExitStack() as ending:
        workers = [ending.enter_context(_worker(url)) for _ in range(number)]
        for worker in workers:
            _line(worker)
        before = _cpu_of_server(url)
        for worker in workers:
            _go_on(worker)
        told = [json.loads(_line(worker)) for worker in workers]
        server = _cpu_of_server(url) - before
        for worker in workers:
            _go_on(worker)
    asked = sum(each["asked"] for each in told)
    seconds = max(each["seconds"] for each in told)
    cpu = sum(each["cpu"] for each in told)
    workers_ = f"{number} worker{'s' if number > 1 else ''}"
    cores = os.cpu_count()
    return [
        (f"look-ups a second on PostgreSQL, {workers_}", asked / seconds, "reported"),
        (f"CPU of one in its worker, ms, {workers_}", 1000 * cpu / asked, "reported"),
        (
            f"CPU of one in the server, ms, {workers_}",
            1000 * server / asked,
            "reported",
        ),
        (f"cores busy with them, of {cores}, {workers_}", (cpu + server) / seconds, ""),
    ]


def _worker(url: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.bench.workers", url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _line(worker: subprocess.Popen[str]) -> str:
    assert worker.stdout
    return worker.stdout.readline()


def _go_on(worker: subprocess.Popen[str]) -> None:
    assert worker.stdin
    worker.stdin.write("\n")
    worker.stdin.flush()


def _cpu_of_server(url: str) -> float:
    """Return the seconds of CPU that what serves connections took so far.

    Of a server on another machine it is nothing.
    """
    serving = [
        pid for pid in asyncio.run(_serving(url)) if Path(f"/proc/{pid}").exists()
    ]
    return sum(map(cpu_of, serving))


async def _serving(url: str) -> list[int]:
    async with await open_database(url, as_is=True) as database:
        return [pid for (pid,) in await database.rows(_CONNECTED)]


async def worker(url: str) -> None:
    """Ask for a while; say how often, in how many seconds, and their CPU."""
    async with opened(url) as parts:
        asks = await asks_of(parts, random.Random(os.getpid()))
        pairs = zip(asks.stories, asks.names, strict=False)
        texts = [text for pair in pairs for text in pair]
        await asyncio.gather(*(_ask(parts, texts[n::AT_ONCE]) for n in range(AT_ONCE)))
        _say("ready")
        began, worked = time.perf_counter(), time.process_time()
        asked = await _asked(parts, cycle(texts), began + SECONDS)
        seconds, cpu = time.perf_counter() - began, time.process_time() - worked
        _say(json.dumps({"asked": asked, "seconds": seconds, "cpu": cpu}))


async def _asked(parts: Parts, texts: Iterator[str], until: float) -> int:
    """Return how many were asked until a moment, some at a time."""

    async def some() -> int:
        asked = 0
        while time.perf_counter() < until:
            await _ask(parts, [next(texts)])
            asked += 1
        return asked

    return sum(await asyncio.gather(*(some() for _ in range(AT_ONCE))))


async def _ask(parts: Parts, texts: list[str]) -> None:
    for text in texts:
        await parts.desk.answer(Ask(text=text, at=START + YEAR))


def _say(words: str) -> None:
    """Say something, and wait to be told to go on."""
    print(words, flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    asyncio.run(worker(sys.argv[1]))
