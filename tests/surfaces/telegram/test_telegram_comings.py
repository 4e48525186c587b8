"""Chats that come, go and move: what the desk is told, and what stops the bot."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.surfaces.telegram import redacted_logs
from tests.standin import TOKEN, Person, StandIn, serve
from tests.standin.ranks import STATUSES
from tests.surfaces.telegram.harness import EchoDesk, Running


async def test_who_blocks_the_bot_is_gone_and_who_lets_it_write_again_is_back(
    running, alice, desk
):
    alice.blocks()
    await running.settle()
    assert desk.heard == [("gone", str(alice.chat.id))]

    alice.unblocks()
    await running.settle()
    assert desk.heard[1:] == [("back", str(alice.chat.id))]


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_a_chat_that_throws_the_bot_out_is_gone_until_it_is_added_again(
    running, alice, desk, standin, kind, status
):
    chat = standin.group("News", type=kind)
    alice.makes_bot(status, chat)
    alice.makes_bot("administrator", chat)
    await running.settle()

    assert desk.heard == [("gone", str(chat.id)), ("back", str(chat.id))]


@pytest.mark.parametrize(
    ("facts", "heard"),
    [
        ({"can_send_messages": False}, "gone"),
        ({"can_send_messages": True}, "back"),
        ({"can_send_messages": True, "is_member": False}, "gone"),
    ],
)
async def test_a_restricted_bot_is_there_if_it_may_write(
    running, alice, desk, standin, facts, heard
):
    group = standin.group("News")
    alice.makes_bot("restricted", group, **facts)
    await running.settle()

    assert desk.heard == [(heard, str(group.id))]


async def test_a_channel_that_lets_the_bot_post_no_more_is_gone(
    running, alice, desk, standin
):
    channel = standin.group("Channel", type="channel")
    alice.makes_bot("administrator", channel, can_post_messages=False)
    await running.settle()

    assert desk.heard == [("gone", str(channel.id))]


async def test_being_added_is_answered_with_no_message(running, alice, standin):
    alice.makes_bot("member", standin.group("News"))
    await running.settle()

    assert standin.called("sendMessage") == []


async def test_a_group_that_becomes_a_supergroup_is_told_to_the_desk_once(
    running, alice, desk, standin
):
    group = standin.group("News", type="group")
    larger = alice.upgrades(group)
    await running.settle()

    assert [what for what in desk.heard if what[0] == "moved"] == [
        ("moved", str(group.id), str(larger.id))
    ]
    assert ("gone", str(group.id)) not in desk.heard
    assert desk.asks == []


async def test_after_an_upgrade_commands_come_from_the_new_address(
    running, alice, desk, standin
):
    group = standin.group("News", type="group")
    alice.joins(group, "creator")
    larger = alice.upgrades(group)
    alice.says("/follow belarus", larger)
    await running.settle()

    (ask,) = desk.asks
    assert (ask.address.chat, ask.in_charge) == (str(larger.id), True)


async def test_a_desk_that_cannot_note_a_move_is_logged_and_nobody_is_written_to(
    start, alice, standin, caplog, desk
):
    async def fail(*told):
        raise RuntimeError("the store is gone")

    desk.moved = desk.gone = fail
    async with start() as bot:
        alice.upgrades(standin.group("News", type="group"))
        alice.blocks()
        await bot.settle()

    assert standin.called("sendMessage") == []
    errors = [r for r in caplog.records if r.levelname == "ERROR"]
    assert len(errors) == 2


KINDS = ("private", "group", "supergroup", "channel")
changes = st.tuples(
    st.just("makes"),
    st.sampled_from(KINDS),
    st.sampled_from(STATUSES),
    st.booleans(),
)
posts = st.tuples(
    st.just("says"),
    st.sampled_from(KINDS),
    st.sampled_from(["/follow x", "/story", "/", "@TidingsBot", "/\ud7ff", "Z\u0301"])
    | st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
    st.booleans(),
)
upgrades = st.tuples(st.just("upgrades"), st.just("group"), st.none(), st.none())


async def _lived_through(deeds) -> tuple[StandIn, EchoDesk, Person]:
    standin, desk = StandIn(), EchoDesk()
    anna, bob = Person(standin, "Anna"), Person(standin, "Bob")
    chats = {kind: standin.group(kind, type=kind) for kind in KINDS[1:]}
    chats["private"] = anna.chat
    for chat in chats.values():
        anna.joins(chat, "creator")
    async with serve(standin) as base_url:
        running = Running(standin, desk, base_url)
        await standin.until(lambda: standin.parked is not None)
        for deed, kind, what, flag in deeds:
            if deed == "makes":
                anna.makes_bot(what, chats[kind], can_send_messages=flag)
            elif deed == "says":
                anna.says(what, chats[kind], is_automatic_forward=flag)
            else:
                chats["group"] = anna.upgrades(chats["group"])
        bob.says("still there?")
        await running.settle()
        running.stop.set()
        await running.task
    return standin, desk, bob


@given(st.lists(changes | posts | upgrades, max_size=12))
@settings(max_examples=20, deadline=None)
def test_whatever_comes_and_goes_the_bot_answers_on_and_notes_each_change(deeds):
    with redacted_logs(TOKEN):
        _, desk, bob = asyncio.run(_lived_through(deeds))

    assert bob.texts == ["You asked: still there?"]
    done = [deed for deed, *_ in deeds]
    noted = [what for what, *_ in desk.heard]
    assert noted.count("moved") == done.count("upgrades")
    assert len(noted) == done.count("makes") + 2 * done.count("upgrades")
