"""The next message completes a command that was given without its words."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app.operating import operating_on
from bot.desk.front import FrontDesk
from bot.desk.unfinished import WANTS_WORDS, Unfinished
from bot.replies import Address, Ask, Reply, Sender
from bot.surfaces.terminal.render import Style, render
from tests import factory
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
        ("/words", "allow Tugs", "Only updates that say: tugs."),
        ("/words", "deny football", "No updates that say: football."),
        ("/words allow", "tugs", "Only updates that say: tugs."),
        ("/quiet", "23:00-06:00", "from 23:00 to 06:00"),
        ("/quiet", "25:00-06:00", "is not two times of day"),
        ("/import", '{"version": 1}', "not"),
        ("/mute", "ferry", "is muted until 15 Mar 2026"),
        ("/mute", "ferry 2d", "is muted until 10 Mar 2026"),
        ("/mute ferry for ages", "2d", "is muted until 10 Mar 2026"),
        ("/pause for ages", "2d", "Paused until 10 Mar 2026"),
        ("/mute ferry for ages", "until friday", "is muted until 13 Mar 2026, 00:00"),
        ("/pause for ages", "until 5 april", "Paused until 5 Apr 2026"),
        ("/mute ferry until friday", "no", "I have not asked you anything."),
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


@pytest.fixture
async def alone(desk, loader):
    """Return Anna where the ferry is the one story there is."""
    text = factory.ferry_files()["ferry/3.txt"].encode()
    await loader.load([("ferry/3.txt", text)], NOW)
    return Anna(desk)


@pytest.mark.parametrize("command", ["/compare", "/parts", "/quotes"])
async def test_what_the_only_story_answered_is_completed_by_nothing(alone, command):
    looked_up = await alone.types("ferry")
    assert "Which story?" not in await alone.types(command)

    assert await alone.types("ferry") == looked_up


async def test_who_follows_nothing_is_asked_for_nothing_to_unfollow(anna):
    looked_up = await anna.types("ferry")
    assert "You follow nothing yet." in await anna.types("/unfollow")

    assert await anna.types("ferry") == looked_up


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


@pytest.mark.parametrize("typed", ["follow the ferry", "unfollow all", "{button}"])
async def test_who_may_not_change_a_chat_does_not_in_plain_words(anna, typed):
    await anna.types("/follow words:tugs")
    kept = await anna.types("/following")
    typed = typed.format(button=kept.rpartition("1 ")[2])

    assert "Only the administrators" in await anna.types(typed, in_charge=False)
    assert await anna.types("/following") == kept


async def test_what_is_set_already_is_answered_as_set(anna):
    for _ in range(2):
        await anna.types("/words")
        assert "Only updates that say: tugs." in await anna.types("allow tugs")


NO = ["no", "No!", "cancel", "never mind", "Nein", "отмена", "ні", "скасаваць", "nie"]
QUESTIONS = ["/forgetme", "/mute", "/words", "/follow ferry zeppelin", "/who", "/quiet"]
QUESTIONS += ["/import"]


@pytest.mark.parametrize("typed", NO)
@pytest.mark.parametrize("question", QUESTIONS)
async def test_no_to_a_question_changes_nothing(anna, question, typed):
    await anna.types("/follow words:tugs")
    kept = await anna.types("/following")
    await anna.types(question)

    assert "I leave everything as it is." in await anna.types(typed)
    assert await anna.types("/following") == kept


async def test_yes_alone_removes_nothing_and_the_button_still_does(anna):
    await anna.types("/follow words:tugs")
    await anna.types("/forgetme")

    seen = await anna.types("Yes!")
    assert "A yes alone is not enough" in seen
    assert "Remove it all" in seen
    assert "tugs" in await anna.types("/following")

    await anna.types("/forgetme")
    await anna.types("yes")
    assert "All of it is gone." in await anna.types("remove it all")


@pytest.fixture
async def owner(store, engine, readers, told_desk):
    """Return Anna, who may change everything."""
    operated = operating_on(
        store, engine, readers, owners=frozenset({ANNA.id}), pace=28, clock=lambda: NOW
    )
    return Anna(FrontDesk(engine, readers, operated.desk, operated.open_answers))


ALIAS = "/alias Mary Okafor | Captain Mary"


@pytest.mark.parametrize("order", [ALIAS, "/add The ferry waits.", "/broadcast Hi."])
async def test_yes_alone_makes_no_change_and_its_buttons_stay(owner, order):
    await owner.types("/follow ferry")
    await owner.types(order)

    assert "A yes alone is not enough" in await owner.types("yes")
    assert "A yes alone is not enough" in await owner.types("Yes!")


async def test_a_change_is_made_by_its_button_after_a_yes(owner):
    await owner.types(ALIAS)
    assert "Do it" in await owner.types("yes")

    assert "Undo" in await owner.types("do it")


async def test_a_text_that_is_collected_swallows_no_answer_to_another_command(owner):
    await owner.types("/add")
    await owner.types("/compare")
    assert "Told by more than one voice" in await owner.types("ferry")

    await owner.types("/mute ferry for ages")
    assert "is muted until" in await owner.types("2d")
    assert "1 message so far" in await owner.types("The ferry waits at Aberhaven.")


async def test_what_was_answered_takes_nothing_from_a_text_that_is_collected(owner):
    await owner.types("/add")
    await owner.types("/unfollow")

    assert "1 message so far" in await owner.types("The ferry waits at Aberhaven.")


async def test_no_to_a_change_leaves_everything_as_it_is(owner):
    await owner.types(ALIAS)

    assert "I leave everything as it is." in await owner.types("no")
    assert "Undo" not in await owner.types("do it")


@pytest.mark.parametrize("order", ["/recall ferry", "/correct ferry"])
async def test_no_to_which_source_is_meant_leaves_everything_as_it_is(owner, order):
    assert "Which source?" in await owner.types(order)

    assert "I leave everything as it is." in await owner.types("no")


async def test_a_wish_completes_nothing_and_no_id_is_told(anna):
    await anna.types("/follow ferry")
    await anna.types("/mute comet 2d")
    await anna.types("mute ferry for ages")

    assert "“ferry” is not muted." in await anna.types("unmute ferry")
    assert "Say how long" in await anna.types("mute ferry for ages")
    assert "No source here speaks of “zeppelins”." in await anna.types("zeppelins")
    assert "Say how long" in await anna.types("mute ferry for ages")
    assert "Say how long" in await anna.types("3 fortnights")
    assert "is muted until" in await anna.types("3 weeks")


async def test_a_button_pressed_twice_tells_no_id(anna, engine):
    story = (await engine.catalogue.find("ferry")).sure.id
    who = (await engine.naming.who("Mary Okafor"))[0].id
    await anna.types("/follow ferry")
    await anna.types("/follow comet")
    await anna.types("/mute comet")

    for pressed in (
        f"/unfollow story:{story}", f"/unfollow {story}", f"/unmute {story}",
        f"/unfollow entity:{who}", "/unfollow story:stabcdefgh", "/unmute stabcdefgh",
        "/mute stabcdefgh", "/who pabcdefgh23", "/unfollow ~0123456789abcdef",
        "/unfollow entity:pabcdefghi2",
    ):  # fmt: skip
        await anna.types(pressed)
        seen = (await anna.types(pressed)).partition("\n\n1 ")[0]
        assert pressed.split()[1].rpartition(":")[2] not in seen


@pytest.mark.parametrize("question", ["/quiet", "/pause for ages", "/words allow"])
async def test_yes_to_a_question_without_choices_asks_again(anna, question):
    asked = await anna.types(question)

    assert await anna.types("yes") == asked
    assert await anna.types("yes") == asked


async def test_what_is_asked_again_may_be_answered(anna):
    await anna.types("/quiet")
    await anna.types("yes")

    assert "from 23:00 to 06:00" in await anna.types("23:00-06:00")


async def test_a_question_is_open_for_one_message(anna):
    await anna.types("/forgetme")
    await anna.types("/stories")

    assert "I have not asked you anything." in await anna.types("no")


@pytest.mark.parametrize("typed", ["Compare", "compare", "COMPARE", "Compare."])
async def test_the_label_of_a_button_presses_it(anna, typed):
    await anna.types("/story ferry")

    assert "Told by more than one voice" in await anna.types(typed)


async def test_a_label_presses_nothing_much_later_or_of_an_older_answer(anna):
    plain = await anna.types("Compare")
    await anna.types("/story ferry")
    later = NOW + timedelta(hours=2)
    assert "Told by more than one" not in await anna.types("Compare", at=later)

    await anna.types("/story ferry")
    await anna.types("/status")
    assert await anna.types("Compare") == plain


@pytest.mark.parametrize("words", ["sandbank twice", "friday", "212"])
async def test_what_a_story_says_in_passing_is_followed_once_it_is_chosen(anna, words):
    seen = await anna.types(f"/follow {words}")

    assert "What do you want to follow?" in seen
    assert f"Story: {FERRY}" in seen
    assert "You follow nothing yet." in await anna.types("/following")
    await anna.types(f"/follow {words}")
    assert "now." in await anna.types(f"Anything that says “{words}”")


@pytest.mark.parametrize("typed", ["/unfollow all", "unfollow everything"])
async def test_all_that_is_followed_is_let_go_once_that_is_pressed(anna, typed):
    await anna.types("/follow words:tugs")
    await anna.types("/follow okafor")

    assert "You follow 2 things." in await anna.types(typed)
    assert "tugs" in await anna.types("/following")
    await anna.types(typed)
    assert "nothing any more" in await anna.types("Unfollow all")
    assert "You follow nothing yet." in await anna.types("/following")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("follow the ferry", "You follow this story now."),
        ("I want to follow Mary Okafor!", "You follow “Mary Okafor” now."),
        ("I’d like to follow okafor", "You follow “Mary Okafor” now."),
        ("unfollow the moon", "You do not follow “the moon”."),
        ("stop following tugs", "You no longer follow"),
        ("mute ferry for two days", "is muted until 10 Mar 2026"),
        ("what did I miss?", "Nothing new"),
        ("they follow the ferry", "No source here speaks of"),
    ],
)
async def test_plain_wishes_are_commands(anna, typed, seen):
    await anna.types("/follow words:tugs")

    assert seen in await anna.types(typed)


@pytest.mark.parametrize("typed", ["suez", "thanks", "who is Mary Okafor?"])
async def test_what_is_no_answer_is_looked_up(anna, typed):
    plain = await anna.types(typed)
    await anna.types("/level")

    assert await anna.types(typed) == plain


def test_commands_that_change_something_alone_want_no_words():
    assert WANTS_WORDS.isdisjoint({"pause", "forgetme", "resume", "export", "unmute"})


def test_of_very_many_the_oldest_are_forgotten():
    unfinished = Unfinished()
    for number in range(10_001):
        who = asked("/who", sender=Sender(id=str(number)))
        unfinished.note(who, Reply((), awaits="/who"))

    assert unfinished.taken(asked("Ann", sender=Sender(id="0"))).awaits is None
    assert unfinished.taken(asked("Ann", sender=Sender(id="1"))).awaits == "/who"
