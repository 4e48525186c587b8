"""The composition root: the whole bot, from settings to an answer on Telegram."""

from __future__ import annotations

import asyncio
import gc
import os
import signal

import httpx
import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from pydantic import SecretStr

from bot import app
from bot.app.chatting import stated_language
from bot.app.cycles import SEARCHES
from bot.errors import SettingsError
from bot.settings import Settings
from briefings.loading import BATCH
from tests import factory
from tests.conftest import NOW, ON_BOTH
from tests.standin import TOKEN, Person, StandIn, serve
from tests.surfaces.terminal.page import Page


@pytest.fixture
def settings(tmp_path):
    return Settings(_env_file=None, data=tmp_path / "data", operators={7})


@pytest.fixture
def corpus(tmp_path):
    folder = tmp_path / "digests"
    for name, text in factory.ferry_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def clock():
    return NOW


@ON_BOTH
async def test_a_load_that_is_stopped_leaves_what_it_filed_and_a_word_of_it(
    anywhere, tmp_path
):
    folder = tmp_path / "digests"
    folder.mkdir()
    for number in range(BATCH * 10):
        text = f"Ferry {number} ran aground off Pier {number}.\n"
        (folder / f"{number}.txt").write_text(text, "utf-8")
    begun = asyncio.Event()
    files = 0

    def advance(number):
        nonlocal files
        files += number
        if files > BATCH * 8:
            begun.set()

    folders = [folder / "0.txt", folder / "1.txt", folder / "2.txt", folder]
    loading = asyncio.create_task(app.load(anywhere, folders, clock, advance))
    await begun.wait()
    loading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await loading

    async with app.opened(anywhere) as parts:
        (deed,) = await parts.operated.kept.audit.deeds(limit=9)
        heads = await parts.engine.catalogue.heads(limit=999)
    filed = sum(head.sources for head in heads)
    assert 0 < filed < BATCH * 10
    assert deed.what == "load"
    assert deed.detail.startswith(f"0.txt, 1.txt, 2.txt +1: {filed} added, 0 changed")


async def test_a_loaded_corpus_is_answered_on_telegram_until_told_to_stop(
    settings, corpus
):
    await app.load(app.main_database(settings), [corpus], clock)
    standin = StandIn()
    reader = Person(standin, "Alice")

    async with serve(standin) as url:
        online = settings.model_copy(update={"token": SecretStr(TOKEN), "api_url": url})
        running = asyncio.create_task(app.run(online, clock))
        await standin.until(lambda: standin.parked is not None)
        reader.says("/story ferry")
        await standin.until(lambda: reader.texts)
        os.kill(os.getpid(), signal.SIGTERM)
        await running

    assert "212" in reader.texts[0]
    assert "North Wire" in reader.texts[0]


LATE = """# Divers find a hole in the ferry Sea Lark

Divers found a hole of two metres in the ferry Sea Lark off Aberhaven, and Captain Mary
Okafor will be heard on Monday.
"""


async def test_a_talk_at_the_prompt_answers_and_shows_pushes(settings, corpus):
    page = Page()
    late = corpus / "late.txt"

    with create_pipe_input() as keyboard, create_app_session(keyboard, page):
        talk = asyncio.create_task(
            app.chat(settings, corpus, clock, reader="ann", at_prompt=True, look=0.01)
        )
        keyboard.send_text("/follow ferry\n")
        await page.shows("You follow this story now")
        late.write_text(LATE, "utf-8")
        await app.load(app.chat_database(settings, corpus), [corpus], clock)
        await page.shows("Divers")
        keyboard.send_text("/quit\n")
        await talk

    assert page.shown.index("You follow") < page.shown.index("Divers")


async def test_the_pages_and_their_chat_are_served_until_told_to_stop(settings, corpus):
    told = asyncio.Queue()
    serving = asyncio.create_task(
        app.web(settings, corpus, clock, port=0, tell=told.put_nowait)
    )
    url = await told.get()
    async with httpx.AsyncClient(base_url=url, headers={"origin": url}) as browser:
        assert 'href="/chat"' in (await browser.get("/")).text
        await browser.get("/chat")
        listening = {"accept": "text/event-stream"}
        async with browser.stream(
            "GET", "/chat/live?after=0", headers=listening
        ) as live:
            answer = await browser.post("/chat/say", json={"text": "ferry"})
            lines = live.aiter_lines()
            while not (line := await anext(lines)).startswith("data: "):
                pass
            os.kill(os.getpid(), signal.SIGTERM)
            rest = [line async for line in lines]

    assert "212" in answer.json()["said"][-1]["html"]
    assert "ferry" in line
    assert rest[-3] == "event: asleep"
    await serving


async def test_what_is_kept_is_rarely_searched_for_cycles(tmp_path):
    gc.set_threshold(700, 10, 10)

    async with app.opened(tmp_path / "tidings.db"):
        rarely = gc.get_threshold()

    assert rarely == (700, 10, SEARCHES)


async def test_without_a_token_nothing_is_opened(settings):
    with pytest.raises(SettingsError, match="TIDINGS_TOKEN"):
        await app.run(settings, clock)

    assert not settings.data.exists()


def test_each_folder_has_a_chat_of_its_own(settings, tmp_path):
    one, other = tmp_path / "a" / "digests", tmp_path / "b" / "digests"

    assert app.chat_database(settings, one) != app.chat_database(settings, other)


def test_the_clock_tells_utc():
    assert app.utc_now().utcoffset().total_seconds() == 0


@pytest.mark.parametrize(
    ("environment", "stated"),
    [
        ({"LANG": "be_BY.UTF-8"}, "be_BY.UTF-8"),
        ({"LANG": "be_BY.UTF-8", "LC_MESSAGES": "pl_PL"}, "pl_PL"),
        ({"LANG": "be_BY", "LC_MESSAGES": "pl_PL", "LC_ALL": "C"}, "C"),
        ({"LANG": "be_BY", "LC_ALL": ""}, "be_BY"),
        ({}, None),
    ],
)
def test_a_terminal_states_its_language_by_the_rules_of_posix(environment, stated):
    assert stated_language(environment) == stated
