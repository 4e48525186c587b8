"""The pages of an open installation, asked as a server asks them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import count
from urllib.parse import unquote

from starlette.applications import Starlette

from bot.app.webchat import webchat_of
from bot.surfaces.web import build
from bot.surfaces.web.app import ROOMS
from bot.surfaces.web.mini import MiniRoom
from bot.surfaces.web.operating import OWNER, DeskRoom, Entry
from bot.surfaces.web.sealing import Seal
from tests.conftest import NOW
from tests.surfaces.web.proving import TOKEN
from tests.trust.targets._house import URL, House, pages_of

KEY = b"k" * 32

#: Each request comes from another address: none is told to wait.
_callers = count()


class Web:
    """The application, and what opens its doors."""

    def __init__(self, house: House) -> None:
        parts = house.parts
        self.entry = Entry(KEY, TOKEN, lambda: NOW)
        self.session = self.entry.session(OWNER)
        self.app = house.run(self._built(parts))

    async def _built(self, parts) -> Starlette:
        chat = webchat_of(parts, URL, lambda: NOW)
        desk = DeskRoom(self.entry, parts.operated.desk.may)
        mini = MiniRoom(TOKEN, KEY, parts.desk, parts.readers, lambda: NOW)
        pages = pages_of(parts)
        rooms = [*ROOMS, chat.room.routes, desk.routes, mini.routes]
        return build(pages, rooms=rooms)


@cache
def web(house: House) -> Web:
    web.cache_clear()
    return Web(house)


def sealed(kind: str, words: str) -> str:
    """Return words as a door of this kind takes them."""
    return Seal(KEY, kind).seal(words, NOW.replace(year=NOW.year + 1))


def asks(
    house: House,
    method: str,
    target: bytes,
    headers: Iterable[tuple[bytes, bytes]],
    body: bytes = b"",
) -> tuple[int, bytes]:
    """Ask, and return the status and the body; a page that goes on is left."""
    path, _, query = target.partition(b"?")
    caller = next(_callers)
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(path.decode("ascii", "ignore")),
        "raw_path": path,
        "query_string": query,
        "root_path": "",
        "headers": [(b"host", b"localhost"), *headers],
        "client": (f"10.{caller >> 16 & 255}.{caller >> 8 & 255}.{caller & 255}", 1),
        "server": ("localhost", 80),
    }
    sent: list[dict] = []

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    house.run(web(house).app(scope, receive, send))
    (start, *rest) = sent
    return start["status"], b"".join(each.get("body", b"") for each in rest)
