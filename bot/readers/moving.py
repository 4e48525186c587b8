"""What readers follow and were told, when stories and names are put right."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from bot.readers.model import ENTITY, STORY
from briefings.engine.changed import Join
from briefings.model import StoryId
from briefings.store.database import Transaction
from briefings.store.dialect import moving

#: Up to where each reader knows two stories: what they were told, or what there was
#: when they began to follow.
_KNOWS: Final = """
    SELECT reader, MAX(CASE story WHEN :old THEN version ELSE 0 END) AS one,
           MAX(CASE story WHEN :into THEN version ELSE 0 END) AS other,
           MAX(CASE story WHEN :old THEN looked ELSE 0 END) AS first,
           MAX(CASE story WHEN :into THEN looked ELSE 0 END) AS second,
           MAX(at) AS at, MAX(message) FILTER (WHERE story = :old) AS message,
           MAX(topic) FILTER (WHERE story = :old) AS topic
    FROM (SELECT reader, story, version, looked, at, message, topic FROM told
          WHERE story IN (:old, :into)
          UNION ALL
          SELECT reader, substr(topic, 1 + length(:kind)), since, since, NULL, NULL,
                 NULL
          FROM following WHERE topic IN (:kind || :old, :kind || :into)) AS either
    GROUP BY reader
"""

_TOLD: Final = f"""
    SELECT DISTINCT one, other FROM ({_KNOWS}) AS known WHERE one + other > 0
    ORDER BY one, other
"""

#: Who had done with all there was of both has done with all of the one; anybody
#: else is told what they do not know.  Why they were told last stays known.
_JOIN_TOLD: Final = f"""
    INSERT INTO told (reader, story, version, looked, at, message, topic)
    SELECT reader, :into, COALESCE(number, 0),
           CASE WHEN first >= :first AND second >= :second
                THEN CAST(:version AS BIGINT) ELSE COALESCE(number, 0) END, at, message,
           topic
    FROM ({_KNOWS}) AS known
    LEFT JOIN (SELECT CAST(value ->> 0 AS BIGINT) AS a,
                      CAST(value ->> 1 AS BIGINT) AS b,
                      CAST(value ->> 2 AS BIGINT) AS number
               FROM json_each(:known)) AS told_of
           ON a = one AND b = other
    WHERE true
    ON CONFLICT (reader, story) DO UPDATE SET version = excluded.version,
        looked = excluded.looked, at = excluded.at,
        message = COALESCE(told.message, excluded.message),
        topic = CASE WHEN told.topic IS NULL OR told.at IS NULL
                       OR excluded.at > told.at
                     THEN COALESCE(excluded.topic, told.topic) ELSE told.topic END
"""

#: A round that is walked goes on from where the slower of the two was.
_JOIN_ROUNDS: Final = """
    INSERT INTO round (topic, surface, story, version, after)
    SELECT topic, surface, :into, version, after FROM round WHERE story = :old
    ON CONFLICT (topic, surface, story) DO UPDATE SET
        version = MAX(round.version, excluded.version), begun = 0,
        after = CASE WHEN round.after IS NULL THEN excluded.after
                     WHEN excluded.after IS NULL THEN round.after
                     ELSE MIN(round.after, excluded.after) END
"""

#: Its followers, and nobody else, hear the part that they were not told.
_OPEN: Final = """
    INSERT INTO round (topic, surface, story, version, after)
    SELECT DISTINCT topic, surface, :into, CAST(:version AS BIGINT), 0 FROM following
    WHERE topic = :kind || :into
    ON CONFLICT (topic, surface, story) DO UPDATE SET
        version = excluded.version, after = 0
"""

_NOTE_JOINED: Final = """
    INSERT INTO joined_following (reader, story, other, beside)
    SELECT reader, :old, :into, CAST(EXISTS (SELECT 1 FROM following AS other
           WHERE other.topic = :kind || :into AND other.reader = following.reader)
           AS INTEGER)
    FROM following WHERE topic = :kind || :old
    ON CONFLICT (story, other, reader) DO UPDATE SET beside = excluded.beside
"""

#: Whoever follows neither by now wants neither.
_FOLLOW_AGAIN: Final = """
    INSERT INTO following (reader, surface, topic, label, since)
    SELECT following.reader, surface, :kind || :old, label, since FROM following
    JOIN joined_following AS was ON was.reader = following.reader
         AND was.story = :old AND was.other = :into
    WHERE topic = :kind || :into
    ON CONFLICT DO NOTHING
"""
_FOLLOW_NO_MORE: Final = """
    DELETE FROM following WHERE topic = :kind || :into AND reader IN (
        SELECT reader FROM joined_following
        WHERE story = :old AND other = :into AND beside = 0)
"""
_FORGET_JOINED: Final = """
    DELETE FROM joined_following WHERE story = :old AND other = :into
"""


class SqlListeners:
    """See :class:`~briefings.engine.changed.Listeners`."""

    async def told(
        self, do: Transaction, one: StoryId, other: StoryId
    ) -> Sequence[tuple[int, int]]:
        """Return up to where readers were told two stories, each pair once."""
        rows = await do.rows(_TOLD, {"old": one, "into": other, "kind": STORY})
        return [(first, second) for first, second in rows]

    async def joined(self, do: Transaction, join: Join) -> None:
        """Follow one story instead of two; nobody is told twice or misses a part."""
        values = {
            "old": join.old,
            "into": join.into,
            "first": join.versions[0],
            "second": join.versions[1],
            "version": join.version,
            "known": json.dumps([(*pair, to) for pair, to in join.known.items()]),
            "kind": STORY,
        }
        await do.write(_JOIN_TOLD, values)
        await do.write(_NOTE_JOINED, values)
        await _follow_one(do, f"{STORY}{join.old}", f"{STORY}{join.into}")
        await do.write("DELETE FROM told WHERE story = ?", (join.old,))
        for table, key in (
            ("mute", ("reader",)),
            ("pushed", ("surface", "reader", "version")),
        ):
            await do.write(moving(table, "story", key), (join.into, join.old))
        await do.write("DELETE FROM mute WHERE story = ?", (join.old,))
        await do.write(_JOIN_ROUNDS, values)
        await do.write("DELETE FROM round WHERE story = ?", (join.old,))
        await do.write(_OPEN, values)

    async def parted(
        self, do: Transaction, story: StoryId, new: StoryId, *, back: bool = False
    ) -> None:
        """Know both of two stories that were one; follow both, or as it was before."""
        if back:
            values = {"old": new, "into": story, "kind": STORY}
            for statement in (_FOLLOW_AGAIN, _FOLLOW_NO_MORE, _FORGET_JOINED):
                await do.write(statement, values)
        else:
            await _follow_both(do, f"{STORY}{story}", f"{STORY}{new}")
        for table, columns in (
            ("told", "version, looked, at, message, topic"),
            ("mute", "until"),
            ("pushed", "surface, version, since, message"),
        ):
            await do.write(
                f"INSERT INTO {table} (reader, story, {columns})"
                f" SELECT reader, ?, {columns} FROM {table} WHERE story = ?"
                " ON CONFLICT DO NOTHING",
                (new, story),
            )

    async def same(self, do: Transaction, one: str, other: str) -> None:
        """Follow one name instead of two, by their ids."""
        await _follow_one(do, f"{ENTITY}{other}", f"{ENTITY}{one}")

    async def two(self, do: Transaction, one: str, other: str) -> None:
        """Follow both of two names that were one."""
        await _follow_both(do, f"{ENTITY}{one}", f"{ENTITY}{other}")


async def _follow_one(do: Transaction, old: str, new: str) -> None:
    """Let all who follow one topic follow another."""
    await do.write(moving("following", "topic", ("surface", "reader")), (new, old))
    await do.write("DELETE FROM following WHERE topic = ?", (old,))
    await do.write("DELETE FROM round WHERE topic = ?", (old,))


async def _follow_both(do: Transaction, old: str, new: str) -> None:
    await do.write(
        "INSERT INTO following (reader, surface, topic, label, since)"
        " SELECT reader, surface, ?, label, since FROM following WHERE topic = ?"
        " ON CONFLICT DO NOTHING",
        (new, old),
    )
