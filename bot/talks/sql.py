"""Talks in a database; see :mod:`bot.talks.port`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.replies import Address
from bot.talks.model import By, Said
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database, Row, Transaction

#: Messages kept of one chat: more than anybody scrolls back to.
KEPT: Final = 200

_COLUMNS: Final = "id, change, by, at, html"

_READER: Final = "SELECT id FROM reader WHERE surface = ? AND chat = ? AND thread = ?"

#: The new number is at least one above any that the table ever held.
_KEEP: Final = f"""
    INSERT INTO said (id, reader, by, at, html)
    VALUES (0, ?, ?, ?, ?) RETURNING {_COLUMNS}
"""
_NUMBER: Final = "UPDATE said SET id = change WHERE change = ?"

_TRIM: Final = """
    DELETE FROM said WHERE reader = ?1 AND id <= (
        SELECT id FROM said WHERE reader = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)
"""

_SINCE: Final = f"""
    SELECT {_COLUMNS} FROM said WHERE reader = ({_READER}) AND change > ?
    ORDER BY change
"""

#: Those of a surface with talks who follow nothing and have said nothing for long.
_LEFT: Final = """
    DELETE FROM reader WHERE surface = ?
    AND NOT EXISTS (SELECT 1 FROM following WHERE reader = reader.id)
    AND NOT EXISTS (SELECT 1 FROM said WHERE reader = reader.id)
"""


class SqlTalks:
    """See :class:`~bot.talks.port.Talks`.

    Args:
        database: Open, with the migrations of :mod:`bot.talks.schema` and of
            :mod:`bot.readers.schema`; it is lent.
        surface: The one whose talks are kept.
    """

    def __init__(self, database: Database, surface: str) -> None:
        self._database = database
        self._surface = surface

    async def keep(
        self, address: Address, by: By, html: str, at: datetime
    ) -> Said | None:
        """Keep a message; None if no reader is known there."""

        async def job(do: Transaction) -> Said | None:
            for (reader,) in await do.rows(_READER, address.row):
                values = (reader, by, moment_out(at), html)
                ((_, change, *rest),) = await do.rows(_KEEP, values)
                await do.write(_NUMBER, (change,))
                await do.write(_TRIM, (reader, KEPT))
                return _said((change, change, *rest))
            return None

        return await self._database.work(job)

    async def replace(self, address: Address, id_: int, html: str) -> bool:
        """Put other words in a message's place; False if it is there no longer."""

        async def job(do: Transaction) -> bool:
            gone = await do.rows(
                f"DELETE FROM said WHERE id = ? AND reader = ({_READER})"
                " RETURNING reader, by, at",
                (id_, *address.row),
            )
            # Deleted and written anew: only that moves the number on.
            await do.write_many(
                "INSERT INTO said (id, reader, by, at, html) VALUES (?, ?, ?, ?, ?)",
                [(id_, *row, html) for row in gone],
            )
            return bool(gone)

        return await self._database.work(job)

    async def since(self, address: Address, change: int) -> Sequence[Said]:
        """Return what was said or replaced after a change, in the order of changes."""
        values = (*address.row, change)
        return [_said(row) for row in await self._database.rows(_SINCE, values)]

    async def keep_picture(self, name: str, png: bytes, at: datetime) -> None:
        """Keep a picture as long as what is said at a moment is kept."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO said_picture (name, png, at) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET at = excluded.at",
                (name, png, moment_out(at)),
            )

    async def picture(self, name: str) -> bytes | None:
        """Return a picture that was kept; None if it is not there."""
        rows = await self._database.rows(
            "SELECT png FROM said_picture WHERE name = ?", (name,)
        )
        return bytes(rows[0][0]) if rows else None

    async def sweep(self, before: datetime) -> None:
        """Remove what was said before a moment, and readers of whom no more is left."""
        async with self._database.transaction() as transaction:
            for table in ("said", "said_picture"):
                await transaction.write(
                    f"DELETE FROM {table} WHERE at < ?", (moment_out(before),)
                )
            await transaction.write(_LEFT, (self._surface,))


def _said(row: Row) -> Said:
    id_, change, by, at, html = row
    return Said(id=id_, change=change, by=By(by), at=moment_in(at), html=html)
