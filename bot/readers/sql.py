"""The whole SQLite store of readers behind one name: what the root opens."""

from __future__ import annotations

from bot.leases.port import Run
from bot.readers.people import SqlReaders
from bot.readers.port import Followings, Post, Readers
from bot.readers.post import SqlPost
from bot.readers.topics import SqlFollowings
from briefings.store.database import Database


class SqlReaderStore:
    """The readers' tables of an open database as the bot's ports.

    Args:
        database: Open, with the migrations of :mod:`bot.readers.schema`, of
            :mod:`bot.notices.schema` and of :mod:`bot.leases.schema`; it is lent.
        run: Who sends; None for a run of its own.  Letters that another run left
            behind are sent again.
    """

    def __init__(self, database: Database, run: Run | None = None) -> None:
        self.readers: Readers = SqlReaders(database)
        self.followings: Followings = SqlFollowings(database)
        self.post: Post = SqlPost(database, run or Run())
