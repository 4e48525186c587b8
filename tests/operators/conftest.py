import pytest

from bot.operators.schema import MIGRATIONS as OPERATORS
from bot.operators.sql import SqlOperatorStore
from bot.readers.schema import MIGRATIONS as READERS
from briefings.store.database import Database


@pytest.fixture
async def database(tmp_path):
    path = tmp_path / "operators.db"
    async with await Database.open(path, (*READERS, *OPERATORS)) as opened:
        yield opened


@pytest.fixture(params=[SqlOperatorStore], ids=["sqlite"])
def store(request, database):
    return request.param(database)
