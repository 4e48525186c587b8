"""Starting, running and stopping the bot."""

from __future__ import annotations

import asyncio
import logging
import traceback

import pytest
from telegram.request import HTTPXRequest

from bot.surfaces.telegram import (
    TelegramSurfaceError,
    build_application,
    redacted_logs,
    run_polling,
)
from bot.surfaces.telegram.errors import TokenRefused, Unreachable
from tests.standin import TOKEN, Person, refusals
from tests.surfaces.telegram.harness import NOW, Running

WRONG = "4343:" + "B" * 35


def names(menu):
    return [command["command"] for command in menu]


def built(desk, base_url, token=TOKEN):
    return build_application(
        desk,
        token=token,
        operators=frozenset(),
        clock=lambda: NOW,
        base_url=base_url,
    )


async def test_menus_go_out_by_language_and_with_more_for_operators(
    start, standin, alice
):
    operator = alice.about["id"]
    async with start(operators=frozenset({operator}), languages=("de",)):
        menus = standin.menus

    assert names(menus["default", ""]) == ["story"]
    assert menus["default", "de"][0]["description"] == "Eine Geschichte"
    assert names(menus[f"chat {operator}", ""]) == ["story", "withdraw"]
    assert names(menus[f"chat {operator}", "de"]) == ["story", "withdraw"]


async def test_an_operator_without_a_chat_does_not_stop_the_start(
    start, standin, alice, caplog
):
    operators = frozenset({3, alice.about["id"]})
    async with start(operators=operators, languages=("de",)) as running:
        alice.says("hello")
        await running.settle()

    assert alice.texts == ["You asked: hello"]
    assert (f"chat {alice.about['id']}", "de") in standin.menus
    (record,) = [r for r in caplog.records if r.name.startswith("bot.")]
    assert record.levelno == logging.WARNING


async def test_a_flood_limit_at_the_start_is_waited_out(start, standin):
    standin.refuse_next("setMyCommands", refusals.flood(5))
    async with start():
        pass

    assert ("default", "") in standin.menus


@pytest.mark.parametrize("token", [WRONG, "no token at all", ""])
async def test_a_wrong_token_ends_in_one_line_that_does_not_show_it(
    base_url, desk, token
):
    with redacted_logs(token), pytest.raises(TokenRefused) as caught:
        await run_polling(built(desk, base_url, token), stop=asyncio.Event())

    told = "".join(traceback.format_exception(caught.value))
    assert str(caught.value).count("\n") == 0
    assert "BotFather" in str(caught.value)
    assert token == "" or token not in told
    assert isinstance(caught.value, TelegramSurfaceError)


async def test_a_token_that_is_revoked_ends_the_run(standin, desk, base_url, alice):
    running = Running(standin, desk, base_url)
    await standin.until(lambda: standin.parked is not None)
    standin.token = WRONG
    alice.says("hello")

    with pytest.raises(TokenRefused):
        await running.task


async def test_a_telegram_that_cannot_be_reached_ends_in_one_line(desk):
    application = built(desk, "http://127.0.0.1:9")
    with pytest.raises(Unreachable) as caught:
        await run_polling(application, stop=asyncio.Event())

    assert TOKEN not in "".join(traceback.format_exception(caught.value))


async def test_a_bad_moment_while_polling_passes(start, standin, alice, caplog):
    async with start() as running:
        standin.refuse_next("getUpdates", refusals.bad_gateway())
        alice.says("hello")
        await running.settle()
        assert alice.texts == ["You asked: hello"]

    ours = [r for r in caplog.records if r.name.startswith("bot.")]
    assert [r.levelname for r in ours] == ["WARNING"]


async def test_what_was_fetched_before_the_stop_is_still_answered(
    start, standin, alice, desk
):
    desk.holds["slow"] = asyncio.Event()
    async with start() as running:
        alice.says("slow")
        alice.says("last")
        await standin.fetched()
        running.stop.set()
        desk.holds["slow"].set()
        await running.task

    assert alice.texts == ["You asked: slow", "You asked: last"]
    assert standin.waiting == []


async def test_a_restart_answers_what_came_meanwhile_and_nothing_twice(
    start, standin, alice
):
    async with start() as running:
        alice.says("before")
        await running.settle()
    alice.says("meanwhile")
    async with start() as running:
        await running.settle()

    assert alice.texts == ["You asked: before", "You asked: meanwhile"]


async def test_edits_are_not_even_asked_for(running, standin):
    assert standin.wanted == {
        "message",
        "channel_post",
        "callback_query",
        "inline_query",
        "my_chat_member",
    }


async def test_another_transport_can_be_given(start, standin, alice):
    made = []

    class Counted(HTTPXRequest):
        async def do_request(self, *args, **kwargs):
            made.append(args)
            return await super().do_request(*args, **kwargs)

    async with start(request=Counted) as running:
        alice.says("hello")
        await running.settle()

    assert len(made) == len(standin.calls)


async def test_without_another_base_url_it_is_telegrams_own(desk):
    application = built(desk, None)

    assert application.bot.base_url == f"https://api.telegram.org/bot{TOKEN}"
    assert application.bot.base_file_url.startswith("https://api.telegram.org/file/bot")


async def test_an_application_without_an_updater_cannot_poll(desk, base_url):
    application = built(desk, base_url)
    application.updater = None
    with pytest.raises(ValueError, match="updater"):
        await run_polling(application, stop=asyncio.Event())


async def test_many_people_are_served(running, standin):
    people = [Person(standin, f"Reader {n}", language=None) for n in range(120)]
    for person in people:
        person.says("hello")
    await running.settle()

    assert [person.texts for person in people] == [["You asked: hello"]] * 120
