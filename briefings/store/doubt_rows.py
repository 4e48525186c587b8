"""Pairs of names that may be one and the same, kept for an operator to decide."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.model import SourceId
from briefings.names.joining import Doubt
from briefings.store.database import Database, Transaction


class DoubtWriter:
    """Files the doubts that a source raises, and takes them back."""

    def __init__(self, transaction: Transaction) -> None:
        self._do = transaction

    async def file(self, doubts: Sequence[Doubt], source: SourceId) -> None:
        """Write the pairs; one that was raised before, or decided, stays as it is."""
        await self._do.write_many(
            "INSERT INTO doubtful (one, other, reason, source) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (one, other) DO NOTHING",
            [(each.one, each.other, each.reason, source) for each in doubts],
        )

    async def take_back(self, source: SourceId) -> None:
        """Forget the pairs that a source raised and nobody decided."""
        await self._do.write(
            "DELETE FROM doubtful WHERE source = ? AND decided IS NULL", (source,)
        )


class SqlDoubts:
    """Pairs that nobody has decided yet, to read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def doubts(self, *, limit: int) -> Sequence[Doubt]:
        """Return pairs of names that are still there, longest in doubt first."""
        rows = await self._database.rows(
            "SELECT one, other, reason FROM doubtful"
            " WHERE decided IS NULL AND one IN (SELECT id FROM entity)"
            " AND other IN (SELECT id FROM entity) ORDER BY seq LIMIT ?",
            (limit,),
        )
        return [Doubt(one=one, other=other, reason=why) for one, other, why in rows]
