"""Who asks too much is told once, and then nothing until they are calm."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.replies import Button
from tests.standin import Person
from tests.surfaces.telegram.harness import reply

MUCH = "That was a lot at once. Wait a few seconds and try again."

#: Answers at once to one person, and to one group.
ONE, GROUP = 20, 40


def flood(person, number, chat=None):
    for at in range(number):
        person.says(f"/story {at}", chat)


async def test_a_flood_is_answered_in_part_told_of_once_and_then_nothing(
    running, alice, standin
):
    bob = Person(standin, "Bob")
    flood(alice, 200)
    bob.says("hello")
    await running.settle()
    assert len(alice.texts) == ONE + 1
    assert alice.texts[-1] == MUCH
    assert bob.texts == ["You asked: hello"]

    standin.advance(5)
    alice.says("still there?")
    await running.settle()
    assert alice.texts[-1] == MUCH
    assert len(alice.texts) == ONE + 1


async def test_who_is_calm_for_a_while_is_answered_again(start, alice, standin):
    async with start(clock=lambda: moment(standin)) as running:
        flood(alice, 40)
        await running.settle()
        standin.advance(25)
        alice.says("hello again")
        await running.settle()
        assert alice.texts[-1] == "You asked: hello again"


async def test_one_member_who_floods_a_group_leaves_the_others_answered(
    running, alice, standin
):
    group, bob = standin.group("News"), Person(standin, "Bob")
    flood(alice, 60, group)
    bob.says("/story ferry", group)
    await running.settle()
    assert group.texts[-2:] == [MUCH, "You asked: /story ferry"]
    assert len(group.texts) == ONE + 2


async def test_a_group_of_many_who_ask_is_told_once(running, standin):
    group = standin.group("News")
    for number in range(10):
        flood(Person(standin, f"Member {number}"), 10, group)
    await running.settle()
    assert len(group.texts) == GROUP + 1
    assert group.texts.count(MUCH) == 1


async def test_an_operator_may_send_more(running, alice, desk):
    desk.trusted.add(str(alice.about["id"]))
    flood(alice, 100)
    await running.settle()
    assert len(alice.texts) == 100


async def test_presses_count_and_the_first_too_many_shows_an_alert(
    start, alice, standin, desk
):
    desk.replies["/story a"] = with_button()
    async with start(clock=lambda: moment(standin)) as running:
        alice.says("/story a")
        await running.settle()
        queries = [alice.presses("More", alice.last) for _ in range(40)]
        await running.settle()
    answers = [standin.queries[query] for query in queries]
    alerts = [one["text"] for one in answers if one and one.get("text")]
    assert alerts == [MUCH]
    assert len(desk.asks) == ONE


async def test_letters_typed_inline_are_answered_as_long_as_they_are_a_persons(
    running, alice, standin
):
    typed = [alice.types_inline("x" * at) for at in range(200)]
    await running.settle()
    answered = [query for query in typed if standin.queries[query] is not None]
    assert answered == typed[: len(answered)]
    assert 40 <= len(answered) < 60


def moment(standin):
    return datetime.fromtimestamp(standin.date, UTC)


def with_button():
    return reply("A", buttons=(Button("More", "/story b"),))
