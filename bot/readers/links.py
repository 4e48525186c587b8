"""Addresses by which readers take what they follow to a feed reader of their own."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.readers.model import ReaderId
from briefings.model import StoryId
from briefings.store.database import Database

#: Bytes of a token: nobody guesses 24 of them.
_BYTES: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A story that touched what a reader follows."""

    story: StoryId

    #: Number of its last change that did.
    version: int

    #: Number of the change from which on they follow.
    since: int

    #: Label of the topic by which it is followed.
    topic: str


class FeedLinks(Protocol):
    """Tokens of readers, and what stands behind each."""

    async def of(self, reader: ReaderId) -> str:
        """Return a reader's token, made if there is none yet."""
        ...

    async def renew(self, reader: ReaderId) -> str:
        """Return another token in place of the one that a reader had."""
        ...

    async def news(self, token: str, *, limit: int) -> Sequence[Followed] | None:
        """Return what touched what its reader follows, the newest first.

        None where nobody has that token.
        """
        ...


class SqlFeedLinks:
    """See :class:`FeedLinks`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, reader: ReaderId) -> str:
        """Return a reader's token, made if there is none yet."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO feed_link VALUES (?, ?) ON CONFLICT DO NOTHING",
                (reader, _token()),
            )
            ((token,),) = await transaction.rows(
                "SELECT token FROM feed_link WHERE reader = ?", (reader,)
            )
        return str(token)

    async def renew(self, reader: ReaderId) -> str:
        """Return another token in place of the one that a reader had."""
        token = _token()
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO feed_link VALUES (?, ?)"
                " ON CONFLICT (reader) DO UPDATE SET token = excluded.token",
                (reader, token),
            )
        return token

    async def news(self, token: str, *, limit: int) -> Sequence[Followed] | None:
        """Return what touched what its reader follows, the newest first."""
        readers = await self._database.rows(
            "SELECT reader FROM feed_link WHERE token = ?", (token,)
        )
        if not readers:
            return None
        rows = await self._database.rows(
            "SELECT round.story, MAX(round.version), following.since, following.label"
            " FROM following JOIN round ON round.topic = following.topic"
            " AND round.surface = following.surface"
            " AND round.version > following.since"
            " WHERE following.reader = ? GROUP BY round.story"
            " ORDER BY MAX(round.version) DESC LIMIT ?",
            (readers[0][0], limit),
        )
        return [
            Followed(story=story, version=version, since=since, topic=label)
            for story, version, since, label in rows
        ]


def _token() -> str:
    return secrets.token_urlsafe(_BYTES)
