"""The whole SQLite store of readers behind one name: what the root opens."""

from __future__ import annotations

from uuid import uuid4

from bot.readers.people import SqlReaders
from bot.readers.port import Followings, Post, Readers
from bot.readers.post import SqlPost
from bot.readers.topics import SqlFollowings
from briefings.store.database import Database


class SqlReaderStore:
    """The readers' tables of an open database as the bot's ports.

    Each one made is a run of its own: letters that another run left behind are sent
    again.

    Args:
        database: Open, with the migrations of :mod:`bot.readers.schema`; it is lent.
    """

    def __init__(self, database: Database) -> None:
        self.readers: Readers = SqlReaders(database)
        self.followings: Followings = SqlFollowings(database)
        self.post: Post = SqlPost(database, run=uuid4().hex)
