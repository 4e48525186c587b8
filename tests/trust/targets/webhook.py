"""Bodies that are posted where Telegram hands updates to us."""

from __future__ import annotations

import json
from collections.abc import Iterator

from telegram.request import BaseRequest

from bot.surfaces.telegram import build_application
from bot.surfaces.telegram.webhook import arrived_in, handler_of
from tests.conftest import NOW
from tests.standin import TOKEN
from tests.standin.world import BOT
from tests.surfaces.telegram.updates import KINDS, whole
from tests.trust.targets._house import house

LONGEST = 20_000

WORDS = (
    *(b'"update_id":', b'"message":', b'"chat":', b'"text":', b'"callback_query":'),
    *(b'"data":', b'"from":', b'"inline_query":', b'"query":', b'"my_chat_member":'),
    *(b'"entities":', b'"document":', b'"reply_to_message":', b"null", b"\\ud800"),
)


#: What stands for whatever was sent.
SENT = {"message_id": 1, "date": 1, "chat": {"id": 12, "type": "private"}}


class Nowhere(BaseRequest):
    """A transport that answers what the bot hopes for."""

    read_timeout = 1.0

    async def initialize(self):
        """Open nothing."""

    async def shutdown(self):
        """Close nothing."""

    async def do_request(self, url, method, request_data=None, **more):
        name = url.rpartition("/")[2].lower()
        sent = name.startswith(("send", "edit"))
        result = BOT if name == "getme" else SENT if sent else True
        return 200, json.dumps({"ok": True, "result": result}).encode()


def seeds() -> Iterator[bytes]:
    for kind in KINDS:
        yield json.dumps(whole(kind)).encode()


def take(data: bytes) -> None:
    arrived = arrived_in(data)
    if arrived is not None:
        assert arrived.id >= 0
        house().run(_handle(arrived.body))


async def _handle(body: str) -> None:
    desk = house().parts.desk
    application = build_application(
        desk, token=TOKEN, operators=frozenset(), clock=lambda: NOW, request=Nowhere
    )
    async with application:
        await handler_of(application)(body)
