"""Ready is who could work now; who asks often learns it no more often than once."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.places import is_newest
from bot.health.ready import KEPT, Facts, Probe, lacking
from bot.leases.sql import SqlLeases
from briefings.errors import StoreError
from tests.conftest import NOW


class Ticks:
    now = 0.0

    def __call__(self):
        return self.now


def probe(database, leases=None, ticks=None):
    return Probe(database, is_newest, leases, lambda: NOW, ticks or Ticks())


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (Facts(answers=False), ["database: no answer"]),
        (Facts(answers=True), ["database: written by another version of Tidings"]),
        (Facts(answers=True, current=True), []),
        (Facts(answers=True, current=True, leases=True), []),
        (Facts(answers=True, current=True, leases=False), ["leases: cannot be read"]),
    ],
)
def test_what_is_lacking_is_named(facts, lacks):
    assert list(lacking(facts)) == lacks


async def test_on_a_database_of_this_version_a_process_is_ready(database):
    assert list(await probe(database, SqlLeases(database)).lacking()) == []


async def test_a_database_of_a_newer_version_or_an_older_one_is_not_ours(database):
    async with database.transaction() as do:
        await do.write("INSERT INTO migration VALUES ('999_newer')")
    newer = await probe(database).lacking()
    async with database.transaction() as do:
        await do.write(
            "DELETE FROM migration WHERE name IN ('999_newer', '104_feed_links')"
        )
    older = await probe(database).lacking()

    assert newer == older == ["database: written by another version of Tidings"]


class Unknown:
    async def held(self, now):
        raise StoreError("the table is gone")


async def test_a_worker_that_cannot_know_who_holds_a_lease_is_not_ready(database):
    assert list(await probe(database).lacking()) == []
    assert await probe(database, Unknown()).lacking() == ["leases: cannot be read"]


class Failing:
    def __init__(self):
        self.asked = 0

    async def rows(self, *_):
        self.asked += 1
        raise StoreError("the database db/secret cannot be used")


class Silent:
    async def rows(self, *_):
        await asyncio.Event().wait()


async def test_a_database_that_fails_is_asked_once_a_moment_however_many_ask():
    database, ticks = Failing(), Ticks()
    asked = probe(database, ticks=ticks)

    said = await asyncio.gather(*(asked.lacking() for _ in range(50)))
    ticks.now = KEPT
    await asked.lacking()

    assert database.asked == 2
    assert set(map(tuple, said)) == {("database: no answer",)}


async def test_a_database_that_is_silent_keeps_nobody_waiting_for_long():
    asked = Probe(Silent(), is_newest, None, lambda: NOW, patience=0.01)

    assert await asked.lacking() == ("database: no answer",)
