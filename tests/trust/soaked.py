"""`tidings run` that tells, line by line, what it holds: memory, handles, tasks.

    python -m tests.trust.soaked SECONDS WARM HURRY

Settings come from the environment, as for `tidings run`.  A poller of its own polls a
feed that changes each time.  With SOAK_TRACE set to so many seconds it prints where
memory grew from then on.
"""

from __future__ import annotations

import asyncio
import functools
import gc
import json
import os
import sys
import threading
import time
import tracemalloc
from datetime import timedelta

import psutil

from bot import app
from bot.app.parts import Parts, main_database, opened
from bot.feeds.model import Health, Rule, Wanted
from bot.feeds.placing import Placing
from bot.feeds.poller import Means, Poller
from bot.feeds.sql import SqlFeeds
from bot.fetching.links import Fetched
from bot.replies import Address
from bot.settings import Settings
from tests import factory
from tests.feeds.conftest import rss

#: Seconds between two samples, and samples between two counts of what is cached.
EVERY, SELDOM = 2.0, 15

FEED = "https://paper.example/rss"

#: Stories that the feed goes on telling anew.
TOLD = factory.APART


class Paper:
    """A feed whose items are told anew, one after the other."""

    def __init__(self) -> None:
        self._number = 0

    async def __call__(self, url, *, etag=None, modified=None):
        self._number += 1
        items = [(f"i{each}", f"Item {each}", self._text(each)) for each in range(TOLD)]
        return Fetched(url=url, data=rss(*items))

    def _text(self, number: int) -> str:
        times = (self._number + TOLD - 1 - number) // TOLD
        # Two numbers, in turn: what there is to be known does not grow.
        said = 7 + times % 2
        return f"{factory.lone_story(number)} All {said} were counted on Monday."


async def polled(parts: Parts, seconds: float, warm: float, hurry: float) -> None:
    """Poll the feed again and again, faster until all is warm."""
    feeds, kept = SqlFeeds(parts.store.database), parts.operated.kept
    now = app.utc_now()
    feed = await feeds.add(
        FEED,
        "The Paper",
        who="7",
        where=Address(surface="telegram", chat="1"),
        health=Health(due=now + timedelta(days=99)),
    )
    if feed:
        await feeds.set(feed.id, Wanted(rule=Rule.PUBLISH))
    (feed,) = await feeds.all()
    poller = Poller(
        Means(
            polls=feeds,
            drafts=kept.drafts,
            audit=kept.audit,
            loader=parts.loader,
            places=Placing(parts.store),
            fetch=Paper(),
            clock=app.utc_now,
            report=print,
        )
    )
    until = time.monotonic() + warm
    while True:
        await asyncio.sleep(seconds / (hurry if time.monotonic() < until else 1))
        await feeds.ask_again(feed.id, app.utc_now(), forget=False)
        await poller.poll()


async def told() -> None:
    """Print what this process holds, again and again."""
    process, number = psutil.Process(), 0
    while True:
        seen = {
            "rss": process.memory_info().rss,
            "handles": process.num_fds(),
            "tasks": len(asyncio.all_tasks()),
            "threads": threading.active_count(),
        }
        if number % SELDOM == 0:
            seen |= counted()
        print(json.dumps(seen), flush=True)
        number += 1
        await asyncio.sleep(EVERY)


def counted() -> dict[str, int]:
    """Return how many values there are, and how many of them caches keep."""
    objects = gc.get_objects()
    caches = [
        each for each in objects if isinstance(each, functools._lru_cache_wrapper)
    ]
    return {
        "values": len(objects),
        "cached": sum(each.cache_info().currsize for each in caches),
    }


async def main(*pace: float) -> None:
    settings = Settings(_env_file=None)
    if os.environ.get("SOAK_TRACE"):
        tracemalloc.start(8)
    async with opened(main_database(settings)) as parts:
        running = asyncio.create_task(app.run(settings, app.utc_now))
        beside = [
            asyncio.create_task(polled(parts, *pace)),
            asyncio.create_task(told()),
        ]
        if tracemalloc.is_tracing():
            beside.append(asyncio.create_task(traced()))
        await asyncio.wait([running, *beside], return_when=asyncio.FIRST_COMPLETED)
        for task in beside:
            task.cancel()
        await asyncio.gather(running, *beside, return_exceptions=True)


async def traced() -> None:
    """Print at the end where memory grew since it was warm."""
    await asyncio.sleep(float(os.environ["SOAK_TRACE"]))
    gc.collect()
    before = tracemalloc.take_snapshot()
    try:
        await asyncio.Event().wait()
    finally:
        gc.collect()
        after = tracemalloc.take_snapshot()
        for line in after.compare_to(before, "traceback")[:25]:
            print(f"{line.size_diff:>12,} {line.count_diff:>8,}", file=sys.stderr)
            print(*line.traceback.format(4), sep="\n", file=sys.stderr)


if __name__ == "__main__":
    asyncio.run(main(*map(float, sys.argv[1:])))
