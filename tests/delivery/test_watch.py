from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.delivery.watch import Signs, Watch
from bot.doctor.checks import LITTLE
from briefings.errors import StoreError
from tests.conftest import NOW


class Machine:
    """What the watch looks at; all is well at first."""

    def __init__(self):
        self.last = NOW
        self.now = NOW
        self.room = LITTLE * 10
        self.broken = None
        self.reports = []
        self.silence = timedelta(hours=6)

    async def news(self):
        return self.last

    async def check_writing(self):
        if self.broken:
            raise self.broken

    async def sleep(self, seconds):
        self.now += timedelta(seconds=seconds)
        if self.now > NOW + timedelta(hours=8):
            self.watch.stop()

    def watched(self):
        self.watch = Watch(
            Signs(
                news=self.news,
                check_writing=self.check_writing,
                free=lambda: self.room,
                clock=lambda: self.now,
                report=self.reports.append,
                silence=self.silence,
                sleep=self.sleep,
            )
        )
        return self.watch


@pytest.fixture
def machine():
    return Machine()


async def test_while_all_is_well_nothing_is_told(machine):
    await machine.watched().look()

    assert not machine.reports


async def test_a_full_disk_is_told_once_until_there_is_room_again(machine):
    watch = machine.watched()
    for room in (LITTLE - 1, LITTLE - 2, LITTLE, LITTLE - 1):
        machine.room = room
        await watch.look()

    said = "The disk is nearly full: 500 MB are free."
    assert machine.reports == [said, said]


async def test_a_database_that_fails_is_told(machine):
    machine.broken = StoreError("disk full")

    await machine.watched().look()

    assert machine.reports == ["The database fails: disk full"]


async def test_silence_is_told_once(machine):
    await asyncio.wait_for(machine.watched().run(), 20)

    assert machine.reports == ["No news came for 6 hours."]


@pytest.mark.parametrize("never", ["silence", "last"])
async def test_silence_is_told_only_where_news_is_to_be_expected(machine, never):
    setattr(machine, never, None)

    await asyncio.wait_for(machine.watched().run(), 20)

    assert not machine.reports
