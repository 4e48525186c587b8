from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest

from bot.delivery.ear import Ear
from briefings.errors import StoreError
from briefings.store.title_rows import next_change
from tests.said import said


async def change(database):
    async with database.transaction() as do:
        await next_change(do)


@pytest.fixture
async def listening(database):
    """Return a bell that rings, and the ear that hears."""
    rung = asyncio.Event()
    ear = Ear(database, rung.set)
    running = asyncio.create_task(ear.run())
    yield rung
    ear.stop()
    await asyncio.wait_for(running, 20)


@pytest.mark.parametrize("where", ["postgres"], indirect=True)
async def test_a_change_is_heard_at_once(listening, database):
    await asyncio.wait_for(listening.wait(), 20)
    listening.clear()
    await change(database)

    await asyncio.wait_for(listening.wait(), 20)


@pytest.mark.parametrize("where", ["postgres"], indirect=True)
async def test_a_change_that_did_not_come_about_is_not_heard(listening, database):
    await asyncio.wait_for(listening.wait(), 20)
    listening.clear()
    with suppress(LookupError):
        async with database.transaction() as do:
            await next_change(do)
            raise LookupError
    await database.rows("SELECT 1")

    assert not listening.is_set()


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
async def test_sqlite_tells_nothing(listening, database):
    await change(database)
    await database.rows("SELECT 1")

    assert not listening.is_set()


@pytest.mark.parametrize("where", ["postgres"], indirect=True)
async def test_a_connection_that_is_lost_is_made_anew(database):
    rung, rests = asyncio.Event(), []

    async def rest(seconds):
        rests.append(seconds)

    ear = Ear(database, rung.set, sleep=rest)
    running = asyncio.create_task(ear.run())
    await asyncio.wait_for(rung.wait(), 20)
    rung.clear()
    await database.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE query LIKE 'LISTEN%' AND datname = current_database()"
    )
    await asyncio.wait_for(rung.wait(), 20)
    rung.clear()
    await change(database)
    await asyncio.wait_for(rung.wait(), 20)
    ear.stop()
    await asyncio.wait_for(running, 20)

    assert rests


class Broken:
    def __init__(self):
        self.tried = 0

    async def hear(self, ring):
        self.tried += 1
        raise StoreError("gone")


async def test_a_database_that_is_away_is_asked_again(caplog):
    database = Broken()

    async def rest(seconds):
        if database.tried == 3:
            ear.stop()

    ear = Ear(database, lambda: None, sleep=rest)
    await asyncio.wait_for(ear.run(), 20)

    assert database.tried == 3
    assert "Ear" in said(caplog, "store.awaited", "worker")
