"""The whole SQLite store behind one name: what the composition root opens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from briefings.store.database import Database
from briefings.store.doubt_rows import SqliteDoubts
from briefings.store.evidence import SqliteEvidence
from briefings.store.library import SqliteLibrary
from briefings.store.migrate import Migration
from briefings.store.name_rows import SqliteNames
from briefings.store.port import Library
from briefings.store.shelf import SqliteShelf

Result = TypeVar("Result")


class SqliteStore:
    """An open SQLite database as the engine's ports."""

    def __init__(self, database: Database) -> None:
        #: For tables beside the engine's own.
        self.database = database
        self.library: Library = SqliteLibrary(database)
        self.names = SqliteNames(database)
        self.doubts = SqliteDoubts(database)
        self.evidence = SqliteEvidence(database)

    @classmethod
    async def open(cls, path: Path, more: tuple[Migration, ...] = ()) -> Self:
        """Open a file, making it if need be.

        Args:
            path: The file.
            more: Migrations of tables beside the engine's own.

        Raises:
            StoreError: It cannot be opened, or is no database.
        """
        return cls(await Database.open(path, more))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *why: object) -> None:
        await self.database.__aexit__(*why)

    async def work(
        self, do: Callable[[SqliteShelf], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done on a shelf; see :meth:`Database.work`."""
        return await self.database.work(lambda work: do(SqliteShelf(work)))

    @asynccontextmanager
    async def shelf(self) -> AsyncIterator[SqliteShelf]:
        """Begin a transaction; leaving by an error undoes all of it."""
        async with self.database.transaction() as transaction:
            yield SqliteShelf(transaction)
