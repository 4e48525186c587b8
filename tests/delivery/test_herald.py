from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.app.parts import MIGRATIONS
from bot.delivery.courier import (
    Delivered,
    Gone,
    Moved,
    NoRights,
    Refused,
    SlowDown,
    Unknown,
    Unreachable,
)
from bot.delivery.herald import TRIES, Herald, HeraldMeans
from bot.delivery.pace import Gate, Limits, Pace
from bot.leases.port import LEASE
from bot.notices.model import CopyState
from bot.notices.sql import SqlNotices
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from briefings.errors import StoreError
from briefings.store.database import open_database
from tests.conftest import NOW
from tests.said import said

TEXT = "We move house."
CHATS = ("1", "2", "3")


class Square:
    """The chats in front of the herald; what they answer is set by chat."""

    def __init__(self, database):
        self.database = database
        self.readers = SqlReaderStore(database)
        self.notices = SqlNotices(database)
        self.now = NOW
        self.heard = []
        self.outcomes = {}
        self.replaced = []

        #: How replacing ends, first first; None where a surface has none of it.
        self.replacing = None

    async def deliver(self, address, reply, *, answering):
        outcomes = self.outcomes.get(address.chat, [])
        outcome = outcomes.pop(0) if outcomes else Delivered(f"m{address.chat}")
        if isinstance(outcome, Exception):
            raise outcome
        said = [node.text for block in reply.blocks for node in block.nodes]
        self.heard.append((address.chat, said[-1], answering, type(outcome)))
        return outcome

    async def replace(self, address, message, reply):
        self.replaced.append((address.chat, message))
        return self.replacing.pop(0) if self.replacing else Delivered(message)

    async def sleep(self, seconds):
        self.now += timedelta(seconds=seconds)

    @property
    def herald(self):
        limits = Limits(pushes=1e6, chat=1e6, group=6e7)
        means = HeraldMeans(
            copies=self.notices,
            readers=self.readers.readers,
            post=self.readers.post,
            courier=self,
            gate=Gate(Pace(limits)),
            clock=lambda: self.now,
            replace=None if self.replacing is None else self.replace,
            sleep=self.sleep,
        )
        return Herald("telegram", means)

    async def broadcasts(self):
        notice = await self.notices.write(TEXT, "1", NOW)
        await self.notices.send(notice.id, NOW)
        return notice.id

    @property
    def got(self):
        return [chat for chat, *_, how in self.heard if how is Delivered]


@pytest.fixture
async def square(anywhere):
    async with await open_database(anywhere, MIGRATIONS) as database:
        square = Square(database)
        for chat in CHATS:
            address = Address(surface="telegram", chat=chat)
            await square.readers.readers.meet(address, None)
        yield square


async def test_every_reader_hears_a_notice_once(square):
    notice = await square.broadcasts()

    await square.herald.deliver()
    await square.herald.deliver()

    assert sorted(square.got) == list(CHATS)
    assert {said for _, said, *_ in square.heard} == {TEXT}
    assert await square.notices.progress(notice) == {CopyState.SENT: 3}


async def test_a_kill_loses_nobody_and_repeats_what_was_in_flight(square):
    await square.broadcasts()
    square.outcomes["2"] = [StoreError("killed")]
    with pytest.raises(StoreError):
        await square.herald.deliver()

    square.notices = SqlNotices(square.database)
    square.now += LEASE
    await square.herald.deliver()

    assert sorted(square.got) == list(CHATS)


@pytest.mark.parametrize("outcome", [Gone("blocked"), NoRights("muted")])
async def test_a_reader_who_cannot_be_reached_is_parked(square, outcome):
    notice = await square.broadcasts()
    square.outcomes["2"] = [outcome]

    await square.herald.deliver()

    reader = await square.readers.readers.known(Address(surface="telegram", chat="2"))
    assert reader.parked == outcome.why
    copies = await square.notices.progress(notice)
    assert copies == {CopyState.SENT: 2, CopyState.FAILED: 1}


async def test_a_text_that_is_refused_is_not_tried_again(square, caplog):
    notice = await square.broadcasts()
    square.outcomes["2"] = [Refused("no such entity")]

    await square.herald.deliver()

    assert (await square.notices.progress(notice))[CopyState.FAILED] == 1
    assert said(caplog, "notice.refused", "reason") == ["no such entity"]


async def test_a_chat_that_moved_hears_it_at_its_new_place(square):
    await square.broadcasts()
    square.outcomes["2"] = [Moved("-100")]

    await square.herald.deliver()

    assert sorted(square.got) == ["-100", "1", "3"]


async def test_a_chat_told_to_wait_waits_and_hears_it_then(square):
    await square.broadcasts()
    square.outcomes["2"] = [SlowDown(30)]
    herald = square.herald
    await herald.deliver()
    assert "2" not in square.got

    square.now += timedelta(seconds=30)
    await square.herald.deliver()

    assert "2" in square.got


async def test_what_may_have_arrived_is_tried_once_more_only(square):
    notice = await square.broadcasts()
    square.outcomes["2"] = [Unknown("no answer"), Unknown("no answer")]

    for _ in range(3):
        await square.herald.deliver()
        square.now += timedelta(minutes=1)

    assert [chat for chat, *_ in square.heard].count("2") == 2
    assert await square.notices.progress(notice) == {CopyState.SENT: 3}


async def test_what_may_have_arrived_is_at_once_said_again(square):
    notice = await square.broadcasts()
    square.outcomes["2"] = [Unknown("no answer")]

    await square.herald.deliver()

    assert sorted(square.got) == list(CHATS)
    assert await square.notices.progress(notice) == {CopyState.SENT: 3}


async def test_what_may_have_arrived_is_taken_back_however_soon(square):
    notice = await square.broadcasts()
    square.outcomes["2"] = [Unknown("no answer"), Unknown("no answer")]
    await square.herald.deliver()

    assert await square.notices.recall(notice, NOW) == 3

    await square.herald.deliver()
    assert [chat for chat, said, *_ in square.heard if said != TEXT] == list(CHATS)


async def test_taking_back_that_may_have_arrived_is_tried_once_more_only(square):
    notice = await square.broadcasts()
    await square.herald.deliver()
    await square.notices.recall(notice, NOW)
    square.replacing = [Unknown("no answer")] * 6

    for _ in range(3):
        await square.herald.deliver()
        square.now += timedelta(minutes=1)

    assert sorted(square.replaced) == [(chat, f"m{chat}") for chat in "112233"]
    assert await square.notices.progress(notice) == {CopyState.RECALLED: 3}


async def test_a_surface_that_stays_down_is_given_up_at_last(square):
    notice = await square.broadcasts()
    square.outcomes["2"] = [Unreachable("down")] * (TRIES + 5)

    failed_after = None
    for tries in range(TRIES + 5):
        await square.herald.deliver()
        square.now += timedelta(minutes=10)
        if (await square.notices.progress(notice)).get(CopyState.FAILED):
            failed_after = failed_after or tries

    assert failed_after == TRIES == 24
    assert len(square.outcomes["2"]) == 4


async def test_the_rests_of_a_surface_that_is_down_double_up_to_ten_minutes(square):
    await square.broadcasts()
    square.outcomes["2"] = [Unreachable("down")] * 13
    await square.herald.deliver()
    for tried, rest in enumerate([*(2**n for n in range(10)), 600, 600], start=1):
        assert len(square.outcomes["2"]) == 13 - tried
        square.now += timedelta(seconds=rest - 0.5)
        await square.herald.deliver()
        assert len(square.outcomes["2"]) == 13 - tried
        square.now += timedelta(seconds=0.5)
        await square.herald.deliver()


async def test_a_recall_replaces_messages_where_the_surface_can(square):
    notice = await square.broadcasts()
    await square.herald.deliver()
    await square.notices.recall(notice, NOW)
    square.replacing = []

    await square.herald.deliver()

    assert sorted(square.replaced) == [("1", "m1"), ("2", "m2"), ("3", "m3")]
    assert len(square.heard) == 3
    assert await square.notices.progress(notice) == {CopyState.RECALLED: 3}


async def test_a_recall_that_meets_a_flood_limit_is_made_later(square):
    notice = await square.broadcasts()
    await square.herald.deliver()
    await square.notices.recall(notice, NOW)
    square.replacing = [SlowDown(7.0)]

    await square.herald.deliver()
    square.now += timedelta(seconds=7)
    await square.herald.deliver()

    assert len(square.replaced) == 4
    assert len(square.heard) == 3
    assert await square.notices.progress(notice) == {CopyState.RECALLED: 3}


@pytest.mark.parametrize(
    "replacing", [None, [Refused("it is too old")]], ids=["never", "no more"]
)
async def test_a_recall_is_said_where_a_message_must_stay(square, replacing):
    notice = await square.broadcasts()
    await square.herald.deliver()
    await square.notices.recall(notice, NOW)
    square.replacing = replacing

    await square.herald.deliver()

    (corrected, *_) = [each for each in square.heard if "take back" in each[1]]
    assert corrected[2] == f"m{corrected[0]}"
    assert await square.notices.progress(notice) == {CopyState.RECALLED: 3}


class FailsOnce:
    """Copies in a store that fails at the first look."""

    def __init__(self, copies):
        self.settle = copies.settle
        self._take = copies.take
        self.failed = False

    async def take(self, surface, now, *, room, anew=False):
        if not self.failed:
            self.failed = True
            raise StoreError("disk full")
        return await self._take(surface, now, room=room)


async def test_the_herald_outlasts_a_failing_store(square, caplog):
    await square.broadcasts()

    async def stopped_when_done(seconds):
        if square.got:
            herald.stop()

    square.notices = FailsOnce(square.notices)
    square.sleep = stopped_when_done
    herald = square.herald
    await asyncio.wait_for(herald.run(), 20)

    assert sorted(square.got) == list(CHATS)
    assert "Herald" in said(caplog, "store.awaited", "worker")


async def test_a_stopped_herald_begins_nothing(square):
    await square.broadcasts()
    herald = square.herald
    herald.stop()

    await herald.run()
    await herald.deliver()

    assert not square.heard
