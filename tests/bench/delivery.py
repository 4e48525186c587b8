"""What a push costs, and what it survives, against the strict stand-in.

The stand-in is here; the bot is a process of its own, in
:mod:`tests.bench.delivery_process`.  `delivery:full` pushes to as many readers as the
README's table says, in real time: five minutes.
"""

from __future__ import annotations

import asyncio
import logging
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from bot.app.parts import MIGRATIONS
from bot.delivery.pace import Limits
from bot.readers.model import Address
from bot.readers.sql import SqlReaderStore
from briefings.store.database import open_database
from tests.standin import Pace, Person, StandIn, serve
from tests.standin.world import Chat

Row = tuple[str, float, str]

#: Far above what one process sends: no pace.
UNPACED = 1e6

#: As the product sets out, and how many messages a second must get there.
PACED = Limits().pushes
FLOOR = 28

#: Seconds that one message may take on its way to the stand-in.
LATENCY = 0.1

#: Seconds without a message after which a push counts as over.
OVER = 5.0


def figures(size: str = "") -> Iterator[Row]:
    """Yield label, value and floor of each figure."""
    # A killed bot leaves half a request behind.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    full = size == "full"
    yield from asyncio.run(_cpu(1000))
    yield from asyncio.run(_kills(3000, 25))
    yield from asyncio.run(_failures())
    yield from asyncio.run(_strict(3000 if full else 600))
    yield from asyncio.run(_commands(5000 if full else 600))


class Bench:
    """A stand-in with chats that follow one story, and a bot that pushes to them."""

    def __init__(self, standin: StandIn, base_url: str, folder: Path) -> None:
        self.standin = standin
        self.database = folder / "t.db"
        self._base_url = base_url
        self.cpu = 0.0

    async def follow(self, readers: int) -> None:
        """Add followers: chats from 1 on."""
        for number in range(1, readers + 1):
            self.standin.chats[number] = Chat(number, "private", f"Reader {number}")
        async with await open_database(self.database, MIGRATIONS):
            pass
        rows = [(number, str(number)) for number in range(1, readers + 1)]
        with sqlite3.connect(self.database) as connection:
            connection.executemany(
                "INSERT INTO reader (id, surface, chat, thread, wishes)"
                " VALUES (?, 'telegram', ?, 0, '{}')",
                rows,
            )
            connection.executemany(
                "INSERT INTO following (reader, surface, topic, label, since)"
                " VALUES (?, 'telegram', 'story:ferry', 'Ferry ' || ?, 0)",
                rows,
            )
        connection.close()

    @asynccontextmanager
    async def bot(
        self, what: str = "push", rate: float = UNPACED, chats: int = 0
    ) -> AsyncIterator[subprocess.Popen[str]]:
        """Run the bot; stop it cleanly at the end if it runs still."""
        process = self._started(what, str(rate), str(chats))
        try:
            yield process
            process.terminate()
            said, _ = await asyncio.to_thread(process.communicate)
            self.cpu = float((said.split() or [0])[-1])
        finally:
            process.kill()

    def _started(self, what: str, *more: str) -> subprocess.Popen[str]:
        module = "tests.bench.delivery_process"
        return subprocess.Popen(
            [sys.executable, "-m", module, what, self.database, self._base_url, *more],
            stdout=subprocess.PIPE,
            text=True,
        )

    async def come_back(self, chats: Iterable[Chat]) -> None:
        """Have the readers of these chats write to the bot."""
        async with await open_database(self.database, MIGRATIONS) as database:
            store = SqlReaderStore(database)
            for chat in chats:
                await store.readers.meet(
                    Address(surface="telegram", chat=str(chat.id)), None
                )

    async def until(self, over: Callable[[], bool]) -> None:
        """Return once it is so, or no message has come for long."""
        before = -1
        while not over() and self.standin.written > before:
            before = self.standin.written
            with suppress(TimeoutError):
                async with asyncio.timeout(OVER):
                    await self.standin.until(over)

    def has(self, reached: int) -> Callable[[], bool]:
        """Return a test for so many chats having a message."""
        return lambda: len(self.standin.reached) >= reached

    @property
    def twice(self) -> int:
        """How many messages are one too many."""
        return self.standin.written - len(self.standin.reached)


@asynccontextmanager
async def _bench(**options: Any) -> AsyncIterator[Bench]:
    standin = StandIn(ticks=time.monotonic, **options)
    with tempfile.TemporaryDirectory() as folder:
        async with serve(standin) as base_url:
            yield Bench(standin, base_url, Path(folder))


async def _kills(readers: int, kills: int) -> list[Row]:
    """Kill the bot at random points of a push, until it is through."""
    chance = random.Random(20260308)
    async with _bench(latency=0.005) as bench:
        await bench.follow(readers)
        for _ in range(kills):
            stretch = chance.randint(1, 2 * readers // (kills + 1))
            goal = min(bench.standin.written + stretch, readers - 1)
            async with bench.bot() as process:
                await bench.until(lambda goal=goal: bench.standin.written >= goal)
                await asyncio.sleep(chance.random() / 50)
                process.kill()
        async with bench.bot():
            await bench.until(bench.has(readers))
            await asyncio.sleep(0.5)
        # What one that was killed had in flight comes again only when its lease is
        # over, by when others were killed too.
        mean = bench.twice / kills
        return [
            (f"of {readers:,} readers told after {kills} kills",
             len(bench.standin.reached), f">= {readers}"),
            ("repeated after one kill, on average", mean, "<= 4"),
        ]  # fmt: skip


async def _failures() -> list[Row]:
    """Push to a hundred, of whom some left, moved or get a text that is refused."""
    async with _bench() as bench:
        await bench.follow(100)
        chats = list(bench.standin.chats.values())
        for chat in chats[::20]:
            chat.shut = "bot was blocked by the user"
        moved = {chat.id: bench.standin.upgrade(chat) for chat in chats[1::20]}
        for chat in chats[2::20]:
            chat.muzzle = "can't parse entities: nonsense"
            chat.muzzle_markup_only = True
        began = time.monotonic()
        async with bench.bot(rate=PACED):
            await bench.until(bench.has(95))
            took = time.monotonic() - began
        told = len(bench.standin.reached)
        at_new = sum(len(chat.answers) == 1 for chat in moved.values())
        plain = sum(len(chat.answers) == 1 for chat in chats[2::20])
        for chat in chats[::20]:
            chat.shut = None
        await bench.come_back(chats[::20])
        async with bench.bot(rate=PACED):
            await bench.until(bench.has(100))
        return [
            ("of 100 with 5 blocked, 5 moved, 5 refused: told", told, ">= 95"),
            ("of them at their new id", at_new, ">= 5"),
            ("of them as plain text", plain, ">= 5"),
            ("seconds it took, start of the bot included", took, ""),
            ("told once the blocked came back", len(bench.standin.reached), ">= 100"),
            ("repeated", bench.twice, "<= 0"),
        ]


async def _strict(readers: int) -> list[Row]:
    """Push against a server that refuses above 30 a second."""
    async with _bench(pace=Pace(), latency=LATENCY) as bench:
        await bench.follow(readers)
        async with bench.bot(rate=PACED):
            await bench.until(bench.has(1))
            began = time.monotonic()
            await bench.until(bench.has(readers))
            took = time.monotonic() - began
        calls = len(bench.standin.called("sendMessage"))
        refused = 100 * (1 - bench.standin.written / calls)
        return [
            (f"of {readers:,} readers told by a strict server",
             len(bench.standin.reached), f">= {readers}"),
            ("messages a second", (readers - 1) / took, f">= {FLOOR}"),
            ("refused for flooding, %", refused, "< 1"),
        ]  # fmt: skip


async def _commands(readers: int) -> list[Row]:
    """Ask things while a push is under way."""
    async with _bench(pace=Pace(), latency=LATENCY) as bench:
        await bench.follow(readers)
        people = [Person(bench.standin, f"Person {n}") for n in range(50)]
        waits: list[float] = []
        async with bench.bot("serve", rate=PACED):
            await bench.until(bench.has(1))
            await _answered(bench.standin, people[-1])
            while len(bench.standin.reached) < readers - FLOOR:
                person = people[len(waits) % len(people)]
                waits.append(await _answered(bench.standin, person))
                await asyncio.sleep(0.5)
            await bench.until(bench.has(readers + len(people)))
        late = quantiles(waits, n=20)[-1] - LATENCY
        return [
            (f"a reply during a push to {readers:,}, p95 beyond the server's, ms",
             1000 * late, "<= 300"),
        ]  # fmt: skip


async def _answered(standin: StandIn, person: Person) -> float:
    """Ask something; return the seconds until the answer."""
    before, began = len(person.texts), time.monotonic()
    person.says("/told 1")
    await standin.until(lambda: len(person.texts) > before)
    assert person.texts[-1].startswith("/told 1: "), person.texts[-1]
    return time.monotonic() - began


async def _cpu(readers: int) -> list[Row]:
    """Hold a push against a bare loop of the same client, in turn."""
    taken: dict[str, list[float]] = {"push": [], "bare": []}
    for _ in range(3):
        for what, seconds in taken.items():
            async with _bench() as bench:
                await bench.follow(readers)
                async with bench.bot(what, chats=readers):
                    await bench.until(bench.has(readers))
                seconds.append(1000 * bench.cpu / readers)
    push, bare = median(taken["push"]), median(taken["bare"])
    return [
        ("CPU for a message, ms", push, ""),
        ("CPU for a message of a bare loop, ms", bare, ""),
        ("times the CPU of a bare loop", push / bare, "<= 1.3"),
    ]


if __name__ == "__main__":
    for label, value, floor in figures(*sys.argv[1:]):
        print(f"{label:<58} {value:>10.3f}   {floor}", flush=True)
