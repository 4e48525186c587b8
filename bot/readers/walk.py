"""The walk over readers in a database: who is owed a letter now.

All of it happens inside one transaction that the caller holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from bot.leases.sql import sends
from bot.readers.model import Letter, Owed, Reader, ReaderId
from bot.readers.people import UNTIMED
from bot.readers.rows import (
    OWED,
    READER,
    owed_out,
    to_owed,
    to_reader,
)
from bot.readers.schedule import allowed_at, leaves_at
from bot.readers.settling import hold
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Row, Transaction

#: Readers looked at in one transaction: some 10 ms, in which nobody else writes.
WINDOW = 500

#: Readers fetched of a round at first; where they are put off, twice as many next.
_FIRST = 4

#: A letter that was leaving when so many runs ended may be what ends them: it is
#: held back for a while, so that others leave.
_MOST_RUNS = 10
_A_WHILE = timedelta(days=1)

#: Whether another sender writes to the reader's chat now, or a moment ago; two of a
#: forum's topics are two readers in one chat.
_ELSEWHERE = """
    (EXISTS (SELECT 1 FROM resting WHERE resting.surface = reader.surface
             AND resting.chat = reader.chat AND resting.run <> :run
             AND resting.until > :now)
     OR EXISTS (SELECT 1 FROM reader AS other
                JOIN leaving AS theirs ON theirs.reader = other.id
                WHERE other.surface = reader.surface AND other.chat = reader.chat
                AND theirs.run <> :run))
"""

#: Letters whose sender has died, and our own that we do not know of.
_LEFT = f"""
    SELECT {READER}, leaving.tries, leaving.at
    FROM leaving JOIN reader ON reader.id = leaving.reader
    WHERE leaving.surface = :surface AND CASE
        WHEN leaving.run = :run THEN CAST(:knows AS BIGINT) = 1 AND leaving.reader
            NOT IN (SELECT CAST(value AS BIGINT) FROM json_each(:in_flight))
        ELSE NOT {sends("leaving")} END
    ORDER BY leaving.reader LIMIT :room
"""

_DUE = f"""
    SELECT {READER}, due, held FROM reader
    WHERE surface = :surface AND due <= :now
      AND NOT EXISTS (SELECT 1 FROM leaving WHERE leaving.reader = reader.id)
      AND NOT {_ELSEWHERE}
    ORDER BY due LIMIT :room
"""

_ROUND = """
    SELECT topic, surface, story, version, after, begun FROM round
    WHERE surface = ? AND after IS NOT NULL ORDER BY version LIMIT 1
"""

#: The next followers of a round's topic, whether each must wait for a letter that is
#: leaving, and whether each is owed the round's story.
_FOLLOWERS = f"""
    SELECT {READER}, due, held,
           leaving.reader IS NOT NULL OR {_ELSEWHERE},
           parked IS NULL AND next.since < :version AND COALESCE(told.looked, 0)
               < :version
    FROM (SELECT reader, since FROM following
          WHERE topic = :topic AND surface = :surface AND reader > :after
          ORDER BY reader LIMIT :room) AS next
    JOIN reader ON reader.id = next.reader
    LEFT JOIN told ON told.reader = next.reader AND told.story = :story
    LEFT JOIN leaving ON leaving.reader = next.reader
    ORDER BY next.reader
"""

_GO_ON = """
    UPDATE round SET after = ?, begun = ? WHERE topic = ? AND surface = ? AND story = ?
"""
_SET_DUE = "UPDATE reader SET due = ? WHERE id = ?"

_LEAVE = """
    INSERT INTO leaving (reader, surface, run, tries, at, owed)
    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (reader) DO UPDATE SET
        surface = excluded.surface, run = excluded.run, tries = excluded.tries,
        at = excluded.at, owed = excluded.owed
"""


class _Wanted(NamedTuple):
    """Somebody to write to."""

    reader: Reader

    #: When they are due, as it stands on their row.
    due: str | None

    #: Times that the letter left with a fate unknown.
    tries: int = 0


class Walk:
    """One stretch of the way: at most ``room`` letters, and so many looked at."""

    def __init__(
        self,
        do: Transaction,
        *,
        surface: str,
        now: datetime,
        run: str,
        room: int,
        in_flight: Sequence[ReaderId] | None = None,
    ) -> None:
        self._do = do
        self._surface = surface
        self._now = now
        self._run = run
        self._room = room
        self._in_flight = in_flight
        self._here = {"surface": surface, "run": run, "now": moment_out(now)}
        self._looks = WINDOW
        self.letters: list[Letter] = []

    @property
    def is_over(self) -> bool:
        """Whether there is no room for letters, or enough was looked at for once."""
        return len(self.letters) >= self._room or self._looks <= 0

    async def go(self) -> bool:
        """Collect letters; return whether there is more way to go."""
        for stretch in (self._left, self._due, self._rounds):
            if not self.is_over:
                await stretch()
        return self.is_over

    async def _left(self) -> None:
        """Take up the letters that were leaving when another run ended."""
        knows = self._in_flight is not None
        values = {
            **self._here,
            "room": self._room,
            "knows": int(knows),
            "in_flight": json.dumps(self._in_flight or ()),
        }
        wanted = []
        for row in await self._do.rows(_LEFT, values):
            *_, tries, at = row
            reader, runs = to_reader(row), tries + 1
            again = leaves_at(reader.wishes, moment_in(at), self._now)
            if runs >= _MOST_RUNS:
                again = self._now + _A_WHILE
            await hold(self._do, reader.id, again)
            if again <= self._now:
                # Written anew: what they follow or muted may be another since.
                wanted.append(_Wanted(reader, moment_out(again), runs))
        await self._write_to(wanted)

    async def _due(self) -> None:
        """Write to those who were put off until now."""
        while not self.is_over:
            room = self._room - len(self.letters)
            rows = await self._do.rows(_DUE, {**self._here, "room": room})
            wanted, later = [], []
            for row in rows:
                reader, (*_, due, held) = to_reader(row), row
                leaves = (
                    allowed_at(reader.wishes, self._from(held))
                    if due == UNTIMED
                    else leaves_at(reader.wishes, moment_in(due), self._now)
                )
                if leaves > self._now:
                    later.append((leaves, reader))
                else:
                    wanted.append(_Wanted(reader, due))
            await self._put_off(later)
            await self._write_to(wanted)
            self._looks -= len(rows)
            if len(rows) < room:
                break

    async def _rounds(self) -> None:
        """Go on with the open rounds, the oldest change first."""
        while not self.is_over:
            rounds = await self._do.rows(_ROUND, (self._surface,))
            if not rounds:
                break
            await self._follow(rounds[0])

    async def _follow(self, round_: Row) -> None:
        topic, surface, story, version, after, begun = round_
        about = {**self._here, "topic": topic, "story": story, "version": version}
        # Most followers are owed what their topic's round is of.
        size = max(_FIRST, min(self._room, WINDOW))
        while after is not None and not self.is_over:
            values = {**about, "after": after, "room": size}
            rows = await self._do.rows(_FOLLOWERS, values)
            last = await self._see_to(rows)
            if last == len(rows) < size:
                # What came since the way was begun, its first did not hear.
                after, begun = (None if begun == version else 0), version
            else:
                after = rows[last - 1][0]
            self._looks -= last
            size = min(2 * size, WINDOW)
        await self._do.write(_GO_ON, (after, begun, topic, surface, story))

    async def _see_to(self, rows: list[Row]) -> int:
        """Write to followers, or put them off; return how many were seen to."""
        later: list[tuple[datetime, Reader]] = []
        wanted: list[_Wanted] = []
        seen = 0
        for row in rows:
            if len(self.letters) + len(wanted) >= self._room:
                break
            seen += 1
            *_, due, held, must_wait, is_owed = row
            if not is_owed:
                continue
            reader = to_reader(row)
            allowed = allowed_at(reader.wishes, self._from(held))
            if allowed <= self._now and not must_wait:
                wanted.append(_Wanted(reader, due))
            elif due is None or moment_out(allowed) < due:
                later.append((allowed, reader))
        await self._put_off(later)
        await self._write_to(wanted)
        return seen

    async def _write_to(self, wanted: Sequence[_Wanted]) -> None:
        """Note letters with all that is owed; what is muted stays due."""
        all_owed = await self._owed([one.reader.id for one in wanted])
        next_dues, leaving = [], []
        for reader, due, tries in wanted:
            owed, muted = [], []
            for one, until in all_owed.get(reader.id, ()):
                if until and until > self._now:
                    muted.append(allowed_at(reader.wishes, until))
                else:
                    owed.append(one)
            next_due = moment_out(min(muted)) if muted else None
            if next_due != due:
                next_dues.append((next_due, reader.id))
            if owed:
                leaving.append(Letter(reader=reader, owed=tuple(owed), tries=tries))
        if next_dues:
            await self._do.write_many(_SET_DUE, next_dues)
        if leaving:
            await self._do.write_many(_LEAVE, [self._row(one) for one in leaving])
            self.letters += leaving

    async def _owed(
        self, readers: Sequence[ReaderId]
    ) -> Mapping[ReaderId, Sequence[tuple[Owed, datetime | None]]]:
        """Return what readers are owed, and until when it is muted."""
        if not readers:
            return {}
        found: dict[ReaderId, list[Row]] = {}
        for reader, *row in await self._do.rows(OWED, (json.dumps(readers),)):
            found.setdefault(reader, []).append(row)
        return {reader: to_owed(rows) for reader, rows in found.items()}

    def _row(self, letter: Letter) -> Row:
        return (
            letter.reader.id,
            self._surface,
            self._run,
            letter.tries,
            moment_out(self._now),
            owed_out(letter.owed),
        )

    def _from(self, held: str | None) -> datetime:
        """Return now, or the moment until which a reader is held back."""
        return max(self._now, moment_in(held)) if held else self._now

    async def _put_off(self, later: Iterable[tuple[datetime, Reader]]) -> None:
        rows = [(moment_out(moment), reader.id) for moment, reader in later]
        if rows:
            await self._do.write_many(_SET_DUE, rows)
