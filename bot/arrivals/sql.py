"""Arrivals in a database; see :mod:`bot.arrivals.port`."""

from __future__ import annotations

import json
from datetime import datetime
from operator import attrgetter
from typing import Final

from bot.arrivals.model import Given, Taken, Turn
from briefings.store.codec import moment_out
from briefings.store.database import Database, Transaction

#: Updates that wait at most: what is handed out beyond them stays with its sender.
MOST: Final = 5_000

_DONE: Final = """
    UPDATE arrived SET queue = '', body = '', worker = '', until = ''
    WHERE id = ? AND worker = ? AND body <> ''
"""

#: What is still being handled stays ours.
_RENEW: Final = """
    UPDATE arrived SET until = ? WHERE worker = ? AND body <> ''
"""

#: What we were given by a turn of which we never heard is free again.
_LOST: Final = """
    UPDATE arrived SET worker = '', until = '' WHERE worker = ? AND body <> ''
    AND id NOT IN (SELECT CAST(value AS BIGINT) FROM json_each(?))
"""

_WAITING: Final = "SELECT COUNT(*) FROM arrived WHERE body <> ''"

_KEEP: Final = """
    INSERT INTO arrived (id, at, queue, body, worker, until, tries)
    VALUES (?, ?, ?, ?, '', '', 0) ON CONFLICT (id) DO NOTHING
"""

#: The first of each queue that nobody is at: by what time, and how many.
_FREE: Final = """
    SELECT MIN(id) FROM arrived WHERE body <> ''
    GROUP BY queue HAVING MAX(until) <= ?1 ORDER BY MIN(id) LIMIT ?2
"""

_TAKE: Final = f"""
    UPDATE arrived SET worker = ?3, until = ?4, tries = tries + 1
    WHERE id IN ({_FREE}) RETURNING id, body, tries
"""


class SqlArrivals:
    """See :class:`~bot.arrivals.port.Arrivals`.

    Args:
        database: Open, with the migrations of :mod:`bot.arrivals.schema`; it is lent.
        most: Updates that wait at most.
    """

    def __init__(self, database: Database, most: int = MOST) -> None:
        self._database = database
        self._most = most

    async def turn(self, turn: Turn) -> Given:
        """Keep what arrived, drop what is done, and give what is free."""

        async def job(do: Transaction) -> Given:
            await do.write_many(_DONE, [(id_, turn.worker) for id_ in turn.done])
            await do.write(_LOST, (turn.worker, json.dumps(turn.in_hand)))
            if turn.in_hand:
                await do.write(_RENEW, (moment_out(turn.until), turn.worker))
            kept = await self._keep(do, turn)
            return Given(kept=kept, taken=await _taken(do, turn))

        return await self._database.work(job)

    async def _keep(self, do: Transaction, turn: Turn) -> bool:
        ((waiting,),) = await do.rows(_WAITING)
        if waiting + len(turn.arrived) > self._most:
            return not turn.arrived
        at = moment_out(turn.now)
        rows = [(each.id, at, each.queue, each.body) for each in turn.arrived]
        await do.write_many(_KEEP, rows)
        return True

    async def any_free(self, now: datetime) -> bool:
        """Tell whether an update waits that nobody is to handle."""
        return bool(await self._database.rows(_FREE, (moment_out(now), 1)))

    async def sweep(self, before: datetime) -> None:
        """Forget the numbers of what was handled and arrived before a moment."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "DELETE FROM arrived WHERE at < ? AND body = ''", (moment_out(before),)
            )


async def _taken(do: Transaction, turn: Turn) -> tuple[Taken, ...]:
    if turn.room <= 0:
        return ()
    now, until = moment_out(turn.now), moment_out(turn.until)
    rows = await do.rows(_TAKE, (now, turn.room, turn.worker, until))
    given = (Taken(id=id_, body=body, tries=tries) for id_, body, tries in rows)
    return tuple(sorted(given, key=attrgetter("id")))
