"""Two senders on one database, killed at random."""

from __future__ import annotations

import asyncio
import random
from collections import Counter

import pytest

from tests.delivery.crowd import follow, senders
from tests.standin import StandIn, serve
from tests.standin.world import Chat

READERS = 90
PLACES = 4
KILLS = 2


@pytest.mark.parametrize("seed", [20260308])
async def test_two_senders_killed_at_random_lose_nobody_and_repeat_what_was_in_flight(
    where, seed
):
    chance = random.Random(seed)
    standin = StandIn(latency=0.01)
    for number in range(1, READERS + 1):
        standin.chats[number] = Chat(number, "private", f"Reader {number}")
    await follow(where, READERS)
    async with serve(standin) as base_url:
        with senders(where, base_url, rate=300, places=PLACES, lease=2) as some:
            some.start()
            some.start()
            for kill in range(1, KILLS + 1):
                goal = kill * READERS // (KILLS + 1)
                async with asyncio.timeout(60):
                    await standin.until(lambda goal=goal: standin.written >= goal)
                await asyncio.to_thread(some.kill, chance.randrange(2))
                some.start()
            async with asyncio.timeout(60):
                await standin.until(lambda: len(standin.reached) == READERS)
            await asyncio.to_thread(some.stop)

    heard = Counter(chat.id for chat in standin.chats.values() for _ in chat.answers)
    assert len(heard) == READERS
    assert sum(heard.values()) - READERS <= KILLS * PLACES
