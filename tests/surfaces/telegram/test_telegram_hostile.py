"""Updates of every kind, whole and spoilt, do not stop the bot."""

from __future__ import annotations

import asyncio
import json
import logging

import httpx
import pytest
from starlette.applications import Starlette

from bot.arrivals.sql import SqlArrivals
from bot.desk.front import FrontDesk
from bot.surfaces.telegram.incoming import number_of, read
from bot.surfaces.telegram.intake import Intake
from bot.surfaces.telegram.webhook import handler_of, route_of
from tests import factory
from tests.surfaces.telegram.harness import NOW
from tests.surfaces.telegram.updates import JUNK, KINDS, updates, whole

pytestmark = pytest.mark.filterwarnings(
    "ignore::telegram.warnings.PTBDeprecationWarning"
)

SECRET = "kept-between-telegram-and-us"
SAYING = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

#: Updates of one test; `make trust` tries others.
NUMBER = 60

#: Seconds by which the bot has taken all of them, on a machine that has much to do.
PATIENCE = 60


@pytest.fixture
async def desk(engine, readers, loader):
    """Return a real desk that knows the ferry."""
    files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
    await loader.load(files, NOW)
    return FrontDesk(engine, readers)


def asked(alice):
    alice.says("/story ferry")
    return "Sea Lark"


@pytest.mark.parametrize("seed", [1])
async def test_a_bot_that_asks_for_updates_answers_after_any(
    seed, start, alice, standin
):
    async with start() as bot, asyncio.timeout(PATIENCE):
        for update in updates(seed, NUMBER):
            standin.waiting.append(update | {"update_id": standin.new_id()})
        wanted = asked(alice)
        await bot.settle()
        assert any(wanted in text for text in alice.texts), f"seed {seed}"
        assert standin.waiting == []


@pytest.mark.parametrize("seed", [3])
async def test_a_bot_that_is_handed_updates_answers_after_any(
    seed, start, alice, standin, store
):
    async with start() as bot:
        intake = Intake(
            SqlArrivals(store.database), handler_of(bot.application), lambda: NOW
        )
        working = asyncio.create_task(intake.run())
        app = Starlette(routes=[route_of(SECRET, intake.accept)])
        transport = httpx.ASGITransport(app)
        async with (
            httpx.AsyncClient(transport=transport, base_url="http://here") as http,
            asyncio.timeout(PATIENCE),
        ):

            async def post(body):
                answer = await http.post("/telegram", content=body, headers=SAYING)
                return answer.status_code

            for number, update in enumerate(updates(seed, NUMBER), start=10**6):
                body = json.dumps(update | {"update_id": number}).encode()
                assert await post(body) == 200, (seed, number)
                assert await post(body[: len(body) // 2]) == 400, (seed, number)
            said = json.dumps(hello("/story ferry", alice.chat.id)).encode()
            assert await post(said) == 200
            await standin.until(lambda: any("Sea Lark" in t for t in alice.texts))
            intake.stop()
            await working


def hello(text, chat):
    return {
        "update_id": 10**7,
        "message": {
            "message_id": 1,
            "date": 1893456000,
            "chat": {"id": chat, "type": "private", "first_name": "Alice"},
            "from": {"id": chat, "is_bot": False, "first_name": "Alice"},
            "text": text,
        },
    }


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_an_update_holds_it_is_read_or_passed_over(kind, caplog):
    caplog.set_level(logging.CRITICAL)
    for junk in JUNK:
        spoilt = whole(kind)[kind] | {"chat": junk, "from": junk}
        for about in (junk, spoilt, {"chat": {"id": junk, "type": junk}}):
            raw = {"update_id": 5, kind: about}
            assert (update := read(raw, None)) is None or update.update_id == 5


@pytest.mark.parametrize("raw", [None, 5, "a", [], {}, {"update_id": None}])
def test_what_has_no_number_is_no_update(raw):
    assert number_of(raw) is None
    assert read(raw, None) is None
