"""What a message carries to the desk beside its words."""

from __future__ import annotations

from bot.replies import Button, Sender
from tests.standin.people import ANONYMOUS_ADMINISTRATOR
from tests.surfaces.telegram.harness import reply


async def asked(running, desk):
    await running.settle()
    return desk.asks[-1]


async def test_a_sender_is_known_by_their_number(running, desk, alice):
    alice.says("hello")

    ask = await asked(running, desk)

    assert ask.sender == Sender(id=str(alice.about["id"]), name="Alice")


async def test_a_press_is_its_pressers(running, desk, alice):
    desk.replies["/menu"] = reply("Choose", buttons=[Button("Tell", "/story")])
    alice.says("/menu")
    await running.settle()
    alice.presses("Tell", alice.last)

    assert (await asked(running, desk)).sender.id == str(alice.about["id"])


async def test_nobody_is_known_behind_an_anonymous_administrator(
    running, desk, standin, alice
):
    group = standin.group("News")
    alice.joins(group, "administrator")
    alice.about = ANONYMOUS_ADMINISTRATOR
    alice.says("/story", group, sender_chat=group.as_json())

    ask = await asked(running, desk)

    assert ask.sender is None


async def test_a_file_is_fetched_when_it_is_read(running, desk, alice):
    alice.sends_file("digest.txt", b"A whale sang.", "/add")

    ask = await asked(running, desk)

    assert ask.text == "/add"
    assert (ask.attached.name, ask.attached.size) == ("digest.txt", 13)
    assert await ask.attached.read() == b"A whale sang."


async def test_a_file_without_words_is_for_the_bot_in_private(running, desk, alice):
    alice.sends_file("digest.txt", b"A whale sang.")

    ask = await asked(running, desk)

    assert ask.text == ""
    assert ask.attached is not None


async def test_what_is_answered_is_quoted(running, desk, alice):
    earlier = alice.says("A whale sang off Aberhaven.")
    await running.settle()
    alice.says("/add", reply_to=earlier)

    assert (await asked(running, desk)).quoted == "A whale sang off Aberhaven."
