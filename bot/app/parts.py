"""An open installation: every part made once and handed to those who need it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.app.clock import Clock, utc_now
from bot.app.cycles import look_rarely
from bot.app.keys import make_folder
from bot.app.operating import Operated, operating_on
from bot.arrivals.schema import MIGRATIONS as ARRIVALS
from bot.desk.feed_link import FeedLinkDesk
from bot.desk.front import FrontDesk
from bot.feeds.schema import MIGRATIONS as FEEDS
from bot.inbox.schema import MIGRATIONS as INBOX
from bot.leases.port import Run
from bot.leases.schema import MIGRATIONS as LEASES
from bot.notices.schema import MIGRATIONS as NOTICES
from bot.operators.schema import MIGRATIONS as OPERATORS
from bot.pictures import Drawer
from bot.readers.links import SqlFeedLinks
from bot.readers.schema import MIGRATIONS as READERS
from bot.readers.sql import SqlReaderStore
from bot.settings import PUSHES, Settings
from bot.talks.schema import MIGRATIONS as TALKS
from briefings.engine import Engine
from briefings.errors import UnreadableSource
from briefings.loading import Loader
from briefings.reading.folder import check_path, document, documents, listed
from briefings.store.sql import SqlStore

#: The corpus that ships.
SAMPLE = Path(__file__).parents[2] / "briefings" / "corpus"

#: What adding alone takes apart: bytes of these are no text.
TAKEN_APART: Final = frozenset(".csv .tsv .docx .pdf .zip".split())

#: All tables beside the engine's own.
MIGRATIONS = (
    *READERS,
    *OPERATORS,
    *FEEDS,
    *NOTICES,
    *INBOX,
    *TALKS,
    *LEASES,
    *ARRIVALS,
)


#: A document's whole path and bytes, or why they cannot be had.
Loaded = tuple[str, bytes | UnreadableSource]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """An open installation."""

    desk: FrontDesk
    engine: Engine
    loader: Loader
    readers: SqlReaderStore
    store: SqlStore
    operated: Operated
    links: SqlFeedLinks
    drawer: Drawer

    #: What other processes on the database know us as.
    run: Run


@asynccontextmanager
async def opened(
    database: Path | str,
    *,
    owners: frozenset[str] = frozenset(),
    pace: float = PUSHES,
    clock: Clock = utc_now,
    url: str | None = None,
    patient: bool = False,
) -> AsyncIterator[Parts]:
    """Open a database and put the product together on it.

    Args:
        database: The file, made if need be as its folder is, or a URL.
        owners: Ids of those who may change everything, as the surface tells them.
        pace: Pushes a second, to tell operators how long one will take.
        clock: Tells the time in UTC.
        url: Where readers find the pages; None where there are none.
        patient: Whether a database's server that is not there is waited for: whoever
            runs by themselves may be started before it.

    Raises:
        SettingsError: The folder of the file cannot be made.
        StoreError: The database cannot be opened.
    """
    if isinstance(database, Path):
        make_folder(database.parent)
    look_rarely()
    async with await SqlStore.open(database, MIGRATIONS, patient=patient) as store:
        yield parts_on(store, owners=owners, pace=pace, clock=clock, url=url)


def parts_on(
    store: SqlStore,
    *,
    owners: frozenset[str] = frozenset(),
    pace: float = PUSHES,
    clock: Clock = utc_now,
    url: str | None = None,
) -> Parts:
    """Return the product, put together on an open store; args as :func:`opened`."""
    engine = Engine(store.library, store.names, store.evidence)
    run = Run()
    readers = SqlReaderStore(store.database, run)
    operated = operating_on(
        store, engine, readers, owners=owners, pace=pace, clock=clock
    )
    links = SqlFeedLinks(store.database)
    feed = FeedLinkDesk(links, readers.readers, url)
    drawer = Drawer()
    more = {**operated.open_answers, **feed.answers}
    return Parts(
        desk=FrontDesk(engine, readers, operated.desk, more, drawer),
        engine=engine,
        loader=Loader(store),
        readers=readers,
        store=store,
        operated=operated,
        links=links,
        run=run,
        drawer=drawer,
    )


def main_database(settings: Settings) -> Path | str:
    """Return the file or the URL of what `run`, `load` and `stories` share."""
    if settings.database_url:
        return settings.database_url.get_secret_value()
    return settings.data / "tidings.db"


def chat_database(settings: Settings, corpus: Path) -> Path:
    """Return the file of a terminal chat on a folder: each folder has its own."""
    folder = corpus.resolve()
    mark = hashlib.sha256(str(folder).encode()).hexdigest()[:8]
    return settings.data / f"chat-{folder.name}-{mark}.db"


def number_of(paths: Sequence[Path]) -> int:
    """Return how many documents folders and files hold.

    Raises:
        UnreadableSource: A folder or a file is not there.
    """
    for path in paths:
        check_path(path)
    return sum(1 if path.is_file() else sum(1 for _ in listed(path)) for path in paths)


def files_of(paths: list[Path]) -> Iterator[Loaded]:
    """Yield the documents of folders and files by their whole paths."""
    for path in paths:
        if path.is_file():
            taken_apart = path.suffix.lower() in TAKEN_APART
            yield by_path(
                path.resolve(), _not_here(path) if taken_apart else document(path)
            )
            continue
        for name, data in documents(path):
            yield by_path(path.resolve() / name, data)


def _not_here(path: Path) -> UnreadableSource:
    kind = path.suffix.lower()
    return UnreadableSource(
        path.name, f"{kind} is not loaded; `tidings add` reads it: tidings add {path}"
    )


def by_path(path: Path, data: bytes | UnreadableSource) -> Loaded:
    """Return a document, or why it cannot be had, by its path as others are."""
    if isinstance(data, UnreadableSource):
        data = UnreadableSource(str(path), data.reason)
    return str(path), data
