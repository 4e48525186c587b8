import asyncio
import os
import shutil
import socket
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

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
from briefings.store.database import open_database
from briefings.store.sql import SqlStore
from tests import factory
from tests import postgres as postgres_server
from tests.postgres import made
from tests.standin import StandIn

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
def standin():
    return StandIn()


@pytest.fixture
def port():
    """Return a port of this machine that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.fixture(scope="session")
def ready(tmp_path_factory):
    """Return an SQLite file with all tables and nothing in them."""
    path = tmp_path_factory.mktemp("ready") / "ready.db"
    asyncio.run(made(path))
    return path


@pytest.fixture
def database_file(ready, tmp_path):
    """Return a database file of the test's own: a copy, which is sooner made."""
    return Path(shutil.copy(ready, tmp_path / "t.db"))


@pytest.fixture(scope="session")
def postgres():
    """Return what makes databases on a real PostgreSQL."""
    with postgres_server.started() as url:
        server = postgres_server.Server(url)
        yield server
        server.close()


@pytest.fixture(params=["sqlite", "postgres"])
def where(request):
    """Return where a database of the test's own is, of the one store and the other."""
    with _place(request.param, request) as place:
        yield place


ON_BOTH = pytest.mark.parametrize("anywhere", ["sqlite", "postgres"], indirect=True)


@pytest.fixture
def anywhere(request):
    """Return where a database is for tests that ask for no store in particular.

    It is SQLite; ``TIDINGS_TEST_STORE=postgres`` runs all of them on the other, and
    those that are marked :data:`ON_BOTH` run on both anyway.
    """
    kind = getattr(request, "param", os.environ.get("TIDINGS_TEST_STORE", "sqlite"))
    with _place(kind, request) as place:
        yield place


@contextmanager
def _place(kind, request):
    if kind == "sqlite":
        yield request.getfixturevalue("database_file")
        return
    server = request.getfixturevalue("postgres")
    url = server.fresh()
    yield url
    server.remove(url)


@pytest.fixture
async def database(where):
    async with await open_database(where, MIGRATIONS) as opened:
        yield opened


@pytest.fixture
async def store(anywhere):
    async with await SqlStore.open(anywhere, MIGRATIONS) as opened:
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
