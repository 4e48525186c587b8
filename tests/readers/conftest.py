import pytest

from bot.readers.model import Address, Topic
from bot.readers.schema import MIGRATIONS
from bot.readers.sql import SqlReaderStore
from bot.talks.schema import MIGRATIONS as TALKS
from briefings.store.database import Database

ANNA = Address(surface="telegram", chat="701")


@pytest.fixture
async def database(tmp_path):
    async with await Database.open(
        tmp_path / "readers.db", (*MIGRATIONS, *TALKS)
    ) as opened:
        yield opened


@pytest.fixture(params=[SqlReaderStore], ids=["sqlite"])
def reopen(request, database):
    """Return what opens the store anew, as after a restart."""
    return lambda: request.param(database)


@pytest.fixture
async def store(reopen):
    return reopen()


@pytest.fixture
async def anna(store):
    return await store.readers.meet(ANNA, None)


@pytest.fixture
def ferry():
    return Topic(key="story:ferry", label="The ferry")
