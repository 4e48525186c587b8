"""A few connections to one server, each lent to one who needs it at a time.

The driver's own pool costs more for each statement than the statement: it makes a task
to take a connection back.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from time import monotonic
from typing import Any, Final, TypeAlias

import asyncpg

from briefings.store.outlasting import PASSING

#: One connection; of its own rows.
Connection: TypeAlias = "asyncpg.Connection[Any]"

#: Connections of one process at most.
MOST: Final = 8

#: Seconds after which a connection that nobody needed is closed; the last one stays.
IDLE: Final = 300.0

#: Seconds that a connection has to say goodbye.
_PATIENCE: Final = 5.0


class Connections:
    """See the module; whoever borrows one gives it back.

    Args:
        connect: Opens one.
        most: How many may be open.
        ticks: Seconds on a clock that never goes back.
    """

    def __init__(
        self,
        connect: Callable[[], Awaitable[Connection]],
        *,
        most: int = MOST,
        ticks: Callable[[], float] = monotonic,
    ) -> None:
        self._connect = connect
        self._most = most
        self._room = asyncio.Semaphore(most)
        self._ticks = ticks

        #: Whether they are being closed: then none is to be borrowed.
        self.closing = False

        #: Nobody needs them; each with the moment since when, the last one last.
        self._idle: list[tuple[float, Connection]] = []
        self._leaving: set[asyncio.Task[None]] = set()

    async def borrow(self) -> Connection:
        """Return a connection: the one that was needed last, or a new one."""
        await self._room.acquire()
        with ExitStack() as undoing:
            undoing.callback(self._room.release)
            connection = self._unused() or await self._connect()
            undoing.pop_all()
        return connection

    def give_back(self, connection: Connection) -> None:
        """Take a connection back, in no transaction."""
        now = self._ticks()
        if not connection.is_closed():
            self._idle.append((now, connection))
        while len(self._idle) > 1 and self._idle[0][0] < now - IDLE:
            self._leave(self._idle.pop(0)[1])
        self._room.release()

    async def close(self) -> None:
        """Close all, once those that are lent are given back."""
        self.closing = True
        for _ in range(self._most):
            await self._room.acquire()
        for _, connection in self._idle:
            self._leave(connection)
        self._idle = []
        await asyncio.gather(*self._leaving)

    def terminate(self) -> None:
        """Close at once those that are not lent."""
        for _, connection in self._idle:
            connection.terminate()
        self._idle = []

    def _unused(self) -> Connection | None:
        while self._idle:
            _, connection = self._idle.pop()
            if not connection.is_closed():
                return connection
        return None

    def _leave(self, connection: Connection) -> None:
        task = asyncio.create_task(_closed(connection))
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)


async def _closed(connection: Connection) -> None:
    try:
        await connection.close(timeout=_PATIENCE)
    except PASSING:
        connection.terminate()
