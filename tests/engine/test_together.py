from __future__ import annotations

import asyncio

import pytest

from briefings.engine.together import Together


class Shelf:
    """Answers a trip when told to; keeps what each asked for."""

    def __init__(self, **held):
        self.held = held
        self.trips = []
        self.may = asyncio.Event()
        self.began = asyncio.Event()

    async def __call__(self, keys):
        self.trips.append(sorted(keys))
        found = {key: self.held[key] for key in keys if key in self.held}
        self.began.set()
        await self.may.wait()
        if "broken" in keys:
            raise LookupError("nothing can be read")
        return found


async def asking(together, *keys):
    tasks = [asyncio.create_task(together.get(key)) for key in keys]
    await asyncio.sleep(0)
    return tasks


async def test_who_asks_alone_is_answered_by_one_trip():
    shelf = Shelf(a=1)
    shelf.may.set()
    together = Together(shelf)

    assert await together.get("a") == 1
    assert await together.get("b") is None
    assert shelf.trips == [["a"], ["b"]]


async def test_all_who_ask_during_a_trip_share_the_next():
    shelf = Shelf(a=1, b=2)
    together = Together(shelf)
    first = await asking(together, "a")
    await shelf.began.wait()
    others = await asking(together, "b", "a", "b", "c")
    shelf.may.set()

    assert await asyncio.gather(*first, *others) == [1, 2, 1, 2, None]
    assert shelf.trips == [["a"], ["a", "b", "c"]]


async def test_nobody_is_told_what_was_so_before_they_asked():
    shelf = Shelf(a="old")
    together = Together(shelf)
    first = await asking(together, "a")
    await shelf.began.wait()
    shelf.held["a"] = "new"
    second = await asking(together, "a")
    shelf.may.set()

    assert await asyncio.gather(*first, *second) == ["old", "new"]


async def test_one_who_stops_waiting_stops_it_for_nobody():
    shelf = Shelf(a=1)
    together = Together(shelf)
    first, second = await asking(together, "a", "a")
    first.cancel()
    await asyncio.wait([first])
    shelf.may.set()

    assert await second == 1


async def test_a_failed_trip_is_told_to_who_waited_for_it_and_to_nobody_else():
    shelf = Shelf(a=1)
    together = Together(shelf)
    lost = await asking(together, "broken", "a")
    await shelf.began.wait()
    later = await asking(together, "a")
    shelf.may.set()

    for task in lost:
        with pytest.raises(LookupError):
            await task
    assert await asyncio.gather(*later) == [1]


async def test_a_failure_that_nobody_waits_for_any_more_is_no_warning():
    shelf = Shelf(a=1)
    together = Together(shelf)
    (lost,) = await asking(together, "broken")
    await shelf.began.wait()
    lost.cancel()
    await asyncio.wait([lost])
    shelf.may.set()

    assert await together.get("a") == 1
