from __future__ import annotations

import pytest

from bot.feeds.schema import MIGRATIONS as FEEDS
from bot.notices.schema import MIGRATIONS as NOTICES
from bot.operators.schema import MIGRATIONS as OPERATORS
from bot.readers.schema import MIGRATIONS as READERS
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from briefings.store.database import Database

ALL = (*READERS, *OPERATORS, *FEEDS, *NOTICES)
ANNA, BERT, CARA = (Address(surface="telegram", chat=chat) for chat in ("1", "2", "3"))


@pytest.fixture
async def database(tmp_path):
    async with await Database.open(tmp_path / "t.db", ALL) as opened:
        yield opened


@pytest.fixture
async def readers(database):
    store = SqlReaderStore(database)
    for address in (ANNA, BERT, CARA):
        await store.readers.meet(address, None)
    return store
