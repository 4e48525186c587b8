"""A source's whole life by an owner's hand on Telegram: the real app, the stand-in."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from pydantic import SecretStr

from bot import app
from bot.settings import Settings
from tests import factory
from tests.conftest import NOW, ON_BOTH
from tests.standin import TOKEN, Person, StandIn, serve

FERRY = factory.stated(factory.BRIEF, "Tide Times", "2026-03-02").encode()
AGROUND = factory.stated(factory.MOSAIC, "Paper Boat", "2026-03-01").encode()


#: Seconds after which what does not come will not come.
PATIENCE = 30


def clock():
    return NOW


class Chatting:
    """Two people and the bot: one operates, one follows."""

    def __init__(self, standin):
        self.standin = standin
        self.owner = Person(standin, "Olga")
        self.reader = Person(standin, "Ann")
        self.stranger = Person(standin, "Sam")

    async def answered(self, person, act):
        before = len(person.texts)
        act()
        await self.until(lambda: len(person.texts) > before)
        return person.texts[-1]

    async def until(self, true):
        async with asyncio.timeout(PATIENCE):
            await self.standin.until(true)

    async def says(self, person, text):
        return await self.answered(person, lambda: person.says(text))

    async def presses(self, person, label):
        post = next(p for p in reversed(person.chat.answers) if label in p.labels)
        before = (len(person.texts), post.text)

        def changed():
            return (len(person.texts), post.text) != before

        person.presses(label, post)
        await self.until(changed)
        more = len(person.texts) > before[0]
        return person.texts[-1] if more else post.text


@asynccontextmanager
async def running(tmp_path, where, **more):
    """Run the bot with an owner, until the end of a test."""
    url = where if isinstance(where, str) else f"sqlite:///{where}"
    standin = StandIn()
    people = Chatting(standin)
    settings = Settings(
        _env_file=None,
        data=tmp_path / "data",
        database_url=SecretStr(url),
        operators={people.owner.about["id"]},
        **more,
    )
    await app.load(app.main_database(settings), [], clock)
    async with serve(standin) as url:
        online = settings.model_copy(update={"token": SecretStr(TOKEN), "api_url": url})
        bot = asyncio.create_task(app.run(online, clock, look=0.01))
        await standin.until(lambda: standin.parked is not None)
        yield people
        os.kill(os.getpid(), signal.SIGTERM)
        await bot


@pytest.fixture
async def chatting(tmp_path, anywhere):
    async with running(tmp_path, anywhere) as people:
        yield people


@pytest.fixture
async def dropping(tmp_path, anywhere):
    """Return the people, and a folder that the bot watches."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    async with running(tmp_path, anywhere, inbox=folder) as people:
        people.owner.says("/start")
        await people.until(lambda: people.owner.texts)
        yield people, folder


@ON_BOTH
async def test_a_source_is_added_published_corrected_recalled_and_given_back(chatting):
    owner, reader = chatting.owner, chatting.reader

    seen = await chatting.answered(owner, lambda: owner.sends_file("a.txt", AGROUND))
    assert "Opens a story of its own." in seen
    assert "is published" in await chatting.presses(owner, "Publish")

    seen = await chatting.says(reader, "/follow ferry")
    assert "You follow this story now." in seen

    seen = await chatting.answered(owner, lambda: owner.sends_file("b.txt", FERRY))
    assert "1 reader follows it" in seen
    pushed = len(reader.texts)
    assert "is published" in await chatting.presses(owner, "Publish")
    await chatting.until(lambda: len(reader.texts) > pushed)
    push = reader.last
    assert "New: Tide Times · 2 sources" in push.text

    told = len(reader.texts)
    await chatting.says(owner, "/correct ferry")
    tide = next(each for each in owner.last.labels if "Tide Times" in each)
    seen = await chatting.presses(owner, tide)
    source = re.search(r"/correct (\w+) TEXT", seen)[1]
    better = FERRY.replace(b"on Friday", b"on Saturday")
    caption = f"/correct {source}"
    seen = await chatting.answered(
        owner, lambda: owner.sends_file("c.txt", better, caption)
    )
    assert "on Saturday" in seen
    await chatting.presses(owner, "Do it")
    await chatting.until(lambda: len(reader.texts) > told)
    assert "no longer says" in reader.texts[-1]
    await chatting.until(lambda: push.text.startswith("This update no longer holds"))
    assert push.labels == ["How it stands now"]

    told = len(reader.texts)
    await chatting.says(owner, f"/recall {source} the tugs came too late")
    await chatting.presses(owner, "Do it")
    await chatting.until(lambda: len(reader.texts) > told)
    assert "took back a report of Tide Times" in reader.texts[-1]
    assert "the tugs came too late" in reader.texts[-1]

    assert "recall" in await chatting.says(owner, "/audit")
    assert "Nothing has changed yet" in await chatting.says(owner, "/undo")
    assert "Undone" in await chatting.presses(owner, owner.last.labels[0])


async def test_a_press_in_another_chat_and_by_another_hand_gains_nothing(chatting):
    owner, stranger = chatting.owner, chatting.stranger
    await chatting.answered(owner, lambda: owner.sends_file("a.txt", AGROUND))
    group = chatting.standin.group("Readers")

    for chat in (group, stranger.chat):
        shown = replace(owner.last)
        chat.posts.append(shown)
        query = stranger.presses("Publish", shown, chat)
        await chatting.until(lambda q=query: chatting.standin.queries[q] is not None)
        await chatting.until(lambda shown=shown: shown.text != owner.last.text)
        assert shown.text.startswith("I do not know /draft.")

    assert "No draft waits." not in await chatting.says(owner, "/drafts")
    assert await chatting.says(owner, "/audit") == "Nothing was done yet."


async def test_an_edited_message_gains_nothing(chatting):
    owner, stranger = chatting.owner, chatting.stranger
    await chatting.answered(owner, lambda: owner.sends_file("a.txt", AGROUND))
    for person in (owner, stranger):
        await chatting.says(person, "/help")
        written = len(person.texts)
        mine = next(p for p in reversed(person.chat.posts) if p.sender == person.about)
        person.edits(mine, "/draft 1 publish")
        await chatting.standin.fetched()
        assert len(person.texts) == written

    assert await chatting.says(owner, "/audit") == "Nothing was done yet."


@pytest.mark.parametrize(
    "typed", ["/add x", "/drafts", "/audit", "/operators", "/undo"]
)
async def test_a_stranger_gets_no_hint(chatting, typed):
    seen = await chatting.says(chatting.stranger, typed)
    unknown = await chatting.says(chatting.stranger, "/zebra x")

    name = typed.split()[0]
    assert seen.startswith(f"I do not know {name}.")
    assert seen.replace(name, "/zebra") == unknown


@ON_BOTH
async def test_a_file_dropped_in_the_folder_is_told_with_a_button_and_published(
    dropping,
):
    people, folder = dropping
    owner = people.owner
    (folder / "ferry.txt").write_bytes(FERRY)

    await people.until(lambda: "New in the inbox\nDraft 1: ferry.txt" in owner.texts)

    assert (folder / "done" / "ferry.txt").read_bytes() == FERRY
    assert "Opens a story of its own." in await people.presses(owner, "Draft 1")
    assert "is published" in await people.presses(owner, "Publish")
