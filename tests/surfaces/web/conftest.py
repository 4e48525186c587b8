import re

import httpx
import pytest
import pytest_asyncio
from lxml import html

from bot.surfaces.web import House, build
from tests import factory
from tests.conftest import NOW
from tests.surfaces.web.browsing import chromium

URL = "http://localhost"


class Page:
    """What came back, as a reader without scripts has it."""

    def __init__(self, answer):
        self.answer = answer
        self.status = answer.status_code
        self.text = answer.text
        self.tree = html.fromstring(answer.content) if answer.content else None

    def links(self, css):
        return [one.get("href") for one in self.tree.cssselect(css)]

    def said(self, css):
        return [
            " ".join(one.text_content().split()) for one in self.tree.cssselect(css)
        ]

    def marked(self, id_):
        """Return the words of the mark of an id: all its pieces, if it has several."""
        (found,) = [one for one in self.tree.iter() if one.get("id") == id_]
        assert found.tag == "mark"
        return found.text_content()


class Visitor:
    """A browser without scripts: keeps its cookies, follows no redirect by itself."""

    def __init__(self, app):
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(app, raise_app_exceptions=False),
            base_url=URL,
        )

    async def opens(self, path, **headers):
        return Page(await self.client.get(path, headers=headers))

    async def gets(self, path, **headers):
        return await self.client.get(path, headers=headers)


class Clock:
    """A clock that tests set."""

    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def real_browser():
    """Return a Chromium for all tests of this process: to start one takes seconds."""
    async with chromium() as one:
        yield one


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def house(engine, desk, clock, links):
    return House(engine=engine, desk=desk, clock=clock, url=URL, links=links)


@pytest.fixture
async def visitor(house):
    one = Visitor(build(house))
    yield one
    await one.client.aclose()


@pytest.fixture
async def ferry(loader, engine):
    """Load the ferry and the comet; return the ferry's head."""
    files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
    report = await loader.load(files, NOW)
    assert not report.failures
    heads = await engine.catalogue.heads(limit=9)
    return next(head for head in heads if re.search("ferry|Lark", head.title.words))
