"""Two terminals and a Telegram chat hear of one story while its sources come in."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from pydantic import SecretStr

from bot import app
from bot.settings import Settings
from tests.conftest import NOW
from tests.standin import TOKEN, Person, StandIn, serve
from tests.surfaces.terminal.page import Page

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
SAMPLE = Path(__file__).parent.parent / "briefings" / "corpus" / "belarus"

#: Files in the order they come in, and words that are new with each.
STEPS = {
    "seeds": (
        SEEDS,
        [
            ("000", "The talks aim to normalize ties."),
            ("001", "Nobel laureate Ales Bialiatski"),
            ("002", "a significant, though cautious, step by Belarus"),
            ("003", "held two days of discussions"),
            ("004", "The releases and sanction adjustments come amid"),
        ],
    ),
    "sample": (
        SAMPLE,
        [
            ("01", "among them the Nobel Peace Prize winner Ales Bialiatski"),
            ("02", "The two capitals describe one event in two ways."),
            ("03", "114 were driven to Ukraine"),
            ("04", "Belarus set a number of political prisoners free"),
        ],
    ),
}


#: Seconds after which what does not come will not come.
PATIENCE = 60


def clock():
    return NOW


class Terminal:
    """A reader at a prompt of their own."""

    def __init__(self, settings, name):
        self.page = Page()
        self._settings = settings
        self._name = name
        self._ready = asyncio.Event()
        self.talk = asyncio.create_task(self._run())

    async def _run(self):
        with create_pipe_input() as keyboard, create_app_session(keyboard, self.page):
            self._keyboard = keyboard
            self._ready.set()
            await app.chat(
                self._settings,
                None,
                clock,
                reader=self._name,
                at_prompt=True,
                look=0.01,
            )

    async def types(self, line):
        await self._ready.wait()
        self._keyboard.send_text(line + "\n")


def times_told(text, words):
    return " ".join(text.split()).count(words)


@pytest.fixture(params=["seeds", "sample"])
def steps(request, tmp_path):
    """Return each step as a folder that holds its file, and its words."""
    folder, steps = STEPS[request.param]
    if not folder.is_dir():
        pytest.skip("the seed documents are not beside this repository")
    made = []
    for start, words in steps:
        (file,) = folder.glob(f"{start}*")
        own = tmp_path / start
        own.mkdir()
        (own / file.name).write_bytes(file.read_bytes())
        made.append((own, words))
    return made


async def test_each_hears_only_the_difference_and_hears_it_once(tmp_path, steps):
    settings = Settings(_env_file=None, data=tmp_path / "data")
    (first, _), *later = steps
    await app.load(app.main_database(settings), [first], clock)
    standin = StandIn()
    alice = Person(standin, "Alice")

    async with asyncio.timeout(PATIENCE), serve(standin) as url:
        online = settings.model_copy(update={"token": SecretStr(TOKEN), "api_url": url})
        running = asyncio.create_task(app.run(online, clock, look=0.01))
        await standin.until(lambda: standin.parked is not None)
        ann, ben = Terminal(settings, "ann"), Terminal(settings, "ben")
        (story,) = await stories(settings)
        for terminal in (ann, ben):
            await terminal.types(f"/follow story:{story}")
            await terminal.page.shows("You follow this story now.")
        alice.says(f"/follow story:{story}")
        await standin.until(lambda: alice.texts)

        for told, (folder, words) in enumerate(later, start=2):
            await app.load(app.main_database(settings), [folder], clock)
            await standin.until(lambda told=told: len(alice.texts) == told)
            for terminal in (ann, ben):
                await terminal.page.shows(words)
            assert words in alice.texts[-1]

        for terminal in (ann, ben):
            await terminal.types("/quit")
            await terminal.talk
        os.kill(os.getpid(), signal.SIGTERM)
        await running

    for told in (ann.page.flat, ben.page.flat, " ".join(alice.texts)):
        assert [times_told(told, words) for _, words in steps[1:]] == [1] * len(later)


async def stories(settings):
    async with app.opened(app.main_database(settings)) as parts:
        return [head.id for head in await parts.engine.catalogue.heads(limit=9)]
