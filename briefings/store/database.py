"""A database: SQLite or PostgreSQL, spoken to in the same words.

Statements are written once, in the SQL that both know: that of SQLite, with what
:mod:`briefings.store.dialect` teaches PostgreSQL.  What the two do each in its own way,
finding texts by words, is behind :class:`~briefings.store.search.Search`.

Every implementation keeps these promises:

* One transaction writes at a time, whichever process it is of; what it reads is what
  was committed before it began, and what it wrote.
* Leaving a transaction by an error, or being killed in it, undoes all of it.
* What is committed survives a power cut.
* A failing database is a :exc:`~briefings.errors.StoreError`; a bug of ours keeps its
  own type.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

from briefings.store.migrate import Migration
from briefings.store.search import Search

Row = Sequence[Any]

#: By place, or by name.
Values = Sequence[Any] | Mapping[str, Any]

Result = TypeVar("Result")


class Transaction(Protocol):
    """Reads and writes of one unit of work."""

    #: How texts are found by words.
    search: Search

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query, what this transaction wrote included."""
        ...

    async def write(self, statement: str, values: Values = ()) -> None:
        """Run one statement."""
        ...

    async def write_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each row of values."""
        ...

    async def defer_references(self) -> None:
        """Let rows be missing that others refer to, until the transaction ends."""
        ...


class Database(Protocol):
    """An open database; ``async with`` closes it."""

    #: How texts are found by words.
    search: Search

    #: The file of one that is a file.
    path: Path | None

    #: SQL for the microseconds since 1970 by the clock that all who use it share: the
    #: server's, or that of the machine whose file it is.
    clock: str

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query on what is committed."""
        ...

    async def once(self, statement: str, values: Values = ()) -> list[Row]:
        """Run one statement that writes, by itself; return its rows.

        It may take its turn among the transactions or not: it is for rows that none of
        them reads.
        """
        ...

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """Begin a transaction; leaving by an error undoes everything."""
        ...

    async def work(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done in one transaction; an error undoes all of it.

        Args:
            do: Waits for nothing but the transaction that it is given.
        """
        ...

    async def hear(self, ring: Callable[[], None]) -> None:
        """Ring after each change of a story that any process commits.

        It returns once no more is heard, because the connection was lost or because
        there is no such thing, as with SQLite: whoever listens looks now and then too.

        Raises:
            StoreError: The database cannot be reached.
        """
        ...

    async def __aenter__(self) -> Self: ...

    async def __aexit__(self, *why: object) -> None: ...


async def open_database(
    where: Path | str, more: tuple[Migration, ...] = ()
) -> Database:
    """Open a database, made and brought to the newest shape if need be.

    Args:
        where: A file of SQLite, or a URL: ``sqlite:///file`` or ``postgresql://…``.
        more: Migrations of tables beside the engine's own.

    Raises:
        StoreError: It cannot be opened, or is no database.
    """
    url = str(where)
    if url.startswith(("postgresql:", "postgres:")):
        # Only here: most installations are without it.
        from briefings.store.postgres import PostgresDatabase

        return await PostgresDatabase.open(url, more)
    from briefings.store.sqlite import SqliteDatabase

    return await SqliteDatabase.open(Path(url.removeprefix("sqlite:///")), more)
