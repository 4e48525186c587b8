"""One PostgreSQL database: a pool of connections, of which one at a time writes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar
from urllib.parse import urlsplit

import asyncpg

from briefings.errors import StoreError
from briefings.store import dialect
from briefings.store.database import Row, Transaction, Values
from briefings.store.finishing import to_its_end
from briefings.store.migrate import Each, Migration, migrate
from briefings.store.schema import MIGRATIONS
from briefings.store.search import Rows, Search
from briefings.store.search_postgres import PostgresSearch

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy

    _Connection = PoolConnectionProxy[asyncpg.Record]
    _Pool = asyncpg.Pool[asyncpg.Record]

#: Connections of one process at most.
_CONNECTIONS: Final = 8

#: Seconds until a server that does not answer is given up.
_PATIENCE: Final = 30.0

#: Statements kept prepared in each connection: more than there are.
_PREPARED: Final = 1000

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

    def __init__(self, pool: _Pool, where: str) -> None:
        self.search: Search = PostgresSearch()
        self._pool = pool
        self._where = where
        self._turn = asyncio.Lock()

    @classmethod
    async def open(
        cls, url: str, more: tuple[Migration, ...] = (), *, as_is: bool = False
    ) -> Self:
        """Connect, and bring the database to the newest shape if need be.

        Args:
            url: As libpq reads it.
            more: Migrations of tables beside the engine's own.
            as_is: Whether to leave it in the shape that it has, if it has any.

        Raises:
            StoreError: The server cannot be reached, or refuses us.
        """
        where = _without_secrets(url)
        async with AsyncExitStack() as undoing:
            with _mapped(where):
                pool = await asyncpg.create_pool(
                    url,
                    min_size=1,
                    max_size=_CONNECTIONS,
                    timeout=_PATIENCE,
                    statement_cache_size=_PREPARED,
                    # Nothing is set on a connection that would have to be set back.
                    reset=_leave_alone,
                    server_settings={"application_name": "tidings"},
                )
            undoing.callback(pool.terminate)
            opened = cls(pool, where)
            if not as_is:
                await migrate(
                    opened.transaction, (_BEFORE, *MIGRATIONS, *more), _statements
                )
            undoing.pop_all()
        return opened

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._pool.close()

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query on what is committed."""
        with _mapped(self._where):
            async with self._pool.acquire() as connection:
                return await _rows(connection, query, values)

    def mark(self) -> int | None:
        """Return None: only the server knows what was committed."""
        return None

    async def once(self, statement: str, values: Values = ()) -> list[Row]:
        """Run one statement that writes, by itself; return its rows."""
        return await self.rows(statement, values)

    async def hear(self, ring: Callable[[], None]) -> None:
        """Ring after each change of a story, until the connection is lost."""
        lost = asyncio.Event()

        def told(*_: object) -> None:
            ring()

        with _mapped(self._where):
            async with self._pool.acquire() as connection:
                connection.add_termination_listener(lambda _: lost.set())
                await connection.add_listener(_BELL, told)
                try:
                    # What changed before we listened was heard by nobody.
                    ring()
                    await lost.wait()
                finally:
                    if not connection.is_closed():
                        await connection.remove_listener(_BELL, told)

    @asynccontextmanager
    async def snapshot(self) -> AsyncIterator[Rows]:
        """Read what is committed now, whatever is committed until it is left."""
        with _mapped(self._where):
            connection = await self._pool.acquire()
        try:
            with _mapped(self._where):
                await to_its_end(connection.execute(_MOMENT))
            yield _PostgresTransaction(self._where, connection)
        finally:
            await to_its_end(self._leave(connection))

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Begin a transaction; leaving by an error undoes everything."""
        async with self._turn:
            with _mapped(self._where):
                connection = await self._pool.acquire()
            try:
                with _mapped(self._where):
                    await to_its_end(connection.execute(_BEGIN))
                yield _PostgresTransaction(self._where, connection)
                with _mapped(self._where):
                    await to_its_end(connection.execute("COMMIT"))
            finally:
                await to_its_end(self._leave(connection))

    async def work(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done in one transaction; an error undoes all of it."""
        async with self.transaction() as transaction:
            return await do(transaction)

    async def _leave(self, connection: _Connection) -> None:
        with _mapped(self._where):
            if not connection.is_closed() and connection.is_in_transaction():
                await connection.execute("ROLLBACK")
            await self._pool.release(connection)


class _PostgresTransaction:
    """See :class:`~briefings.store.database.Transaction`."""

    search: Search = PostgresSearch()

    def __init__(self, where: str, connection: _Connection) -> None:
        self._where = where
        self._connection = connection

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        with _mapped(self._where):
            return await _rows(self._connection, query, values)

    async def write(self, statement: str, values: Values = ()) -> None:
        spoken = dialect.spoken(statement)
        with _mapped(self._where):
            await self._connection.execute(spoken.text, *spoken.values(values))

    async def write_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        with _mapped(self._where):
            spoken = dialect.spoken(statement)
            await self._connection.executemany(spoken.text, map(spoken.values, rows))

    async def defer_references(self) -> None:
        await self.write("SET CONSTRAINTS ALL DEFERRED")


#: Bugs of ours.
_OURS: Final = (
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.SyntaxOrAccessError,
    asyncpg.DataError,
    # What our own triggers refuse.
    asyncpg.RaiseError,
)


async def _rows(connection: _Connection, query: str, values: Values) -> list[Row]:
    spoken = dialect.spoken(query)
    found = await connection.fetch(spoken.text, *spoken.values(values))
    return [tuple(row) for row in found]


async def _leave_alone(_: object) -> None:
    """Do nothing where a connection goes back to the pool."""


def _statements(step: Migration) -> Sequence[str]:
    own = (
        each.postgres if isinstance(each, Each) else dialect.made(each)
        for each in step.statements
    )
    return [statement for statement in own if statement]


def _without_secrets(url: str) -> str:
    """Return where a database is, without who may open it."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'localhost'}{parts.path}"


@contextmanager
def _mapped(where: str) -> Iterator[None]:
    """Turn a failing database into a StoreError; a bug of ours keeps its type."""
    try:
        yield
    except _OURS as error:
        if not isinstance(error, asyncpg.InsufficientPrivilegeError):
            raise
        raise _failed(where, error) from error
    except (asyncpg.PostgresError, OSError, TimeoutError) as error:
        raise _failed(where, error) from error
    except asyncpg.InterfaceError as error:
        # A value of the wrong kind is one of ours as well.
        if isinstance(error, ValueError):
            raise
        raise _failed(where, error) from error


def _failed(where: str, error: Exception) -> StoreError:
    why = str(error) or type(error).__name__
    return StoreError(f"the database {where} cannot be used: {why}")
