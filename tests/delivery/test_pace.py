from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.pace import Gate, Limits, Pace

chats = st.sampled_from(["1", "2", "3", "-100", "-200"])
#: Who wants to send how long after the one before.
wants = st.lists(st.tuples(chats, st.floats(0, 2)), max_size=80)


def leave(pace, wanted):
    """Return when each push leaves if each waits as told, with no time in between."""
    now, left = 0.0, []
    for chat, pause in wanted:
        now += pause
        while wait := pace.slot(chat, now):
            now += wait
        left.append((chat, now))
    return left


def most_within(moments, seconds):
    # A hair less than the window: sums of floats are not exact.
    ends = [m - seconds + 1e-6 for m in moments]
    windows = zip(ends, moments, strict=True)
    return max((sum(a <= m <= b for m in moments) for a, b in windows), default=0)


@given(wants)
def test_pushes_keep_every_limit_in_every_window(wanted):
    left = leave(Pace(), wanted)

    assert most_within([at for _, at in left], 1) <= 30
    for name in {chat for chat, _ in left}:
        own = [at for chat, at in left if chat == name]
        assert most_within(own, 1) <= 1
        assert most_within(own, 60) <= (20 if name.startswith("-") else 60)


@given(st.lists(st.floats(0, 0.02), min_size=100, max_size=100))
def test_twenty_eight_a_second_leave_though_sleeps_end_late(lateness):
    pace, now = Pace(), 0.0
    for number, late in enumerate(lateness):
        while wait := pace.slot(str(number), now):
            now += wait + late

    assert now <= 100 / 28 + 0.02


def test_a_chat_that_must_wait_takes_no_slot_from_others():
    pace = Pace()
    assert pace.slot("1", 10.0) == 0

    assert pace.slot("1", 10.5) == pytest.approx(0.5)
    assert pace.slot("2", 10.5) == 0


def test_a_push_gives_way_to_the_reply_its_chat_just_got():
    pace = Pace()
    pace.count("1", 10.0)

    assert pace.rest("1", 10.0) == pytest.approx(1.0)


def test_a_group_that_got_many_replies_gets_no_push_above_its_limit():
    pace = Pace()
    for second in range(10):
        pace.count("-1", 10.0 + second)

    assert pace.rest("-1", 20.0) == pytest.approx(20.0)
    for _ in range(100):
        pace.count("-1", 20.0)
    assert pace.rest("-1", 20.0) == pytest.approx(60.0)


def test_a_reply_does_not_shorten_the_time_that_a_chat_was_told_to_wait():
    pace = Pace()
    pace.refused("1", 90.0, 10.0)
    pace.count("1", 10.0)

    assert pace.rest("1", 10.0) == pytest.approx(90.0)


def test_a_reply_takes_the_slot_of_a_push():
    pace = Pace(limits=Limits(pushes=10))
    assert pace.slot("1", 10.0) == 0
    for number in range(5):
        pace.count(f"reply {number}", 10.0)

    # Of the six slots taken, 0.6 are made up for.
    assert pace.slot("2", 10.0) == pytest.approx(0.54)


def test_one_chat_told_to_wait_holds_up_no_other():
    pace = Pace()
    pace.refused("1", 30.0, 10.0)

    assert pace.rest("1", 10.0) == pytest.approx(30.0)
    assert pace.slot("2", 10.0) == 0


def test_two_chats_told_to_wait_hold_up_all():
    pace = Pace()
    pace.refused("1", 5.0, 10.0)
    pace.refused("2", 5.0, 11.0)

    assert pace.slot("3", 11.0) == pytest.approx(5.0)
    assert pace.slot("3", 16.0) == 0


def test_two_chats_told_to_wait_one_after_the_other_hold_up_no_other():
    pace = Pace()
    pace.refused("1", 5.0, 10.0)
    pace.refused("2", 5.0, 16.0)

    assert pace.slot("3", 16.0) == 0


def test_chats_that_may_be_written_to_are_forgotten():
    pace = Pace()
    for number in range(10_000):
        pace.count(str(number), number * 2.0)

    assert len(pace._chats) < 5000


async def test_the_gate_opens_at_the_moment_of_the_slot():
    passed = [0.0]

    async def sleep(seconds):
        passed[0] += seconds

    gate = Gate(Pace(), lambda: passed[0], sleep)
    gate.count("1")
    await gate.enter("1")
    assert passed[0] == pytest.approx(1.0)

    gate.refused("1", 9.0)
    assert gate.rest("1") == pytest.approx(9.0)


class Hand:
    """A clock that somebody else moves; who sleeps wakes when it is late enough."""

    def __init__(self):
        self.passed = 0.0
        self._moved = asyncio.Condition()

    def ticks(self):
        return self.passed

    async def sleep(self, seconds):
        until = self.passed + seconds
        async with self._moved:
            await self._moved.wait_for(lambda: self.passed >= until)

    async def move(self, seconds):
        async with self._moved:
            self.passed += seconds
            self._moved.notify_all()
        await settled()


async def settled():
    """Let all that can go on go on."""
    for _ in range(20):
        await asyncio.sleep(0)


async def entered(gate, clock, meanwhile):
    """Return when a push to chat 1 left for which another stood before, and then.

    While it waits for its slot, something befalls its chat.
    """
    left = {}

    async def enter(chat):
        await gate.enter(chat)
        left[chat] = clock.passed

    await gate.enter("0")
    one = asyncio.create_task(enter("1"))
    await settled()
    meanwhile(gate)
    other = asyncio.create_task(enter("2"))
    for _ in range(40):
        await clock.move(0.25)
    await asyncio.gather(one, other)
    return left


@pytest.mark.parametrize(
    ("meanwhile", "left"),
    [
        (lambda gate: gate.count("1"), 1.0),
        (lambda gate: gate.refused("1", 5.0), 5.0),
    ],
)
async def test_a_push_whose_chat_must_rest_by_then_lets_the_next_go_first(
    meanwhile, left
):
    clock = Hand()
    gate = Gate(Pace(limits=Limits(pushes=2)), clock.ticks, clock.sleep)

    moments = await entered(gate, clock, meanwhile)

    assert moments["1"] >= left
    assert moments["2"] < moments["1"]
