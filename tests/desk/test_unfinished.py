"""The next message completes a command that was given without its words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk.unfinished import WANTS_WORDS, Unfinished
from bot.replies import Address, Ask, Sender
from bot.surfaces.terminal.render import Style, render
from tests.conftest import NOW

ANNA = Sender(id="7")
CHAT = Address(surface="telegram", chat="7")
FERRY = "Passengers Of The Sea Lark Reach Shore"


def asked(text, **more):
    given = {"at": NOW, "address": CHAT, "sender": ANNA, "language": "en", **more}
    return Ask(text=text, **given)


class Anna:
    """Types in a chat of her own, and sees what she sees."""

    def __init__(self, desk):
        self.desk = desk

    async def types(self, text, **more):
        reply = await self.desk.answer(asked(text, **more))
        return render(reply, Style())


@pytest.fixture
def anna(told_desk):
    return Anna(told_desk)


@pytest.mark.parametrize(
    ("command", "answer", "seen"),
    [
        ("/compare", "ferry", "Told by more than one voice"),
        ("/ask", "how many passengers were on board?", "Told differently"),
        ("/who", "okafor", "Person · named in 2 sources"),
        ("/follow", "ferry", "You follow this story now."),
        ("/timezone", "Berlin", "Europe/Berlin"),
        ("/language", "german", "Deutsch"),
        ("/digest", "daily 8", "08:00"),
        ("/level", "big", "big"),
    ],
)
async def test_words_after_a_command_without_them_are_its_words(
    anna, command, answer, seen
):
    await anna.types(command)

    assert seen in await anna.types(answer)


@pytest.mark.parametrize("between", ["/stories", "/drafts", "/who okafor"])
async def test_another_command_ends_it(anna, between):
    await anna.types("/compare")
    await anna.types(between)

    assert "Told by more than one voice" not in await anna.types("ferry")


async def test_it_is_completed_once(anna):
    await anna.types("/compare")
    await anna.types("ferry")

    assert "Told by more than one voice" not in await anna.types("ferry")


@pytest.mark.parametrize(
    "other",
    [
        {"at": NOW + timedelta(minutes=6)},
        {"sender": Sender(id="8")},
        {"address": replace(CHAT, chat="8")},
        {"address": None},
        {"sender": None},
    ],
)
async def test_nobody_else_completes_it_nor_anybody_much_later(anna, other):
    await anna.types("/compare")

    assert "Told by more than one voice" not in await anna.types("ferry", **other)


async def test_who_may_not_change_a_chat_does_not_by_answering(anna):
    await anna.types("/follow", in_charge=False)

    assert "You follow" not in await anna.types("ferry")


@pytest.mark.parametrize("typed", ["suez", "thanks", "who is Mary Okafor?"])
async def test_what_is_no_answer_is_looked_up(anna, typed):
    plain = await anna.types(typed)
    await anna.types("/level")

    assert await anna.types(typed) == plain


def test_commands_that_change_something_alone_want_no_words():
    assert WANTS_WORDS.isdisjoint({"pause", "forgetme", "resume", "export", "mute"})


def test_of_very_many_the_oldest_are_forgotten():
    unfinished = Unfinished()
    for number in range(10_001):
        unfinished.note(asked("/who", sender=Sender(id=str(number))), "who", "")

    assert unfinished.taken(asked("Ann", sender=Sender(id="0"))) is None
    assert unfinished.taken(asked("Ann", sender=Sender(id="1"))) == "who"
