"""The stand-in knows who is what in a chat, and tells it as the Bot API does."""

from __future__ import annotations

import pytest
from telegram import ChatMember, Update

from tests.standin import Person
from tests.standin.client import reason
from tests.standin.ranks import STATUSES, rank
from tests.standin.world import BOT


@pytest.fixture
def group(standin):
    return standin.group("News")


def about(chat, person):
    return {"chat_id": chat.id, "user_id": person.about["id"]}


@pytest.mark.parametrize("status", STATUSES)
def test_every_rank_is_whole_by_the_measure_of_the_library(status):
    member = ChatMember.de_json(rank(BOT, status))

    assert (member.status, member.user.id) == (status, BOT["id"])
    assert type(member) is not ChatMember


async def test_a_member_is_what_they_were_made_and_a_stranger_has_left(
    call, standin, alice, group
):
    bob = Person(standin, "Bob")
    assert (await call("getChatMember", **about(group, bob)))["result"]["status"] == (
        "left"
    )
    alice.joins(group, "administrator", is_anonymous=True)
    bob.says("hello", group)

    told = (await call("getChatMember", **about(group, alice)))["result"]
    assert (told["status"], told["is_anonymous"]) == ("administrator", True)
    told = (await call("getChatMember", **about(group, bob)))["result"]
    assert (told["status"], told["user"]) == ("member", bob.about)


async def test_questions_after_members_are_refused_as_telegram_refuses_them(
    call, alice, standin, group
):
    closed = standin.group("Closed")
    alice.makes_bot("kicked", closed)
    channel = standin.group("Channel", type="channel")
    alice.makes_bot("left", channel)

    async def why(**asked):
        return reason(await call("getChatMember", **asked))

    assert await why(chat_id=group.id) == (400, "invalid user_id specified")
    assert await why(user_id=alice.about["id"]) == (400, "chat_id is empty")
    assert await why(chat_id=group.id, user_id=7) == (400, "PARTICIPANT_ID_INVALID")
    assert await why(chat_id=7, user_id=7) == (400, "chat not found")
    assert await why(**about(closed, alice)) == (
        403,
        "bot was kicked from the supergroup chat",
    )
    assert await why(**about(channel, alice)) == (
        403,
        "bot is not a member of the channel chat",
    )


async def test_hidden_members_are_shown_to_administrators_who_are_shown_to_all(
    call, alice, standin, group
):
    group.hides_members = True
    alice.joins(group, "creator")
    Person(standin, "Bob").says("hello", group)

    hidden = await call("getChatMember", **about(group, alice))
    assert reason(hidden) == (400, "CHAT_ADMIN_REQUIRED")
    shown = await call("getChatAdministrators", chat_id=group.id)
    assert [one["user"] for one in shown["result"]] == [alice.about]

    alice.makes_bot("administrator", group)
    seen = await call("getChatMember", **about(group, alice))
    assert seen["result"]["status"] == "creator"


async def test_a_private_chat_has_no_administrators(call, alice):
    answer = await call("getChatAdministrators", chat_id=alice.chat.id)

    assert reason(answer)[0] == 400


async def test_the_bot_is_told_what_it_becomes(call, alice):
    alice.blocks()
    alice.unblocks()
    updates = (await call("getUpdates"))["result"]

    changes = [Update.de_json(update).my_chat_member for update in updates]
    assert [
        (c.old_chat_member.status, c.new_chat_member.status, c.chat.id) for c in changes
    ] == [
        ("member", "kicked", alice.chat.id),
        ("kicked", "member", alice.chat.id),
    ]
    assert (await call("sendMessage", chat_id=alice.chat.id, text="x"))["ok"]


async def test_an_upgrade_is_told_in_both_groups_and_the_old_one_refuses(
    call, standin, alice
):
    group = standin.group("News", type="group")
    alice.joins(group, "creator")
    larger = alice.upgrades(group)
    old, join, new = (await call("getUpdates"))["result"]

    assert old["message"]["chat"]["id"] == group.id
    assert old["message"]["migrate_to_chat_id"] == larger.id
    assert "text" not in old["message"]
    assert join["my_chat_member"]["chat"]["id"] == larger.id
    assert new["message"]["migrate_from_chat_id"] == group.id
    moved = await call("getChatMember", **about(group, alice))
    assert moved["parameters"] == {"migrate_to_chat_id": larger.id}
    here = await call("getChatMember", **about(larger, alice))
    assert here["result"]["status"] == "creator"


async def test_a_channel_is_written_to_by_those_in_charge_in_its_own_name(
    call, standin, alice
):
    channel = standin.group("Channel", type="channel")
    with pytest.raises(ValueError, match="may not write"):
        alice.says("/story", channel)
    alice.joins(channel, "administrator")
    alice.says("/story", channel)

    (update,) = (await call("getUpdates"))["result"]
    assert "from" not in update["channel_post"]
    assert update["channel_post"]["sender_chat"]["id"] == channel.id
