"""Noting in a database how letters ended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.readers.model import Ended, ReaderId
from bot.readers.retractions import note_pushed
from bot.readers.rows import note_looked, note_told, owed_out
from briefings.store.codec import moment_out
from briefings.store.database import Transaction

_DONE_WITH = """
    DELETE FROM leaving WHERE (reader, owed) IN (
        SELECT CAST(value ->> 0 AS BIGINT), value ->> 1 FROM json_each(?))
    RETURNING reader, owed
"""


async def settle(do: Transaction, ended: Sequence[Ended]) -> None:
    """Take letters off those that are leaving, and note how each ended.

    One that is not among them any more is passed over: its reader was forgotten
    or parked meanwhile.
    """
    sent = {(one.letter.reader.id, owed_out(one.letter.owed)): one for one in ended}
    if sent:
        asked = json.dumps(list(sent))
        for reader, owed in await do.rows(_DONE_WITH, (asked,)):
            await _settle(do, sent[reader, owed])


async def hold(do: Transaction, reader: ReaderId, until: datetime) -> None:
    """Let nothing leave for a reader before a moment; what is owed is due then."""
    await do.write("DELETE FROM leaving WHERE reader = ?", (reader,))
    await do.write(
        "UPDATE reader SET due = ?, held = ? WHERE id = ?",
        (moment_out(until), moment_out(until), reader),
    )


async def _settle(do: Transaction, ended: Ended) -> None:
    reader = ended.letter.reader.id
    if ended.again:
        await hold(do, reader, ended.again)
        return
    await note_told(do, reader, ended.told)
    await note_pushed(do, ended)
    # All of a letter is settled, whatever is said of it: none goes round for ever.
    await note_looked(do, reader, ended.letter.owed)
