"""The whole SQLite store of readers behind one name: what the root opens."""

from __future__ import annotations

import sqlite3
from typing import Self
from uuid import uuid4

import aiosqlite

from bot.readers.people import SqliteReaders
from bot.readers.port import Followings, Post, Readers
from bot.readers.post import SqlitePost
from bot.readers.schema import MIGRATIONS
from bot.readers.topics import SqliteFollowings
from briefings.errors import StoreError
from briefings.store.database import BUSY_TIMEOUT, Database
from briefings.store.migrate import migrate


class SqliteReaderStore:
    """The readers' tables of an open database as the bot's ports."""

    def __init__(self, database: Database, *, run: str) -> None:
        self.readers: Readers = SqliteReaders(database)
        self.followings: Followings = SqliteFollowings(database)
        self.post: Post = SqlitePost(database, run=run)

    @classmethod
    async def open(cls, database: Database) -> Self:
        """Bring the readers' tables to the newest shape; the database is lent.

        Each opening is a run of its own: letters that another run left behind are
        sent again.

        Raises:
            StoreError: The database failed.
        """
        try:
            async with aiosqlite.connect(
                database.path, timeout=BUSY_TIMEOUT / 1000, isolation_level=None
            ) as connection:
                await migrate(connection, MIGRATIONS)
        except sqlite3.DatabaseError as error:
            raise StoreError(
                f"the database {database.path} cannot be used: {error}"
            ) from error
        return cls(database, run=uuid4().hex)
