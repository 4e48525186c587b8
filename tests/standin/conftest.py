"""A stand-in, somebody in it, and calls to it."""

from __future__ import annotations

import pytest

from tests.standin import Person
from tests.standin.client import client_of


@pytest.fixture
def alice(standin):
    return Person(standin, "Alice")


@pytest.fixture
async def call(standin):
    async with client_of(standin) as client:
        yield client
