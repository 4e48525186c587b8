"""A page that listens: server-sent events of an application, one by one."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from dataclasses import dataclass

#: Seconds after which what does not come will not come.
PATIENCE = 20


@dataclass
class Event:
    name: str
    data: object
    id: str | None


class Listener:
    """One open stream."""

    def __init__(self, app, path, cookie, headers):
        self._app = app
        self._parts = asyncio.Queue()
        self._left = asyncio.Event()
        self._asked = False
        self.status = asyncio.get_running_loop().create_future()
        path, _, query = path.partition("?")
        self._scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1",
            "method": "GET", "scheme": "http", "path": path, "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "",
            "client": ("127.0.0.1", 5), "server": ("localhost", 80),
            "headers": [
                (name.encode(), value.encode())
                for name, value in {
                    "host": "localhost", "accept": "text/event-stream",
                    "origin": "http://localhost", "cookie": cookie,
                    "accept-encoding": "gzip", **headers,
                }.items()
            ],
        }  # fmt: skip

    async def _receive(self):
        if not self._asked:
            self._asked = True
            return {"type": "http.request", "body": b"", "more_body": False}
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message):
        if message["type"] == "http.response.start":
            self.status.set_result(message["status"])
        else:
            self._parts.put_nowait((message.get("body", b""), message.get("more_body")))

    async def run(self):
        await self._app(self._scope, self._receive, self._send)

    def leave(self):
        self._left.set()

    async def next(self):
        """Return the next event; None once the stream has ended."""
        while True:
            async with asyncio.timeout(PATIENCE):
                part, more = await self._parts.get()
            if not more and not part:
                return None
            fields = dict(
                line.split(": ", 1) for line in part.decode().splitlines() if line
            )
            if "event" in fields:
                data = json.loads(fields["data"]) if fields["data"] else None
                return Event(fields["event"], data, fields.get("id"))


@asynccontextmanager
async def listening(app, path, cookie="", **headers):
    """Open a stream; leave it at the end."""
    one = Listener(app, path, cookie, headers)
    task = asyncio.create_task(one.run())
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.shield(one.status)
        yield one
    finally:
        one.leave()
        await task
