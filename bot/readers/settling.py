"""Noting in a SQLite database how letters ended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from bot.readers.model import Ended, ReaderId
from bot.readers.retractions import note_pushed
from bot.readers.rows import note_looked, note_told, owed_out
from briefings.store.codec import moment_out

_DONE_WITH = """
    DELETE FROM leaving WHERE (reader, owed) IN (
        SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]')
        FROM json_each(?))
    RETURNING reader, owed
"""


def settle(connection: Connection, ended: Sequence[Ended]) -> None:
    """Take letters off those that are leaving, and note how each ended.

    One that is not among them any more is passed over: its reader was forgotten
    or parked meanwhile.
    """
    sent = {(one.letter.reader.id, owed_out(one.letter.owed)): one for one in ended}
    if sent:
        asked = json.dumps(list(sent))
        for reader, owed in connection.execute(_DONE_WITH, (asked,)).fetchall():
            _settle(connection, sent[reader, owed])


def hold(connection: Connection, reader: ReaderId, until: datetime) -> None:
    """Let nothing leave for a reader before a moment; what is owed is due then."""
    connection.execute("DELETE FROM leaving WHERE reader = ?", (reader,))
    connection.execute(
        "UPDATE reader SET due = ?, held = ? WHERE id = ?",
        (moment_out(until), moment_out(until), reader),
    )


def _settle(connection: Connection, ended: Ended) -> None:
    reader = ended.letter.reader.id
    if ended.again:
        hold(connection, reader, ended.again)
        return
    note_told(connection, reader, ended.told)
    note_pushed(connection, ended)
    # All of a letter is settled, whatever is said of it: none goes round for ever.
    note_looked(connection, reader, ended.letter.owed)
