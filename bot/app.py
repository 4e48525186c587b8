"""The composition root: every part made once and handed to those who need it."""

from __future__ import annotations

import asyncio
import hashlib
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TextIO

from bot.desk.front import FrontDesk
from bot.errors import SettingsError
from bot.replies import Reply
from bot.settings import Settings
from bot.surfaces.terminal.render import Style, safe
from briefings.engine import Engine
from briefings.errors import UnreadableSource
from briefings.loading import Loader, Report
from briefings.reading.folder import check_folder, documents
from briefings.store.sqlite import SqliteStore

#: The corpus that ships.
SAMPLE = Path(__file__).parent.parent / "briefings" / "corpus"

#: Seconds between two looks for news in a terminal.
GLANCE = 2.0

#: Titles that the prompt completes.
TITLES = 100

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time, in UTC: the one clock of the program."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An open installation."""

    desk: FrontDesk
    engine: Engine
    loader: Loader


@asynccontextmanager
async def opened(database: Path) -> AsyncIterator[Parts]:
    """Open a database and put the product together on it.

    Raises:
        StoreError: The database cannot be opened.
    """
    async with await SqliteStore.open(database) as store:
        engine = Engine(store.library, store.names, store.evidence)
        yield Parts(desk=FrontDesk(engine), engine=engine, loader=Loader(store))


def main_database(settings: Settings) -> Path:
    """Return the file that `run`, `load` and `stories` share."""
    return settings.data / "tidings.db"


def chat_database(settings: Settings, corpus: Path) -> Path:
    """Return the file of a terminal chat on a folder: each folder has its own."""
    folder = corpus.resolve()
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return settings.data / f"chat-{folder.name}-{mark}.db"


async def load(database: Path, folders: list[Path], clock: Clock) -> Report:
    """Load folders into a database; see :meth:`briefings.loading.Loader.load`.

    Raises:
        StoreError: The database failed.
        UnreadableSource: A folder is not there.
    """
    for folder in folders:
        check_folder(folder)
    async with opened(database) as parts:
        return await parts.loader.load(_files(folders), clock())


async def chat(
    settings: Settings,
    corpus: Path,
    clock: Clock,
    *,
    at_prompt: bool,
    glance: float = GLANCE,
) -> None:
    """Load a folder and talk about it, at a prompt or line by line in a pipe.

    At a prompt, what other processes load shows within ``glance`` seconds.

    Raises:
        StoreError: The database failed.
        UnreadableSource: The folder is not there.
    """
    check_folder(corpus)
    async with opened(chat_database(settings, corpus)) as parts:
        report = await parts.loader.load(_files([corpus]), clock())
        for failure in report.failures:
            print(safe(str(failure)), file=sys.stderr)
        if at_prompt:
            await _at_prompt(parts, settings, clock, glance)
        else:
            await _in_pipe(parts, sys.stdin, sys.stdout, clock)


async def run(settings: Settings, clock: Clock) -> None:
    """Answer on Telegram until told to stop (SIGINT, SIGTERM).

    Raises:
        SettingsError: No token is set.
        TelegramSurfaceError: Telegram refuses the token or cannot be reached.
        StoreError: The database failed.
    """
    if settings.token is None:
        raise SettingsError(
            "Set TIDINGS_TOKEN to your bot's token from @BotFather;"
            " `tidings chat` needs none."
        )
    # Only here: the terminal must not pay for the Telegram client's start.
    from bot.desk.menu import languages
    from bot.surfaces.telegram import build_application, redacted_logs, run_polling

    token = settings.token.get_secret_value()
    with redacted_logs(token):
        async with opened(main_database(settings)) as parts:
            application = build_application(
                parts.desk,
                token=token,
                operators=settings.operators,
                clock=clock,
                base_url=settings.api_url,
                languages=languages(),
            )
            await run_polling(application, stop=_stop_signal())


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _in_pipe(parts: Parts, lines: TextIO, out: TextIO, clock: Clock) -> None:
    from bot.surfaces.terminal.piped import converse
    from bot.surfaces.terminal.talk import Talk

    await converse(Talk(parts.desk, style=Style(), clock=clock), lines, out)


async def _at_prompt(
    parts: Parts, settings: Settings, clock: Clock, glance: float
) -> None:
    # Only here: a pipe must not pay for the prompt's start.
    from bot.surfaces.terminal.prompt import converse
    from bot.surfaces.terminal.talk import Talk

    style = Style(colours=True, width=80)
    await converse(
        Talk(parts.desk, style=style, clock=clock),
        greeting="/start",
        commands=parts.desk.menu(None, operator=False),
        titles=partial(_titles, parts),
        news=_news(parts, clock, glance),
        history=settings.data / "history",
    )


async def _news(parts: Parts, clock: Clock, glance: float) -> AsyncIterator[Reply]:
    """Yield what is new as it comes, from the moment of asking on."""
    seen = await parts.engine.catalogue.last_change()
    while True:
        await asyncio.sleep(glance)
        seen, news = await parts.desk.news(seen, now=clock())
        if news:
            yield news


async def _titles(parts: Parts) -> list[str]:
    return [
        head.title.words for head in await parts.engine.catalogue.heads(limit=TITLES)
    ]


def _files(folders: list[Path]) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    for folder in folders:
        for name, data in documents(folder):
            yield str(folder.resolve() / name), data
