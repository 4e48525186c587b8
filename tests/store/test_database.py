import asyncio
import sqlite3
from contextlib import asynccontextmanager

import asyncpg
import pytest

from briefings.errors import StoreError
from briefings.store.database import open_database
from briefings.store.migrate import Migration, migrate
from briefings.store.sqlite import SqliteDatabase

#: What a database says of a mistake of ours.
MISTAKES = (sqlite3.IntegrityError, asyncpg.UniqueViolationError)


def as_written(step):
    return step.statements


async def test_each_step_runs_once(database):
    steps = [Migration(name, (f"CREATE TABLE {name} (x INTEGER)",)) for name in "ab"]

    assert await migrate(database.transaction, steps, as_written) == ["a", "b"]
    assert await migrate(database.transaction, steps, as_written) == []


async def test_a_failed_step_leaves_no_trace_and_stays_pending(database):
    broken = Migration("half", ("CREATE TABLE kept (x INTEGER)", "NO SUCH SQL"))
    mended = Migration("half", ("CREATE TABLE kept (x INTEGER)",))

    with pytest.raises((StoreError, asyncpg.PostgresSyntaxError)):
        await migrate(database.transaction, (broken,), as_written)

    assert await migrate(database.transaction, (mended,), as_written) == ["half"]


async def test_a_step_that_another_process_took_meanwhile_is_not_taken_again(database):
    steps = [Migration("late", ("CREATE TABLE late (x INTEGER)",))]
    begun = 0

    @asynccontextmanager
    async def begin():
        nonlocal begun
        begun += 1
        if begun == 2:  # They were read before, and are written from here on.
            await migrate(database.transaction, steps, as_written)
        async with database.transaction() as do:
            yield do

    assert await migrate(begin, steps, as_written) == []
    assert await database.rows("SELECT x FROM late") == []


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


async def test_a_transaction_cancelled_while_it_begins_leaves_the_way_free(where):
    async with await open_database(where) as one, await open_database(where) as other:
        async with other.transaction():
            waiting = asyncio.create_task(write(one, 7))
            await asyncio.wait([waiting], timeout=0.05)
            waiting.cancel()
        await asyncio.wait([waiting])

        await write(one, 8)

        assert waiting.cancelled()
        assert await sources(one) == 8


async def test_two_writers_take_turns(where):
    async with await open_database(where) as one, await open_database(where) as other:
        await asyncio.gather(*(add_one(db) for db in (one, other) for _ in range(9)))

        assert await sources(one) == 18


async def test_a_commit_survives_a_power_cut(tmp_path):
    async with (
        await SqliteDatabase.open(tmp_path / "t.db") as database,
        database.transaction() as transaction,
    ):
        ((level,),) = await transaction.rows("PRAGMA synchronous")

    assert level == 2  # FULL


async def test_a_mark_changes_with_every_commit_whoever_commits(tmp_path):
    path = tmp_path / "t.db"
    async with await open_database(path) as one, await open_database(path) as other:
        marks = [one.mark()]
        for database in (one, other):
            await write(database, 7)
            marks.append(one.mark())
            await database.work(lambda do: do.write("UPDATE tally SET sources = 8"))
            marks.append(one.mark())
        with pytest.raises(LookupError):
            await write_and_fail(other)
        await sources(one)

        assert len(set(marks)) == 5
        assert one.mark() == marks[-1]


async def test_a_mark_of_a_file_that_was_overwritten_is_a_failure_of_the_store(
    tmp_path,
):
    path = tmp_path / "t.db"
    async with await open_database(path):
        pass
    async with await open_database(path) as database:
        path.write_bytes(b"no database at all" * 999)

        with pytest.raises(StoreError, match=r"t\.db cannot be used"):
            database.mark()


async def test_a_mark_is_none_or_stays_while_nothing_is_committed(database):
    before = database.mark()
    await sources(database)

    assert database.mark() == before


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
        await open_database(path)


async def test_a_folder_that_cannot_be_made_is_said_to_be_unusable(tmp_path):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="cannot be used"):
        await open_database(tmp_path / "file" / "t.db")


async def test_a_server_that_is_not_there_is_said_without_the_password():
    with pytest.raises(
        StoreError, match=r"127\.0\.0\.1:1/tidings cannot be used"
    ) as failed:
        await open_database("postgresql://me:secret@127.0.0.1:1/tidings")

    assert "secret" not in str(failed.value)


async def test_an_address_that_cannot_be_read_is_said_without_the_password():
    with pytest.raises(StoreError, match=r"cannot be used: .*sslmode") as failed:
        await open_database("postgresql://me:secret@127.0.0.1/tidings?sslmode=perhaps")

    assert "secret" not in str(failed.value)


async def test_a_mistake_of_ours_keeps_its_own_type(database):
    twice = "INSERT INTO migration VALUES ('twice'), ('twice')"

    with pytest.raises(MISTAKES):
        await database.work(lambda do: do.write(twice))


async def put_a_source_before_its_story(do):
    await do.defer_references()
    await do.write(
        "INSERT INTO source (seq, id, revision, digest, story, added, words,"
        " fingerprint, document) VALUES (1, 's', 1, '', 'st1', '2026', '', ?, '{}')",
        (b"",),
    )
    await do.write(
        "INSERT INTO story (seq, id, title_source, title_start, title_end, title,"
        " title_rank, sources, outlets, latest_timed, added, changed, profile)"
        " VALUES (1, 'st1', 's', 0, 1, 't', '1', 1, '[]', 0, '2026', 1, ?)",
        (b"",),
    )


async def test_what_is_named_may_come_after_what_names_it_in_a_transaction(database):
    async with database.transaction() as do:
        await put_a_source_before_its_story(do)

    assert await database.rows("SELECT story FROM source") == [("st1",)]


async def test_what_is_named_may_come_after_what_names_it_in_work(database):
    await database.work(put_a_source_before_its_story)

    assert await database.rows("SELECT story FROM source") == [("st1",)]


@pytest.mark.parametrize("where", ["postgres"], indirect=True)
async def test_a_value_of_the_wrong_kind_is_a_mistake_of_ours(database):
    with pytest.raises(asyncpg.DataError):
        await database.rows("SELECT CAST(? AS BIGINT)", ("seven",))


@pytest.mark.parametrize("where", ["postgres"], indirect=True)
async def test_a_user_without_rights_is_told_that_the_database_cannot_be_used(database):
    async def read_as_nobody(do):
        await do.write("CREATE ROLE tidings_nobody")
        await do.write("SET LOCAL ROLE tidings_nobody")
        await do.rows("SELECT * FROM source")

    with pytest.raises(StoreError, match="cannot be used: permission denied"):
        await database.work(read_as_nobody)


@pytest.fixture
def url(postgres):
    made = postgres.fresh()
    yield made
    postgres.remove(made)


async def test_postgresql_expects_a_list_to_be_short(url):
    async with await open_database(url, as_is=True) as database:
        asked = "EXPLAIN SELECT value FROM json_each(?)"
        ((first,), *_) = await database.rows(asked, ('["a", "b"]',))

    # Of a hundred, which it would expect otherwise, a whole table would be read.
    assert "rows=10 " in first
