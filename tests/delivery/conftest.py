from __future__ import annotations

import pytest

from tests.delivery.house import House


@pytest.fixture
async def house(database):
    return await House(database).start()
