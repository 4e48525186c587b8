"""An open installation: every part made once and handed to those who need it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.desk.front import FrontDesk
from bot.readers.schema import MIGRATIONS
from bot.readers.sqlite import SqliteReaderStore
from bot.settings import Settings
from briefings.engine import Engine
from briefings.errors import UnreadableSource
from briefings.loading import Loader, Report
from briefings.reading.folder import check_folder, document, documents
from briefings.store.sqlite import SqliteStore

#: The corpus that ships.
SAMPLE = Path(__file__).parents[2] / "briefings" / "corpus"

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
        return await parts.loader.load(files_of(paths), clock())


def files_of(paths: list[Path]) -> Iterator[tuple[str, bytes | UnreadableSource]]:
    """Yield the documents of folders and files by their whole paths."""
    for path in paths:
        if path.is_file():
            yield str(path.resolve()), document(path)
            continue
        for name, data in documents(path):
            yield str(path.resolve() / name), data
