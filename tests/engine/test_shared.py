from __future__ import annotations

import asyncio

import pytest

from briefings.engine.shared import Shared


class Maker:
    """Makes a value when told to; counts how often it was asked."""

    def __init__(self):
        self.asked = 0
        self.may = asyncio.Event()

    async def __call__(self):
        self.asked += 1
        await self.may.wait()
        return self.asked


async def made(value):
    return value


async def failing():
    raise LookupError("nothing there")


async def test_who_asks_while_a_value_is_being_made_shares_it():
    shared, maker = Shared(4), Maker()
    asking = [asyncio.create_task(shared.get("a", maker)) for _ in range(5)]
    await asyncio.sleep(0)
    maker.may.set()

    assert await asyncio.gather(*asking) == [1] * 5
    assert await shared.get("a", maker) == 1


async def test_one_who_stops_waiting_does_not_stop_it_for_others():
    shared, maker = Shared(4), Maker()
    first, second = (asyncio.create_task(shared.get("a", maker)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.wait([first])
    maker.may.set()

    assert await second == 1
    assert await shared.get("a", maker) == 1


async def test_a_failure_is_kept_for_nobody():
    shared = Shared(4)
    with pytest.raises(LookupError):
        await shared.get("a", failing)

    assert await shared.get("a", lambda: made(7)) == 7


async def test_a_failure_that_nobody_waited_for_any_more_is_kept_for_nobody():
    shared, may = Shared(4), asyncio.Event()

    async def failing_late():
        await may.wait()
        raise LookupError("nothing there")

    asking = asyncio.create_task(shared.get("a", failing_late))
    await asyncio.sleep(0)
    asking.cancel()
    await asyncio.wait([asking])
    may.set()
    await asyncio.sleep(0)
    await asyncio.sleep(0)

    assert await shared.get("a", lambda: made(7)) == 7


async def test_the_longest_unused_value_goes_first():
    shared = Shared(2)
    for key in "aba":
        await shared.get(key, lambda key=key: made(key))
    await shared.get("c", lambda: made("c"))

    assert await shared.get("a", lambda: made("anew")) == "a"
    assert await shared.get("b", lambda: made("anew")) == "anew"
