"""The bot under mixed load for half an hour: its memory, handles and tasks stay flat.

    python -m tests.trust.soak SECONDS

Readers ask, follow and press, a feed tells its stories anew, pages are read, and a part
of all that fails.  The bot is a process of its own; readers, visitors of its pages and
the stand-in of the Bot API are this one.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from bot import app
from tests import factory
from tests.standin import TOKEN, Person, StandIn, refusals, serve

Row = tuple[str, float, str]

SEED = 20261122
SECRET = "kept-between-telegram-and-us"

#: Seconds of either form, and those after which memory has to be flat.
FULL, SHORT = 1800.0, 40.0
WARM_IN_FULL, WARM = 300.0, 20.0

#: Readers, and asks of all of them a second; visits of pages a second.
PEOPLE, ASKS, VISITS = 40, 3.0, 1.0

#: Seconds between two items that the feed tells anew, and how much faster asks and news
#: come until all is warm: caches of a fixed size are to be full by then.
NEWS = 10.0
HURRY = 8

#: Seconds that the bot may take to begin, and to say how it does.
PATIENCE = 300.0

#: Messages of a chat that the stand-in keeps.
KEPT = 20

ASKED = (
    "/story {}", "/who {}", "/search {}", "/compare {}", "/timeline {}", "/follow {}",
    "/unfollow {}", "{}", "/following", "/stories", "/catchup", "/numbers {}", "/help",
    "/mute {}", "/sources {}", "/quotes {}", "/language de", "/language en", "/zz {}",
)  # fmt: skip
ABOUT = (
    "ferry", "belarus", "suez", "lukashenko", "earthquake", "bakery", "glacier",
    "violin", "comet", "Okafor", "nobody at all", "мінск", "x" * 300, "\u202e<b>&",
)  # fmt: skip
PAGES = (
    "/", "/search?q=ferry", "/search?q=belarus", "/outlet/BBC", "/chat", "/nothing",
    "/story/none", "/api/openapi.json", "/static/page.css",
)  # fmt: skip
FAILS = (refusals.bad_gateway(), refusals.flood(1), refusals.bad_request("no"))


@dataclass
class Load:
    """What this process does to the bot, and how often."""

    standin: StandIn
    people: list[Person]
    url: str
    chance: random.Random
    #: Pages that are read.
    pages: tuple[str, ...]

    #: Seconds for which there is more load, so that caches are full by their end.
    warm: float
    done: int = 0
    answered: dict[int, int] = field(default_factory=dict)

    async def asks(self) -> None:
        """Have readers write and press, again and again."""
        warm = time.monotonic() + self.warm
        while True:
            hurry = HURRY if time.monotonic() < warm else 1
            await asyncio.sleep(self.chance.expovariate(ASKS * hurry))
            person = self.chance.choice(self.people)
            self._acts(person)
            del person.chat.posts[:-KEPT]
            del self.standin.calls[:]
            self.done += 1

    def _acts(self, person: Person) -> None:
        luck, answers = self.chance.random(), person.chat.answers
        if luck < 0.03:
            person.blocks()
            person.unblocks()
        elif luck < 0.06:
            person.types_inline(self.chance.choice(ABOUT))
        elif luck < 0.3 and answers and answers[-1].labels:
            label = self.chance.choice(answers[-1].labels)
            person.presses(label, answers[-1])
        else:
            words = self.chance.choice(ASKED).format(self.chance.choice(ABOUT))
            person.says(words[:4000])
        if luck > 0.95:
            fault = self.chance.choice(FAILS)
            self.standin.refuse_next("sendMessage", fault)
        elif luck > 0.93:
            self.standin.cut_next("sendMessage", after_doing=luck > 0.94)

    async def visits(self) -> None:
        """Read pages, and knock with a wrong secret."""
        async with aiohttp.ClientSession() as session:
            while True:
                await asyncio.sleep(self.chance.expovariate(VISITS))
                page = self.chance.choice(self.pages)
                async with session.get(self.url + page) as answer:
                    await answer.read()
                    seen = self.answered.get(answer.status, 0)
                    self.answered[answer.status] = seen + 1
                if self.chance.random() < 0.1:
                    await session.post(self.url + "/telegram", json={"update_id": 1})


async def soaked(
    seconds: float, warm: float, *, show: bool = False
) -> tuple[list[dict[str, float]], Load]:
    """Return samples of the bot under load, each with its second, and the load."""
    chance, standin = random.Random(SEED), StandIn(ticks=time.monotonic)
    people = [Person(standin, f"Reader {number}") for number in range(PEOPLE)]
    with (
        tempfile.TemporaryDirectory() as folder,
        socket.create_server(("127.0.0.1", 0)) as free,
    ):
        port = free.getsockname()[1]
        free.close()
        pages = (*PAGES, *await _furnish(Path(folder)))
        async with serve(standin) as api:
            bot = await _started(Path(folder), port, api, people[0], warm)
            url = f"http://127.0.0.1:{port}"
            load = Load(standin, people, url, chance, pages, warm)
            try:
                return await _watched(bot, load, seconds, show), load
            finally:
                if bot.returncode is None:
                    bot.terminate()
                await bot.wait()


async def _furnish(folder: Path) -> list[str]:
    """Load stories; return their pages."""
    digests = folder / "digests"
    digests.mkdir()
    for name, text in factory.ferry_files().items():
        (digests / name.replace("/", "-")).write_text(text, "utf-8")
    database = folder / "tidings.db"
    await app.load(database, [app.SAMPLE, digests], app.utc_now)
    async with app.opened(database) as parts:
        heads = await parts.engine.catalogue.heads(limit=99)
    return [f"/story/{head.id}" for head in heads]


async def _started(
    folder: Path, port: int, api: str, operator: Person, warm: float
) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.trust.soaked",
        str(NEWS), str(warm), str(HURRY),
        env={
            **os.environ,
            "TIDINGS_TOKEN": TOKEN,
            "TIDINGS_OPERATORS": str(operator.about["id"]),
            "TIDINGS_DATA": str(folder),
            "TIDINGS_WEBHOOK_SECRET": SECRET,
            "TIDINGS_WEB_URL": f"http://127.0.0.1:{port}",
            "TIDINGS_WEB_PORT": str(port),
            "TIDINGS_API_URL": api,
            "TIDINGS_LOG_LEVEL": "ERROR",
        },
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def _watched(
    bot: asyncio.subprocess.Process, load: Load, seconds: float, show: bool
) -> list[dict[str, float]]:
    """Put load on the bot for so long; return what it told meanwhile."""
    samples: list[dict[str, float]] = []
    async with asyncio.timeout(PATIENCE):
        await load.standin.until(lambda: load.standin.hook is not None)
    for person in load.people:
        person.says("/follow ferry")
        person.says(f"/follow {load.chance.choice(ABOUT[:10])}")
    began = time.monotonic()
    working = [asyncio.create_task(each) for each in (load.asks(), load.visits())]
    try:
        while (now := time.monotonic() - began) < seconds:
            line = await asyncio.wait_for(bot.stdout.readline(), PATIENCE)
            if not line:
                raise RuntimeError("the bot ended by itself")
            if line.startswith(b"{"):
                samples.append({"second": now, **json.loads(line)})
                if show:
                    print(samples[-1], flush=True)
            for task in working:
                if task.done():
                    task.result()
    finally:
        for task in working:
            task.cancel()
    return samples


def growth(samples: list[dict[str, float]], name: str, warm: float) -> float:
    """Return by what part of it a measure grew, from when it was warm to the end."""
    late = [each for each in samples if each["second"] >= warm and name in each]
    part = max(len(late) // 8, 1)
    before = statistics.median(each[name] for each in late[:part])
    after = statistics.median(each[name] for each in late[-part:])
    return (after - before) / before


def figures(full: bool) -> Iterator[Row]:
    """Yield label, value and floor of each figure."""
    seconds, warm = (FULL, WARM_IN_FULL) if full else (SHORT, WARM)
    samples, load = asyncio.run(soaked(seconds, warm))
    yield from rows(samples, load, seconds, warm)


def rows(
    samples: list[dict[str, float]], load: Load, seconds: float, warm: float
) -> Iterator[Row]:
    about = f"soak of {seconds / 60:.3g} minutes"
    # Caches are filled for minutes: the short form only shows that all of it works.
    floor = "<= 2" if seconds >= FULL else "reported"
    grown = 100 * growth(samples, "rss", warm)
    yield f"{about}: asks answered", load.done, ""
    yield f"{about}: memory at the end, MB", samples[-1]["rss"] / 1e6, ""
    yield f"{about}: memory grown after {warm:.0f} s, %", grown, floor
    for name in ("handles", "tasks", "threads"):
        late = [each[name] for each in samples if each["second"] >= warm]
        half = len(late) // 2
        more = statistics.median(late[half:]) - statistics.median(late[:half])
        yield f"{about}: {name}, at most", max(late), ""
        yield f"{about}: {name}, later half over earlier half", more, "<= 2"


def main(seconds: float) -> None:
    warm = WARM_IN_FULL if seconds >= FULL else seconds / 2
    samples, load = asyncio.run(soaked(seconds, warm, show=True))
    print(load.done, load.answered, load.standin.written)
    for label, value, floor in rows(samples, load, seconds, warm):
        print(f"{label:<58} {value:>10,.4g}   {floor}")


if __name__ == "__main__":
    main(float(sys.argv[1]))
