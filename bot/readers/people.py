"""Readers and their wishes in a database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.readers.model import Address, Reader, ReaderId, Reported, Wishes
from bot.readers.rows import READER, to_reader, wishes_out
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database, Transaction
from briefings.store.dialect import moving

#: Due "at once", for who waits to be timed anew by the clock of the next walk.
UNTIMED = moment_out(datetime.min.replace(tzinfo=UTC))

_AT = "surface = ? AND chat = ? AND thread = ?"

#: Topics that nobody follows any more, whose words may be a reader's own.
_SWEEP = (
    "DELETE FROM round WHERE NOT EXISTS (SELECT 1 FROM following WHERE"
    " following.topic = round.topic AND following.surface = round.surface)",
    "DELETE FROM word_topic WHERE NOT EXISTS (SELECT 1 FROM following WHERE"
    " following.topic = word_topic.topic)",
)

#: What was written at an address, and what was answered to it in its own words.
_WRITTEN = (
    "DELETE FROM notice WHERE one = 1 AND id IN (SELECT notice_copy.notice"
    f" FROM notice_copy WHERE {_AT})",
    f"DELETE FROM notice_copy WHERE {_AT}",
    f"DELETE FROM report WHERE {_AT}",
)

#: The same of a chat that has another id now; what is on its way is moved as it lands.
_WRITTEN_MOVES = (
    "UPDATE report SET chat = ? WHERE surface = ? AND chat = ?",
    "UPDATE notice_copy SET chat = ? WHERE surface = ? AND chat = ? AND run IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM notice_copy AS there WHERE there.chat = ?"
    " AND there.notice = notice_copy.notice AND there.surface = notice_copy.surface"
    " AND there.thread = notice_copy.thread)",
    "DELETE FROM notice_copy WHERE surface = ? AND chat = ? AND run IS NULL",
)

#: When a chat may be written to again; it may have other topics.
_RESTING = (
    "DELETE FROM resting WHERE surface = ? AND chat = ? AND NOT EXISTS (SELECT 1 FROM"
    " reader WHERE reader.surface = resting.surface AND reader.chat = resting.chat)"
)

_KEPT = " UNION ALL ".join(
    f"SELECT 1 FROM {table} WHERE {_AT}"
    for table in ("reader", "notice_copy", "report")
)

#: What belongs to a reader, by which another's is taken over where they have none.
_TAKE_OVER = tuple(
    moving(table, "reader", key)
    for table, key in (
        ("following", ("topic", "surface")),
        ("told", ("story",)),
        ("mute", ("story",)),
    )
)


class SqlReaders:
    """See :class:`~bot.readers.port.Readers`.

    Args:
        database: Open, with the migrations of notices too: reports and messages to all
            are a reader's own as well.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def meet(self, address: Address, language: str | None) -> Reader:
        """Return the reader at an address, made if there is none yet."""
        reader = await self.known(address)
        if reader and not reader.parked and language in (None, reader.language):
            return reader
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO reader (surface, chat, thread, wishes)"
                " VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (*address.row, wishes_out(Wishes())),
            )
            # What came while they were parked is due: one message, if anything.
            await transaction.write(
                "UPDATE reader SET language = COALESCE(?, language), parked = NULL,"
                f" due = CASE WHEN parked IS NULL THEN due ELSE ? END WHERE {_AT}",
                (language, UNTIMED, *address.row),
            )
            return await _at(transaction, address)

    async def known(self, address: Address) -> Reader | None:
        """Return the reader at an address; None if there is none."""
        rows = await self._database.rows(
            f"SELECT {READER} FROM reader WHERE {_AT}", address.row
        )
        return to_reader(rows[0]) if rows else None

    async def of_chat(self, chat: Address) -> Sequence[Reader]:
        """Return the readers of a chat, whatever the thread."""
        rows = await self._database.rows(
            f"SELECT {READER} FROM reader WHERE surface = ? AND chat = ? ORDER BY id",
            (chat.surface, chat.chat),
        )
        return [to_reader(row) for row in rows]

    async def wish(self, reader: ReaderId, wishes: Wishes) -> None:
        """Replace a reader's wishes; what waits for them is timed anew."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "UPDATE reader SET wishes = ?,"
                " due = CASE WHEN due IS NULL THEN NULL ELSE ? END WHERE id = ?",
                (wishes_out(wishes), UNTIMED, reader),
            )

    async def move(self, chat: Address, to: str) -> None:
        """Take every reader of a chat, whatever the thread, to its new id.

        One who is there already becomes one with the one who comes: their wishes
        are those of the one who comes, who had them for longer.
        """
        async with self._database.transaction() as transaction:
            moving = await transaction.rows(
                "SELECT old.id, new.id FROM reader AS old LEFT JOIN reader AS new"
                " ON new.surface = old.surface AND new.thread = old.thread"
                " AND new.chat = ? WHERE old.surface = ? AND old.chat = ?",
                (to, chat.surface, chat.chat),
            )
            for old, new in moving:
                if old != new:
                    await _move(transaction, old, to, new)
            await _move_written(transaction, chat, to)

    async def keeps(self, address: Address) -> bool:
        """Tell whether anything is kept about an address."""
        return bool(await self._database.rows(_KEPT, address.row * 3))

    async def reported(self, address: Address) -> Sequence[Reported]:
        """Return what was reported from an address, oldest first."""
        rows = await self._database.rows(
            "SELECT fault, words, at, about, story, answer FROM report"
            f" WHERE {_AT} ORDER BY id",
            address.row,
        )
        return [
            Reported(
                fault=fault,
                words=words,
                at=moment_in(at),
                about=about,
                story=story,
                answer=answer,
            )
            for fault, words, at, about, story, answer in rows
        ]

    async def forget(self, address: Address) -> None:
        """Remove all there is about an address."""
        async with self._database.transaction() as transaction:
            await transaction.write(f"DELETE FROM reader WHERE {_AT}", address.row)
            for statement in _WRITTEN:
                await transaction.write(statement, address.row)
            await transaction.write(_RESTING, (address.surface, address.chat))
            for statement in _SWEEP:
                await transaction.write(statement)


async def _move_written(transaction: Transaction, chat: Address, to: str) -> None:
    if chat.chat == to:
        return
    report, copies, doubles = _WRITTEN_MOVES
    old = (chat.surface, chat.chat)
    await transaction.write(report, (to, *old))
    await transaction.write(copies, (to, *old, to))
    await transaction.write(doubles, old)


async def _at(transaction: Transaction, address: Address) -> Reader:
    (row,) = await transaction.rows(
        f"SELECT {READER} FROM reader WHERE {_AT}", address.row
    )
    return to_reader(row)


async def _move(
    transaction: Transaction, reader: int, to: str, there: int | None
) -> None:
    # Messages keep their number in their own chat only.
    await transaction.write(
        "UPDATE told SET message = NULL WHERE reader = ?", (reader,)
    )
    await transaction.write("DELETE FROM pushed WHERE reader = ?", (reader,))
    if there:
        for statement in _TAKE_OVER:
            await transaction.write(statement, (reader, there))
        await transaction.write("DELETE FROM reader WHERE id = ?", (there,))
    await transaction.write(
        "UPDATE reader SET chat = ?, due = ? WHERE id = ?", (to, UNTIMED, reader)
    )
