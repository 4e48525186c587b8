"""Each role in a process of its own does its part, and no other's."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from bot import app
from bot.errors import SettingsError
from bot.settings import Settings
from tests import factory, postgres
from tests.conftest import NOW
from tests.standin import TOKEN, Person, serve

#: Seconds that nothing here takes.
PATIENCE = 60


def clock():
    return NOW


@pytest.fixture
def settings(where, tmp_path):
    url = where if isinstance(where, str) else f"sqlite:///{where}"
    return Settings(_env_file=None, data=tmp_path / "data", database_url=url)


@asynccontextmanager
async def at_work(role, settings, **more):
    """Run a role as its command does, and stop it as a service manager does."""
    async with asyncio.timeout(PATIENCE):
        running = asyncio.create_task(role(settings, clock, look=0.01, **more))
        yield
        os.kill(os.getpid(), signal.SIGTERM)
        await running


def file_of(folder, name):
    folder.mkdir(exist_ok=True)
    path = folder / name.replace("/", "-")
    path.write_text(factory.ferry_files()[name], "utf-8")
    return path


async def test_a_sender_delivers_and_leaves_updates_to_others(
    settings, standin, tmp_path
):
    first, second, *_ = factory.ferry_files()
    alice = Person(standin, "Alice")
    database = app.main_database(settings)
    await app.load(database, [file_of(tmp_path / "a", first)], clock)

    async with serve(standin) as url:
        online = settings.model_copy(update={"token": SecretStr(TOKEN), "api_url": url})
        async with at_work(app.run, online):
            alice.says("/follow ferry")
            await standin.until(lambda: alice.texts)
        asked = len(standin.called("getUpdates"))
        async with at_work(app.send, online):
            alice.says("/story ferry")
            await app.load(database, [file_of(tmp_path / "b", second)], clock)
            await standin.until(lambda: len(alice.texts) == 2)

    assert "New: " in alice.texts[1]
    assert len(standin.called("getUpdates")) == asked


async def test_feeds_takes_files_in_without_a_token(settings, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    name = next(iter(factory.ferry_files()))
    watched = settings.model_copy(update={"inbox": inbox, "inbox_rule": "publish"})

    async with at_work(app.feeds, watched):
        file_of(inbox, name)
        async with app.opened(app.main_database(settings)) as parts:
            while not (heads := await parts.engine.catalogue.heads(limit=9)):
                pass

    assert len(heads) == 1


async def test_with_a_token_feeds_tells_the_operators_what_it_took_in(
    settings, standin, tmp_path
):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    olga = Person(standin, "Olga")

    async with serve(standin) as url:
        online = settings.model_copy(
            update={
                "token": SecretStr(TOKEN),
                "api_url": url,
                "operators": frozenset({olga.about["id"]}),
                "inbox": inbox,
            }
        )
        async with at_work(app.feeds, online):
            file_of(inbox, next(iter(factory.ferry_files())))
            await standin.until(lambda: olga.texts)

    assert "raft" in olga.texts[0]
    assert not standin.called("getUpdates")


@pytest.fixture
def stopped_server():
    with postgres.cluster(without=postgres.FOR_CRASHES) as server:
        server.stop("fast")
        yield server


async def test_a_bot_that_is_started_before_its_server_waits_for_it(
    standin, stopped_server, tmp_path, caplog
):
    async with serve(standin) as url:
        online = Settings(
            _env_file=None,
            data=tmp_path / "data",
            token=SecretStr(TOKEN),
            api_url=url,
            database_url=SecretStr(stopped_server.url),
        )
        async with at_work(app.run, online):
            await asyncio.to_thread(stopped_server.start)
            await standin.until(lambda: standin.called("getMe"))

    said = [record.getMessage() for record in caplog.records]
    assert said.index("database.waited") < said.index("database.back")


async def test_sending_without_a_token_opens_nothing(tmp_path):
    settings = Settings(_env_file=None, data=tmp_path / "data")
    with pytest.raises(SettingsError, match="TIDINGS_TOKEN"):
        await app.send(settings, clock)

    assert not settings.data.exists()
