"""Rows of the readers' tables as values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from pydantic import TypeAdapter

from bot.readers.model import Address, Owed, Reader, ReaderId, Told, Wishes
from briefings.model import StoryId
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Row, Transaction
from briefings.store.past_rows import now_called

#: Columns that :func:`to_reader` reads, in order.
READER = (
    "reader.id, reader.surface, reader.chat, reader.thread, reader.wishes,"
    " reader.language, reader.parked"
)

#: What readers were told: one row a story, in the order that is shown.
TOLD = (
    "SELECT story, version, at, message, topic FROM told"
    " WHERE reader = ? AND at IS NOT NULL ORDER BY at DESC, story"
)

#: Readers' stories, topic by topic, of which there is more than what is left out; the
#: rounds keep all that touched a topic.
_MORE = """
    SELECT following.reader, round.story, round.version,
           MAX(following.since, COALESCE((SELECT told.version FROM told {told}), 0)),
           (SELECT told.message FROM told {told}), following.label, mute.until
    FROM following
    JOIN round ON round.topic = following.topic AND round.surface = following.surface
              AND round.version > following.since
    LEFT JOIN mute ON mute.reader = following.reader AND mute.story = round.story
    WHERE following.reader IN (SELECT CAST(value AS BIGINT) FROM json_each(?))
        AND round.version > COALESCE((SELECT {known} FROM told {told}), 0)
    ORDER BY following.seq
"""

#: Not joined: PostgreSQL would read all that was told while it takes that for little.
_ITS = "WHERE told.reader = following.reader AND told.story = round.story"

#: What readers are to be sent, and what they were not told, sent or not.
OWED = _MORE.format(known="told.looked", told=_ITS)
MISSED = _MORE.format(known="told.version", told=_ITS)

#: Lower versions than noted change nothing.  What was pushed keeps its time and its
#: topic where a reader later came to know more without a push; what was passed over
#: has no time.
_TELL = f"""
    INSERT INTO told (reader, story, version, looked, at, message, topic)
    VALUES (?1, {now_called("?2")}, ?3, ?4, ?5, ?6, ?7)
    ON CONFLICT (reader, story) DO UPDATE SET
        version = excluded.version, looked = MAX(told.looked, excluded.looked),
        at = CASE WHEN excluded.at IS NULL
                    OR excluded.topic IS NULL AND told.topic IS NOT NULL
                  THEN told.at ELSE excluded.at END,
        message = COALESCE(excluded.message, told.message),
        topic = COALESCE(excluded.topic, told.topic)
    WHERE excluded.version >= told.version
"""

#: The told version stays.
_LOOK = f"""
    INSERT INTO told (reader, story, version, looked)
    VALUES (?1, {now_called("?2")}, 0, ?3)
    ON CONFLICT (reader, story) DO UPDATE SET
        looked = MAX(told.looked, excluded.looked)
"""

_WISHES = TypeAdapter(Wishes)
_OWED_LIST = TypeAdapter(tuple[Owed, ...])


def wishes_out(wishes: Wishes) -> str:
    """Return wishes as JSON, what is as usual left out."""
    return _WISHES.dump_json(wishes, exclude_defaults=True).decode()


# Most readers wish what others wish.
@lru_cache(maxsize=1024)
def wishes_in(line: str) -> Wishes:
    """Return the wishes that :func:`wishes_out` wrote."""
    return _WISHES.validate_json(line)


def owed_out(owed: tuple[Owed, ...]) -> str:
    """Return what is owed as JSON."""
    return _OWED_LIST.dump_json(owed).decode()


def to_reader(row: Row) -> Reader:
    """Return the reader of a row that starts with the columns READER."""
    id_, surface, chat, thread, wishes, language, parked, *_ = row
    return Reader(
        id=id_,
        address=Address(surface=surface, chat=chat, thread=thread or None),
        wishes=wishes_in(wishes),
        language=language,
        parked=parked,
    )


def to_told(row: Row) -> Told:
    """Return a row of the query TOLD as a value."""
    story, version, at, message, topic = row
    return Told(
        story=story, version=version, at=moment_in(at), message=message, topic=topic
    )


def to_owed(rows: Iterable[Row]) -> Sequence[tuple[Owed, datetime | None]]:
    """Return each story of OWED or MISSED, oldest change first, and until when muted.

    The rows are one reader's, without the reader.

    A story that several of a reader's topics lead to is owed once, under the topic
    followed first, from the oldest change that one of them asks for.
    """
    found: dict[StoryId, tuple[Owed, datetime | None]] = {}
    for story, version, told, message, label, until in rows:
        before = found[story][0] if story in found else None
        owed = Owed(
            story=story,
            told=min(told, before.told) if before else told,
            version=max(version, before.version) if before else version,
            message=message,
            topic=before.topic if before else label,
        )
        found[story] = owed, moment_in(until) if until else None
    return sorted(found.values(), key=lambda pair: (pair[0].version, pair[0].story))


async def note_told(do: Transaction, told: Iterable[tuple[ReaderId, Told]]) -> None:
    """Note what readers were told."""
    rows = [
        (reader, one.story, one.version, one.version,
         moment_out(one.at) if one.said else None, one.message, one.topic)
        for reader, one in told
    ]  # fmt: skip
    await do.write_many(_TELL, rows)


async def note_looked(do: Transaction, owed: Iterable[tuple[ReaderId, Owed]]) -> None:
    """Note what readers need not be told of until there is more of it."""
    rows = [(reader, one.story, one.version) for reader, one in owed]
    await do.write_many(_LOOK, rows)
