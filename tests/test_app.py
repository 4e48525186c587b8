"""The composition root: the whole bot, from settings to an answer on Telegram."""

from __future__ import annotations

import asyncio
import os
import signal

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from pydantic import SecretStr

from bot import app
from bot.errors import SettingsError
from bot.settings import Settings
from tests import factory
from tests.conftest import NOW
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


async def test_a_talk_at_the_prompt_answers_and_shows_what_comes_in(settings, corpus):
    page = Page()
    late = corpus / "late.txt"

    with create_pipe_input() as keyboard, create_app_session(keyboard, page):
        talk = asyncio.create_task(
            app.chat(settings, corpus, clock, at_prompt=True, glance=0.01)
        )
        keyboard.send_text("/story ferry\n")
        await page.shows("212")
        late.write_text("A whale was seen off Aberhaven. It sang.\n", "utf-8")
        await app.load(app.chat_database(settings, corpus), [corpus], clock)
        await page.shows("New sources in")
        keyboard.send_text("/quit\n")
        await talk

    assert page.shown.index("212") < page.shown.index("New sources in")


async def test_without_a_token_nothing_is_opened(settings):
    with pytest.raises(SettingsError, match="TIDINGS_TOKEN"):
        await app.run(settings, clock)

    assert not settings.data.exists()


async def test_a_source_loaded_by_another_connection_is_news_to_a_talk(
    settings, corpus
):
    database = app.chat_database(settings, corpus)
    async with app.opened(database) as parts:
        seen, nothing = await parts.desk.news(0, now=NOW)
        await app.load(database, [corpus], clock)
        _, news = await parts.desk.news(seen, now=NOW)

    assert nothing is None
    told = [block.nodes[0].text for block in news.blocks]
    assert any("Sea Lark" in text for text in told)
    assert any("Observatory" in text for text in told)


def test_each_folder_has_a_chat_of_its_own(settings, tmp_path):
    one, other = tmp_path / "a" / "digests", tmp_path / "b" / "digests"

    assert app.chat_database(settings, one) != app.chat_database(settings, other)


def test_the_clock_tells_utc():
    assert app.utc_now().utcoffset().total_seconds() == 0
