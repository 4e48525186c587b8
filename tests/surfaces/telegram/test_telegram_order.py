"""Order within a chat, chats side by side."""

from __future__ import annotations

import asyncio

from telegram import Update

from bot.surfaces.telegram.order import ChatOrder
from tests.standin import Person


async def test_a_chat_is_answered_in_order_while_others_are_not_held_up(
    running, alice, standin, desk
):
    bob = Person(standin, "Bob")
    desk.holds["slow"] = asyncio.Event()
    alice.says("slow")
    alice.says("quick")
    bob.says("hello")
    await standin.until(lambda: bob.texts)

    assert desk.started == ["slow", "hello"]
    assert alice.texts == []

    desk.holds["slow"].set()
    await running.settle()
    assert alice.texts == ["You asked: slow", "You asked: quick"]


async def test_an_inline_query_does_not_wait_for_the_chat(
    running, alice, standin, desk
):
    desk.holds["slow"] = asyncio.Event()
    alice.says("slow")
    query = alice.types_inline("belfry")
    await standin.until(lambda: standin.queries[query] is not None)

    assert alice.texts == []
    desk.holds["slow"].set()


async def test_a_long_queue_of_one_chat_leaves_room_for_another(
    running, alice, standin, desk
):
    bob = Person(standin, "Bob")
    desk.holds["slow"] = asyncio.Event()
    for _ in range(80):
        alice.says("slow")
    bob.says("hello")
    await standin.until(lambda: bob.texts)

    assert alice.texts == []
    desk.holds["slow"].set()


async def test_only_so_many_are_answered_at_once_and_idle_chats_cost_nothing():
    order = ChatOrder(running=2)
    gate, full, started = asyncio.Event(), asyncio.Event(), []

    async def work(number):
        started.append(number)
        if len(started) == 2:
            full.set()
        await gate.wait()

    async with order, asyncio.TaskGroup() as tasks:
        for number in range(5):
            tasks.create_task(order.process_update(message_in(number), work(number)))
        await full.wait()
        assert (started, order.chats) == ([0, 1], 5)
        gate.set()

    assert started == [0, 1, 2, 3, 4]
    assert order.chats == 0


def message_in(chat):
    about = {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}}
    return Update.de_json({"update_id": chat, "message": about})
