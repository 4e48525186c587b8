"""Noting in a database how letters ended."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from bot.leases.port import Run
from bot.leases.sql import others_send
from bot.readers.model import Ended, ReaderId
from bot.readers.retractions import note_pushed
from bot.readers.rows import note_looked, note_told, owed_out
from briefings.store.codec import moment_out
from briefings.store.database import Transaction

_DONE_WITH = """
    DELETE FROM leaving WHERE run = ? AND (reader, owed) IN (
        SELECT CAST(value ->> 0 AS BIGINT), value ->> 1 FROM json_each(?))
    RETURNING reader, owed
"""

_HOLD = "UPDATE reader SET due = ?, held = ? WHERE id = ?"

_REST = """
    INSERT INTO resting (surface, chat, run, until) VALUES (?, ?, ?, ?)
    ON CONFLICT (surface, chat) DO UPDATE SET
        run = excluded.run, until = excluded.until
"""


async def settle(do: Transaction, run: Run, ended: Sequence[Ended]) -> None:
    """Take letters off those that are leaving, and note how each ended.

    One that is not a run's own any more is passed over: its reader was forgotten or
    parked meanwhile, or the run was silent for so long that another took it over.
    """
    sent = {(one.letter.reader.id, owed_out(one.letter.owed)): one for one in ended}
    if not sent:
        return
    ours = await do.rows(_DONE_WITH, (run.id, json.dumps(list(sent))))
    settled = [sent[reader, owed] for reader, owed in ours]
    held = [
        (moment_out(one.again), moment_out(one.again), one.letter.reader.id)
        for one in settled
        if one.again
    ]
    if held:
        await do.write_many(_HOLD, held)
    done = [one for one in settled if not one.again]
    if not done:
        return
    await note_told(do, [(_reader(one), told) for one in done for told in one.told])
    await note_pushed(do, done)
    # All of a letter is settled, whatever is said of it: none goes round for ever.
    looked = [(_reader(one), owed) for one in done for owed in one.letter.owed]
    await note_looked(do, looked)


async def rest(
    do: Transaction, surface: str, run: Run, ended: Sequence[Ended], now: datetime
) -> None:
    """Keep other senders from chats that have just been written to."""
    resting = [
        (surface, one.letter.reader.address.chat, run.id, moment_out(one.resting))
        for one in ended
        if one.resting and one.resting > now
    ]
    if resting and await others_send(do, surface, run, now):
        await do.write("DELETE FROM resting WHERE until <= ?", (moment_out(now),))
        await do.write_many(_REST, resting)


async def hold(do: Transaction, reader: ReaderId, until: datetime) -> None:
    """Let nothing leave for a reader before a moment; what is owed is due then."""
    await do.write("DELETE FROM leaving WHERE reader = ?", (reader,))
    await do.write(_HOLD, (moment_out(until), moment_out(until), reader))


def _reader(ended: Ended) -> ReaderId:
    return ended.letter.reader.id
