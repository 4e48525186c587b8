import os
from datetime import UTC, datetime

import pytest
from hypothesis import settings

from bot.app.operating import operating_on
from bot.app.parts import MIGRATIONS
from bot.desk.feed_link import FeedLinkDesk
from bot.desk.front import FrontDesk
from bot.readers.links import SqlFeedLinks
from bot.readers.sql import SqlReaderStore
from briefings.engine import Engine
from briefings.loading import Loader
from briefings.store.sql import SqlStore
from tests import factory

# Whoever runs the tests may speak another language than they do.
os.environ["LC_ALL"] = "C.UTF-8"

# A slow machine is no fault of a law.
settings.register_profile("tidings", deadline=None)
settings.load_profile("tidings")

#: "Now" in tests: a week after the ferry of the factory ran aground.
NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
async def store(tmp_path):
    async with await SqlStore.open(tmp_path / "t.db", MIGRATIONS) as opened:
        yield opened


@pytest.fixture
def loader(store):
    return Loader(store)


@pytest.fixture
def engine(store):
    return Engine(store.library, store.names, store.evidence)


@pytest.fixture
def readers(store):
    return SqlReaderStore(store.database)


@pytest.fixture
def operated(store, engine, readers):
    return operating_on(
        store, engine, readers, owners=frozenset(), pace=28.4, clock=lambda: NOW
    )


@pytest.fixture
def links(store):
    return SqlFeedLinks(store.database)


@pytest.fixture
def desk(engine, readers, operated, links):
    feed = FeedLinkDesk(links, readers.readers, "http://localhost")
    more = {**operated.open_answers, **feed.answers}
    return FrontDesk(engine, readers, operated.desk, more)


@pytest.fixture
async def told_desk(desk, loader):
    """Return a desk that knows the ferry and the comet."""
    files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
    report = await loader.load(files, NOW)
    assert not report.failures
    return desk
