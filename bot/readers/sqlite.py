"""The whole SQLite store of readers behind one name: what the root opens."""

from __future__ import annotations

from uuid import uuid4

from bot.readers.people import SqliteReaders
from bot.readers.port import Followings, Post, Readers
from bot.readers.post import SqlitePost
from bot.readers.topics import SqliteFollowings
from briefings.store.database import Database


class SqliteReaderStore:
    """The readers' tables of an open database as the bot's ports.

    Each one made is a run of its own: letters that another run left behind are sent
    again.

    Args:
        database: Open, with the migrations of :mod:`bot.readers.schema`; it is lent.
    """

    def __init__(self, database: Database) -> None:
        self.readers: Readers = SqliteReaders(database)
        self.followings: Followings = SqliteFollowings(database)
        self.post: Post = SqlitePost(database, run=uuid4().hex)
