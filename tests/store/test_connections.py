"""Connections to a real server, lent and given back."""

from __future__ import annotations

import asyncio
from functools import partial

import asyncpg
import pytest

from briefings.store.connections import IDLE, Connections

MOST = 2


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def url(postgres):
    made = postgres.fresh(empty=True)
    yield made
    postgres.remove(made)


@pytest.fixture
async def connections(url, clock):
    made = Connections(partial(asyncpg.connect, url), most=MOST, ticks=clock)
    yield made
    if not made.closing:
        await made.close()


async def test_what_was_given_back_last_is_lent_next(connections):
    one, other = await connections.borrow(), await connections.borrow()
    connections.give_back(one)
    connections.give_back(other)

    assert await connections.borrow() is other
    connections.give_back(other)


async def test_at_most_so_many_are_lent_at_a_time(connections):
    lent = [await connections.borrow() for _ in range(MOST)]
    waiting = asyncio.create_task(connections.borrow())
    await asyncio.wait([waiting], timeout=0.02)
    assert not waiting.done()

    connections.give_back(lent[0])

    assert await waiting is lent[0]
    for each in lent:
        connections.give_back(each)


async def test_one_that_was_lost_is_not_lent_again(connections):
    lost = await connections.borrow()
    connections.give_back(lost)
    lost.terminate()

    new = await connections.borrow()

    assert new is not lost
    assert await new.fetchval("SELECT 1") == 1
    connections.give_back(new)


async def test_all_but_one_are_closed_once_nobody_needs_them(connections, clock):
    lent = [await connections.borrow() for _ in range(MOST)]
    for each in lent:
        connections.give_back(each)
    clock.now += IDLE + 1
    gone = asyncio.Event()
    lent[0].add_termination_listener(lambda _: gone.set())
    last = await connections.borrow()
    connections.give_back(last)
    async with asyncio.timeout(30):
        await gone.wait()

    assert last is lent[1]
    assert not last.is_closed()


async def test_closing_waits_for_what_is_lent(connections):
    lent = await connections.borrow()
    closing = asyncio.create_task(connections.close())
    await asyncio.wait([closing], timeout=0.02)
    assert not closing.done()
    assert await lent.fetchval("SELECT 1") == 1

    connections.give_back(lent)
    await closing

    assert lent.is_closed()


async def test_a_connection_that_cannot_be_had_takes_no_place(connections):
    broken = Connections(partial(asyncpg.connect, host="127.0.0.1", port=1), most=1)

    for _ in range(3):
        async with asyncio.timeout(30):
            with pytest.raises(OSError, match="Connect call failed"):
                await broken.borrow()


class Silent:
    """A connection whose server does not answer any more."""

    is_cut_off = False

    def is_closed(self):
        return self.is_cut_off

    async def close(self, **_):
        raise TimeoutError

    def terminate(self):
        self.is_cut_off = True


async def test_a_server_that_says_no_goodbye_is_not_waited_for():
    silent = Silent()

    async def connect():
        return silent

    connections = Connections(connect, most=1)
    connections.give_back(await connections.borrow())

    await connections.close()

    assert silent.is_cut_off
