"""All that `tidings web` serves, in a furnished house, and how one attempt is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx
from pydantic import SecretStr
from starlette.routing import Mount, Route

from bot.app.hooking import Hook
from bot.app.paging import Pages, listening_on
from bot.app.watching import watching
from bot.app.webchat import webchat_of
from bot.settings import Settings
from bot.surfaces.telegram.webhook import route_of
from bot.surfaces.web.operating import Entry
from tests.conftest import NOW
from tests.strangers.house import OWNER, STRANGERS, ask, furnished
from tests.strangers.keys import KEY, METRICS, SECRET, URL
from tests.surfaces.web.proving import TOKEN

#: In a draft and in a report: whoever reads them has read what operators read.
UNPUBLISHED = ("quillwort", "hellebore")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """One request of somebody who is not to be let in."""

    what: str
    method: str = "POST"
    path: str
    headers: Mapping[str, str] = field(default_factory=lambda: {"origin": URL})
    body: bytes = b""

    #: Whether anybody may read what is there: then it must tell and change nothing
    #: that is an operator's.
    is_open: bool = False


class Site:
    """All pages of a furnished house, and keys to try on them."""

    def __init__(self, house, app, hooked):
        self.house, self.app, self.hooked = house, app, hooked
        self.lines = tuple(house.typed())
        self.entry = Entry(KEY, TOKEN, lambda: NOW)

    @property
    def routes(self):
        """Every route that is served, of mounted applications too."""
        return tuple(_routes(self.app.routes))

    def client(self):
        """Return a browser."""
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=False)
        return httpx.AsyncClient(transport=transport, base_url=URL)


def _routes(routes) -> Iterator[Route]:
    for route in routes:
        if isinstance(route, Mount):
            yield from _routes(route.routes)
        else:
            yield route


@asynccontextmanager
async def site_on(database, folder):
    """Open a furnished house and all that it serves, Telegram's address too."""
    settings = Settings(
        _env_file=None,
        data=folder,
        token=SecretStr(TOKEN),
        web_url=URL,
        metrics_token=SecretStr(METRICS),
    )
    async with furnished(database, url=URL) as house:
        desk = house.parts.desk
        for text, who in (
            (f"/add The {UNPUBLISHED[0]} of Aberhaven is in flower.", OWNER),
            (f"/report wrong the {UNPUBLISHED[1]} is blue", STRANGERS[0]),
        ):
            await desk.answer(ask(text, who))
        hooked = []

        async def accept(update):
            hooked.append(update)
            return True

        hook = Hook(route=route_of(SECRET, accept), workers=())
        with listening_on(settings, 0) as at, watching(settings) as watch:
            pages = Pages(
                house.parts, settings, at, lambda: NOW, watch, lambda _: None, NOW
            )
            chat = webchat_of(house.parts, URL, lambda: NOW)
            app = pages.app(chat, KEY, Entry(KEY, TOKEN, lambda: NOW), hook)
            yield Site(house, app, hooked)
            await chat.conversation.close()


async def make(client, attempt, tally):
    """Make an attempt, and note whether it lets somebody in or tells them anything."""
    request = client.build_request(
        attempt.method, URL, headers=attempt.headers, content=attempt.body
    )
    # As it is written: a client would tidy a disguise away.
    request.url = request.url.copy_with(raw_path=attempt.path.encode())
    answer = await client.send(request)
    client.cookies.clear()
    told = any(word in answer.text for word in UNPUBLISHED)
    entered = answer.status_code < 400 and not attempt.is_open
    cookies = answer.headers.get("set-cookie", "").startswith("desk=")
    tally.note(
        f"{attempt.method} {attempt.path}: {attempt.what} -> {answer.status_code}",
        let_in=told or entered or cookies,
    )
