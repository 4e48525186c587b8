"""Several senders on one database: how fast they are together, and what kills cost.

The stand-in of the Bot API and each sender are processes of their own.  `senders:full`
pushes to 100,000 readers and kills 25 times, on both stores.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.delivery.postman import places_for
from tests import postgres
from tests.delivery.crowd import follow, senders

Row = tuple[str, float, str]

#: Pushes a second of a broadcast that is paid for, and senders that share it.
PAID = 1000
SENDERS = 4

#: Seconds that one message may take on its way to the stand-in.
LATENCY = 0.02

#: Seconds without a message after which a push counts as over: longer than a lease.
OVER = 20.0


def figures(size: str = "") -> Iterator[Row]:
    """Yield label, value and floor of each figure."""
    readers, kills = (100_000, 25) if size == "full" else (5_000, 5)
    with tempfile.TemporaryDirectory() as folder:
        yield from _on("SQLite", Path(folder), readers, kills)
    with postgres.started(careless=False) as url:
        server = postgres.Server(url)
        yield from _on("PostgreSQL", server, readers, kills)
        server.close()


def _on(
    name: str, made: Path | postgres.Server, readers: int, kills: int
) -> Iterator[Row]:
    def where(number: int) -> str:
        if isinstance(made, Path):
            return str(made / f"{number}.db")
        return made.fresh()

    yield from _paid(name, where(1), readers)
    yield from _killed(name, where(2), 3_000, kills)


class Counted:
    """A stand-in that is a process."""

    def __init__(self, process: subprocess.Popen[str], base_url: str) -> None:
        self._process = process
        self.base_url = base_url

    def seen(self) -> dict[str, Any]:
        """Return what it has seen by now."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        seen: dict[str, Any] = json.loads(self._process.stdout.readline())
        return seen

    def until(self, reached: int, look: float = 0.5) -> dict[str, Any]:
        """Return what it has seen once so many chats have a message, or none comes."""
        before, since = -1, time.monotonic()
        while True:
            seen = self.seen()
            if seen["written"] > before:
                before, since = seen["written"], time.monotonic()
            if seen["reached"] >= reached or time.monotonic() - since > OVER:
                return seen
            time.sleep(look)


@contextmanager
def counted(readers: int) -> Iterator[Counted]:
    """Yield a stand-in with so many chats."""
    words = [sys.executable, "-m", "tests.bench.standin_process"]
    with subprocess.Popen(
        [*words, str(readers), str(LATENCY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        try:
            yield Counted(process, process.stdout.readline().strip())
        finally:
            process.kill()


def _paid(name: str, where: str, readers: int) -> list[Row]:
    """Push to all with four senders, as fast as is paid for."""
    asyncio.run(follow(where, readers))
    with counted(readers) as standin:
        places = places_for(PAID)
        some = senders(where, standin.base_url, rate=PAID, places=places)
        with some as running:
            for _ in range(SENDERS):
                running.start()
            running.wait()
            seen = standin.until(readers)
            running.stop()
        seen = standin.seen()
    rate = (seen["written"] - 1) / seen["seconds"]
    about = f"{SENDERS} senders, {name}"
    return [
        (f"{about}: of {readers:,} readers told", seen["reached"], f">= {readers}"),
        (f"{about}: repeated", seen["written"] - seen["reached"], "<= 0"),
        (f"{about}: messages a second", rate, ">= 700"),
        (f"{about}: in the worst second", seen["worst"], "<= 1010"),
        (f"{about}: CPU for a message, ms", 1000 * running.cpu / readers, ""),
        (f"{about}: the stand-in's CPU for it, ms", 1000 * seen["cpu"] / readers, ""),
    ]


def _killed(name: str, where: str, readers: int, kills: int) -> list[Row]:
    """Kill one of two senders now and then, until all is through."""
    chance = random.Random(20260308)
    asyncio.run(follow(where, readers))
    with (
        counted(readers) as standin,
        senders(where, standin.base_url, rate=PAID, places=4, lease=5) as running,
    ):
        running.start()
        running.start()
        for kill in range(1, kills + 1):
            standin.until(kill * readers // (kills + 1), look=0.02)
            time.sleep(chance.random() / 20)
            running.kill(chance.randrange(len(running)))
            running.start()
        standin.until(readers)
        running.stop()
        seen = standin.seen()
    about = f"{kills} kills, {name}"
    again = seen["written"] - seen["reached"]
    return [
        (f"{about}: of {readers:,} readers told", seen["reached"], f">= {readers}"),
        (f"{about}: repeated after one kill, on average", again / kills, "<= 4"),
    ]


if __name__ == "__main__":
    for label, value, floor in figures(*sys.argv[1:]):
        print(f"{label:<58} {value:>10.3f}   {floor}", flush=True)
