import asyncio
import sqlite3
import threading

import pytest

from briefings.errors import StoreError
from briefings.store.database import Database


@pytest.fixture
async def database(tmp_path):
    async with await Database.open(tmp_path / "t.db") as opened:
        yield opened


async def sources(database):
    ((count,),) = await database.rows("SELECT sources FROM tally")
    return count


def write(connection):
    return connection.execute(
        "UPDATE tally SET sources = 7 RETURNING sources"
    ).fetchall()


async def test_what_a_job_wrote_is_there_and_what_it_returns_comes_back(database):
    assert await database.transact(write) == [(7,)]
    assert await sources(database) == 7


async def test_a_job_that_fails_writes_nothing_and_leaves_the_way_free(database):
    def fail(connection):
        write(connection)
        raise LookupError

    with pytest.raises(LookupError):
        await database.transact(fail)

    assert await sources(database) == 0
    await database.transact(write)
    assert await sources(database) == 7


async def test_a_failing_database_is_said_in_the_stores_own_words(database):
    def fail(_):
        raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(StoreError, match=r"t\.db"):
        await database.transact(fail)


async def test_who_is_cancelled_leaves_once_the_job_has_ended(database):
    may_end = threading.Event()

    def slow(connection):
        may_end.wait(timeout=10)
        write(connection)

    running = asyncio.create_task(database.transact(slow))
    await asyncio.wait([running], timeout=0.05)
    running.cancel()
    may_end.set()

    with pytest.raises(asyncio.CancelledError):
        await running
    assert await sources(database) == 7
