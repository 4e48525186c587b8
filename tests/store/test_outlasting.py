"""A server that is away for a while, and one that is stopped and started for real."""

from __future__ import annotations

import asyncio
import logging

import asyncpg
import pytest

from briefings.errors import StoreAway, StoreError
from briefings.store.database import open_database
from briefings.store.outlasting import PATIENCE, STARTING, Outages
from briefings.store.postgres import PostgresDatabase
from tests import postgres
from tests.said import said

AWAY = asyncpg.CannotConnectNowError("the database system is starting up")


class Clock:
    """Seconds that pass by sleeping."""

    now = 0.0

    async def sleep(self, seconds):
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def outages(clock):
    return Outages("host/tidings", sleep=clock.sleep, ticks=lambda: clock.now)


def failing(*failures):
    """Return what fails so, one time each, and then works."""
    waiting = iter(failures)

    async def do():
        if failure := next(waiting, None):
            raise failure
        return "done"

    return do


def events(caplog):
    return [record.getMessage() for record in caplog.records]


async def test_what_fails_while_a_server_is_away_is_done_again_and_told_once(
    outages, caplog
):
    with caplog.at_level(logging.WARNING):
        done = await outages.outlasted(failing(AWAY, OSError("gone"), AWAY))

    assert done == "done"
    assert events(caplog) == ["database.waited", "database.back"]
    reasons = said(caplog, "database.waited", "reason")
    assert reasons == ["the database system is starting up"]


async def test_a_server_that_stays_away_is_given_up(outages, clock):
    with pytest.raises(StoreError, match="host/tidings cannot be used"):
        await outages.outlasted(failing(*[AWAY] * 99))

    assert PATIENCE / 2 < clock.now <= PATIENCE


@pytest.mark.parametrize(
    "bug", [asyncpg.UniqueViolationError("twice"), asyncpg.DataError("a text")]
)
async def test_a_bug_of_ours_is_not_tried_again(outages, clock, bug):
    with pytest.raises(type(bug)):
        await outages.outlasted(failing(bug))

    assert clock.now == 0


async def test_at_the_start_a_server_that_is_not_there_is_not_waited_for(
    outages, clock
):
    with pytest.raises(StoreError):
        await outages.outlasted(failing(ConnectionRefusedError("nobody")), STARTING)

    assert clock.now == 0


@pytest.fixture(scope="module")
def cluster():
    # What was committed is there after a crash, too.
    with postgres.cluster(without=postgres.FOR_POWER_CUTS) as made:
        yield made


@pytest.fixture(scope="module")
def server(cluster):
    return postgres.Server(cluster.url)


@pytest.fixture
def url(server):
    return server.fresh()


async def counted(database):
    ((sources,),) = await database.rows("SELECT sources FROM tally")
    return sources


async def add_one(do):
    await do.write("UPDATE tally SET sources = sources + 1")


async def written_while(database, stopped):
    async with database.transaction() as transaction:
        await add_one(transaction)
        await stopped()


@pytest.mark.parametrize("how", ["fast", "immediate"])
async def test_a_server_that_was_restarted_is_found_again_by_itself(cluster, url, how):
    heard = asyncio.Event()

    async def restart():
        await asyncio.to_thread(cluster.stop, how)
        await asyncio.to_thread(cluster.start)

    async with await open_database(url) as database:
        await database.work(add_one)
        hearing = asyncio.create_task(database.hear(heard.set))
        await heard.wait()

        with pytest.raises(StoreError):
            await written_while(database, restart)

        # What was begun is undone, what was listened to has ended, and all goes on.
        await hearing
        assert await counted(database) == 1
        await database.work(add_one)
        async with database.snapshot() as rows:
            assert [tuple(row) for row in await rows.rows("SELECT 1")] == [(1,)]
        assert await counted(database) == 2
        hearing = asyncio.create_task(database.hear(heard.set))
        heard.clear()
        await heard.wait()
        hearing.cancel()
        await asyncio.wait([hearing])


async def test_a_server_that_is_there_later_is_waited_for_by_the_patient(
    cluster, url, caplog
):
    await asyncio.to_thread(cluster.stop, "immediate")
    with pytest.raises(StoreAway, match="cannot be used"):
        await open_database(url)

    opening = asyncio.create_task(open_database(url, patient=True))
    await asyncio.to_thread(cluster.start)

    async with await opening as database:
        assert await counted(database) == 0
    assert events(caplog) == ["database.waited", "database.back"]


async def test_even_the_patient_are_told_at_once_of_a_database_that_does_not_exist(
    server, caplog
):
    with pytest.raises(StoreError, match="does not exist") as failed:
        await open_database(server.url("nobodys"), patient=True)

    assert not isinstance(failed.value, StoreAway)
    assert events(caplog) == []


async def test_what_is_left_when_a_server_has_just_stopped_is_let_go(cluster, url):
    async with await PostgresDatabase.open(url) as database:
        await database.work(add_one)

        async def failed():
            # Without a turn of the loop, so that nobody here can know of it.
            cluster.stop("immediate")
            raise KeyError

        with pytest.raises(KeyError):
            await written_while(database, failed)
        await asyncio.to_thread(cluster.start)

        assert await counted(database) == 1


async def test_who_stops_listening_when_a_server_has_just_stopped_is_let_go(
    cluster, url
):
    heard = asyncio.Event()
    async with await PostgresDatabase.open(url) as database:
        hearing = asyncio.create_task(database.hear(heard.set))
        await heard.wait()

        cluster.stop("immediate")
        hearing.cancel()
        await asyncio.wait([hearing])
        await asyncio.to_thread(cluster.start)

        assert hearing.cancelled()
        assert await counted(database) == 0


async def test_reads_and_writes_that_begin_while_a_server_restarts_wait_for_it(
    cluster, url
):
    async with await open_database(url) as database:
        await database.work(add_one)
        await asyncio.to_thread(cluster.stop, "fast")
        reading = asyncio.create_task(counted(database))
        writing = asyncio.create_task(database.work(add_one))
        await asyncio.to_thread(cluster.start)

        assert await reading in (1, 2)
        await writing
        assert await counted(database) == 2


async def test_a_value_of_the_wrong_kind_is_a_bug_of_ours(url):
    async with await open_database(url) as database:
        with pytest.raises(asyncpg.DataError, match="invalid input"):
            await database.rows("SELECT ? + CAST(1 AS BIGINT)", ("one",))


async def test_a_database_that_is_closed_says_so_at_once(url):
    async with await open_database(url) as database:
        pass

    with pytest.raises(StoreError, match="is closed"):
        await database.rows("SELECT 1")
