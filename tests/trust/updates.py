"""Updates of every kind, whole and spoilt, handed to a bot that has to outlast them."""

from __future__ import annotations

import json
import logging
import warnings
from collections.abc import Iterator

from telegram.warnings import PTBDeprecationWarning

from bot.surfaces.telegram import build_application
from bot.surfaces.telegram.webhook import arrived_in, handler_of
from tests.conftest import NOW
from tests.standin import TOKEN
from tests.surfaces.telegram.updates import updates
from tests.trust.targets._house import house, leave
from tests.trust.targets.webhook import Nowhere

#: Updates, by whether everything is tried; after so many of them a story is asked for.
TRIED = {False: 2_000, True: 40_000}
EACH = 100

#: Of the updates that are made.
SEED = 11


def plain(chat: int) -> str:
    """Return the update of somebody new who asks for a story."""
    message = {
        "message_id": 1,
        "date": int(NOW.timestamp()),
        "chat": {"id": chat, "type": "private", "first_name": "Ann"},
        "from": {"id": chat, "is_bot": False, "first_name": "Ann"},
        "text": "/story ferry",
    }
    return json.dumps({"update_id": 1, "message": message})


class Heard(Nowhere):
    """A transport that remembers what was said last."""

    said: list[str]

    async def do_request(self, url, method, request_data=None, **more):
        if url.lower().endswith("sendmessage") and request_data is not None:
            self.said.append(str(request_data.parameters.get("text")))
        return await super().do_request(url, method, request_data, **more)


def figures(full: bool) -> Iterator[tuple[str, float, str]]:
    """Yield how many updates were handled, and what was not answered after them."""
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBDeprecationWarning)
            handled, unanswered = house().run(_hand_out(TRIED[full]))
    finally:
        logging.disable(logging.NOTSET)
        leave()
    yield "updates of every kind, whole and spoilt", handled, f">= {TRIED[full]}"
    yield "times that a story was not told after them", unanswered, "== 0"


async def _hand_out(number: int) -> tuple[int, int]:
    said: list[str] = []

    def transport() -> Heard:
        made = Heard()
        made.said = said
        return made

    application = build_application(
        house().parts.desk,
        token=TOKEN,
        operators=frozenset(),
        clock=lambda: NOW,
        request=transport,
    )
    unanswered = 0
    async with application:
        handle = handler_of(application)
        for at, update in enumerate(updates(SEED, number), start=1):
            arrived = arrived_in(json.dumps(update).encode())
            if arrived is not None:
                await handle(arrived.body)
            if at % EACH == 0:
                said.clear()
                await handle(plain(10**6 + at))
                if not any("Sea Lark" in text for text in said):
                    unanswered += 1
                    print(f"seed {SEED}: nothing was told after update {at}")
    return number, unanswered
