"""Who may change what a chat follows, and when Telegram is asked for it."""

from __future__ import annotations

import pytest

from bot.replies import Address, Button
from tests.standin import Chat, Person, StandIn, refusals
from tests.standin.people import ANONYMOUS_ADMINISTRATOR
from tests.surfaces.telegram.harness import reply

FOLLOW = Button("Follow", "/follow belarus")
RANKS = [
    ("creator", True),
    ("administrator", True),
    ("member", False),
    ("restricted", False),
    ("left", False),
]


@pytest.fixture
def group(standin: StandIn) -> Chat:
    return standin.group("News")


@pytest.fixture
def channel(standin: StandIn) -> Chat:
    return standin.group("Channel", type="channel")


@pytest.fixture
def menu(desk) -> None:
    desk.replies["/menu"] = reply("Choose", buttons=[FOLLOW])


def charges(desk):
    """What was asked, and whether by somebody in charge."""
    return [(ask.text, ask.in_charge) for ask in desk.asks]


def rights_asked(standin):
    return [call.parameters["user_id"] for call in standin.called("getChatMember")]


async def test_in_private_everybody_is_in_charge_and_nobody_is_asked(
    running, alice, desk, standin, menu
):
    alice.says("/follow belarus")
    alice.says("/menu")
    await running.settle()
    alice.presses("Follow", alice.last)
    await running.settle()

    assert all(ask.in_charge for ask in desk.asks)
    assert len(desk.asks) == 3
    assert rights_asked(standin) == []


@pytest.mark.parametrize(("status", "in_charge"), RANKS)
async def test_in_a_group_those_who_lead_it_may_follow_and_others_may_not(
    running, alice, desk, group, status, in_charge
):
    alice.joins(group, status)
    alice.says("/follow belarus", group)
    alice.says("@TidingsBot /follow belarus", group)
    await running.settle()

    assert charges(desk) == [("/follow belarus", in_charge)] * 2


@pytest.mark.parametrize(("status", "in_charge"), RANKS)
async def test_words_without_a_command_give_no_more_rights_than_one(
    running, alice, desk, group, status, in_charge
):
    alice.joins(group, status)
    alice.says("@TidingsBot follow belarus", group)
    await running.settle()

    assert charges(desk) == [("follow belarus", in_charge)]


@pytest.mark.parametrize(("status", "in_charge"), RANKS)
async def test_a_button_gives_no_more_rights_than_a_message(
    running, alice, desk, standin, group, menu, status, in_charge
):
    anna = Person(standin, "Anna")
    anna.joins(group, "creator")
    anna.says("/menu", group)
    await running.settle()
    alice.joins(group, status)
    alice.presses("Follow", group.answers[0], group)
    await running.settle()

    assert charges(desk)[1:] == [("/follow belarus", in_charge)]


async def test_who_may_not_press_is_told_alone(
    running, alice, desk, standin, group, menu
):
    anna = Person(standin, "Anna")
    anna.joins(group, "creator")
    anna.says("/menu", group)
    await running.settle()
    written = len(group.answers)
    alice.joins(group, "member")
    alice.presses("Follow", group.answers[0], group)
    await running.settle()

    (told,) = standin.called("answerCallbackQuery")
    assert told.parameters["text"] == "You asked: /follow belarus"
    assert told.parameters["show_alert"] in (True, "true")
    assert len(group.answers) == written


async def test_rights_are_asked_for_once_and_only_where_words_may_need_them(
    running, alice, desk, standin, group
):
    for text in ("/story belarus", "hello all", "/follow belarus", "/story suez"):
        alice.says(text, group)
    alice.says("/story belarus")
    alice.types_inline("/follow belarus")
    await running.settle()

    assert rights_asked(standin) == [str(alice.about["id"])]
    assert len(desk.asks) == 5


async def test_rights_that_were_taken_away_are_gone_at_the_next_command(
    running, alice, desk, group
):
    alice.joins(group, "administrator")
    alice.says("/follow belarus", group)
    await running.settle()
    alice.joins(group, "member")
    alice.says("/follow belarus", group)
    await running.settle()

    assert [in_charge for _, in_charge in charges(desk)] == [True, False]


async def test_what_an_administrator_said_is_not_said_by_who_forwards_or_edits_it(
    running, alice, desk, standin, group, channel
):
    bob = Person(standin, "Bob")
    alice.joins(group, "administrator")
    alice.joins(channel, "administrator")
    said = alice.says("/follow belarus")
    bob.forwards(said, group)
    alice.forwards(bob.says("hi", group), group)
    alice.forwards(said, channel)
    alice.edits(alice.says("well", group), "/follow belarus", group)
    await running.settle()

    assert charges(desk) == [("/follow belarus", True)]
    assert (group.answers, channel.answers) == ([], [])


async def test_an_anonymous_administrator_is_in_charge_without_being_asked_for(
    running, standin, desk, group
):
    nobody = Person(standin, "Nobody")
    nobody.about = ANONYMOUS_ADMINISTRATOR
    nobody.says("/follow belarus", group, sender_chat=group.as_json())
    await running.settle()

    assert charges(desk) == [("/follow belarus", True)]
    assert rights_asked(standin) == []


async def test_who_writes_in_the_name_of_another_chat_is_not_in_charge(
    running, standin, desk, group, channel
):
    masked = Person(standin, "Masked")
    masked.about = ANONYMOUS_ADMINISTRATOR
    masked.says("/follow belarus", group, sender_chat=channel.as_json())
    await running.settle()

    assert charges(desk) == [("/follow belarus", False)]


@pytest.mark.parametrize(
    "refusal",
    [
        refusals.flood(30),
        refusals.bad_gateway(),
        refusals.forbidden("bot was kicked from the supergroup chat"),
        refusals.migrated(-1000000000077),
    ],
)
async def test_where_telegram_does_not_tell_rights_there_are_none(
    running, alice, desk, standin, group, refusal
):
    alice.joins(group, "creator")
    standin.refuse_next("getChatMember", refusal)
    alice.says("/follow belarus", group)
    await running.settle()

    assert charges(desk) == [("/follow belarus", False)]
    assert len(group.answers) == 1


async def test_where_members_are_hidden_administrators_are_still_known(
    running, alice, desk, standin, group
):
    group.hides_members = True
    alice.joins(group, "administrator")
    alice.says("/follow belarus", group)
    await running.settle()
    Person(standin, "Bob").says("/follow belarus", group)
    await running.settle()

    assert [in_charge for _, in_charge in charges(desk)] == [True, False]


async def test_where_not_even_administrators_are_told_nobody_is_in_charge(
    running, alice, desk, standin, group
):
    group.hides_members = True
    alice.joins(group, "administrator")
    standin.refuse_next("getChatAdministrators", refusals.bad_request("chat not found"))
    alice.says("/follow belarus", group)
    await running.settle()

    assert charges(desk) == [("/follow belarus", False)]


# Channels.


async def test_in_a_channel_a_command_is_answered_and_comes_from_those_in_charge(
    running, alice, desk, standin, channel
):
    alice.joins(channel, "administrator")
    alice.says("/story belarus", channel)
    alice.says("/follow@TidingsBot belarus", channel)
    await running.settle()

    assert charges(desk) == [("/story belarus", True), ("/follow belarus", True)]
    assert len(channel.answers) == 2
    assert rights_asked(standin) == []
    assert {ask.address for ask in desk.asks} == {
        Address(surface="telegram", chat=str(channel.id))
    }


async def test_in_a_channel_other_posts_are_for_its_readers(
    running, alice, desk, channel
):
    alice.joins(channel, "creator")
    for text in ("Prices rose", "Ask @TidingsBot!", "/story@OtherBot belarus"):
        alice.says(text, channel)
    alice.says("/story belarus", channel)
    await running.settle()
    alice.says("Well said", channel, reply_to=channel.answers[0])
    alice.edits(alice.says("Prics", channel), "/follow belarus", channel)
    await running.settle()

    assert charges(desk) == [("/story belarus", True)]


async def test_who_only_reads_a_channel_cannot_follow_by_its_buttons(
    running, alice, desk, standin, channel, menu
):
    alice.joins(channel, "administrator")
    alice.says("/menu", channel)
    await running.settle()
    for status in ("member", "administrator"):
        reader = Person(standin, status)
        reader.joins(channel, status)
        desk.replies["/follow belarus"] = desk.replies["/menu"]
        reader.presses("Follow", channel.answers[0], channel)
        await running.settle()

    assert [in_charge for _, in_charge in charges(desk)[1:]] == [False, True]


# Addresses.


async def test_a_topic_of_a_forum_is_an_address_of_its_own(
    running, alice, desk, standin, menu
):
    forum = standin.group("News", topics=2)
    one, other = sorted(forum.topics)
    for thread in (one, other, None):
        alice.says("/menu", forum, thread=thread)
        await running.settle()
    for post in forum.answers:
        alice.presses("Follow", post, forum)
    await running.settle()

    wanted = [
        Address(surface="telegram", chat=str(forum.id), thread=thread)
        for thread in (one, other, None)
    ]
    assert [ask.address for ask in desk.asks] == wanted * 2


async def test_an_inline_query_has_no_address(running, alice, desk):
    alice.types_inline("belarus")
    await running.settle()

    assert [ask.address for ask in desk.asks] == [None]
