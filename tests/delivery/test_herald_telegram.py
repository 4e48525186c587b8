"""The herald and the Telegram courier against the strict stand-in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.app.parts import MIGRATIONS
from bot.delivery.herald import Herald, HeraldMeans
from bot.delivery.pace import Gate, Pace
from bot.notices.model import CopyState
from bot.notices.sql import SqlNotices
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from bot.surfaces.telegram.courier import TelegramCourier
from bot.surfaces.telegram.replacing import TelegramReplace
from bot.surfaces.telegram.transport import AiohttpRequest
from briefings.store.database import open_database
from tests.standin import TOKEN, Person, StandIn, serve

START = datetime(2030, 1, 1, tzinfo=UTC)
MANY = 60


class Broadcast:
    """A notice to people of the stand-in."""

    def __init__(self, standin, database, bot):
        self.standin = standin
        self.notices = SqlNotices(database)
        self.store = SqlReaderStore(database)
        gate = Gate(Pace(), lambda: standin.now, standin.sleep)
        means = HeraldMeans(
            copies=self.notices,
            readers=self.store.readers,
            post=self.store.post,
            courier=TelegramCourier(bot, gate),
            gate=gate,
            clock=lambda: START + timedelta(seconds=standin.now),
            replace=TelegramReplace(bot),
            sleep=standin.sleep,
        )
        self.herald = Herald("telegram", means)

    async def goes_to(self, chats):
        for chat in chats:
            address = Address(surface="telegram", chat=str(chat.id))
            await self.store.readers.meet(address, None)
        notice = await self.notices.write("We <move> house & home.", "1", START)
        await self.notices.send(notice.id, START)
        await self.herald.deliver()
        return notice.id


@pytest.fixture
async def broadcast(anywhere, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    standin = StandIn()
    async with (
        await open_database(anywhere, MIGRATIONS) as database,
        serve(standin) as base_url,
        Bot(TOKEN, base_url=f"{base_url}/bot", request=AiohttpRequest()) as bot,
    ):
        yield Broadcast(standin, database, bot)


async def test_a_broadcast_reaches_all_at_our_pace_and_is_taken_back(broadcast):
    chats = [Person(broadcast.standin, f"Person {n}").chat for n in range(MANY)]
    gone, *others = chats
    gone.shut = "bot was blocked by the user"

    notice = await broadcast.goes_to(chats)

    said = "From the people who run this bot\n\nWe <move> house & home."
    assert [chat.texts for chat in others] == [[said]] * (MANY - 1)
    assert not gone.texts
    # 60 messages at 28.4 a second.
    assert 2.0 < broadcast.standin.now < 2.5

    await broadcast.notices.recall(notice, START)
    await broadcast.herald.deliver()

    assert all("take back" in chat.texts[0] for chat in others)
    assert {len(chat.texts) for chat in others} == {1}
    progress = await broadcast.notices.progress(notice)
    assert progress == {CopyState.RECALLED: MANY - 1, CopyState.FAILED: 1}


async def test_where_a_message_must_stay_a_correction_answers_it(broadcast):
    person = Person(broadcast.standin, "Anna").chat
    notice = await broadcast.goes_to([person])
    person.posts.clear()

    await broadcast.notices.recall(notice, START)
    await broadcast.herald.deliver()

    assert [("take back" in text) for text in person.texts] == [True]
