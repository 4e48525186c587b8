import pytest

from bot.operators.sql import SqlOperatorStore


@pytest.fixture
def store(database):
    return SqlOperatorStore(database)
