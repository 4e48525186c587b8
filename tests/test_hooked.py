"""Workers that Telegram hands updates to: processes, killed at will."""

from __future__ import annotations

import asyncio
import os
import random
import re
import signal
import sys
from contextlib import asynccontextmanager
from itertools import groupby

import pytest
from pydantic import SecretStr

from bot import app
from bot.errors import SettingsError
from bot.settings import Settings
from tests import factory
from tests.conftest import NOW
from tests.standin import TOKEN, Person, serve

SECRET = "kept-between-telegram-and-us"
PATIENCE = 120

PEOPLE, ASKED, KILLS = 6, 12, 3


def clock():
    return NOW


@pytest.fixture
def settings(where, tmp_path, port):
    url = where if isinstance(where, str) else f"sqlite:///{where}"
    return Settings(
        _env_file=None,
        data=tmp_path / "data",
        database_url=url,
        token=SecretStr(TOKEN),
        webhook_secret=SecretStr(SECRET),
        web_port=port,
        web_url=f"http://127.0.0.1:{port}",
        api_url="http://127.0.0.1:1",
    )


async def loaded(settings, folder):
    folder.mkdir()
    for name, text in factory.ferry_files().items():
        (folder / name.replace("/", "-")).write_text(text, "utf-8")
    await app.load(app.main_database(settings), [folder], clock)


async def test_all_in_one_process_answers_what_is_handed_to_it_and_sends(
    settings, standin, tmp_path
):
    await loaded(settings, tmp_path / "digests")
    alice = Person(standin, "Alice")

    async with serve(standin) as url, asyncio.timeout(PATIENCE):
        online = settings.model_copy(update={"api_url": url})
        running = asyncio.create_task(app.run(online, clock, look=0.01))
        await standin.until(lambda: standin.hook is not None)
        alice.says("/story ferry")
        await standin.until(lambda: alice.texts)
        alice.presses("Compare", alice.last)
        await standin.until(lambda: len(alice.last.texts) == 2)
        os.kill(os.getpid(), signal.SIGTERM)
        await running

    assert "212" in alice.last.texts[0]
    assert not standin.called("getUpdates")
    # Telegram keeps what comes from now on until somebody is there again.
    assert standin.hook is not None


@pytest.mark.parametrize(
    ("without", "named"),
    [
        ({"token": None}, "TIDINGS_TOKEN"),
        ({"web_url": None}, "TIDINGS_WEB_URL"),
        ({"api_url": None}, "https://"),
    ],
)
async def test_what_is_missing_for_updates_is_named_and_nothing_is_opened(
    tmp_path, without, named
):
    settings = Settings(
        _env_file=None,
        data=tmp_path / "data",
        token=SecretStr(TOKEN),
        webhook_secret=SecretStr(SECRET),
        web_url="http://news.example",
        api_url="http://127.0.0.1:1",
    ).model_copy(update=without)

    with pytest.raises(SettingsError, match=named):
        await app.run(settings, clock)
    with pytest.raises(SettingsError, match=named):
        await app.web(settings, None, clock, port=0, tell=print)

    assert not settings.data.exists()


class Workers:
    """Processes that serve on one port; the stand-in hands updates to either."""

    def __init__(self, settings, url):
        self._environment = {
            **os.environ,
            "TIDINGS_TOKEN": TOKEN,
            "TIDINGS_DATA": str(settings.data),
            "TIDINGS_DATABASE_URL": settings.database_url.get_secret_value(),
            "TIDINGS_WEBHOOK_SECRET": SECRET,
            "TIDINGS_WEB_URL": settings.web_url,
            "TIDINGS_WEB_PORT": str(settings.web_port),
            "TIDINGS_API_URL": url,
        }
        self.running = []

    async def start(self):
        command = (
            "-c",
            "from bot.cli import main; main()",
            "web",
            "--shared",
            "--share-port",
        )
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *command,
            env=self._environment,
            stdout=asyncio.subprocess.PIPE,
        )
        self.running.append(process)
        # It listens now.
        assert b"Open" in await process.stdout.readline()

    async def kill(self, process):
        self.running.remove(process)
        if process.returncode is None:
            process.kill()
        await process.wait()


@asynccontextmanager
async def workers(settings, url):
    made = Workers(settings, url)
    try:
        await asyncio.gather(made.start(), made.start())
        yield made
    finally:
        for process in list(made.running):
            await made.kill(process)


async def test_workers_may_be_killed_at_any_time_and_each_chat_is_answered_in_order(
    settings, standin, tmp_path
):
    await loaded(settings, tmp_path / "digests")
    people = [Person(standin, f"Reader {n}") for n in range(PEOPLE)]
    chance = random.Random(20260308)

    def answers():
        return sum(map(len, map(numbers, people)))

    async with serve(standin) as url, workers(settings, url) as at_work:
        async with asyncio.timeout(PATIENCE):
            for kill in range(KILLS):
                for person in people:
                    for number in range(ASKED // KILLS):
                        person.says(f"zz{kill * (ASKED // KILLS) + number}")
                goal = answers() + chance.randint(1, PEOPLE)
                await standin.until(lambda goal=goal: answers() >= goal)
                await at_work.kill(chance.choice(at_work.running))
                await at_work.start()
            await standin.until(
                lambda: all(len(set(numbers(each))) == ASKED for each in people)
            )

    for person in people:
        # What was in flight when its worker was killed may be answered again.
        once = [number for number, _ in groupby(numbers(person))]
        assert once == list(range(ASKED))
    repeated = answers() - PEOPLE * ASKED
    assert repeated <= KILLS * PEOPLE


def numbers(person):
    """Return the numbers of what a person was answered, in order."""
    return [int(said) for text in person.texts for said in re.findall(r"zz(\d+)", text)]
