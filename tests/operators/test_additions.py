"""Many documents under one deed: batches, kills, and taking them back."""

import asyncio
import json

import pytest

from bot.delivery.news import EngineNews
from bot.delivery.rounds import Rounds
from bot.operators.additions import Addition, SqlAdditions
from bot.operators.filing import SqlFiling
from bot.operators.gathering import Stated, gather, gathered
from bot.operators.sql import SqlOperatorStore
from bot.readers.model import Topic
from bot.readers.moving import SqlListeners
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from briefings.ahead import MANY
from briefings.deciding import Outcome
from briefings.engine import Engine
from briefings.engine.changing import Changing
from briefings.errors import StoreError, UnreadableSource
from briefings.model import Span
from briefings.store.sql import SqlStore
from tests import factory
from tests.conftest import NOW

FILES = {name: text.encode() for name, text in factory.ferry_files().items()}
ANNA = Address(surface="telegram", chat="701")


@pytest.fixture
def store(database):
    return SqlStore(database)


@pytest.fixture
def readers(database):
    return SqlReaderStore(database)


@pytest.fixture
def rounds(store, readers):
    engine = Engine(store.library, store.names, store.evidence)
    return Rounds(EngineNews(engine.updates), readers.post)


@pytest.fixture
def additions(database, rounds):
    return SqlAdditions(database, rounds.open)


@pytest.fixture
def audit(database):
    return SqlOperatorStore(database).audit


def many(**more):
    return Addition(who="terminal", detail="5 files of digests", **more)


def studied(*names):
    return [
        each for name in names for each in gather(name, FILES[name], Stated()).sources
    ]


async def sources(store):
    return sum(head.sources for head in await store.library.stories(limit=99))


async def test_batches_are_one_deed_that_knows_all_of_them(additions, audit, store):
    one, *rest = FILES

    first = await additions.file(studied(one), many(), NOW)
    last = await additions.file(studied(*rest), first, NOW)

    (deed,) = await audit.deeds(limit=9)
    assert (deed.who, deed.what, deed.detail) == (
        "terminal",
        "add",
        "5 files of digests",
    )
    assert last.outcomes[Outcome.ADDED] == len(FILES) == await sources(store)
    assert set(await additions.filed(last.number)) == {
        each.source.id for each in studied(*FILES)
    }
    assert json.loads(deed.undo)["number"] == last.number


async def test_killed_between_two_batches_the_rest_is_added_once(
    additions, audit, store
):
    one, *_ = FILES
    await additions.file(studied(one), many(), NOW)

    # As after a restart: all of it once more.
    again = await additions.file(studied(*FILES), many(), NOW)

    assert again.outcomes == {
        Outcome.UNCHANGED: 1,
        Outcome.ADDED: len(FILES) - 1,
    }
    assert await sources(store) == len(FILES)
    first, second = [await additions.filed(number) for number in (1, 2)]
    assert len(first) + len(second) == len(FILES)
    assert not first.keys() & second.keys()
    assert len(await audit.deeds(limit=9)) == 2


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
async def test_a_batch_that_fails_leaves_nothing_and_no_deed(
    additions, audit, store, database
):
    async with database.transaction() as transaction:
        await transaction.write(
            "CREATE TRIGGER full BEFORE INSERT ON addition"
            " BEGIN SELECT RAISE(ABORT, 'no more'); END"
        )

    with pytest.raises(Exception, match="no more"):
        await additions.file(studied(*FILES), many(), NOW)

    assert await sources(store) == 0
    assert await audit.deeds(limit=9) == []


async def test_nothing_new_is_no_deed(additions, audit):
    await additions.file(studied(*FILES), many(), NOW)

    again = await additions.file(studied(*FILES), many(), NOW)

    assert again.deed is None
    assert len(await audit.deeds(limit=9)) == 1


@pytest.mark.parametrize("quietly", [False, True])
async def test_who_follows_is_pushed_unless_it_is_done_quietly(
    additions, readers, rounds, store, quietly
):
    one, *rest = (name for name in FILES if name.startswith("ferry"))
    await additions.file(studied(one), many(), NOW)
    (head,) = await store.library.stories(limit=9)
    anna = await readers.readers.meet(ANNA, None)
    topic = Topic(key=f"story:{head.id}", label="The ferry")
    await readers.followings.follow(anna.id, topic, head.version)

    await additions.file(studied(*rest), many(quietly=quietly), NOW)

    await rounds.open()
    letters = await readers.post.turn("telegram", NOW, ended=(), room=9)
    assert bool(letters) is not quietly


async def test_adding_quietly_waits_for_no_change_that_nobody_is_told_of(
    additions, store, database, rounds
):
    one, *rest = (name for name in FILES if name.startswith("ferry"))
    await additions.file(studied(one), many(), NOW)
    await rounds.open()
    (head,) = await store.library.stories(limit=9)
    await Changing(database, SqlListeners()).stories.rename(
        head.id, studied(one)[0].source.id, Span(start=0, end=9)
    )

    async with asyncio.timeout(30):
        added = await additions.file(studied(*rest), many(quietly=True), NOW)

    assert added.outcomes.total() == len(rest)


async def test_what_was_added_before_is_not_taken_back(additions, database, rounds):
    one, *rest = FILES
    await additions.file(studied(one), many(), NOW)
    second = await additions.file(studied(*FILES), many(), NOW)
    filing = SqlFiling(database, rounds.open)

    back = await filing.take_back(
        await additions.filed(second.number), "it was a mistake", NOW
    )

    assert back == len(rest)


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
async def test_work_in_a_transaction_may_wait_for_nothing_else(database):
    async def waits(transaction):
        await transaction.write("CREATE TABLE kept_not (x)")
        await asyncio.sleep(0)

    with pytest.raises(RuntimeError, match="must not wait"):
        await database.work(waits)

    assert not await database.rows(
        "SELECT 1 FROM sqlite_schema WHERE name = 'kept_not'"
    )


@pytest.mark.parametrize("where", ["sqlite"], indirect=True)
async def test_a_database_that_fails_is_told_as_one(database):
    async def works(transaction):
        await transaction.write("NO SUCH SQL")

    with pytest.raises(StoreError):
        await database.work(works)


@pytest.mark.parametrize("number", [1, MANY], ids=["here", "in other processes"])
async def test_files_are_gathered_in_their_order_with_their_faults(number):
    files = [*FILES.items(), ("bad.txt", b"a\0b")]
    files.insert(2, ("gone.txt", UnreadableSource("gone.txt", "cannot be read")))

    found = [each async for each in gathered(files, Stated(), number=number)]

    assert [
        each.sources[0].source.origin if each.sources else each.faults for each in found
    ] == [
        *list(FILES)[:2],
        ("gone.txt: cannot be read",),
        *list(FILES)[2:],
        ("bad.txt:1: holds a NUL character: it is no text",),
    ]


async def test_what_is_stated_is_stated_of_every_document():
    stated = Stated(outlet="Tide Times")

    (found,) = gather("plain.txt", b"A buoy rang. It rang twice.", stated).sources

    assert found.source.outlet == "Tide Times"
