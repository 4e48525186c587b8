"""The whole store behind one name: what the composition root opens."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self, TypeVar

from briefings.store.database import Database, open_database
from briefings.store.doubt_rows import SqlDoubts
from briefings.store.evidence import SqlEvidence
from briefings.store.library import SqlLibrary
from briefings.store.migrate import Migration
from briefings.store.name_rows import SqlNames
from briefings.store.port import Library
from briefings.store.shelf import SqlShelf
from briefings.store.vocabulary import Kept

Result = TypeVar("Result")


class SqlStore:
    """An open database as the engine's ports."""

    def __init__(self, database: Database) -> None:
        #: For tables beside the engine's own.
        self.database = database

        # Of the vocabulary, while very much is filed.
        self._words: set[str] | None = None
        self.library: Library = SqlLibrary(database)
        self.names = SqlNames(database)
        self.doubts = SqlDoubts(database)
        self.evidence = SqlEvidence(database)

    @classmethod
    async def open(
        cls,
        where: Path | str,
        more: tuple[Migration, ...] = (),
        *,
        patient: bool = False,
    ) -> Self:
        """Open a database; see :func:`briefings.store.database.open_database`."""
        return cls(await open_database(where, more, patient=patient))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *why: object) -> None:
        await self.database.__aexit__(*why)

    async def work(
        self, do: Callable[[SqlShelf], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done on a shelf; see :meth:`Database.work`."""
        return await self.database.work(
            lambda work: do(SqlShelf(work, Kept(self._words)))
        )

    @asynccontextmanager
    async def filling(self) -> AsyncIterator[None]:
        """Let :meth:`work` take more memory while very much is filed by it."""
        async with self.database.filling():
            self._words = set()
            try:
                yield
            finally:
                self._words = None

    @asynccontextmanager
    async def shelf(self) -> AsyncIterator[SqlShelf]:
        """Begin a transaction; leaving by an error undoes all of it."""
        async with self.database.transaction() as transaction:
            yield SqlShelf(transaction)
