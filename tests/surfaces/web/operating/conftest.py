from contextlib import asynccontextmanager

import httpx
import pytest

from bot.app import opened
from bot.operators.model import OperatorRole
from bot.surfaces.web import House, build
from bot.surfaces.web.operating import OWNER, DeskRoom, Entry, new_link
from tests import factory
from tests.surfaces.web.conftest import URL, Page
from tests.surfaces.web.proving import TOKEN

KEY = b"k" * 32


class Operator:
    """A browser without scripts at the desk."""

    def __init__(self, app):
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url=URL,
            headers={"origin": URL},
            follow_redirects=True,
        )
        self.page = None

    async def opens(self, path):
        self.page = Page(await self.client.get(path))
        return self.page

    async def sends(self, **form):
        """Send a form of the page that is open."""
        (token,) = set(self.page.tree.xpath("//input[@name='form']/@value"))
        self.page = Page(
            await self.client.post("/desk/say", data={"form": token, **form})
        )
        return self.said

    async def presses(self, label):
        (says,) = {
            one.get("value")
            for one in self.page.tree.iter("button")
            if one.text_content() == label and one.get("name") == "says"
        }
        return await self.sends(says=says)

    @property
    def said(self):
        return " ".join(self.page.said(".message"))


class Site:
    def __init__(self, parts, app, entry, clock):
        self.parts, self.app, self.entry, self.clock = parts, app, entry, clock

    def stranger(self):
        return Operator(self.app)

    def link(self):
        return new_link(KEY, URL, self.clock()).removeprefix(URL)

    async def owner(self):
        one = self.stranger()
        assert (await one.opens(self.link())).status == 200
        await one.opens("/desk")
        return one

    async def names(self, id_, role):
        await self.parts.operated.kept.operators.add(id_, OperatorRole(role), "Bea")


@asynccontextmanager
async def site_on(database, clock):
    async with opened(
        database, owners=frozenset({OWNER.id, "7"}), clock=clock
    ) as parts:
        files = [(n, t.encode()) for n, t in factory.ferry_files().items()]
        await parts.loader.load(files, clock())
        entry = Entry(KEY, TOKEN, clock)
        room = DeskRoom(entry, parts.operated.desk.may)
        house = House(engine=parts.engine, desk=parts.desk, clock=clock, url=URL)
        yield Site(parts, build(house, rooms=[room.routes]), entry, clock)


@pytest.fixture
async def site(database_file, clock):
    async with site_on(database_file, clock) as site:
        yield site


@pytest.fixture
async def owner(site):
    return await site.owner()
