"""Reports and counts in a SQLite database; see :mod:`bot.notices.port`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from bot.notices.model import Fault, Report, ReportId, Stats
from bot.replies import Address
from briefings.model import StoryId
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database, Row

_COLUMNS: Final = "id, fault, words, about, story, surface, chat, thread, at, answer"
_REPORT: Final = f"SELECT {_COLUMNS} FROM report"
_EXPLAIN: Final = f"""
    UPDATE report SET words = ? WHERE id = ? AND words = '' AND answer IS NULL
        AND surface = ? AND chat = ? AND thread = ? AND at >= ? RETURNING {_COLUMNS}
"""

#: Of what is pushed, "told" keeps the label of the topic it was pushed for.
_STATS: Final = """
    SELECT (SELECT COUNT(*) FROM reader),
        (SELECT COUNT(*) FROM reader WHERE parked IS NOT NULL),
        (SELECT COUNT(DISTINCT reader) FROM following),
        (SELECT COUNT(*) FROM following),
        (SELECT COUNT(*) FROM told WHERE topic IS NOT NULL AND at > ?),
        (SELECT COUNT(*) FROM told WHERE topic IS NOT NULL AND at > ?),
        (SELECT COUNT(*) FROM leaving),
        (SELECT COUNT(*) FROM reader WHERE due IS NOT NULL),
        (SELECT COUNT(*) FROM notice_copy WHERE state = 'failed'),
        (SELECT COUNT(*) FROM draft WHERE state = 'waiting'),
        (SELECT COUNT(*) FROM report WHERE answer IS NULL),
        (SELECT COUNT(*) FROM feed WHERE watched = 1
            AND CAST(json_extract(health, '$.dead') AS TEXT) IN ('1', 'true'))
"""


class SqlReports:
    """See :class:`~bot.notices.port.Reports`; the database is lent."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def file(
        self,
        fault: Fault,
        words: str,
        where: Address,
        at: datetime,
        *,
        about: str | None,
        story: StoryId | None,
    ) -> Report:
        """Keep a report."""
        async with self._database.transaction() as transaction:
            ((id_,),) = await transaction.rows(
                "INSERT INTO report"
                " (fault, words, about, story, surface, chat, thread, at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id",
                (fault, words, about, story, *where.row, moment_out(at)),
            )
        return Report(
            id=id_, fault=fault, words=words, about=about, story=story, where=where,
            at=at,
        )  # fmt: skip

    async def explain(
        self, id_: ReportId, words: str, where: Address, since: datetime
    ) -> Report | None:
        """Add the words to a report that has none; return it as it is now."""
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(
                _EXPLAIN, (words, id_, *where.row, moment_out(since))
            )
        return _report(rows[0]) if rows else None

    async def report(self, id_: ReportId) -> Report | None:
        """Return one report; None if there is none."""
        rows = await self._database.rows(f"{_REPORT} WHERE id = ?", (id_,))
        return _report(rows[0]) if rows else None

    async def open(
        self, *, limit: int, before: ReportId | None = None
    ) -> Sequence[Report]:
        """Return reports that nobody answered, the newest first: all, or before one."""
        rows = await self._database.rows(
            f"{_REPORT} WHERE answer IS NULL"
            " AND (CAST(?1 AS BIGINT) IS NULL OR id < ?1) ORDER BY id DESC LIMIT ?2",
            (before, limit),
        )
        return [_report(row) for row in rows]

    async def filed(self, where: Address, since: datetime) -> int:
        """Return how many reports came from a chat since a moment."""
        ((count,),) = await self._database.rows(
            "SELECT COUNT(*) FROM report WHERE surface = ? AND chat = ? AND at > ?",
            (where.surface, where.chat, moment_out(since)),
        )
        return int(count)

    async def answered(self, id_: ReportId, text: str) -> None:
        """Note what a report was answered."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "UPDATE report SET answer = ? WHERE id = ?", (text, id_)
            )

    async def sweep(self, before: datetime) -> None:
        """Remove reports from before a moment, answered or not."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "DELETE FROM report WHERE at < ?", (moment_out(before),)
            )


class SqlCounts:
    """See :class:`~bot.notices.port.Counts`.

    Args:
        database: Open, with the migrations of readers, operators, feeds and notices.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def stats(self, now: datetime) -> Stats:
        """Count."""
        ages = (timedelta(days=1), timedelta(days=7))
        since = [moment_out(now - age) for age in ages]
        (row,) = await self._database.rows(_STATS, since)
        return Stats(
            **dict(zip(Stats.__dataclass_fields__, map(int, row), strict=True))
        )

    async def readers(self) -> int:
        """Return how many readers can be reached."""
        ((count,),) = await self._database.rows(
            "SELECT COUNT(*) FROM reader WHERE parked IS NULL"
        )
        return int(count)

    async def check_writing(self) -> None:
        """Write, and change nothing.

        Raises:
            StoreError: Nothing can be written.
        """
        async with self._database.transaction() as transaction:
            await transaction.write("UPDATE post SET seen = seen")


def _report(row: Row) -> Report:
    id_, fault, words, about, story, surface, chat, thread, at, answer = row
    return Report(
        id=id_,
        fault=Fault(fault),
        words=words,
        about=about,
        story=story,
        where=Address(surface=surface, chat=chat, thread=thread or None),
        at=moment_in(at),
        answer=answer,
    )
