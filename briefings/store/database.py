"""Connections to one SQLite file: many readers', and writers' that take turns."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import (
    AsyncIterator,
    Callable,
    Coroutine,
    Iterator,
    Mapping,
    Sequence,
)
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

import aiosqlite

from briefings.errors import StoreError
from briefings.store.migrate import Migration, migrate
from briefings.store.schema import MIGRATIONS

#: Milliseconds to wait for another process that writes.
BUSY_TIMEOUT = 10_000

#: FULL: what is committed survives a power cut.
_PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT}",
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
)

Row = Sequence[Any]
Result = TypeVar("Result")


class Database:
    """An open database; :meth:`open` makes one, ``async with`` closes it."""

    def __init__(
        self, path: Path, reader: aiosqlite.Connection, writer: aiosqlite.Connection
    ) -> None:
        self.path = path
        self._reader = reader
        self._writer = writer
        self._turn = asyncio.Lock()
        self._jobs = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._job_writer: sqlite3.Connection | None = None

    @classmethod
    async def open(cls, path: Path, more: tuple[Migration, ...] = ()) -> Self:
        """Open the file, made and brought to the newest shape if need be.

        Args:
            path: The file.
            more: Migrations of tables beside the engine's own.

        Raises:
            StoreError: The file cannot be opened or is no database.
        """
        with _mapped(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            writer = await _connect(path)
            try:
                await migrate(writer, (*MIGRATIONS, *more))
                reader = await _connect(path)
            except BaseException:
                await writer.close()
                raise
        return cls(path, reader, writer)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._jobs.shutdown()
        if self._job_writer is not None:
            self._job_writer.close()
        try:
            await self._reader.close()
        finally:
            await self._writer.close()

    async def rows(self, query: str, values: Sequence[Any] = ()) -> list[Row]:
        """Return all rows of a query on what is committed."""
        with _mapped(self.path):
            return list(await self._reader.execute_fetchall(query, values))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """One writer at a time; leaving by an error undoes everything."""
        async with self._turn:
            try:
                await self._finish("BEGIN IMMEDIATE")
                yield Transaction(self.path, self._writer)
                await self._finish("COMMIT")
            finally:
                if self._writer.in_transaction:
                    await self._finish("ROLLBACK")

    async def transact(self, job: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return what a job returns: one transaction in one trip to a thread.

        Each statement that is awaited is a trip of its own, of ten times the CPU that
        SQLite takes for it; this is for what is done thousands of times over.  Leaving
        by an error undoes everything.  Who is cancelled leaves once it has ended.
        """
        async with self._turn:
            loop = asyncio.get_running_loop()
            running = loop.run_in_executor(self._jobs, self._whole, job)
            try:
                with _mapped(self.path):
                    return await asyncio.shield(running)
            except asyncio.CancelledError:
                await asyncio.wait([running])
                raise

    async def work(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done in one transaction, as :meth:`transact` does it.

        Args:
            do: Waits for nothing but the transaction that it is given.
        """

        def job(connection: sqlite3.Connection) -> Result:
            return _driven(do(_Here(self.path, connection)))

        return await self.transact(job)

    def _whole(self, job: Callable[[sqlite3.Connection], Result]) -> Result:
        if self._job_writer is None:
            self._job_writer = _connect_here(self.path)
        connection = self._job_writer
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = job(connection)
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return result

    async def _finish(self, statement: str) -> None:
        """Run a statement to its end even if we are cancelled meanwhile.

        It runs in the connection's thread, where nothing stops it: to leave
        before would be not to know whether a transaction is open.
        """
        with _mapped(self.path):
            running = asyncio.ensure_future(self._writer.execute(statement))
            try:
                await asyncio.shield(running)
            except asyncio.CancelledError:
                await asyncio.wait([running])
                raise


#: By place, or by name.
Values = Sequence[Any] | Mapping[str, Any]


class Transaction:
    """Reads and writes of one unit of work."""

    def __init__(self, path: Path, connection: aiosqlite.Connection) -> None:
        self._path = path
        self._connection = connection

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query, what this transaction wrote included."""
        with _mapped(self._path):
            return list(await self._connection.execute_fetchall(query, values))

    async def write(self, statement: str, values: Values = ()) -> None:
        """Run one statement."""
        with _mapped(self._path):
            await self._connection.execute(statement, values)

    async def write_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        with _mapped(self._path):
            await self._connection.executemany(statement, rows)


class _Here(Transaction):
    """The same in the thread that asks: nothing is waited for."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._here = connection

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        return self._here.execute(query, values).fetchall()

    async def write(self, statement: str, values: Values = ()) -> None:
        self._here.execute(statement, values)

    async def write_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        self._here.executemany(statement, rows)


def _driven(doing: Coroutine[Any, Any, Result]) -> Result:
    """Return what a coroutine returns that waits for nothing."""
    try:
        doing.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    doing.close()
    raise RuntimeError("work in a transaction must not wait for anything else")


async def _connect(path: Path) -> aiosqlite.Connection:
    connection = await aiosqlite.connect(path, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            await connection.execute(f"PRAGMA {pragma}")
    except BaseException:
        # Its thread would keep the program from ending.
        await connection.close()
        raise
    return connection


def _connect_here(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def _mapped(path: Path) -> Iterator[None]:
    """Turn a failing database into a StoreError; a bug of ours keeps its type."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(f"the database {path} cannot be used: {error}") from error
