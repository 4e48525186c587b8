"""What is only nearly what sources say is asked back before anything is done."""

import pytest

from bot.replies import Ask
from bot.surfaces.terminal.render import Style, labels, render
from tests import factory
from tests.conftest import NOW
from tests.desk.test_following import ANNA

ORCHARD = "Orchard of Aldmoor opens to walkers"
BAKERS = "Bakers of Wend march for flour"
TEXTS = {
    "orchard.md": f"""# {ORCHARD}

The orchard of Aldmoor opened on Sunday after two years.
Ada Cherri, who keeps it, welcomed the first walkers at the gate.
Ada Cherri said that the paths are dry.
""",
    "bakers.md": f"""# {BAKERS}

Bakers of Wend marched to the mill on Monday, led by Tomas Vondraczek.
Tomas Vondraczek said that flour has never cost so much.
""",
}


class Talker:
    """Asks a desk from one chat, and sees what a reader sees."""

    def __init__(self, desk):
        self.desk = desk

    async def asks(self, text):
        self.reply = await self.desk.answer(Ask(text=text, at=NOW, address=ANNA))
        return render(self.reply, Style())

    async def presses(self, label):
        (says,) = [
            b.says for row in self.reply.buttons for b in row if label in b.label
        ]
        return await self.asks(says)

    @property
    def offered(self):
        return labels(self.reply)


@pytest.fixture
async def anna(desk, loader):
    files = [
        (name, factory.stated(text, f"Outlet {at}", "2026-03-02").encode())
        for at, (name, text) in enumerate(TEXTS.items())
    ]
    assert not (await loader.load(files, NOW)).failures
    return Talker(desk)


ASKED = "No source here speaks of “{}”. Do you mean “Ada Cherri”?"


async def test_a_plain_word_that_a_name_sounds_like_mutes_nothing_unasked(anna):
    assert ASKED.format("the cherry") in await anna.asks("/mute the cherry for 2 days")
    assert await anna.asks("/unmute") == "No story is muted."

    await anna.asks("mute cherry 2d")
    assert "until 10 Mar 2026" in await anna.presses(ORCHARD)

    assert "is heard again" not in await anna.asks("/unmute cherry")
    assert "is heard again" in await anna.presses(ORCHARD)


async def test_a_plain_word_that_a_name_sounds_like_is_followed_by_no_one_unasked(anna):
    seen = await anna.asks("follow cherry")

    assert ASKED.format("cherry") in seen
    assert "Person: Ada Cherri" in seen
    assert "Anything that says “cherry”" in seen
    assert "You follow nothing yet." in await anna.asks("/unfollow cherry")


@pytest.mark.parametrize("command", ["/story", "/timeline", "/who", "/quotes", ""])
async def test_a_plain_word_that_a_name_sounds_like_opens_nothing_unasked(
    anna, command
):
    seen = await anna.asks(f"{command} cherry".strip())

    assert seen.startswith(ASKED.format("cherry"))
    assert len(anna.offered) == 1


@pytest.mark.parametrize("typed", ["cherri", "Cherri", "Ada Cherri", "Черри"])
async def test_a_name_is_sure_as_it_is_spelled_and_in_another_script(anna, typed):
    assert "You follow “Ada Cherri” now." in await anna.asks(f"/follow {typed}")
    assert f"“{ORCHARD}” is muted" in await anna.asks(f"/mute {typed}")


async def test_a_name_spelled_otherwise_is_opened_but_not_acted_on(anna):
    assert "march for flour" in await anna.asks("/story Wondratschek")
    assert "Person" in await anna.asks("/who Wondratschek")

    asked = "Do you mean “Tomas Vondraczek”?"
    assert asked in await anna.asks("/mute Wondratschek")
    assert asked in await anna.asks("/follow Wondratschek")
    assert "You follow nothing yet." in await anna.asks("/following")


async def test_the_beginning_of_a_word_is_opened_but_not_acted_on(anna):
    assert ORCHARD in await anna.asks("/story aldm")
    assert "Do you mean “aldmoor”?" in await anna.asks("/mute aldm")
    assert "is muted" in await anna.presses(ORCHARD)


async def test_a_word_in_another_number_is_that_word(anna):
    assert f"“{BAKERS}” is muted" in await anna.asks("/mute baker")
