import asyncio
import sqlite3

import aiosqlite
import pytest

from briefings.errors import StoreError
from briefings.store.database import Database
from briefings.store.migrate import Migration, migrate
from briefings.store.schema import MIGRATIONS


@pytest.fixture
async def db():
    async with aiosqlite.connect(":memory:", isolation_level=None) as connection:
        yield connection


@pytest.fixture
async def database(tmp_path):
    async with await Database.open(tmp_path / "new" / "t.db") as opened:
        yield opened


async def tables(db):
    rows = await db.execute_fetchall(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
    )
    return {name for (name,) in rows}


async def test_each_step_runs_once(db):
    assert await migrate(db, MIGRATIONS) == [step.name for step in MIGRATIONS]
    assert await migrate(db, MIGRATIONS) == []


async def test_a_failed_step_leaves_no_trace_and_stays_pending(db):
    broken = Migration("001_half", ("CREATE TABLE not_kept (x)", "NO SUCH SQL"))

    with pytest.raises(sqlite3.OperationalError):
        await migrate(db, (broken,))

    assert await tables(db) == {"migration"}
    mended = Migration("001_half", ("CREATE TABLE mended (x)",))
    assert await migrate(db, (mended,)) == ["001_half"]


async def sources(database):
    ((count,),) = await database.rows("SELECT sources FROM tally")
    return count


async def test_what_a_transaction_wrote_is_there_once_it_ends(database):
    async with database.transaction() as transaction:
        await transaction.write("UPDATE tally SET sources = 7")
        assert await sources(database) == 0

    assert await sources(database) == 7


async def write_and_fail(database):
    async with database.transaction() as transaction:
        await transaction.write("UPDATE tally SET sources = 7")
        raise LookupError


async def test_a_transaction_left_by_an_error_writes_nothing(database):
    with pytest.raises(LookupError):
        await write_and_fail(database)

    assert await sources(database) == 0


async def test_a_transaction_cancelled_while_it_begins_leaves_the_way_free(tmp_path):
    path = tmp_path / "t.db"
    async with await Database.open(path) as one, await Database.open(path) as other:
        async with other.transaction():
            waiting = asyncio.create_task(write(one, 7))
            await asyncio.wait([waiting], timeout=0.05)
            waiting.cancel()
        await asyncio.wait([waiting])

        await write(one, 8)

        assert waiting.cancelled()
        assert await sources(one) == 8


async def test_two_writers_take_turns(tmp_path):
    path = tmp_path / "t.db"
    async with await Database.open(path) as one, await Database.open(path) as other:
        await asyncio.gather(*(add_one(db) for db in (one, other) for _ in range(9)))

        assert await sources(one) == 18


async def test_a_commit_survives_a_power_cut(database):
    async with database.transaction() as transaction:
        ((level,),) = await transaction.rows("PRAGMA synchronous")

    assert level == 2  # FULL


async def write(database, value):
    async with database.transaction() as transaction:
        await transaction.write("UPDATE tally SET sources = ?", (value,))


async def add_one(database):
    async with database.transaction() as transaction:
        await transaction.write("UPDATE tally SET sources = sources + 1")


async def test_a_file_that_is_no_database_is_said_to_be_unusable(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("no database at all, but long enough to be looked at" * 9)

    with pytest.raises(StoreError, match=r"notes\.db cannot be used"):
        await Database.open(path)


async def test_a_folder_that_cannot_be_made_is_said_to_be_unusable(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="cannot be used"):
        await Database.open(tmp_path / "file" / "t.db")


async def test_a_mistake_of_ours_keeps_its_own_type(database):
    with pytest.raises(sqlite3.ProgrammingError):
        await database.rows("SELECT ?, ?", (1,))
