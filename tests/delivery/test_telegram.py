"""The postman and the Telegram courier against the strict stand-in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.delivery.flight import Means
from bot.delivery.pace import Gate
from bot.delivery.pace import Pace as OurPace
from bot.delivery.postman import Postman
from bot.delivery.rounds import Rounds
from bot.readers.model import Topic
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from bot.surfaces.telegram.courier import TelegramCourier
from bot.surfaces.telegram.transport import AiohttpRequest
from tests.delivery.house import Stories, Words
from tests.standin import TOKEN, Pace, Person, StandIn, refusals, serve

START = datetime(2030, 1, 1, tzinfo=UTC)
FERRY = Topic(key="story:ferry", label="Ferry")


class Push:
    """A change that is pushed to people of the stand-in, as often as asked."""

    def __init__(self, standin, store, bot):
        self.standin = standin
        self.store = store
        self.stories = Stories()
        self.reports = []
        gate = Gate(OurPace(), lambda: standin.now, standin.sleep)
        self._means = Means(
            post=store.post,
            readers=store.readers,
            composer=Words(),
            courier=TelegramCourier(bot, gate),
            gate=gate,
            clock=lambda: START + timedelta(seconds=standin.now),
            report=self.reports.append,
            sleep=standin.sleep,
            chance=lambda: 0.0,
        )

    async def follow(self, chats):
        for chat in chats:
            address = Address(surface="telegram", chat=str(chat.id))
            reader = await self.store.readers.meet(address, None)
            await self.store.followings.follow(reader.id, FERRY, 0)

    async def out(self, places=4):
        rounds = Rounds(self.stories, self.store.post)
        await Postman("telegram", self._means, rounds, places=places).deliver()


@pytest.fixture
async def push(database, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    standin = StandIn()
    store = SqlReaderStore(database)
    async with (
        serve(standin) as base_url,
        Bot(TOKEN, base_url=f"{base_url}/bot", request=AiohttpRequest()) as bot,
    ):
        yield Push(standin, store, bot)


def people(standin, count):
    return [Person(standin, f"Person {number}").chat for number in range(count)]


async def test_a_hundred_hear_though_some_left_some_moved_and_some_get_it_plain(push):
    private = people(push.standin, 95)
    groups = [push.standin.group(f"Group {n}", type="group") for n in range(5)]
    await push.follow([*private, *groups])
    blocked, poisoned = private[:5], private[5:10]
    for chat in blocked:
        chat.shut = "bot was blocked by the user"
    for chat in poisoned:
        chat.muzzle, chat.muzzle_markup_only = "can't parse entities: x", True
    moved = [push.standin.upgrade(group) for group in groups]
    push.stories.change("ferry")
    await push.out()

    told = [chat for chat in push.standin.chats.values() if chat.texts == ["ferry 0>1"]]
    assert len(told) == 95
    assert set(moved) <= set(told)
    assert not set(blocked) & set(told)
    assert len(push.reports) == len(poisoned)

    for chat in blocked:
        chat.shut = None
    await push.follow(blocked)
    await push.out()
    assert [chat.texts for chat in blocked] == [["ferry 0>1"]] * 5
    assert push.standin.written == 100


async def test_a_strict_server_is_never_asked_too_much(push):
    push.standin.pace = Pace()
    # One by one: here time passes while others are on their way to the server.
    await push.follow(people(push.standin, 80))
    push.stories.change("ferry")
    await push.out(places=1)

    assert push.standin.written == len(push.standin.called("sendMessage")) == 80


async def test_an_update_answers_the_one_before(push):
    [chat] = people(push.standin, 1)
    await push.follow([chat])
    for _ in range(2):
        push.stories.change("ferry")
        push.standin.advance(60)
        await push.out()

    first, second = chat.answers
    assert second.reply_to is first


async def test_what_was_lost_on_the_way_comes_once_more(push):
    chats = people(push.standin, 3)
    await push.follow(chats)
    push.standin.refuse_next("sendMessage", refusals.bad_gateway())
    push.standin.cut_next("sendMessage", after_doing=False)
    push.stories.change("ferry")
    await push.out()

    assert [chat.texts for chat in chats] == [["ferry 0>1"]] * 3
