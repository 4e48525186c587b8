from __future__ import annotations

import pytest

from bot.readers.schema import MIGRATIONS
from briefings.store.database import Database
from tests.delivery.house import House


@pytest.fixture
async def database(tmp_path):
    async with await Database.open(tmp_path / "t.db", MIGRATIONS) as opened:
        yield opened


@pytest.fixture
async def house(database):
    return await House(database).start()
