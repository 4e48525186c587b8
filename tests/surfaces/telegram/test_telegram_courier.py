from __future__ import annotations

import pytest
from telegram import Bot

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
from bot.delivery.pace import Gate, Pace
from bot.readers.model import Address
from bot.replies import Bold, Button, Paragraph, Plain, Reply
from bot.surfaces.telegram.courier import TelegramCourier
from bot.surfaces.telegram.transport import AiohttpRequest
from tests.said import said
from tests.standin import TOKEN, refusals, serve
from tests.standin import Pace as StrictPace

NEWS = Reply(
    (Paragraph((Bold("Ferry"), Plain(" 5 < 7"))),), ((Button("Mute", "/mute ferry"),),)
)
LONG = Reply(
    tuple(Paragraph((Plain(letter * 3000),)) for letter in "abc"),
    ((Button("Mute", "/mute ferry"),),),
)


@pytest.fixture
async def courier(standin, base_url, monkeypatch):
    # As build_application sets it: times of the coming type, and no warning.
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    async with Bot(TOKEN, base_url=f"{base_url}/bot", request=AiohttpRequest()) as bot:
        gate = Gate(Pace(), lambda: standin.now, standin.sleep)
        yield TelegramCourier(bot, gate)


def address(chat, thread=None):
    return Address(surface="telegram", chat=str(chat.id), thread=thread)


async def test_an_update_answers_the_earlier_message_and_has_its_buttons(
    courier, alice
):
    first = await courier.deliver(address(alice.chat), NEWS, answering=None)
    second = await courier.deliver(address(alice.chat), NEWS, answering=first.message)

    assert second == Delivered(str(alice.last.id))
    assert alice.texts == ["Ferry 5 < 7"] * 2
    assert alice.last.reply_to.id == int(first.message)
    assert alice.last.labels == ["Mute"]


async def test_an_earlier_message_that_is_gone_is_no_hindrance(courier, alice):
    outcome = await courier.deliver(address(alice.chat), NEWS, answering="77")

    assert outcome == Delivered(str(alice.last.id))
    assert alice.last.reply_to is None


async def test_an_update_goes_to_its_topic(courier, standin):
    forum = standin.group("Forum", topics=2)
    topic = min(forum.topics)
    await courier.deliver(address(forum, topic), NEWS, answering=None)

    assert [post.thread for post in forum.answers] == [topic]


async def test_a_long_update_is_one_delivery_at_the_pace_of_its_chat(
    courier, standin, alice
):
    standin.pace = StrictPace()
    earlier = await courier.deliver(address(alice.chat), NEWS, answering=None)
    standin.advance(1)
    standin.calls.clear()
    courier._gate.pace.slot(str(alice.chat.id), standin.now)
    outcome = await courier.deliver(
        address(alice.chat), LONG, answering=earlier.message
    )

    pages = alice.chat.answers[1:]
    assert outcome == Delivered(str(pages[0].id))
    assert [page.text[0] for page in pages] == ["a", "b", "c"]
    assert [page.labels for page in pages] == [[], [], ["Mute"]]
    assert [page.reply_to is not None for page in pages] == [True, False, False]
    assert len(standin.calls) == 3


async def test_the_rest_of_a_long_update_is_tried_again_where_it_helps(
    courier, standin, alice
):
    standin.refuse_next("sendMessage", None, refusals.bad_gateway(), refusals.flood(9))
    outcome = await courier.deliver(address(alice.chat), LONG, answering=None)

    assert isinstance(outcome, Delivered)
    assert [text[0] for text in alice.texts] == ["a", "b", "c"]
    assert standin.now >= 9


async def test_an_update_whose_rest_cannot_land_is_delivered_all_the_same(
    courier, standin, alice, caplog
):
    blocked = refusals.forbidden("bot was blocked by the user")
    standin.refuse_next("sendMessage", None, blocked)
    outcome = await courier.deliver(address(alice.chat), LONG, answering=None)

    assert isinstance(outcome, Delivered)
    assert [text[0] for text in alice.texts] == ["a"]
    assert said(caplog, "push.cut_off", "outcome") == ["gone"]


@pytest.mark.parametrize(
    ("refusal", "outcome"),
    [
        (refusals.forbidden("bot was blocked by the user"), Gone),
        (refusals.forbidden("bot was kicked from the supergroup chat"), Gone),
        (refusals.bad_request("chat not found"), Gone),
        (refusals.bad_request("not enough rights to send text messages to the chat"),
         NoRights),
        (refusals.bad_request("TOPIC_CLOSED"), NoRights),
        (refusals.bad_request("message thread not found"), NoRights),
        (refusals.migrated(-100200), Moved),
        (refusals.flood(17), SlowDown),
        (refusals.bad_gateway(), Unreachable),
        (refusals.Refusal(500, "Internal Server Error"), Unreachable),
        (refusals.Refusal(409, "Conflict"), Unreachable),
        (refusals.Refusal(401, "Unauthorized"), Unreachable),
    ],
)  # fmt: skip
async def test_each_answer_means_what_telegram_means_by_it(
    courier, standin, alice, refusal, outcome
):
    standin.refuse_next("sendMessage", refusal)
    found = await courier.deliver(address(alice.chat), NEWS, answering=None)

    assert isinstance(found, outcome)
    assert alice.texts == []
    assert len(standin.called("sendMessage")) == 1


async def test_a_move_tells_the_new_id_and_a_flood_how_long_to_wait(
    courier, standin, alice
):
    standin.refuse_next("sendMessage", refusals.migrated(-100200), refusals.flood(17))

    where = address(alice.chat)
    assert await courier.deliver(where, NEWS, answering=None) == Moved("-100200")
    assert await courier.deliver(where, NEWS, answering=None) == SlowDown(17.0)


@pytest.mark.parametrize("done", [True, False])
async def test_a_cut_connection_leaves_the_fate_unknown(courier, standin, alice, done):
    standin.cut_next("sendMessage", after_doing=done)
    outcome = await courier.deliver(address(alice.chat), NEWS, answering=None)

    assert isinstance(outcome, Unknown)
    assert TOKEN not in outcome.why
    assert len(alice.texts) == done


async def test_a_server_that_is_not_there_took_nothing(standin, alice):
    async with serve(standin) as base_url:
        pass
    # A bot that is not entered asks nobody who it is.
    bot = Bot(TOKEN, base_url=f"{base_url}/bot", request=AiohttpRequest())
    await bot._request[1].initialize()
    outcome = await TelegramCourier(bot, Gate(Pace())).deliver(
        address(alice.chat), NEWS, answering=None
    )
    await bot._request[1].shutdown()

    assert outcome == Unreachable("ClientConnectorError")


async def test_markup_that_is_refused_goes_out_plain_with_its_buttons(courier, alice):
    alice.chat.muzzle = "can't parse entities: nonsense"
    alice.chat.muzzle_markup_only = True
    outcome = await courier.deliver(address(alice.chat), NEWS, answering=None)

    assert outcome.message == str(alice.last.id)
    assert "Can't parse entities" in outcome.flaw
    assert alice.last.text == "Ferry 5 < 7"
    assert alice.last.labels == ["Mute"]


async def test_buttons_that_are_refused_are_left_off(courier, standin, alice):
    standin.refuse_next("sendMessage", refusals.bad_request("BUTTON_DATA_INVALID"))
    outcome = await courier.deliver(address(alice.chat), NEWS, answering=None)

    assert outcome.flaw == "Button_data_invalid"
    assert alice.last.labels == []


async def test_what_is_refused_in_every_form_is_refused(courier, standin, alice):
    alice.chat.muzzle = "something new"
    outcome = await courier.deliver(address(alice.chat), NEWS, answering=None)

    assert outcome == Refused("Something new")
    assert len(standin.called("sendMessage")) == 2
