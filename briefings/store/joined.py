"""A database on which several pieces of work may be done as one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple, Self, TypeVar

from briefings.store.database import Driver, Row, Transaction, Values
from briefings.store.search import Rows

Result = TypeVar("Result")


class _Opened(NamedTuple):
    task: asyncio.Task[Any] | None
    transaction: Transaction


class Joined:
    """See :meth:`briefings.store.database.Database.together`.

    Args:
        database: The one that does it all; it is closed with this.
    """

    def __init__(self, database: Driver) -> None:
        self.search, self.path = database.search, database.path
        self.clock = database.clock
        self._database = database

        # By the task that opened it: one that is begun within has the same context.
        self._open: ContextVar[_Opened | None] = ContextVar("open", default=None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *why: object) -> None:
        await self._database.__aexit__(*why)

    async def rows(self, query: str, values: Values = ()) -> list[Row]:
        """Return all rows of a query, what is done together included."""
        return await (self._here() or self._database).rows(query, values)

    def mark(self) -> int | None:
        """Return a number that another takes the place of with every commit.

        None within what is done together: nothing tells what that has written.
        """
        return None if self._here() else self._database.mark()

    async def once(self, statement: str, values: Values = ()) -> list[Row]:
        """Run one statement that writes, by itself; return its rows."""
        if do := self._here():
            return await do.rows(statement, values)
        return await self._database.once(statement, values)

    def snapshot(self) -> AbstractAsyncContextManager[Rows]:
        """Read what is committed now, whatever is committed until it is left."""
        return self._database.snapshot()

    def filling(self) -> AbstractAsyncContextManager[None]:
        """Let :meth:`work` take more memory while very much is written by it."""
        return self._database.filling()

    async def hear(self, ring: Callable[[], None]) -> None:
        """Ring after each change of a story that any process commits."""
        await self._database.hear(ring)

    @asynccontextmanager
    async def together(self) -> AsyncIterator[None]:
        """Do what is begun within as one transaction."""
        async with self.transaction() as do:
            before = self._open.set(_Opened(asyncio.current_task(), do))
            try:
                yield
            finally:
                self._open.reset(before)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Begin a transaction, or go on with the one that is open here."""
        if do := self._here():
            yield do
            return
        async with self._database.transaction() as do:
            yield do

    async def work(
        self, do: Callable[[Transaction], Coroutine[Any, Any, Result]]
    ) -> Result:
        """Return what is done in one transaction, or in the one that is open here."""
        if there := self._here():
            return await do(there)
        return await self._database.work(do)

    def _here(self) -> Transaction | None:
        """Return the transaction that is open in this task."""
        opened = self._open.get()
        if opened is None or opened.task is not asyncio.current_task():
            return None
        return opened.transaction
