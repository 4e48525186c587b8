"""One PostgreSQL database: a pool of connections, of which one at a time writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    nullcontext,
)
from functools import partial
from pathlib import Path
from typing import Any, Final, Self, TypeVar

import asyncpg

from briefings.errors import StoreAway, StoreError
from briefings.store import dialect
from briefings.store.address import without_secrets
from briefings.store.connections import Connection, Connections
from briefings.store.database import Row, Transaction, Values
from briefings.store.finishing import to_its_end
from briefings.store.migrate import Each, Migration, migrate
from briefings.store.outlasting import PASSING, STARTING, Outages, mapped
from briefings.store.schema import MIGRATIONS
from briefings.store.search import Rows, Search
from briefings.store.search_postgres import PostgresSearch

#: Seconds until a server that does not answer is given up.
_PATIENCE: Final = 30.0

#: Statements kept prepared in each connection: more than there are, and some searches,
#: each of which is one of its own.
_PREPARED: Final = 500

#: Statements are short: to compile one takes longer than to run it; and what they ask
#: for is in memory, or on a disk without arms.
_SETTINGS: Final = {
    "application_name": "tidings",
    "jit": "off",
    "random_page_cost": "1.1",
}

#: Whoever writes holds this lock, whichever process it is of: what one transaction
#: decides by what it read must not change before it is written, as with SQLite.
_BEGIN: Final = "BEGIN; SELECT pg_advisory_xact_lock(7468000)"

#: What the trigger on the number of changes notifies.
_BELL: Final = "tidings"

#: What is true of a database before any table is made.
_BEFORE: Final = Migration("000_dialect", dialect.FUNCTIONS)

#: What is read first sets the moment.
_MOMENT: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1"

Result = TypeVar("Result")


class PostgresDatabase:
    """See :class:`~briefings.store.database.Driver`; :meth:`open` makes one."""

    path: Path | None = None

    clock = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)"

    def __init__(self, connections: Connections, where: str) -> None:
        self.search: Search = PostgresSearch()
        self._connections = connections
        self._where = where
        self._outages = Outages(where)
        self._turn = asyncio.Lock()

    @classmethod
    async def open(
        cls,
        url: str,
        more: tuple[Migration, ...] = (),
        *,
        as_is: bool = False,
        patient: bool = False,
    ) -> Self:
        """Connect, and bring the database to the newest shape if need be.

        A server that is just starting is waited for.

        Args:
            url: As libpq reads it.
            more: Migrations of tables beside the engine's own.
            as_is: Whether to leave it in the shape that it has, if it has any.
            patient: Whether a server that is not there is waited for, too; if not, we
                are told at once.

        Raises:
            StoreError: The server cannot be reached, or refuses us.
        """
        passing = (*PASSING, StoreAway) if patient else STARTING
        where = without_secrets(url)
        async with AsyncExitStack() as undoing:
            opened = cls(Connections(partial(_connect, url)), where)
            undoing.callback(opened._connections.terminate)
            migrations = () if as_is else (_BEFORE, *MIGRATIONS, *more)
            await opened._outages.outlasted(lambda: opened._met(migrations), passing)
            undoing.pop_all()
        return opened

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._connections.close()

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query on what is committed."""
        return await self._outages.outlasted(lambda: self._rows(query, values))

    def mark(self) -> int | None:
        """Return None: only the server knows what was committed."""
        return None

    async def once(self, statement: str, values: Values = ()) -> list[Row]:
        """Run one statement that writes, by itself; return its rows."""
        connection = await self._outages.outlasted(self._borrowed)
        try:
            with mapped(self._where):
                return await _rows(connection, statement, values)
        finally:
            self._connections.give_back(connection)

    async def hear(self, ring: Callable[[], None]) -> None:
        """Ring after each change of a story, until the connection is lost."""
        lost = asyncio.Event()

        def told(*_: object) -> None:
            ring()

        def left(_: object) -> None:
            lost.set()

        connection = await self._outages.outlasted(self._borrowed)
        connection.add_termination_listener(left)
        try:
            with mapped(self._where):
                await connection.add_listener(_BELL, told)
                # What changed before we listened was heard by nobody.
                ring()
                await lost.wait()
        finally:
            connection.remove_termination_listener(left)
            await to_its_end(self._stop_hearing(connection, told))

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Rows]:
        """Read what is committed now, whatever is committed until it is left."""
        async with self._begun(_MOMENT) as connection:
            yield _PostgresTransaction(self._where, connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Begin a transaction; leaving by an error undoes everything."""
        async with self._turn, self._begun(_BEGIN) as connection:
            yield _PostgresTransaction(self._where, connection)
            with mapped(self._where):
                await to_its_end(connection.execute("COMMIT"))

    async def work(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done in one transaction; an error undoes all of it."""
        async with self.transaction() as transaction:
            return await do(transaction)

    def filling(self) -> AbstractAsyncContextManager[None]:
        """Do nothing: its memory is the server's own matter."""
        return nullcontext()

    async def _borrowed(self) -> Connection:
        if self._connections.closing:
            raise StoreError(f"the database {self._where} is closed")
        return await self._connections.borrow()

    async def _met(self, migrations: Sequence[Migration]) -> None:
        self._connections.give_back(await self._borrowed())
        if migrations:
            await migrate(self.transaction, migrations, _statements)

    async def _rows(self, query: str, values: Values) -> list[Row]:
        connection = await self._borrowed()
        try:
            return await _rows(connection, query, values)
        finally:
            self._connections.give_back(connection)

    @asynccontextmanager
    async def _begun(self, how: str) -> AsyncIterator[Connection]:
        """Begin on a connection; what is not ended in the end is undone."""
        connection = await self._outages.outlasted(lambda: self._begin(how))
        try:
            yield connection
        finally:
            await self._let_go(connection)

    async def _begin(self, how: str) -> Connection:
        connection = await self._borrowed()
        async with AsyncExitStack() as undoing:
            undoing.push_async_callback(self._let_go, connection)
            await to_its_end(connection.execute(how))
            undoing.pop_all()
        return connection

    async def _stop_hearing(
        self, connection: Connection, told: Callable[..., None]
    ) -> None:
        try:
            if not connection.is_closed():
                with mapped(self._where):
                    await connection.remove_listener(_BELL, told)
        except StoreError:
            connection.terminate()
        finally:
            self._connections.give_back(connection)

    async def _let_go(self, connection: Connection) -> None:
        await to_its_end(self._leave(connection))

    async def _leave(self, connection: Connection) -> None:
        try:
            if not connection.is_closed() and connection.is_in_transaction():
                with mapped(self._where):
                    await connection.execute("ROLLBACK")
        except StoreError:
            # The server undoes what was begun on a connection that is lost.
            connection.terminate()
        finally:
            self._connections.give_back(connection)


class _PostgresTransaction:
    """See :class:`~briefings.store.database.Transaction`."""

    search: Search = PostgresSearch()

    def __init__(self, where: str, connection: Connection) -> None:
        self._where = where
        self._connection = connection

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        with mapped(self._where):
            return await _rows(self._connection, query, values)

    async def write(self, statement: str, values: Values = ()) -> None:
        spoken = dialect.spoken(statement)
        with mapped(self._where):
            await self._connection.execute(spoken.text, *spoken.values(values))

    async def write_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        with mapped(self._where):
            spoken = dialect.spoken(statement)
            await self._connection.executemany(spoken.text, map(spoken.values, rows))

    async def defer_references(self) -> None:
        await self.write("SET CONSTRAINTS ALL DEFERRED")


async def _rows(connection: Connection, query: str, values: Values) -> list[Row]:
    spoken = dialect.spoken(query)
    found = await connection.fetch(spoken.text, *spoken.values(values))
    return [tuple(row) for row in found]


async def _connect(url: str) -> Connection:
    return await asyncpg.connect(
        url,
        timeout=_PATIENCE,
        statement_cache_size=_PREPARED,
        server_settings=_SETTINGS,
    )


def _statements(step: Migration) -> Sequence[str]:
    own = (
        each.postgres if isinstance(each, Each) else dialect.made(each)
        for each in step.statements
    )
    return [statement for statement in own if statement]
