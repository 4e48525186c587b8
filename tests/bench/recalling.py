"""Taking back what many readers were told: the whole bot against the strict stand-in.

The bot is `tidings run`, a process of its own.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import sys
import tempfile
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path

from bot.app import opened
from tests import factory
from tests.standin import TOKEN, Pace, Person, StandIn, serve
from tests.standin.world import Call, Chat

NOW = datetime(2026, 3, 8, tzinfo=UTC)
AGROUND = factory.stated(factory.MOSAIC, "Paper Boat", "2026-03-01").encode()
FERRY = factory.stated(factory.BRIEF, "Tide Times", "2026-03-02").encode()

READERS = 1_000

#: Seconds that one message may take on its way to the stand-in.
LATENCY = 0.1

#: Messages a second that Telegram takes, and seconds after which no more will come.
MOST_A_SECOND = 30
PATIENCE = 180

Row = tuple[str, float, str]


def figures(readers: int = READERS) -> list[Row]:
    """Return label, value and floor of each figure."""
    return asyncio.run(_recalled(readers))


async def _recalled(readers: int) -> list[Row]:
    standin = StandIn(pace=Pace(), ticks=time.monotonic, latency=LATENCY)
    owner = Person(standin, "Olga")
    with tempfile.TemporaryDirectory() as folder:
        chats = await _followed(standin, Path(folder) / "tidings.db", readers)
        async with serve(standin) as url, _bot(folder, url, owner):
            await _until(standin, lambda: standin.parked is not None)
            await _published(standin, owner)
            await _until(standin, lambda: all(len(chat.texts) == 1 for chat in chats))
            before, began = len(standin.calls), time.monotonic()
            await _taken_back(standin, owner)
            await _until(standin, lambda: all(map(_put_right, chats)))
            took = time.monotonic() - began
    calls = standin.calls[before:]
    told = sum(len(chat.texts) > 1 for chat in chats)
    right = sum(map(_put_right, chats))
    sent = standin.called("sendMessage")
    to_readers = [call for call in sent if int(call.parameters["chat_id"]) <= readers]
    refused = len(to_readers) - sum(len(chat.texts) for chat in chats)
    what = f"a push to {readers:,} taken back"
    return [
        (f"{what}: edited or told", right, f">= {readers}"),
        (f"{what}: told anew", told, ""),
        (f"{what}: told twice", sum(len(chat.texts) > 2 for chat in chats), "<= 0"),
        (f"{what}: seconds", took, ""),
        (f"{what}: most in one second", _busiest(calls), f"<= {MOST_A_SECOND}"),
        (f"{what}: refused", refused, "<= 0"),
    ]


async def _followed(standin: StandIn, database: Path, readers: int) -> list[Chat]:
    """Make a database whose one story so many chats follow."""
    numbers = range(1, readers + 1)
    chats = [Chat(number, "private", f"Reader {number}") for number in numbers]
    standin.chats.update({chat.id: chat for chat in chats})
    async with opened(database) as parts:
        await parts.loader.load([("1.txt", AGROUND)], NOW)
        (head,) = await parts.engine.catalogue.heads(limit=1)
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "INSERT INTO reader (id, surface, chat, thread, wishes)"
            " VALUES (?, 'telegram', ?, 0, '{}')",
            [(number, str(number)) for number in numbers],
        )
        connection.executemany(
            "INSERT INTO following (reader, surface, topic, label, since)"
            f" VALUES (?, 'telegram', 'story:{head.id}', 'Ferry', {head.version})",
            [(number,) for number in numbers],
        )
    return chats


@asynccontextmanager
async def _bot(folder: str, url: str, owner: Person) -> AsyncIterator[None]:
    settings = {
        "TIDINGS_TOKEN": TOKEN,
        "TIDINGS_API_URL": url,
        "TIDINGS_DATA": folder,
        "TIDINGS_OPERATORS": str(owner.about["id"]),
        "TIDINGS_LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-c", "from bot.cli import main; main()", "run"]
    process = await asyncio.create_subprocess_exec(
        *command, env={**os.environ, **settings}
    )
    try:
        yield
    finally:
        process.terminate()
        await process.wait()


async def _published(standin: StandIn, owner: Person) -> None:
    await _answered(standin, owner, lambda: owner.sends_file("ferry.txt", FERRY))
    await _pressed(standin, owner, "Publish")


async def _taken_back(standin: StandIn, owner: Person) -> None:
    await _answered(standin, owner, lambda: owner.says("/recall ferry"))
    labels = [button["text"] for row in owner.last.buttons for button in row]
    await _pressed(standin, owner, next(each for each in labels if "Tide" in each))
    await _answered(standin, owner, lambda: owner.says("the tugs came too late"))
    await _pressed(standin, owner, "Do it")


async def _answered(standin: StandIn, owner: Person, act: Callable[[], object]) -> str:
    before = len(owner.texts)
    act()
    await _until(standin, lambda: len(owner.texts) > before)
    return owner.texts[-1]


async def _pressed(standin: StandIn, owner: Person, label: str) -> None:
    shown, text = owner.last, owner.last.text
    owner.presses(label, shown)
    await _until(standin, lambda: shown.text != text)


async def _until(standin: StandIn, true: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        await standin.until(true)


def _put_right(chat: Chat) -> bool:
    """Whether a reader sees that what they were told does not hold."""
    texts = [text for post in chat.answers for text in (*post.texts, post.text)]
    return any("took back a report of Tide Times" in text for text in texts)


def _busiest(calls: Iterable[Call]) -> int:
    """Return the most messages that left in any one second."""
    window: deque[float] = deque()
    most = 0
    for call in calls:
        if call.method in ("sendmessage", "editmessagetext"):
            window.append(call.at)
            while window[0] <= call.at - 1:
                window.popleft()
            most = max(most, len(window))
    return most
