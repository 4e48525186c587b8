"""What readers follow and were told, in a database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from bot.readers.model import WORDS, Following, Owed, ReaderId, Told, Topic
from bot.readers.people import UNTIMED
from bot.readers.rows import MISSED, TOLD, note_told, to_owed, to_told
from briefings.model import StoryId
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database
from briefings.writing.salience import telling_words


class SqlFollowings:
    """See :class:`~bot.readers.port.Followings`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def follow(self, reader: ReaderId, topic: Topic, since: int) -> bool:
        """Follow a topic from a change on; False if it was followed already."""
        async with self._database.transaction() as transaction:
            new = await transaction.rows(
                "INSERT INTO following (reader, surface, topic, label, since)"
                " SELECT id, surface, ?, ?, ? FROM reader WHERE id = ?"
                " ON CONFLICT DO NOTHING RETURNING seq",
                (topic.key, topic.label, since, reader),
            )
            # An unfollowing undone, or a change meanwhile: its round is past.
            await transaction.write(
                "UPDATE reader SET due = ? WHERE id = ? AND EXISTS"
                " (SELECT 1 FROM round WHERE topic = ? AND version > ?)",
                (UNTIMED, reader, topic.key, since),
            )
            stem = _stem(topic.key)
            if stem:
                await transaction.write(
                    "INSERT INTO word_topic VALUES (?, ?) ON CONFLICT DO NOTHING",
                    (topic.key, stem),
                )
        return bool(new)

    async def unfollow(self, reader: ReaderId, key: str) -> Following | None:
        """Follow a topic no longer; return what it was, None if it was not."""
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(
                "DELETE FROM following WHERE reader = ? AND topic = ?"
                " RETURNING topic, label, since",
                (reader, key),
            )
            await transaction.write(
                "DELETE FROM word_topic WHERE topic = ? AND NOT EXISTS"
                " (SELECT 1 FROM following WHERE topic = ?)",
                (key, key),
            )
        return next((_following(*row) for row in rows), None)

    async def followed(self, reader: ReaderId) -> Sequence[Following]:
        """Return what a reader follows, first followed first."""
        rows = await self._database.rows(
            "SELECT topic, label, since FROM following WHERE reader = ? ORDER BY seq",
            (reader,),
        )
        return [_following(*row) for row in rows]

    async def mute(
        self, reader: ReaderId, story: StoryId, until: datetime | None
    ) -> None:
        """Push nothing of a story before a moment; None ends it."""
        async with self._database.transaction() as transaction:
            if until:
                await transaction.write(
                    "INSERT INTO mute VALUES (?, ?, ?) ON CONFLICT (reader, story)"
                    " DO UPDATE SET until = excluded.until",
                    (reader, story, moment_out(until)),
                )
            else:
                await transaction.write(
                    "DELETE FROM mute WHERE reader = ? AND story = ?", (reader, story)
                )
            # What waited for the end of it waits for another moment now.
            await transaction.write(
                "UPDATE reader SET due = ? WHERE id = ? AND due IS NOT NULL",
                (UNTIMED, reader),
            )

    async def muted(self, reader: ReaderId) -> Mapping[StoryId, datetime]:
        """Return the stories that are muted, and until when."""
        rows = await self._database.rows(
            "SELECT story, until FROM mute WHERE reader = ? ORDER BY story", (reader,)
        )
        return {StoryId(story): moment_in(until) for story, until in rows}

    async def tell(self, reader: ReaderId, told: Sequence[Told]) -> None:
        """Note what a reader was told; a lower version than noted changes nothing."""
        rows = [(reader, one) for one in told]
        await self._database.work(partial(note_told, told=rows))

    async def told(self, reader: ReaderId) -> Sequence[Told]:
        """Return what a reader was told, last told first."""
        return [to_told(row) for row in await self._database.rows(TOLD, (reader,))]

    async def missed(self, reader: ReaderId) -> Sequence[Owed]:
        """Return what a reader follows and was not told, whenever it may be pushed."""
        rows = await self._database.rows(MISSED, (json.dumps([reader]),))
        return [owed for owed, _ in to_owed(row[1:] for row in rows)]


def _stem(key: str) -> str | None:
    """Return the stem to find a topic of words by: of its longest, rarest at a guess.

    None for other topics, and for words that tell of no story ("what is it").
    """
    stems = telling_words(key.removeprefix(WORDS)) if key.startswith(WORDS) else ()
    return max(stems, key=lambda stem: (len(stem), stem), default=None)


def _following(key: str, label: str, since: int) -> Following:
    return Following(topic=Topic(key=key, label=label), since=since)
