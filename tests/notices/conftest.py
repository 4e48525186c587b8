from __future__ import annotations

import pytest

from bot.feeds.schema import MIGRATIONS as FEEDS
from bot.notices.schema import MIGRATIONS as NOTICES
from bot.operators.schema import MIGRATIONS as OPERATORS
from bot.readers.schema import MIGRATIONS as READERS
from bot.readers.sql import SqlReaderStore
from bot.replies import Address

ALL = (*READERS, *OPERATORS, *FEEDS, *NOTICES)
ANNA, BERT, CARA = (Address(surface="telegram", chat=chat) for chat in ("1", "2", "3"))


@pytest.fixture
async def readers(database):
    store = SqlReaderStore(database)
    for address in (ANNA, BERT, CARA):
        await store.readers.meet(address, None)
    return store
