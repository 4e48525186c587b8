import re
from contextlib import asynccontextmanager

import httpx
import pytest

from bot.app import opened
from bot.app.webchat import webchat_of
from bot.surfaces.web import House, build
from bot.surfaces.web.app import NAV, ROOMS
from bot.surfaces.web.chat import NAV as CHAT
from tests import factory
from tests.conftest import NOW
from tests.surfaces.web.chat.streaming import listening
from tests.surfaces.web.conftest import URL, Page


class Browser:
    """A visitor's browser, by what its script sends."""

    def __init__(self, app):
        self.app = app
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url=URL,
            headers={"origin": URL},
        )

    async def opens(self, **headers):
        return Page(await self.client.get("/chat", headers=headers))

    async def sends(self, text, label="", **headers):
        sent = {"text": text, "label": label}
        return await self.client.post("/chat/say", json=sent, headers=headers)

    async def says(self, text, label=""):
        """Return the words of the answer."""
        answer = await self.sends(text, label)
        assert answer.status_code == 200, answer.text
        heard = answer.json()
        return plain(heard["last"] or heard["said"][-1]["html"])

    async def talk(self):
        """Return the words of all messages that the page shows when opened anew."""
        page = await self.opens()
        return page.said("#log .message .words")[1:]

    @property
    def cookie(self):
        return "; ".join(
            f"{name}={value}" for name, value in self.client.cookies.items()
        )

    def listens(self, after=0, **headers):
        return listening(self.app, f"/chat/live?after={after}", self.cookie, **headers)


def plain(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


class Site:
    """The pages with their chat, on a database that may be opened again."""

    def __init__(self, parts, chat, app, clock):
        self.parts, self.chat, self.app, self.clock = parts, chat, app, clock
        self.postman = chat.workers[0]

    def browser(self):
        return Browser(self.app)

    async def loads(self, *names):
        files = factory.ferry_files()
        wanted = [(name, files[name].encode()) for name in names or files]
        report = await self.parts.loader.load(wanted, self.clock())
        assert not report.failures

    async def delivers(self):
        self.postman.nudge()
        await self.postman.deliver()


@asynccontextmanager
async def site_on(database, clock):
    async with opened(database, clock=clock) as parts:
        chat = webchat_of(parts, URL, clock)
        house = House(engine=parts.engine, desk=parts.desk, clock=clock, url=URL)
        app = build(house, rooms=[*ROOMS, chat.room.routes], nav=[*NAV, CHAT])
        try:
            yield Site(parts, chat, app, clock)
        finally:
            chat.hub.close()
            await chat.conversation.close()


@pytest.fixture
async def site(database_file, clock):
    clock.now = NOW
    async with site_on(database_file, clock) as site:
        yield site


@pytest.fixture
def browser(site):
    return site.browser()
