"""As much of the Bot API as answering takes, in a process of its own.

It hands out so many commands once it is told to, and knows when all are answered.
Run as a program, it prints its port.
"""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from aiohttp import web

ME = {
    "id": 4242,
    "is_bot": True,
    "first_name": "Tidings",
    "username": "TidingsBot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
BATCH = 100
READERS = 500


class Server:
    """Updates that wait, and answers that came."""

    def __init__(self) -> None:
        self.waiting: list[dict[str, Any]] = []
        self.polled = asyncio.Event()
        self.begun = asyncio.Event()
        self.ended = asyncio.Event()
        self.left = 0
        self.sent: dict[str, Any] = {}

    async def begin(self, request: web.Request) -> web.Response:
        """Hand out commands as soon as the bot asks; return once all are answered."""
        number, text = int(request.query["number"]), request.query["text"]
        self.left = number
        self.waiting = [command(each, text) for each in range(1, number + 1)]
        self.ended.clear()
        self.begun.set()
        await self.ended.wait()
        return web.json_response(self.sent)

    async def ready(self, request: web.Request) -> web.Response:
        await self.polled.wait()
        return web.json_response(True)

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        values = await read(request)
        result: Any = True
        if method == "getme":
            result = ME
        elif method == "getupdates":
            seconds = float(values.get("timeout") or 0)
            result = await self.updates(int(values.get("offset") or 0), seconds)
        elif method == "sendmessage":
            result = self.message(values)
        return web.json_response({"ok": True, "result": result})

    async def updates(self, offset: int, seconds: float) -> list[dict[str, Any]]:
        self.waiting = [u for u in self.waiting if u["update_id"] >= offset]
        if not self.waiting and seconds:
            self.begun.clear()
            self.polled.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await self.begun.wait()
        return self.waiting[:BATCH]

    def message(self, values: dict[str, Any]) -> dict[str, Any]:
        self.sent = values
        self.left -= 1
        if self.left == 0:
            self.ended.set()
        chat = int(values["chat_id"])
        buttons = values.get("reply_markup")
        return {
            **({"reply_markup": json.loads(buttons)} if buttons else {}),
            "message_id": 1_000_000 + self.left,
            "from": ME,
            "chat": {"id": chat, "type": "private", "first_name": "Reader"},
            "date": 1893456000,
            "text": values["text"],
        }


def command(number: int, text: str) -> dict[str, Any]:
    """Return an update of one of the readers."""
    reader = 1 + number % READERS
    person = {"id": reader, "first_name": "Reader", "language_code": "en"}
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1893456000,
            "chat": {"id": reader, "type": "private", "first_name": "Reader"},
            "from": {**person, "is_bot": False},
            "text": text,
            "entities": [
                {"type": "bot_command", "offset": 0, "length": len(text.split()[0])}
            ],
        },
    }


async def read(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        given = json.loads(await request.read())
        return dict(given)
    return dict(await request.post())


async def main() -> None:
    server = Server()
    app = web.Application()
    app.router.add_post("/bot{token}/{method}", server.call)
    app.router.add_get("/begin", server.begin)
    app.router.add_get("/ready", server.ready)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
