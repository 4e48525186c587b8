"""Which messages hold no longer, in a database.

A message told of a story up to one change, to a reader who had been told up to an
earlier one.  When what a change between the two had filed is taken back, or corrected
by hand, the message is to be replaced, unless it told what there was after that.
However many they are, that is one row: a cursor over the readers of such messages.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from bot.readers.model import Address, Change, Ended, Retraction
from bot.readers.rows import wishes_in
from briefings.store.database import Database, Row, Transaction

#: Messages known of one reader and story: older ones nobody scrolls back to.
KEPT = 20

_NOTE = """
    INSERT INTO pushed (story, surface, reader, version, since, message)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (story, surface, reader, version)
    DO UPDATE SET since = excluded.since, message = excluded.message
"""

_FORGET = """
    DELETE FROM pushed WHERE story = ?1 AND surface = ?2 AND reader = ?3
    AND version <= (SELECT version FROM pushed
                    WHERE story = ?1 AND surface = ?2 AND reader = ?3
                    ORDER BY version DESC LIMIT 1 OFFSET ?4)
"""

#: One row for each surface with messages about the story: the key is jumped along.
_OPEN = """
    INSERT INTO retraction (story, surface, change, after, version)
    WITH RECURSIVE told (surface) AS (
        SELECT MIN(surface) FROM pushed WHERE story = ?1
        UNION ALL
        SELECT (SELECT MIN(surface) FROM pushed
                WHERE story = ?1 AND surface > told.surface)
        FROM told WHERE surface IS NOT NULL
    )
    SELECT ?1, surface, CAST(value AS BIGINT), 0, CAST(?3 AS BIGINT)
    FROM told, json_each(?2) WHERE surface IS NOT NULL
    ON CONFLICT (surface, story, change) DO UPDATE SET
        after = 0, version = excluded.version
"""

_NEXT = """
    SELECT story, change, after, version FROM retraction WHERE surface = ? LIMIT 1
"""

_MESSAGES = """
    SELECT reader.id, chat, thread, message, story, version, wishes, language
    FROM pushed JOIN reader ON reader.id = pushed.reader AND parked IS NULL
    WHERE story = ? AND pushed.surface = ? AND pushed.reader >= ?
      AND since < ?4 AND version >= ?4 AND version < ?5
    ORDER BY pushed.reader, version LIMIT ?6
"""

_DONE = """
    DELETE FROM pushed WHERE (story, surface, reader, version) IN (
        SELECT value ->> 0, value ->> 1, CAST(value ->> 2 AS BIGINT),
               CAST(value ->> 3 AS BIGINT) FROM json_each(?))
"""

_GO_ON = """
    UPDATE retraction SET after = ? WHERE surface = ? AND story = ? AND change = ?
"""

_OVER = "DELETE FROM retraction WHERE surface = ? AND story = ? AND change = ?"


class SqlRetractions:
    """See :class:`~bot.delivery.retractor.Retractions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, surface: str, *, room: int) -> Sequence[Retraction]:
        """Return some of the messages to replace; none: there are no more for now."""
        async with self._database.transaction() as transaction:
            while opened := await transaction.rows(_NEXT, (surface,)):
                ((story, change, after, recalled),) = opened
                wanted = (story, surface, after, change, recalled, room)
                if rows := await transaction.rows(_MESSAGES, wanted):
                    found = [_retraction(row, surface) for row in rows]
                    cursor = (found[0].reader, surface, story, change)
                    await transaction.write(_GO_ON, cursor)
                    return found
                await transaction.write(_OVER, (surface, story, change))
        return ()

    async def settle(self, done: Sequence[Retraction]) -> None:
        """Note that messages were replaced, or cannot be."""
        rows = [(d.story, d.address.surface, d.reader, d.version) for d in done]
        async with self._database.transaction() as transaction:
            await transaction.write(_DONE, (json.dumps(rows),))


async def open_retractions(transaction: Transaction, change: Change) -> None:
    """Let all messages be replaced that told what a change says is gone."""
    if change.gone:
        gone = json.dumps(change.gone)
        await transaction.write(_OPEN, (change.story, gone, change.version))


async def note_pushed(do: Transaction, ended: Iterable[Ended]) -> None:
    """Note which message told of a story; one of several stories cannot be replaced."""
    notes, forgotten = [], []
    for one in ended:
        reader, since = one.letter.reader, {o.story: o.told for o in one.letter.owed}
        pushed = [told for told in one.told if told.topic and told.message]
        if len(pushed) == 1:
            (told,) = pushed
            key = (told.story, reader.address.surface, reader.id)
            notes.append((*key, told.version, since[told.story], told.message))
            forgotten.append((*key, KEPT))
    if notes:
        await do.write_many(_NOTE, notes)
        await do.write_many(_FORGET, forgotten)


def _retraction(row: Row, surface: str) -> Retraction:
    reader, chat, thread, message, story, version, wishes, language = row
    return Retraction(
        reader=reader,
        address=Address(surface=surface, chat=chat, thread=thread or None),
        message=message,
        story=story,
        version=version,
        tongue=wishes_in(wishes).language or language,
    )
