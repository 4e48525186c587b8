import pytest

from bot.readers.model import Address, Topic
from bot.readers.sql import SqlReaderStore

ANNA = Address(surface="telegram", chat="701")


@pytest.fixture
def reopen(database):
    """Return what opens the store anew, as after a restart."""
    return lambda: SqlReaderStore(database)


@pytest.fixture
async def store(reopen):
    return reopen()


@pytest.fixture
async def anna(store):
    return await store.readers.meet(ANNA, None)


@pytest.fixture
def ferry():
    return Topic(key="story:ferry", label="The ferry")
