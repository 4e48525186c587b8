"""The real application between a desk made for the tests and the Bot API's stand-in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import asynccontextmanager

import pytest

from bot.surfaces.telegram import redacted_logs
from tests.standin import TOKEN, Person, StandIn, serve
from tests.surfaces.telegram.harness import EchoDesk, Running


@pytest.fixture
def desk() -> EchoDesk:
    return EchoDesk()


@pytest.fixture
def alice(standin: StandIn) -> Person:
    return Person(standin, "Alice")


@pytest.fixture
async def base_url(standin: StandIn):
    async with serve(standin) as url:
        yield url


@pytest.fixture
def start(standin: StandIn, desk: EchoDesk, base_url: str) -> Callable:
    """Run the bot with other settings than the usual ones."""

    @asynccontextmanager
    async def start(**settings):
        with redacted_logs(TOKEN):
            running = Running(standin, desk, base_url, **settings)
            await standin.until(lambda: standin.parked is not None)
            try:
                yield running
            finally:
                running.stop.set()
                await running.task

    return start


@pytest.fixture
async def running(start):
    async with start() as bot:
        yield bot
