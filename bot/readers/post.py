"""Who is owed what, in a database."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.leases.port import Run
from bot.leases.sql import go_on_sending
from bot.readers.model import Change, Ended, Letter, ReaderId
from bot.readers.retractions import open_retractions
from bot.readers.settling import rest, settle
from bot.readers.walk import Walk
from briefings.store.database import Database, Transaction

#: One row for each surface on which somebody follows a topic.  The index is jumped
#: along: there are few surfaces, and there may be a million followers.  A round that is
#: being walked goes on, and around once more: else those at its end would never hear of
#: a story that changes all the time.
_OPEN = """
    INSERT INTO round (topic, surface, story, version, after, begun)
    WITH RECURSIVE followed (topic, surface) AS (
        SELECT value, (SELECT MIN(surface) FROM following WHERE topic = value)
        FROM json_each(?1)
        UNION ALL
        SELECT topic, (SELECT MIN(surface) FROM following
                       WHERE topic = followed.topic AND surface > followed.surface)
        FROM followed WHERE surface IS NOT NULL
    )
    SELECT topic, surface, ?2, CAST(?3 AS BIGINT), 0, CAST(?3 AS BIGINT) FROM followed
    WHERE surface IS NOT NULL
    ON CONFLICT (topic, surface, story) DO UPDATE SET
        version = excluded.version, after = COALESCE(round.after, 0),
        begun = CASE WHEN COALESCE(round.after, 0) = 0 THEN excluded.begun
                     ELSE round.begun END
    WHERE excluded.version > round.version
"""


_SEEN = "UPDATE post SET seen = MAX(seen, ?) WHERE seen = ? RETURNING seen"


class SqlPost:
    """See :class:`~bot.readers.port.Post`."""

    def __init__(self, database: Database, run: Run) -> None:
        self._database = database
        self._run = run

    async def seen(self) -> int:
        """Return the number of the last change that rounds were opened for."""
        ((seen,),) = await self._database.rows("SELECT seen FROM post")
        return int(seen)

    async def open_rounds(self, changes: Sequence[Change], *, seen: int) -> None:
        """Open, or begin anew, the rounds of changes' topics, and note them as seen."""
        last = max(change.version for change in changes)
        async with self._database.transaction() as transaction:
            if not await transaction.rows(_SEEN, (last, seen)):
                return
            for one in changes:
                topics = json.dumps(one.topics)
                await transaction.write(_OPEN, (topics, one.story, one.version))
                await open_retractions(transaction, one)

    async def word_topics(self, stems: Sequence[str]) -> Sequence[str]:
        """Return the keys of followed words of which one is among the stems."""
        rows = await self._database.rows(
            "SELECT topic FROM word_topic WHERE stem IN"
            " (SELECT value FROM json_each(?)) ORDER BY topic",
            (json.dumps(list(stems)),),
        )
        return [topic for (topic,) in rows]

    async def turn(
        self,
        surface: str,
        now: datetime,
        *,
        ended: Sequence[Ended],
        room: int,
        in_flight: Sequence[ReaderId] | None = None,
    ) -> Sequence[Letter]:
        """Note how letters ended, and take at most ``room`` others."""
        while True:
            step = partial(
                self._step,
                surface=surface,
                now=now,
                ended=ended,
                room=room,
                in_flight=in_flight,
            )
            letters, goes_on = await self._database.work(step)
            ended = ()
            if letters or not goes_on or not room:
                return letters

    async def _step(
        self,
        do: Transaction,
        *,
        surface: str,
        now: datetime,
        ended: Sequence[Ended],
        room: int,
        in_flight: Sequence[ReaderId] | None,
    ) -> tuple[list[Letter], bool]:
        await go_on_sending(do, surface, self._run, now)
        await settle(do, self._run, ended)
        await rest(do, surface, self._run, ended, now)
        walk = Walk(
            do,
            surface=surface,
            now=now,
            run=self._run.id,
            room=room,
            in_flight=in_flight,
        )
        goes_on = await walk.go()
        return walk.letters, goes_on

    async def park(self, reader: ReaderId, why: str) -> None:
        """Send a reader nothing until they come back; what they follow is kept."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "UPDATE reader SET parked = ?, due = NULL WHERE id = ?", (why, reader)
            )
            await transaction.write("DELETE FROM leaving WHERE reader = ?", (reader,))
