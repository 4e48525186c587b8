from datetime import UTC, datetime, timedelta

import pytest

from bot.leases.alone import LENGTH, Alone
from bot.leases.port import LEASE, Run
from bot.leases.sql import SqlLeases, go_on_sending, others_send
from bot.working import Repeated
from briefings.errors import StoreError
from tests.said import said

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)


@pytest.fixture
def leases(database):
    return SqlLeases(database)


async def test_one_holds_a_lease_until_it_has_run_out(leases):
    until = NOW + LEASE

    assert await leases.take("feeds", "one", NOW, until)
    assert not await leases.take("feeds", "other", NOW, until)
    assert await leases.take("inbox", "other", NOW, until)
    assert await leases.held(NOW) == {"feeds": "one", "inbox": "other"}

    assert await leases.take("feeds", "other", until, until + LEASE)
    assert not await leases.take("feeds", "one", until, until + LEASE)
    assert await leases.held(until) == {"feeds": "other"}


async def test_its_holder_may_have_it_for_longer(leases):
    await leases.take("feeds", "one", NOW, NOW + LEASE)
    await leases.take("feeds", "one", NOW, NOW + 2 * LEASE)

    assert not await leases.take("feeds", "other", NOW + LEASE, NOW + 3 * LEASE)


async def test_a_lease_that_was_given_up_is_free_at_once(leases):
    await leases.take("feeds", "one", NOW, NOW + LEASE)
    await leases.give_up("feeds", "other")
    assert await leases.held(NOW) == {"feeds": "one"}

    await leases.give_up("feeds", "one")
    assert await leases.take("feeds", "other", NOW, NOW + LEASE)


async def test_a_sender_says_that_it_is_alive_and_who_fell_silent_is_forgotten(
    database, leases
):
    one, other = Run(id="a"), Run(id="b")
    async with database.transaction() as do:
        await go_on_sending(do, "telegram", one, NOW)
        assert not await others_send(do, "telegram", one, NOW)
        await go_on_sending(do, "telegram", other, NOW + LEASE / 2)
        assert await others_send(do, "telegram", one, NOW + LEASE / 2)
        assert not await others_send(do, "web", one, NOW + LEASE / 2)
        await go_on_sending(do, "telegram", other, NOW + LEASE)

    assert await leases.held(NOW) == {"sender:telegram:b": "b"}


class Worker(Repeated):
    """Works until it has done so many times."""

    def __init__(self, permit, times=3):
        super().__init__(self.work, look=1.0, sleep=self.rest, permit=permit)
        self.done = self.rested = 0
        self.times = times

    async def work(self):
        self.done += 1

    async def rest(self, seconds):
        self.rested += 1
        if self.rested == self.times:
            self.stop()


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


async def test_of_two_workers_one_works_and_the_other_takes_over_when_it_stops(
    leases, clock
):
    one, other = (Alone(leases, "feeds", name, clock) for name in ("one", "other"))
    assert await one.has()

    waiting = Worker(other)
    await waiting.run()
    assert (waiting.done, waiting.rested) == (0, 3)

    working = Worker(one)
    await working.run()
    assert working.done == 3

    later = Worker(other)
    await later.run()
    assert later.done == 3


async def test_another_takes_over_from_one_that_was_killed(leases, clock):
    one, other = (Alone(leases, "feeds", name, clock) for name in ("one", "other"))
    assert await one.has()
    clock.now += LENGTH - timedelta(seconds=1)
    assert not await other.has()
    clock.now += timedelta(seconds=1)

    assert await other.has()
    assert not await one.has()


async def test_who_works_on_keeps_the_work(leases, clock):
    one, other = (Alone(leases, "feeds", name, clock) for name in ("one", "other"))
    for _ in range(20):
        assert await one.has()
        assert not await other.has()
        clock.now += LENGTH / 2


class Failing:
    async def take(self, *_):
        raise StoreError("disk full")


async def test_a_store_that_fails_lets_nobody_work(clock, caplog):
    worker = Worker(Alone(Failing(), "feeds", "one", clock))
    await worker.run()

    assert worker.done == 0
    assert "Worker" in said(caplog, "store.awaited", "worker")
