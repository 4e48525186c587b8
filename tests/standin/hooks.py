"""Webhooks: updates are posted, those of a chat in turn, until they are taken."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp

from tests.standin.world import Hook, StandIn

#: Seconds until an update that was not taken is posted again.
AGAIN = 0.05


async def post_updates(standin: StandIn) -> None:
    """Post what waits while there is an address for it, until the stand-in closes."""
    posting: dict[int, tuple[object, asyncio.Task[None]]] = {}

    def next_up() -> dict[str, Any] | None:
        """Return the first update whose chat is not being posted to."""
        if standin.hook is None or len(posting) >= standin.hook.at_once:
            return None
        busy = {queue for queue, _ in posting.values()}
        for update in standin.waiting:
            if update["update_id"] not in posting and queue_of(update) not in busy:
                return update
            busy.add(queue_of(update))
        return None

    async with aiohttp.ClientSession() as session:

        async def post(hook: Hook, update: dict[str, Any]) -> None:
            if await taken(session, hook, update):
                standin.waiting.remove(update)
            else:
                await asyncio.sleep(AGAIN)
            del posting[update["update_id"]]
            standin.notify()

        while True:
            await standin.until(lambda: standin.closing or next_up() is not None)
            if standin.closing:
                break
            update, hook = next_up(), standin.hook
            assert update is not None
            assert hook is not None
            task = asyncio.create_task(post(hook, update))
            posting[update["update_id"]] = (queue_of(update), task)
        for _, task in posting.values():
            task.cancel()
        await asyncio.gather(
            *(task for _, task in posting.values()), return_exceptions=True
        )


async def taken(
    session: aiohttp.ClientSession, hook: Hook, update: dict[str, Any]
) -> bool:
    """Tell whether an update was taken."""
    headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret}
    try:
        async with session.post(hook.url, json=update, headers=headers) as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


def queue_of(update: dict[str, Any]) -> object:
    """Return what an update waits behind: others of its kind in its chat."""
    (kind,) = set(update) - {"update_id"}
    about = update[kind]
    chat = about.get("chat") or about.get("message", {}).get("chat")
    return (kind, chat["id"]) if chat else update["update_id"]
