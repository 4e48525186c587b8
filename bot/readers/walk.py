"""The walk over readers in a database: who is owed a letter now.

All of it happens inside one transaction that the caller holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.readers.model import Letter, Owed, Reader
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

_LEFT = f"""
    SELECT {READER}, leaving.tries, leaving.at
    FROM leaving JOIN reader ON reader.id = leaving.reader
    WHERE leaving.surface = ? AND leaving.run <> ? LIMIT ?
"""

_DUE = f"""
    SELECT {READER}, due, held FROM reader
    WHERE surface = ? AND due <= ?
      AND NOT EXISTS (SELECT 1 FROM leaving WHERE leaving.reader = reader.id)
    ORDER BY due LIMIT ?
"""

_ROUND = """
    SELECT topic, surface, story, version, after FROM round
    WHERE surface = ? AND after IS NOT NULL ORDER BY version LIMIT 1
"""

#: The next followers of a round's topic, and whether each is owed its story.
_FOLLOWERS = f"""
    SELECT {READER}, due, held, leaving.reader,
           parked IS NULL AND next.since < ? AND COALESCE(told.looked, 0) < ?
    FROM (SELECT reader, since FROM following
          WHERE topic = ? AND surface = ? AND reader > ?
          ORDER BY reader LIMIT ?) AS next
    JOIN reader ON reader.id = next.reader
    LEFT JOIN told ON told.reader = next.reader AND told.story = ?
    LEFT JOIN leaving ON leaving.reader = next.reader
    ORDER BY next.reader
"""

_GO_ON = "UPDATE round SET after = ? WHERE topic = ? AND surface = ? AND story = ?"
_SET_DUE = "UPDATE reader SET due = ? WHERE id = ?"


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
    ) -> None:
        self._do = do
        self._surface = surface
        self._now = now
        self._run = run
        self._room = room
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
        rows = await self._do.rows(_LEFT, (self._surface, self._run, self._room))
        for row in rows:
            *_, tries, at = row
            reader, runs = to_reader(row), tries + 1
            again = leaves_at(reader.wishes, moment_in(at), self._now)
            if runs >= _MOST_RUNS:
                again = self._now + _A_WHILE
            await hold(self._do, reader.id, again)
            if again <= self._now:
                # Written anew: what they follow or muted may be another since.
                await self._write_to(reader, moment_out(again), runs)

    async def _due(self) -> None:
        """Write to those who were put off until now."""
        while not self.is_over:
            wanted = self._room - len(self.letters)
            rows = await self._do.rows(
                _DUE, (self._surface, moment_out(self._now), wanted)
            )
            for row in rows:
                reader, (*_, due, held) = to_reader(row), row
                leaves = (
                    allowed_at(reader.wishes, self._from(held))
                    if due == UNTIMED
                    else leaves_at(reader.wishes, moment_in(due), self._now)
                )
                if leaves > self._now:
                    await self._put_off([(leaves, reader)])
                else:
                    await self._write_to(reader, due)
            self._looks -= len(rows)
            if len(rows) < wanted:
                break

    async def _rounds(self) -> None:
        """Go on with the open rounds, the oldest change first."""
        while not self.is_over:
            rounds = await self._do.rows(_ROUND, (self._surface,))
            if not rounds:
                break
            await self._follow(rounds[0])

    async def _follow(self, round_: Row) -> None:
        topic, surface, story, version, after = round_
        size = _FIRST
        while after is not None and not self.is_over:
            rows = await self._do.rows(
                _FOLLOWERS,
                (version, version, topic, surface, after, size, story),
            )
            last = await self._see_to(rows)
            is_end = last == len(rows) < size
            after = None if is_end else rows[last - 1][0]
            self._looks -= last
            size = min(2 * size, WINDOW)
        await self._do.write(_GO_ON, (after, topic, surface, story))

    async def _see_to(self, rows: list[Row]) -> int:
        """Write to followers, or put them off; return how many were seen to."""
        later: list[tuple[datetime, Reader]] = []
        seen = 0
        for row in rows:
            if len(self.letters) >= self._room:
                break
            seen += 1
            *_, due, held, leaving, is_owed = row
            if not is_owed:
                continue
            reader = to_reader(row)
            allowed = allowed_at(reader.wishes, self._from(held))
            if allowed <= self._now and not leaving:
                await self._write_to(reader, due)
            elif due is None or moment_out(allowed) < due:
                later.append((allowed, reader))
        await self._put_off(later)
        return seen

    async def _write_to(self, reader: Reader, due: str | None, tries: int = 0) -> None:
        """Note a letter with all that is owed; what is muted stays due."""
        owed, muted = [], []
        for one, until in to_owed(await self._do.rows(OWED, (reader.id,))):
            if until and until > self._now:
                muted.append(allowed_at(reader.wishes, until))
            else:
                owed.append(one)
        next_due = moment_out(min(muted)) if muted else None
        if next_due != due:
            await self._do.write(_SET_DUE, (next_due, reader.id))
        if owed:
            await self._leave(reader, tuple(owed), tries)

    async def _leave(self, reader: Reader, owed: tuple[Owed, ...], tries: int) -> None:
        await self._do.write(
            "INSERT INTO leaving (reader, surface, run, tries, at, owed)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (reader) DO UPDATE SET"
            " surface = excluded.surface, run = excluded.run,"
            " tries = excluded.tries, at = excluded.at, owed = excluded.owed",
            (
                reader.id,
                self._surface,
                self._run,
                tries,
                moment_out(self._now),
                owed_out(owed),
            ),
        )
        self.letters.append(Letter(reader=reader, owed=owed, tries=tries))

    def _from(self, held: str | None) -> datetime:
        """Return now, or the moment until which a reader is held back."""
        return max(self._now, moment_in(held)) if held else self._now

    async def _put_off(self, later: Iterable[tuple[datetime, Reader]]) -> None:
        rows = [(moment_out(moment), reader.id) for moment, reader in later]
        if rows:
            await self._do.write_many(_SET_DUE, rows)
