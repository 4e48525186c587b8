"""What Telegram and the desk can do to a reply, and what its reader then sees."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest

from bot.replies import Bold, Button, Paragraph, Reply
from bot.surfaces.telegram.persist import LONGEST, PAUSES, seconds
from bot.surfaces.telegram.words import SORRY
from tests.standin import TOKEN, refusals
from tests.surfaces.telegram.harness import reply

BROKEN = refusals.bad_request("can't parse entities: unclosed start tag at byte 7")
SORRY_TEXT = SORRY


def levels(caplog):
    """Levels of what this surface logged, debugging left out."""
    ours = [r for r in caplog.records if r.name.startswith("bot.")]
    return [r.levelname for r in ours]


async def test_a_flood_limit_is_waited_out(running, alice, standin):
    standin.refuse_next("sendMessage", refusals.flood(7))
    alice.says("hello")
    await running.settle()

    assert alice.texts == ["You asked: hello"]
    assert standin.now == 7


async def test_a_flood_limit_longer_than_a_reader_waits_is_given_up(
    running, alice, standin, caplog
):
    standin.refuse_next("sendMessage", refusals.flood(int(LONGEST) + 1))
    alice.says("hello")
    await running.settle()

    assert alice.texts == []
    assert standin.now == 0
    assert levels(caplog) == ["WARNING"]


async def test_a_lost_call_is_made_again_after_a_growing_pause(running, alice, standin):
    standin.refuse_next("sendMessage", *[refusals.bad_gateway()] * len(PAUSES))
    alice.says("hello")
    await running.settle()

    assert alice.texts == ["You asked: hello"]
    assert standin.now == sum(PAUSES)


async def test_a_call_that_stays_lost_is_given_up_and_logged(
    running, alice, standin, caplog
):
    tries = len(PAUSES) + 1
    standin.refuse_next("sendMessage", *[refusals.bad_gateway()] * tries)
    alice.says("hello")
    await running.settle()

    assert alice.texts == []
    assert len(standin.called("sendMessage")) == tries
    assert levels(caplog) == ["WARNING"]


async def test_a_refusal_for_good_is_not_tried_again(running, alice, standin, caplog):
    standin.refuse_next("sendMessage", refusals.bad_request("TOPIC_CLOSED"))
    alice.says("hello")
    await running.settle()

    assert len(standin.called("sendMessage")) == 1
    assert levels(caplog) == ["WARNING"]


async def test_a_reader_who_left_is_let_go_quietly(running, alice, standin, caplog):
    alice.says("hello")
    alice.blocks()
    with caplog.at_level(logging.INFO, logger="bot"):
        await running.settle()

    assert len(standin.called("sendMessage")) == 1
    assert levels(caplog) == ["INFO"]


async def test_pages_after_one_that_cannot_land_are_not_sent(
    running, alice, desk, standin
):
    desk.replies["/long"] = reply("a" * 3000, "b" * 3000)
    standin.refuse_next("sendMessage", refusals.forbidden("bot was blocked"))
    alice.says("/long")
    await running.settle()

    assert alice.texts == []


async def test_a_reply_follows_a_group_that_became_a_supergroup(
    running, alice, desk, standin
):
    group = standin.group("News", type="group")
    desk.replies["/long"] = reply("a" * 3000, "b" * 3000)
    alice.says("/long", group)
    larger = standin.upgrade(group)
    await running.settle()

    assert [text[0] for text in larger.texts] == ["a", "b"]
    assert len(standin.called("sendMessage")) == 3


async def test_html_that_telegram_refuses_is_sent_as_plain_words(
    running, alice, desk, standin, caplog
):
    desk.replies["/bold"] = Reply(
        (Paragraph((Bold("5 < 7 & so on"),)),), ((Button("More", "/more"),),)
    )
    standin.refuse_next("sendMessage", BROKEN)
    alice.says("/bold")
    await running.settle()

    assert alice.texts == ["5 < 7 & so on"]
    assert alice.last.entities == []
    assert alice.last.labels == ["More"]
    assert levels(caplog) == ["ERROR"]


async def test_an_edit_that_telegram_refuses_is_made_in_plain_words(
    running, alice, desk, standin
):
    desk.replies["/menu"] = reply("Choose", buttons=[Button("More", "/more")])
    alice.says("/menu")
    await running.settle()
    standin.refuse_next("editMessageText", BROKEN)
    alice.presses("More", alice.last)
    await running.settle()

    assert alice.texts == ["You asked: /more"]
    assert alice.last.entities == []


async def test_an_edit_that_stays_lost_becomes_a_new_message(
    running, alice, desk, standin
):
    desk.replies["/menu"] = reply("Choose", buttons=[Button("More", "/more")])
    alice.says("/menu")
    await running.settle()
    lost = [refusals.bad_gateway()] * (len(PAUSES) + 1)
    standin.refuse_next("editMessageText", *lost)
    alice.presses("More", alice.last)
    await running.settle()

    assert alice.texts == ["Choose", "You asked: /more"]


@pytest.mark.parametrize("method", ["answerCallbackQuery", "answerInlineQuery"])
async def test_a_lost_confirmation_is_no_error(
    running, alice, standin, desk, caplog, method
):
    desk.replies["/menu"] = reply("Choose", buttons=[Button("More", "/more")])
    alice.says("/menu")
    await running.settle()
    standin.refuse_next(method, refusals.bad_gateway())
    alice.presses("More", alice.last)
    alice.types_inline("belfry")
    await running.settle()

    assert alice.texts == ["You asked: /more"]
    assert "ERROR" not in levels(caplog)


async def test_a_failing_desk_is_told_to_the_reader_in_one_sentence(
    running, alice, caplog
):
    alice.says("/break")
    alice.says("hello")
    await running.settle()

    assert alice.texts == [SORRY_TEXT, "You asked: hello"]
    (record,) = [r for r in caplog.records if r.levelname == "ERROR"]
    assert "RuntimeError: the store is gone" in caplog.text
    assert "Traceback" in caplog.text
    assert TOKEN not in caplog.text
    assert record.name.startswith("bot.")


async def test_a_failing_desk_is_told_in_the_topic_it_failed(running, alice, standin):
    forum = standin.group("News", topics=1)
    (topic,) = forum.topics
    alice.says("/break", forum, thread=topic)
    await running.settle()

    assert [(post.thread, post.text) for post in forum.answers] == [(topic, SORRY_TEXT)]


async def test_a_press_is_confirmed_though_the_desk_fails(
    running, alice, desk, standin
):
    desk.replies["/menu"] = reply("Choose", buttons=[Button("More", "/break")])
    alice.says("/menu")
    await running.settle()
    query = alice.presses("More", alice.last)
    await running.settle()

    assert standin.queries[query] is not None
    assert alice.texts == ["Choose", SORRY_TEXT]


async def test_a_failing_desk_is_told_though_the_pressed_message_is_old(
    running, alice, desk
):
    desk.replies["/menu"] = reply("Choose", buttons=[Button("More", "/break")])
    alice.says("/menu")
    await running.settle()
    alice.presses("More", alice.last, too_old=True)
    await running.settle()

    assert alice.texts == ["Choose", SORRY_TEXT]


async def test_a_store_that_fails_under_an_answer_is_asked_again(
    running, alice, desk, standin, caplog
):
    desk.store_fails = len(PAUSES)
    alice.says("hello")
    await running.settle()

    assert alice.texts == ["You asked: hello"]
    assert standin.now == sum(PAUSES)
    assert levels(caplog) == ["WARNING"] * len(PAUSES)


async def test_a_reader_who_leaves_while_the_store_fails_is_noted(running, alice, desk):
    desk.store_fails = 1
    alice.blocks()
    await running.settle()

    assert desk.heard == [("gone", str(alice.chat.id))]


async def test_a_store_that_stays_away_ends_in_an_apology(running, alice, desk, caplog):
    caplog.set_level(logging.CRITICAL)
    desk.store_fails = 99
    alice.says("hello")
    await running.settle()

    assert alice.texts == [SORRY_TEXT]


async def test_a_desk_that_fails_inline_is_logged_and_nobody_is_written_to(
    running, alice, standin, caplog
):
    alice.types_inline("/break")
    await running.settle()

    assert standin.called("sendMessage") == []
    assert levels(caplog) == ["ERROR"]


async def test_a_reply_without_words_is_a_failure_of_the_desk(running, alice, desk):
    desk.replies["/empty"] = reply(" ")
    alice.says("/empty")
    await running.settle()

    assert alice.texts == [SORRY_TEXT]


def test_waits_come_as_numbers_or_as_periods():
    assert seconds(3) == seconds(timedelta(seconds=3)) == 3.0


async def test_each_reply_is_counted_for_the_pace_of_pushes(start, alice, standin):
    counted = []
    async with start(count=counted.append) as running:
        alice.says("hello")
        await running.settle()

    assert counted == [str(alice.chat.id)]
