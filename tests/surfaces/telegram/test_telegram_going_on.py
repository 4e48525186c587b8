"""Replies that go on: one message shows what they have become."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.replies import Button
from bot.surfaces.telegram.outbox import RENEWED
from tests.standin import refusals
from tests.surfaces.telegram.harness import reply

STOP = Button("Stop", "/stop")


def going_on(*texts):
    """Return a reply that says one text after the other, the last for good."""
    (first, *rest) = texts
    said = reply(first, buttons=[STOP])

    async def later():
        return going_on(*rest)

    return replace(said, later=later) if rest else said


@pytest.fixture
def ask(running, alice):
    async def asked(text):
        alice.says(text)
        await running.settle()
        return alice.last

    return asked


async def test_one_message_shows_what_a_reply_has_become(ask, desk, alice, standin):
    desk.replies["/go"] = going_on("0 told", "1 told", "all told")
    post = await ask("/go")
    await standin.until(lambda: post.text == "all told")

    assert alice.texts == ["all told"]
    assert post.labels == ["Stop"]
    assert standin.now == 2 * RENEWED


async def test_what_has_not_changed_is_not_written_again(ask, desk, standin):
    desk.replies["/go"] = going_on("0 told", "0 told", "0 told", "all told")
    post = await ask("/go")
    await standin.until(lambda: post.text == "all told")

    assert len(standin.called("editMessageText")) == 1


async def test_a_message_that_says_something_else_by_now_is_left_alone(
    ask, desk, alice, running, standin
):
    desk.replies["/go"] = going_on("0 told", *(f"{n} told" for n in range(1, 500)))
    desk.replies["/stop"] = reply("Stopped.")
    post = await ask("/go")
    await standin.until(lambda: post.text != "0 told")
    alice.presses("Stop", post)
    await running.settle()
    then = standin.now
    await ask("hello")

    assert post.text == "Stopped."
    assert standin.now == then


async def test_a_message_that_cannot_be_edited_goes_on_silently(ask, desk, standin):
    gone = refusals.bad_request("message to edit not found")
    standin.refuse_next("editMessageText", gone)
    desk.replies["/go"] = going_on("0 told", "1 told", "all told")
    post = await ask("/go")
    await standin.until(lambda: post.text == "all told")

    assert standin.now == 2 * RENEWED
