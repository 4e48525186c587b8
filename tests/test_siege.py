"""Processes of both roles on one database, killed at random; and its server stopped."""

from __future__ import annotations

import asyncio

import pytest

from tests import postgres
from tests.siege import besieged

SEED, KILLS, ROUNDS = 20260308, 3, 2


@pytest.fixture
def server():
    """Return a server of the test's own, and tables on it."""
    with postgres.cluster(without=postgres.FOR_POWER_CUTS) as made:
        asyncio.run(postgres.made(made.url))
        yield made


async def test_whoever_is_killed_all_are_told_and_answered_and_little_twice(
    database_file, tmp_path
):
    told, logged = await besieged(
        database_file, tmp_path, kills=KILLS, rounds=ROUNDS, seed=SEED
    )

    assert told.faults() == {}, logged


async def test_a_server_that_crashes_as_well_costs_nobody_anything(server, tmp_path):
    told, logged = await besieged(
        server.url,
        tmp_path,
        kills=KILLS,
        rounds=ROUNDS,
        seed=SEED,
        server=server,
        stops=["immediate"],
    )

    assert told.faults() == {}, logged
