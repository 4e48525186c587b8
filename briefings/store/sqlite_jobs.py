"""Work on an SQLite file that goes to its thread once, not with each statement."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, TypeVar

from briefings.store.database import Row, Transaction, Values
from briefings.store.search import Search
from briefings.store.search_sqlite import SqliteSearch

#: Lets rows be missing that others refer to, until the transaction ends.
DEFER: Final = "PRAGMA defer_foreign_keys = ON"

Result = TypeVar("Result")


class Jobs:
    """A thread and its connection; one piece of work at a time is its caller's to see.

    Args:
        connect: Opens the connection, in that thread, once there is something to do.
    """

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self._connect = connect
        self._connection: sqlite3.Connection | None = None
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="database")

    async def done(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done in one transaction; an error undoes all of it."""
        return await self._there(partial(self._whole, do))

    async def tune(self, pragmas: Sequence[str]) -> None:
        """Set how the connection works."""
        await self._there(partial(self._set, pragmas))

    def close(self) -> None:
        """Wait for what is being done, and close the connection."""
        self._thread.shutdown()
        if self._connection is not None:
            self._connection.close()

    async def _there(self, do: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._thread, do)

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = self._connect()
        return self._connection

    def _set(self, pragmas: Sequence[str]) -> None:
        for pragma in pragmas:
            self._opened().execute(f"PRAGMA {pragma}")

    def _whole(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        connection = self._opened()
        connection.execute("BEGIN IMMEDIATE")
        try:
            result = _driven(do(_Here(connection)))
            connection.execute("COMMIT")
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
        return result


class _Here:
    """A transaction in the thread that asks: nothing is waited for."""

    search: Search = SqliteSearch()

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._here = connection

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        return self._here.execute(query, values).fetchall()

    async def write(self, statement: str, values: Values = ()) -> None:
        self._here.execute(statement, values)

    async def write_many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        self._here.executemany(statement, rows)

    async def defer_references(self) -> None:
        await self.write(DEFER)


def _driven(doing: Coroutine[Any, Any, Result]) -> Result:
    """Return what a coroutine returns that waits for nothing."""
    try:
        doing.send(None)
    except StopIteration as end:
        result: Result = end.value
        return result
    doing.close()
    raise RuntimeError("work in a transaction must not wait for anything else")
