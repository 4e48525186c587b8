"""Changes that wait for a press, in a database."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.operators.model import Order
from bot.replies import Address
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database

#: Orders that wait; older ones are forgotten.
WAITING: Final = 100

_THEIRS: Final = "who = ? AND surface = ? AND chat = ? AND thread = ?"


class SqlOrders:
    """See :class:`~bot.operators.port.Orders`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, order: Order) -> None:
        """Keep an order; of many that wait, the oldest are forgotten."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO change_order (token, who, what, words, quoted, data,"
                " shown, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (token) DO UPDATE SET shown = excluded.shown",
                (
                    order.token,
                    order.who,
                    order.what,
                    order.words,
                    order.quoted,
                    order.data,
                    order.shown,
                    moment_out(order.at),
                ),
            )
            await transaction.write(
                "DELETE FROM change_order WHERE id <= (SELECT id FROM change_order"
                " ORDER BY id DESC LIMIT 1 OFFSET ?)",
                (WAITING,),
            )

    async def order(self, token: str, who: str) -> Order | None:
        """Return what somebody ordered; None if they have none of that token."""
        rows = await self._database.rows(
            "SELECT what, words, quoted, data, shown, at FROM change_order"
            " WHERE token = ? AND who = ?",
            (token, who),
        )
        for what, words, quoted, data, shown, at in rows:
            return Order(
                token=token,
                who=who,
                what=what,
                words=words,
                quoted=quoted,
                data=data,
                shown=shown,
                at=moment_in(at),
            )
        return None

    async def drop(self, token: str) -> bool:
        """Forget an order; False if it was already."""
        async with self._database.transaction() as transaction:
            gone = await transaction.rows(
                "DELETE FROM change_order WHERE token = ? RETURNING id", (token,)
            )
        return bool(gone)

    async def expect(self, who: str, where: Address, says: str, at: datetime) -> None:
        """Note what somebody was asked for: the command that their answer completes."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO asked_for VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (who, surface, chat, thread)"
                " DO UPDATE SET says = excluded.says, at = excluded.at",
                (who, *where.row, says, moment_out(at)),
            )

    async def expected(self, who: str, where: Address, since: datetime) -> str | None:
        """Return and forget what somebody was asked for there since a moment."""
        key = (who, *where.row)
        # Nearly always there is nothing, and nothing is written.
        if not await self._database.rows(
            f"SELECT 1 FROM asked_for WHERE {_THEIRS}", key
        ):
            return None
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(
                f"DELETE FROM asked_for WHERE {_THEIRS} RETURNING says, at", key
            )
        return next((says for says, at in rows if moment_in(at) >= since), None)
