from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pace import Limits
from bot.delivery.sharing import AT_A_TIME, SharedGate, SharedPace
from briefings.errors import StoreError
from tests.delivery.test_pace import Hand, entered, most_within


class Row:
    """What all processes share: the moment of the next slot, and the time."""

    def __init__(self, gap):
        self.gap = gap
        self.free = self.passed = 0.0
        self.trips = []
        self.fails = 0

    def ticks(self):
        return self.passed

    async def sleep(self, seconds):
        self.passed += seconds

    async def take(self, count, *, hold):
        if self.fails:
            self.fails -= 1
            raise StoreError("gone")
        self.trips.append(count)
        first = max(self.free, self.passed + hold)
        self.free = first + count * self.gap
        return first - self.passed

    def gate(self, limits=None):
        pace = SharedPace(limits or Limits(pushes=1 / self.gap))
        return SharedGate(pace, self.ticks, self.sleep, slots=self)


@given(st.lists(st.tuples(st.integers(0, 3), st.floats(0, 0.2)), max_size=120))
async def test_all_processes_together_keep_the_limit_in_every_second(wants):
    row = Row(1 / 28.4)
    gates = [row.gate() for _ in range(4)]
    left = []
    for number, (process, pause) in enumerate(wants):
        row.passed += pause
        await gates[process].enter(str(number))
        left.append(row.passed)

    assert most_within(left, 1) <= 30


async def test_a_broadcast_makes_a_trip_for_ten_pushes():
    row = Row(0.001)
    gate = row.gate()
    for number in range(500):
        await gate.enter(str(number))

    assert sum(row.trips) >= 500
    assert len(row.trips) <= 500 / AT_A_TIME + 4


async def test_slots_are_asked_for_as_many_as_wait_and_twice_as_many_as_were_used():
    row = Row(0.001)
    gate = row.gate()
    for number in range(8):
        await gate.enter(str(number))

    assert row.trips == [1, 2, 4, 8]


async def test_who_sends_now_and_then_leaves_the_slots_to_others():
    row = Row(0.03)
    gate = row.gate()
    for number in range(20):
        row.passed += 10
        await gate.enter(str(number))

    assert sum(row.trips) <= 40


async def test_a_push_leaves_at_its_moment_and_not_before():
    row = Row(0.5)
    gate = row.gate()
    left = []
    for number in range(30):
        await gate.enter(str(number))
        left.append(row.passed)

    assert all(b - a == pytest.approx(0.5) for a, b in pairwise(left))


async def test_a_slot_that_has_passed_is_not_used():
    row = Row(0.1)
    gate = row.gate()
    for number in range(8):
        await gate.enter(str(number))
    row.passed += 60
    before = len(row.trips)
    for number in range(3):
        await gate.enter(str(number))

    assert len(row.trips) > before
    assert row.passed >= 60.2


async def test_replies_take_slots_from_pushes_and_never_wait():
    row = Row(0.1)
    gate = row.gate()
    for number in range(20):
        gate.count(str(number))
    assert row.passed == 0.0

    await gate.enter("push")
    assert row.passed == pytest.approx(2.0)


async def test_replies_of_a_process_that_pushes_nothing_take_slots_too():
    row = Row(0.1)
    answering, pushing = row.gate(), row.gate()
    for number in range(20):
        answering.count(str(number))
    await answering.pay()
    await answering.pay()

    await pushing.enter("push")
    assert row.passed == pytest.approx(2.0)


async def test_what_the_server_asks_of_one_process_all_keep():
    row = Row(0.1)
    one, other = row.gate(), row.gate()
    one.refused("1", 5.0)
    one.refused("2", 5.0)
    one.count("3")
    await one.pay()

    await other.enter("4")
    assert row.passed >= 5.0


async def test_a_chat_keeps_its_own_limit():
    row = Row(0.001)
    gate = row.gate()
    await gate.enter("1")
    await gate.enter("1")

    assert row.passed >= 1.0


async def test_a_store_that_fails_is_outlasted():
    row = Row(0.1)
    row.fails = 3
    await row.gate().enter("1")

    assert row.passed >= 3.0


async def test_a_push_whose_chat_must_rest_by_then_lets_the_next_go_first():
    clock, row = Hand(), Row(0.5)
    pace = SharedPace(Limits(pushes=2))
    gate = SharedGate(pace, clock.ticks, clock.sleep, slots=row)

    moments = await entered(gate, clock, lambda gate: gate.refused("1", 5.0))

    assert moments["1"] >= 5.0
    assert moments["2"] < moments["1"]
