from __future__ import annotations

import pytest

from bot.app.parts import MIGRATIONS
from bot.readers.sql import SqlReaderStore
from bot.replies import Address

ALL = MIGRATIONS
ANNA, BERT, CARA = (Address(surface="telegram", chat=chat) for chat in ("1", "2", "3"))


@pytest.fixture
async def readers(database):
    store = SqlReaderStore(database)
    for address in (ANNA, BERT, CARA):
        await store.readers.meet(address, None)
    return store
