"""A whole transaction in one trip to the database's thread.

Each statement that is awaited is a trip of its own, and takes ten times the CPU that
SQLite takes for it: a letter of ten statements would cost more than to send it.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from typing import TypeVar

from briefings.store.database import Database, _mapped

Result = TypeVar("Result")


async def transact(
    database: Database, job: Callable[[sqlite3.Connection], Result]
) -> Result:
    """Return what a job returns; what it wrote is committed, or undone if it fails.

    Who is cancelled meanwhile leaves once it has ended, one way or the other.

    Raises:
        StoreError: The database failed.
    """
    connection = database._writer
    trip: Callable[..., Awaitable[Result]] = connection._execute
    async with database._turn:
        running = asyncio.ensure_future(trip(_whole, connection._conn, job))
        try:
            with _mapped(database.path):
                return await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])
            raise


def _whole(
    connection: sqlite3.Connection, job: Callable[[sqlite3.Connection], Result]
) -> Result:
    connection.execute("BEGIN IMMEDIATE")
    try:
        result = job(connection)
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return result
