import asyncio

import pytest

from briefings.errors import StoreError
from briefings.store.database import open_database


async def sources(database):
    ((count,),) = await database.rows("SELECT sources FROM tally")
    return count


async def write(do):
    return await do.rows("UPDATE tally SET sources = 7 RETURNING sources")


async def test_what_work_wrote_is_there_and_what_it_returns_comes_back(database):
    assert await database.work(write) == [(7,)]
    assert await sources(database) == 7


async def test_work_that_fails_writes_nothing_and_leaves_the_way_free(database):
    async def fail(do):
        await write(do)
        raise LookupError

    with pytest.raises(LookupError):
        await database.work(fail)

    assert await sources(database) == 0
    await database.work(write)
    assert await sources(database) == 7


async def test_a_failing_database_is_said_in_the_stores_own_words(database):
    async def fail(_):
        raise StoreError("the disk is full")

    with pytest.raises(StoreError, match="the disk is full"):
        await database.work(fail)


async def test_who_is_cancelled_in_the_midst_of_work_leaves_the_way_free(database):
    begun = asyncio.Event()

    loop = asyncio.get_running_loop()

    async def many(do):
        loop.call_soon_threadsafe(begun.set)
        for number in range(2_000):
            await do.write("UPDATE tally SET sources = ?", (number,))

    running = asyncio.create_task(database.work(many))
    await begun.wait()
    running.cancel()

    with pytest.raises(asyncio.CancelledError):
        await running
    await database.work(write)
    assert await sources(database) == 7


async def test_what_is_done_together_is_seen_within_and_there_in_the_end(database):
    async with database.together():
        await database.work(write)
        async with database.transaction() as do:
            await do.write("UPDATE tally SET sources = sources + 1")
        await database.once("UPDATE tally SET sources = sources + 1 RETURNING sources")
        assert await sources(database) == 9
        assert await asyncio.to_thread(asyncio.run, counted(database.path)) == 0

    assert await sources(database) == 9


async def counted(path):
    """Return what somebody else sees; nothing of a server's."""
    if path is None:
        return 0
    async with await open_database(path, as_is=True) as other:
        return await sources(other)


async def test_what_is_done_together_is_undone_together(database):
    async def fail():
        async with database.together():
            await database.work(write)
            async with database.transaction() as do:
                await do.write("UPDATE tally SET sources = sources + 1")
            raise LookupError

    with pytest.raises(LookupError):
        await fail()

    assert await sources(database) == 0


async def test_what_others_do_meanwhile_is_no_part_of_it(database):
    async def other():
        async with database.transaction() as do:
            await do.write("UPDATE tally SET sources = sources + 10")

    async with database.together():
        meanwhile = asyncio.create_task(other())
        await asyncio.sleep(0)
        await database.work(write)
        assert await sources(database) == 7
    await meanwhile

    assert await sources(database) == 17


async def test_while_very_much_is_written_all_is_committed_as_ever(database):
    async def fail(do):
        await write(do)
        raise LookupError

    async with database.filling():
        with pytest.raises(LookupError):
            await database.work(fail)
        assert await sources(database) == 0
        await database.work(write)
        assert await sources(database) == 7

    await database.work(write)


async def test_memory_taken_while_very_much_is_written_is_given_back(database_file):
    async def pages(do):
        ((size,),) = await do.rows("PRAGMA cache_size")
        return size

    async with await open_database(database_file) as database:
        before = await database.work(pages)
        async with database.filling():
            within = await database.work(pages)
        after = await database.work(pages)

    # Of SQLite, kilobytes are counted below zero.
    assert within < before == after < 0


async def test_a_store_files_as_ever_while_very_much_is_filed(store):
    async def known(shelf):
        return await shelf.twin("none says this")

    async with store.filling():
        assert await store.work(known) is None
