from datetime import timedelta

import pytest

from bot.leases.port import Run
from bot.readers.model import Address, Topic
from bot.readers.sql import SqlReaderStore

ANNA = Address(surface="telegram", chat="701")


@pytest.fixture
def reopen(database):
    """Return what opens the store anew, long after the last one's process ended."""
    return lambda: SqlReaderStore(database, Run(lease=timedelta(0)))


@pytest.fixture
async def store(reopen):
    return reopen()


@pytest.fixture
async def anna(store):
    return await store.readers.meet(ANNA, None)


@pytest.fixture
def ferry():
    return Topic(key="story:ferry", label="The ferry")
