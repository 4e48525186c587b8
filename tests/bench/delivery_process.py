"""The bot's side of the delivery bench: a process of its own, to be killed.

Prints the CPU seconds that it took once it is told to stop (SIGTERM).
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from telegram import Bot
from telegram.constants import ParseMode

from bot.app.parts import MIGRATIONS
from bot.delivery.composing import Composed
from bot.delivery.flight import Means
from bot.delivery.pace import Gate, Limits, Pace
from bot.delivery.postman import Postman
from bot.delivery.rounds import Rounds, Touched
from bot.readers.model import Address, Told
from bot.readers.sql import SqlReaderStore
from bot.replies import (
    Bold,
    Button,
    Command,
    Fold,
    Italic,
    Link,
    Paragraph,
    Plain,
    Reply,
)
from bot.surfaces.telegram import build_application, run_polling
from bot.surfaces.telegram.courier import TelegramCourier
from bot.surfaces.telegram.keyboard import keyboard
from bot.surfaces.telegram.saying import NO_PREVIEW
from bot.surfaces.telegram.split import pages
from bot.surfaces.telegram.transport import AiohttpRequest
from briefings.store.database import open_database
from tests.standin import TOKEN

STORY = "ferry"
_LINE = "The port of Aberhaven says that the ferry sails again on Friday morning. "

#: As long as an update gets: 900 characters, as many folded, links and buttons.
UPDATE = Reply(
    (
        Paragraph((Bold("Ferry freed after a night on the sandbank"),)),
        *(Paragraph((Plain(_LINE * 3), Link("[1]", "https://tide.example/1"))),) * 4,
        Fold("More", (Paragraph((Plain(_LINE * 4), Italic("Tide Times"))),) * 3),
    ),
    ((Button("Mute", "/mute ferry"), Button("Unfollow", "/unfollow ferry")),),
)


def utc_now():
    return datetime.now(UTC)


class OneChange:
    async def touched(self, after):
        topics = (f"story:{STORY}",)
        one = Touched(story=STORY, version=1, topics=topics)
        return [one][after:]


class OneUpdate:
    async def compose(self, letter, now):
        told = tuple(
            Told(story=one.story, version=one.version, at=now, topic=one.topic)
            for one in letter.owed
        )
        return Composed(reply=UPDATE, told=told)


@dataclass
class Desk:
    """Answers with what the reader was told, read from the store."""

    store: SqlReaderStore

    async def answer(self, ask):
        reader = await self.store.readers.known(
            Address(surface="telegram", chat=ask.text.split()[-1])
        )
        told = await self.store.followings.told(reader.id) if reader else []
        return Reply((Paragraph((Plain(f"{ask.text}: {len(told)} told"),)),))

    async def trusts(self, sender):
        return False

    def charged(self, text):
        return False

    def menu(self, language, *, operator):
        return [Command("told", "What you were told")]


def postman_of(store, bot, gate, **more):
    means = Means(
        post=store.post,
        readers=store.readers,
        composer=OneUpdate(),
        courier=TelegramCourier(bot, gate),
        gate=gate,
        clock=utc_now,
        report=print,
    )
    return Postman("telegram", means, Rounds(OneChange(), store.post), **more)


async def push(store, base_url, gate, stop):
    """Push, and nothing else."""
    async with Bot(TOKEN, base_url=f"{base_url}/bot", request=AiohttpRequest()) as bot:
        began = time.process_time()
        man = postman_of(store, bot, gate)
        running = asyncio.create_task(man.run())
        await stop.wait()
        man.stop()
        await running
        return time.process_time() - began


async def serve(store, base_url, gate, stop):
    """Push, and answer commands beside it."""
    application = build_application(
        Desk(store),
        token=TOKEN,
        operators=frozenset(),
        clock=utc_now,
        base_url=base_url,
        count=gate.count,
    )
    began = time.process_time()
    man = postman_of(store, application.bot, gate)
    pushing = asyncio.create_task(man.run())
    await run_polling(application, stop=stop)
    man.stop()
    await pushing
    return time.process_time() - began


async def bare(base_url, chats, stop):
    """Send the same from a bare loop of the same client, as many at once."""
    [page] = pages(UPDATE.blocks)
    buttons = keyboard(UPDATE.buttons)
    numbers = iter(range(1, chats + 1))

    async def loop():
        for chat in numbers:
            await bot.send_message(
                chat,
                page.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
                reply_markup=buttons,
            )

    async with Bot(TOKEN, base_url=f"{base_url}/bot", request=AiohttpRequest()) as bot:
        began = time.process_time()
        await asyncio.gather(*(loop() for _ in range(4)))
        await stop.wait()
        return time.process_time() - began


async def main(what, path, base_url, rate, chats):
    os.environ["PTB_TIMEDELTA"] = "true"
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    if what == "bare":
        print(await bare(base_url, int(chats), stop))
        return
    gate = Gate(Pace(Limits(pushes=float(rate))))
    async with await open_database(Path(path), MIGRATIONS) as database:
        store = SqlReaderStore(database)
        print(await {"push": push, "serve": serve}[what](store, base_url, gate, stop))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
