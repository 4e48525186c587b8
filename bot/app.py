"""The composition root: every part made once and handed to those who need it."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.delivery.courier import Courier
from bot.delivery.flight import Means
from bot.delivery.letters import Letters
from bot.delivery.news import EngineNews
from bot.delivery.pace import Gate, Limits, Pace
from bot.delivery.postman import LOOK, Postman
from bot.delivery.reports import Once
from bot.delivery.rounds import Rounds
from bot.desk.front import FrontDesk
from bot.errors import SettingsError
from bot.readers.schema import MIGRATIONS
from bot.readers.sqlite import SqliteReaderStore
from bot.replies import Reply
from bot.settings import Settings
from bot.surfaces.terminal.courier import UNLIMITED, TerminalCourier, address_of
from bot.surfaces.terminal.render import Style, safe
from briefings.engine import Engine
from briefings.errors import UnreadableSource
from briefings.loading import Loader, Report
from briefings.reading.folder import check_folder, document, documents
from briefings.store.sqlite import SqliteStore

log = logging.getLogger(__name__)

#: The corpus that ships.
SAMPLE = Path(__file__).parent.parent / "briefings" / "corpus"

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
    readers: SqliteReaderStore
    store: SqliteStore


@asynccontextmanager
async def opened(database: Path) -> AsyncIterator[Parts]:
    """Open a database and put the product together on it.

    Raises:
        StoreError: The database cannot be opened.
    """
    async with await SqliteStore.open(database, MIGRATIONS) as store:
        engine = Engine(store.library, store.names, store.evidence)
        readers = SqliteReaderStore(store.database)
        yield Parts(
            desk=FrontDesk(engine, readers),
            engine=engine,
            loader=Loader(store),
            readers=readers,
            store=store,
        )


def main_database(settings: Settings) -> Path:
    """Return the file that `run`, `load` and `stories` share."""
    return settings.data / "tidings.db"


def chat_database(settings: Settings, corpus: Path) -> Path:
    """Return the file of a terminal chat on a folder: each folder has its own."""
    folder = corpus.resolve()
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return settings.data / f"chat-{folder.name}-{mark}.db"


async def load(database: Path, paths: list[Path], clock: Clock) -> Report:
    """Load folders and files; see :meth:`briefings.loading.Loader.load`.

    Raises:
        StoreError: The database failed.
        UnreadableSource: A folder or a file is not there.
    """
    for path in paths:
        if not path.is_file():
            check_folder(path)
    async with opened(database) as parts:
        return await parts.loader.load(_files(paths), clock())


async def chat(
    settings: Settings,
    corpus: Path | None,
    clock: Clock,
    *,
    reader: str,
    at_prompt: bool,
    look: float = LOOK,
) -> None:
    """Talk about a folder, or what `run` and `load` share, at a prompt or in a pipe.

    Args:
        settings: Where databases are.
        corpus: A folder to load first; None for the shared database.
        clock: Tells the time in UTC.
        reader: Who is at this terminal: each follows their own topics.
        at_prompt: With colours, history and completion; else line by line.
        look: Seconds between two looks for what another process loaded.

    Raises:
        StoreError: The database failed.
        UnreadableSource: The folder is not there.
    """
    if corpus:
        check_folder(corpus)
        database = chat_database(settings, corpus)
    else:
        database = main_database(settings)
    async with opened(database) as parts:
        report = await parts.loader.load(_files([corpus] if corpus else []), clock())
        for failure in report.failures:
            print(safe(str(failure)), file=sys.stderr)
        if at_prompt:
            await _at_prompt(parts, settings, clock, reader, look)
        else:
            await _in_pipe(parts, clock, reader)


async def run(settings: Settings, clock: Clock, *, look: float = LOOK) -> None:
    """Answer and push on Telegram until told to stop (SIGINT, SIGTERM).

    Args:
        settings: The token, and all else.
        clock: Tells the time in UTC.
        look: Seconds between two looks for what another process loaded.

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
    from bot.surfaces.telegram import (
        Alarm,
        TelegramCourier,
        build_application,
        redacted_logs,
        run_polling,
    )
    from bot.surfaces.telegram.outbox import SURFACE

    token = settings.token.get_secret_value()
    with redacted_logs(token):
        async with opened(main_database(settings)) as parts:
            gate = Gate(Pace(_limits(settings)))
            application = build_application(
                parts.desk,
                token=token,
                operators=settings.operators,
                clock=clock,
                base_url=settings.api_url,
                languages=languages(),
                count=gate.count,
            )
            postman = _postman(
                parts,
                SURFACE,
                TelegramCourier(application.bot, gate),
                gate=gate,
                clock=clock,
                report=Once(Alarm(application.bot, settings.operators)),
                look=look,
            )
            await run_polling(application, stop=_stop_signal(), beside=[postman])


def _limits(settings: Settings) -> Limits:
    return Limits(
        pushes=settings.pushes_per_second,
        chat=settings.chat_per_second,
        group=settings.group_per_minute,
    )


def _postman(
    parts: Parts,
    surface: str,
    courier: Courier,
    *,
    gate: Gate,
    clock: Clock,
    report: Callable[[str], None],
    look: float = LOOK,
) -> Postman:
    means = Means(
        post=parts.readers.post,
        readers=parts.readers.readers,
        composer=Letters(parts.engine.updates),
        courier=courier,
        gate=gate,
        clock=clock,
        report=report,
    )
    rounds = Rounds(EngineNews(parts.engine.updates), parts.readers.post)
    return Postman(surface, means, rounds, look=look)


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop


async def _in_pipe(parts: Parts, clock: Clock, reader: str) -> None:
    from bot.surfaces.terminal import piped
    from bot.surfaces.terminal.talk import Talk

    talk = Talk(parts.desk, style=Style(), clock=clock, address=address_of(reader))
    postman = _terminal_postman(
        parts, clock, reader, lambda reply: piped.show(talk.tell(reply), sys.stdout)
    )

    async def deliver() -> None:
        postman.nudge()
        await postman.deliver()

    await piped.converse(talk, sys.stdin, sys.stdout, deliver)


async def _at_prompt(
    parts: Parts, settings: Settings, clock: Clock, reader: str, look: float
) -> None:
    # Only here: a pipe must not pay for the prompt's start.
    from bot.surfaces.terminal import prompt
    from bot.surfaces.terminal.talk import Talk

    style = Style(colours=True, width=80)
    talk = Talk(parts.desk, style=style, clock=clock, address=address_of(reader))
    postman = _terminal_postman(
        parts, clock, reader, lambda reply: prompt.show(talk.tell(reply)), look
    )
    await prompt.converse(
        talk,
        greeting="/start",
        commands=parts.desk.menu(None, operator=False),
        titles=partial(_titles, parts),
        pushes=postman,
        history=settings.data / "history",
    )


def _terminal_postman(
    parts: Parts,
    clock: Clock,
    reader: str,
    show: Callable[[Reply], None],
    look: float = LOOK,
) -> Postman:
    return _postman(
        parts,
        address_of(reader).surface,
        TerminalCourier(show),
        gate=Gate(Pace(UNLIMITED)),
        clock=clock,
        report=log.warning,
        look=look,
    )


async def _titles(parts: Parts) -> list[str]:
    return [
        head.title.words for head in await parts.engine.catalogue.heads(limit=TITLES)
    ]


def _files(paths: list[Path]) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    for path in paths:
        if path.is_file():
            yield str(path.resolve()), document(path)
            continue
        for name, data in documents(path):
            yield str(path.resolve() / name), data
