"""One SQLite file: a connection that reads, and writers that take turns."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Sequence,
)
from contextlib import (
    AsyncExitStack,
    ExitStack,
    asynccontextmanager,
    closing,
)
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite

from briefings.store.database import Row, Transaction, Values
from briefings.store.failing import mapped
from briefings.store.finishing import to_its_end
from briefings.store.migrate import Each, Migration, migrate
from briefings.store.private import make_private
from briefings.store.schema import MIGRATIONS
from briefings.store.search import Rows, Search
from briefings.store.search_sqlite import SqliteSearch
from briefings.store.sqlite_jobs import DEFER, Jobs

#: Milliseconds to wait for another process that writes.
BUSY_TIMEOUT = 10_000

#: Kilobytes of pages that each connection keeps.  With SQLite's own 2 MB, a batch filed
#: among 10,000 sources has its pages written early and read again: a quarter more CPU.
_PAGES = 32_000

#: FULL: what is committed survives a power cut.
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    f"cache_size = -{_PAGES}",
)

#: The same while very much is written: its pages lie all over the file.  The log may
#: be as long as that many pages of 4 KB before it is brought into the file, so that a
#: page which each batch changes is brought in once for many.
_FILLING = ("cache_size = -400000", "wal_autocheckpoint = 16000")
_USUAL = (f"cache_size = -{_PAGES}", "wal_autocheckpoint = 1000", "shrink_memory")

Result = TypeVar("Result")


class SqliteDatabase:
    """See :class:`~briefings.store.database.Driver`; :meth:`open` makes one."""

    clock = "CAST((julianday('now') - 2440587.5) * 86400000000.0 AS INTEGER)"

    def __init__(
        self,
        path: Path,
        reader: aiosqlite.Connection,
        writer: aiosqlite.Connection,
        patience: int = BUSY_TIMEOUT,
    ) -> None:
        self.path: Path | None = path
        self.search: Search = SqliteSearch()
        self._file = path
        self._patience = patience
        self._reader = reader
        self._writer = writer
        self._turn = asyncio.Lock()
        self._jobs = Jobs(partial(_connect_here, path, patience))
        self._watch: sqlite3.Connection | None = None

    @classmethod
    async def open(
        cls,
        path: Path,
        more: tuple[Migration, ...] = (),
        *,
        as_is: bool = False,
        patience: int = BUSY_TIMEOUT,
    ) -> Self:
        """Open the file, made and brought to the newest shape if need be.

        Args:
            path: The file.
            more: Migrations of tables beside the engine's own.
            as_is: Whether to leave it in the shape that it has, if it has any.
            patience: Milliseconds to wait for another process that writes.

        Raises:
            StoreError: The file cannot be opened or is no database.
        """
        async with AsyncExitStack() as undoing:
            with mapped(path):
                make_private(path)
                writer = await _connect(path, patience, undoing)
                reader = await _connect(path, patience, undoing)
            opened = cls(path, reader, writer, patience)
            if not as_is:
                await migrate(opened.transaction, (*MIGRATIONS, *more), _statements)
            undoing.pop_all()
        return opened

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._jobs.close()
        if self._watch is not None:
            self._watch.close()
        try:
            await self._reader.close()
        finally:
            await self._writer.close()

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query on what is committed."""
        with mapped(self._file):
            return list(await self._reader.execute_fetchall(query, values))

    def mark(self) -> int | None:
        """Return a number that another takes the place of with every commit.

        SQLite keeps it in memory that all processes share, so no thread is gone to.
        """
        try:
            if self._watch is None:
                self._watch = _connect_here(self._file, self._patience)
            # A connection counts what others commit; this one commits nothing.
            ((version,),) = self._watch.execute("PRAGMA data_version")
        except sqlite3.Error:
            # Only now: this is asked thousands of times a second.
            with mapped(self._file):
                raise
        return int(version)

    async def once(self, statement: str, values: Values = ()) -> list[Row]:
        """Run one statement that writes, by itself; return its rows."""
        return await self.work(lambda do: do.rows(statement, values))

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Rows]:
        """Read what is committed now, whatever is committed until it is left."""
        async with AsyncExitStack() as undoing:
            with mapped(self._file):
                connection = await _connect(self._file, self._patience, undoing)
                await connection.execute("BEGIN")
            read = _Awaited(self._file, connection)
            # What is read first sets the moment.
            await read.rows("SELECT 1 FROM sqlite_schema LIMIT 1")
            yield read

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """One writer at a time; leaving by an error undoes everything."""
        async with self._turn:
            try:
                await self._finish("BEGIN IMMEDIATE")
                yield _Awaited(self._file, self._writer)
                await self._finish("COMMIT")
            finally:
                if self._writer.in_transaction:
                    await self._finish("ROLLBACK")

    async def hear(self, ring: Callable[[], None]) -> None:
        """Return at once: there is nothing to hear."""

    async def work(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done in one transaction, in one trip to a thread.

        Each statement that is awaited is a trip of its own, of ten times the CPU that
        SQLite takes for it; this is for what is done thousands of times over.  Leaving
        by an error undoes everything.  Who is cancelled leaves once it has ended.

        Args:
            do: Waits for nothing but the transaction that it is given.
        """
        async with self._turn:
            with mapped(self._file):
                return await to_its_end(self._jobs.done(do))

    @asynccontextmanager
    async def filling(self) -> AsyncIterator[None]:
        """Let :meth:`work` take more memory while very much is written by it."""
        await self._tune(_FILLING)
        try:
            yield
        finally:
            await self._tune(_USUAL)

    async def _tune(self, pragmas: Sequence[str]) -> None:
        async with self._turn:
            with mapped(self._file):
                await to_its_end(self._jobs.tune(pragmas))

    async def _finish(self, statement: str) -> None:
        """Run a statement in the connection's thread, where nothing stops it."""
        with mapped(self._file):
            await to_its_end(self._writer.execute(statement))


class _Awaited:
    """A transaction whose statements run in a connection's own thread."""

    search: Search = SqliteSearch()

    def __init__(self, path: Path, connection: aiosqlite.Connection) -> None:
        self._path = path
        self._connection = connection

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        with mapped(self._path):
            return list(await self._connection.execute_fetchall(query, values))

    async def write(self, statement: str, values: Values = ()) -> None:
        with mapped(self._path):
            await self._connection.execute(statement, values)

    async def write_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        with mapped(self._path):
            await self._connection.executemany(statement, rows)

    async def defer_references(self) -> None:
        await self.write(DEFER)


def _statements(step: Migration) -> Sequence[str]:
    own = (each.sqlite if isinstance(each, Each) else each for each in step.statements)
    return [statement for statement in own if statement]


async def _connect(
    path: Path, patience: int, undoing: AsyncExitStack
) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    # Its thread would keep the program from ending.
    undoing.push_async_callback(connection.close)
    await connection.execute(f"PRAGMA busy_timeout = {patience}")
    for pragma in _PRAGMAS:
        await connection.execute(f"PRAGMA {pragma}")
    return connection


def _connect_here(path: Path, patience: int) -> sqlite3.Connection:
    with ExitStack() as undoing:
        connection = undoing.enter_context(
            closing(
                sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            )
        )
        connection.execute(f"PRAGMA busy_timeout = {patience}")
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        undoing.pop_all()
    return connection
