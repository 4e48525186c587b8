"""Where Telegram hands updates to us: who is let in, and what becomes of it."""

from __future__ import annotations

import asyncio
import json
import logging

import httpx
import pytest
from starlette.applications import Starlette

from bot.arrivals.sql import SqlArrivals
from bot.surfaces.telegram import build_application, redacted_logs
from bot.surfaces.telegram.errors import TokenRefused, Unreachable
from bot.surfaces.telegram.intake import TRIES, Intake
from bot.surfaces.telegram.webhook import (
    MOST,
    PATH,
    arrived_in,
    handler_of,
    hooked,
    route_of,
)
from briefings.errors import StoreError
from tests.said import said
from tests.standin import TOKEN, refusals, serve
from tests.surfaces.telegram.harness import NOW

SECRET = "kept-between-telegram-and-us"
SAYING = {"X-Telegram-Bot-Api-Secret-Token": SECRET}

#: As little as an update can be.
TEXT = {
    "update_id": 5,
    "message": {
        "message_id": 1,
        "date": 1893456000,
        "chat": {"id": 12, "type": "private", "first_name": "Ann"},
        "from": {"id": 12, "is_bot": False, "first_name": "Ann"},
        "text": "hello",
    },
}


class Keeping:
    """Keeps updates, or fails as it is told."""

    def __init__(self):
        self.kept = []
        self.how = True

    async def accept(self, update):
        if isinstance(self.how, Exception):
            raise self.how
        self.kept.append(update)
        return self.how


@pytest.fixture
def keeping():
    return Keeping()


@pytest.fixture
async def post(keeping):
    app = Starlette(routes=[route_of(SECRET, keeping.accept)])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://here") as http:

        async def post(content=None, headers=SAYING, method="POST", path=PATH):
            body = json.dumps(TEXT).encode() if content is None else content
            answer = await http.request(method, path, content=body, headers=headers)
            return answer.status_code, answer.content

        yield post


async def test_an_update_is_acknowledged_once_it_is_kept(post, keeping):
    assert await post() == (200, b"")

    (update,) = keeping.kept
    assert (update.id, update.queue) == (5, "chat 12")
    assert json.loads(update.body) == TEXT


@pytest.mark.parametrize(
    "said", [None, "", SECRET[:-1], SECRET + "x", SECRET.upper(), "é", "0" * 9999]
)
async def test_whoever_does_not_know_the_secret_learns_nothing(post, keeping, said):
    headers = {} if said is None else {**SAYING, **dict.fromkeys(SAYING, said.encode())}

    assert await post(headers=headers) == (403, b"")
    assert await post(b"no update", headers=headers) == (403, b"")
    assert keeping.kept == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b'{"update_id": "x"}',
        b'{"update_id": -1}',
        b'{"update_id": 9223372036854775808}',
        b'{"update_id": 5',
        b"[" * 100_000,
        b'{"update_id": 5, "message": ' + b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(post, keeping, body):
    assert (await post(body))[0] == 400
    assert keeping.kept == []


async def test_a_body_too_long_is_refused_unread(post, keeping):
    assert (await post(b" " * (MOST + 1)))[0] == 413
    assert keeping.kept == []


async def test_a_body_that_never_ends_is_given_up(keeping):
    route, sent = route_of(SECRET, keeping.accept, patience=0.01), []
    headers = [(name.lower().encode(), said.encode()) for name, said in SAYING.items()]
    scope = {"type": "http", "method": "POST", "path": PATH, "headers": headers}

    async def send(message):
        sent.append(message)

    await route.app({**scope, "query_string": b""}, asyncio.Event().wait, send)

    assert sent[0]["status"] == 408


async def test_nothing_but_a_post_is_answered(post):
    assert (await post(method="GET"))[0] == 405
    assert (await post(path="/telegram/x"))[0] == 404


@pytest.mark.parametrize("how", [False, StoreError("the disk is full")])
async def test_what_cannot_be_kept_now_is_to_come_again(post, keeping, how):
    keeping.how = how

    assert (await post())[0] == 503


def test_without_a_secret_there_is_no_webhook(keeping):
    with pytest.raises(ValueError, match="secret"):
        route_of("", keeping.accept)


@pytest.mark.parametrize(
    ("about", "queue"),
    [
        ({"channel_post": {"chat": {"id": -100}}}, "chat -100"),
        ({"callback_query": {"id": "1", "message": {"chat": {"id": 3}}}}, "chat 3"),
        ({"my_chat_member": {"chat": {"id": 4}}}, "chat 4"),
        ({"callback_query": {"id": "1", "inline_message_id": "x"}}, "update 9"),
        ({"inline_query": {"id": "1", "query": "x"}}, "update 9"),
        # As Telegram may write tomorrow.
        ({"message": {"chat": "x"}}, "update 9"),
        ({"thought": {"of": "something"}}, "update 9"),
        ({}, "update 9"),
    ],
)
def test_updates_of_a_chat_are_in_one_queue_and_others_in_none(about, queue):
    update = arrived_in(json.dumps({"update_id": 9, **about}).encode())

    assert update.queue == queue


# Handling what was kept.


@pytest.fixture
async def hook(standin, desk, base_url, database):
    """Give what starts a worker whose updates the stand-in posts to it directly."""
    application = build_application(
        desk,
        token=TOKEN,
        operators=frozenset(),
        clock=lambda: NOW,
        base_url=base_url,
        sleep=standin.sleep,
    )
    # Nobody listens at that address: updates are handed over here.
    standin.wanted = set()
    with redacted_logs(TOKEN):
        async with hooked(application, "http://127.0.0.1:1", SECRET):
            yield Handing(application, database)


class Handing:
    def __init__(self, application, database):
        self.application = application
        self.arrivals = SqlArrivals(database)
        self.database = database
        self.intake = self.worker()

    def worker(self, **more):
        return Intake(
            self.arrivals, handler_of(self.application), lambda: NOW, look=0.01, **more
        )

    async def hand(self, intake, *bodies):
        running = asyncio.create_task(intake.run())
        kept = [await intake.accept(arrived_in(body)) for body in bodies]
        await self.answered()
        intake.stop()
        await running
        return kept

    async def answered(self):
        """Return when no update waits."""
        while await self.database.rows("SELECT 1 FROM arrived WHERE body <> ''"):
            pass


def saying(number, text, person):
    about = person.about
    chat = {"id": about["id"], "type": "private", "first_name": "Ann"}
    message = {**TEXT["message"], "chat": chat, "from": about, "text": text}
    return json.dumps({"update_id": number, "message": message}).encode()


async def test_what_telegram_is_told_is_where_and_with_which_secret(hook, standin):
    assert standin.hook.url == f"http://127.0.0.1:1{PATH}"
    assert standin.hook.secret == SECRET


async def test_updates_are_answered_in_order_and_a_repeated_one_once(hook, alice):
    bodies = [saying(n, f"ask {n}", alice) for n in (1, 2, 2, 3, 1)]

    assert await hook.hand(hook.intake, *bodies) == [True] * 5
    assert alice.texts == [f"You asked: ask {n}" for n in (1, 2, 3)]


async def test_two_workers_answer_a_chat_in_order(hook, alice, desk):
    desk.holds["ask 1"] = asyncio.Event()
    one, two = hook.intake, hook.worker()
    running = [asyncio.create_task(each.run()) for each in (one, two)]
    for number in range(1, 7):
        await (one, two)[number % 2].accept(
            arrived_in(saying(number, f"ask {number}", alice))
        )
    desk.holds["ask 1"].set()
    await hook.answered()
    for each in (one, two):
        each.stop()
    await asyncio.gather(*running)

    assert alice.texts == [f"You asked: ask {n}" for n in range(1, 7)]


async def test_an_update_that_cannot_be_read_is_passed_over(hook, alice, caplog):
    caplog.set_level(logging.CRITICAL)
    broken = b'{"update_id": 1, "message": {"message_id": "?"}}'
    break_ = saying(2, "/break", alice)

    await hook.hand(hook.intake, broken, break_, saying(3, "on", alice))

    assert alice.texts[-1] == "You asked: on"


async def test_an_update_that_ends_its_worker_each_time_is_passed_over(
    hook, alice, database, caplog
):
    async with database.transaction() as do:
        await do.write(
            "INSERT INTO arrived VALUES (1, '', 'chat 1', 'x', 'gone', '', ?)", (TRIES,)
        )
    await hook.hand(hook.intake, saying(2, "on", alice))

    assert said(caplog, "update.given_up", "update") == [1]
    assert alice.texts == ["You asked: on"]


async def test_a_stopped_worker_takes_nothing_in(hook, alice):
    hook.intake.stop()

    assert await hook.intake.accept(arrived_in(saying(1, "x", alice))) is False


class Failing:
    """Arrivals on a store that fails for a while."""

    def __init__(self, arrivals, times):
        self._arrivals = arrivals
        self.times = times

    async def turn(self, turn):
        given = await self._arrivals.turn(turn)
        if self.times:
            # As if the answer to a commit had got lost.
            self.times -= 1
            raise StoreError("the store has gone")
        return given

    async def any_free(self, now):
        return await self._arrivals.any_free(now)


async def test_a_store_that_fails_for_a_while_costs_no_update(hook, alice, caplog):
    caplog.set_level(logging.CRITICAL)
    hook.arrivals = Failing(hook.arrivals, times=1)
    intake = hook.worker()
    running = asyncio.create_task(intake.run())
    update = arrived_in(saying(1, "hello", alice))

    with pytest.raises(StoreError):
        await intake.accept(update)
    assert await intake.accept(update) is True
    await hook.answered()
    intake.stop()
    await running

    assert alice.texts == ["You asked: hello"]


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (refusals.Refusal(401, "Unauthorized"), TokenRefused),
        (refusals.bad_request("bad webhook: HTTPS url must be provided"), Unreachable),
    ],
)
async def test_a_refused_address_or_token_ends_in_an_error_of_ours(
    standin, desk, refusal, error
):
    standin.refuse_next("setWebhook", refusal)
    async with serve(standin) as url:
        application = build_application(
            desk,
            token=TOKEN,
            operators=frozenset(),
            clock=lambda: NOW,
            base_url=url,
            sleep=standin.sleep,
        )
        with redacted_logs(TOKEN), pytest.raises(error):
            async with hooked(application, "http://here", SECRET, sleep=standin.sleep):
                pass
