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

from briefings.store.address import file_of
from briefings.store.migrate import Migration
from briefings.store.search import Rows, Search

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


class Driver(Protocol):
    """What one kind of database does; ``async with`` closes it."""

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

    def mark(self) -> int | None:
        """Return a number that another takes the place of with every commit.

        Whoever commits, of whichever process.  It costs next to nothing; None where
        only a trip to the database would tell.
        """
        ...

    async def once(self, statement: str, values: Values = ()) -> list[Row]:
        """Run one statement that writes, by itself; return its rows.

        It may take its turn among the transactions or not: it is for rows that none of
        them reads.
        """
        ...

    def snapshot(self) -> AbstractAsyncContextManager[Rows]:
        """Read what is committed now, whatever is committed until it is left.

        Nobody waits for it.
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

    def filling(self) -> AbstractAsyncContextManager[None]:
        """Let :meth:`work` take more memory while very much is written by it."""
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


class Database(Driver, Protocol):
    """An open database, as everybody has it."""

    def together(self) -> AbstractAsyncContextManager[None]:
        """Do as one transaction what is begun within: it is done whole or not at all.

        Every transaction, piece of work and query of this database that the same task
        begins before it is left is a part of it.  An error has to leave it: one that
        is caught within would keep a part.
        """
        ...


async def open_database(
    where: Path | str,
    more: tuple[Migration, ...] = (),
    *,
    as_is: bool = False,
    patient: bool = False,
) -> Database:
    """Open a database, made and brought to the newest shape if need be.

    Args:
        where: A file of SQLite, or a URL: ``sqlite:///file`` or ``postgresql://…``.
        more: Migrations of tables beside the engine's own.
        as_is: Whether to leave it in the shape that it has, if it has any.
        patient: Whether a server that is not there is waited for.

    Raises:
        StoreError: It cannot be opened, or is no database.
    """
    from briefings.store.joined import Joined

    file = file_of(where)
    if file is None:
        # Only here: most installations are without it.
        from briefings.store.postgres import PostgresDatabase

        return Joined(
            await PostgresDatabase.open(str(where), more, as_is=as_is, patient=patient)
        )
    from briefings.store.sqlite import SqliteDatabase

    return Joined(await SqliteDatabase.open(file, more, as_is=as_is))
