"""Operators, their trail and their drafts in a SQLite database."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Final

from bot.operators.audience import SqlAudience
from bot.operators.model import (
    Deed,
    DeedId,
    Draft,
    DraftId,
    DraftState,
    Operator,
    OperatorRole,
)
from bot.operators.orders import SqlOrders
from bot.operators.port import Audience, Audit, Drafts, Operators, Orders
from bot.replies import Address
from briefings.model import SourceId
from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database, Row, Transaction

_DEED: Final = "id, who, at, what, detail, undo, undone_by"
_DRAFT: Final = (
    "id, who, surface, chat, thread, state, origin, data, pieces, story, stated"
)
_OPEN: Final = "state IN ('collecting', 'waiting')"


class SqlOperatorStore:
    """The operators' tables of an open database as the bot's ports.

    Args:
        database: Open, with the migrations of :mod:`bot.operators.schema` and of
            :mod:`bot.readers.schema`; it is lent.
    """

    def __init__(self, database: Database) -> None:
        self.operators: Operators = SqlOperators(database)
        self.audit: Audit = SqlAudit(database)
        self.drafts: Drafts = SqlDrafts(database)
        self.orders: Orders = SqlOrders(database)
        self.audience: Audience = SqlAudience(database)


class SqlOperators:
    """See :class:`~bot.operators.port.Operators`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def named(self, id_: str) -> Operator | None:
        """Return the operator of an id; None if there is none."""
        rows = await self._database.rows(
            "SELECT id, role, name FROM operator WHERE id = ?", (id_,)
        )
        return next(map(_operator, rows), None)

    async def all(self) -> Sequence[Operator]:
        """Return all of them, owners first."""
        rows = await self._database.rows(
            "SELECT id, role, name FROM operator ORDER BY role = 'owner' DESC, id"
        )
        return [_operator(row) for row in rows]

    async def add(self, id_: str, role: OperatorRole, name: str) -> None:
        """Make somebody an operator, or give them another role."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "INSERT INTO operator VALUES (?, ?, ?) ON CONFLICT (id)"
                " DO UPDATE SET role = excluded.role, name = excluded.name",
                (id_, role, name),
            )

    async def remove(self, id_: str) -> bool:
        """Make somebody an operator no longer; False if they were none."""
        async with self._database.transaction() as transaction:
            gone = await transaction.rows(
                "DELETE FROM operator WHERE id = ? RETURNING id", (id_,)
            )
        return bool(gone)


class SqlAudit:
    """See :class:`~bot.operators.port.Audit`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def together(self) -> AbstractAsyncContextManager[None]:
        """Do what is ordered and note it, both or neither."""
        return self._database.together()

    async def note(
        self, who: str, at: datetime, what: str, detail: str, undo: str | None
    ) -> DeedId:
        """Note a deed."""
        async with self._database.transaction() as transaction:
            return await note(transaction, who, at, what, detail, undo)

    async def deeds(
        self, *, limit: int, before: DeedId | None = None
    ) -> Sequence[Deed]:
        """Return deeds, last first."""
        rows = await self._database.rows(
            f"SELECT {_DEED} FROM deed WHERE CAST(?1 AS BIGINT) IS NULL OR id < ?1"
            " ORDER BY id DESC LIMIT ?2",
            (before, limit),
        )
        return [_deed(row) for row in rows]

    async def deed(self, id_: DeedId) -> Deed | None:
        """Return one deed; None if there is none."""
        rows = await self._database.rows(
            f"SELECT {_DEED} FROM deed WHERE id = ?", (id_,)
        )
        return next(map(_deed, rows), None)

    async def edited(self, source: SourceId) -> DeedId | None:
        """Return the last deed that took back or corrected a source and still holds."""
        rows = await self._database.rows(
            "SELECT id, undo FROM deed WHERE undone_by IS NULL AND undo LIKE ?"
            " ORDER BY id DESC",
            (f"%{source}%",),
        )
        undos = ((id_, json.loads(undo)) for id_, undo in rows)
        return next((DeedId(id_) for id_, undo in undos if _edits(undo, source)), None)

    async def take_back(self, id_: DeedId, by: DeedId) -> bool:
        """Note that a deed was undone; False if it was already."""
        async with self._database.transaction() as transaction:
            undone = await transaction.rows(
                "UPDATE deed SET undone_by = ? WHERE id = ? AND undone_by IS NULL"
                " RETURNING id",
                (by, id_),
            )
        return bool(undone)


class SqlDrafts:
    """See :class:`~bot.operators.port.Drafts`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def begin(
        self, who: str, where: Address, origin: str, data: bytes, state: DraftState
    ) -> Draft:
        """Keep a new draft."""
        async with self._database.transaction() as transaction:
            return await begin(transaction, who, where, origin, data, state)

    async def draft(self, id_: DraftId) -> Draft | None:
        """Return one draft; None if there is none."""
        rows = await self._database.rows(
            f"SELECT {_DRAFT} FROM draft WHERE id = ?", (id_,)
        )
        return next(map(_draft, rows), None)

    async def collecting(self, who: str, where: Address) -> Draft | None:
        """Return the draft somebody is typing somewhere; None if they are not."""
        rows = await self._database.rows(
            f"SELECT {_DRAFT} FROM draft WHERE state = 'collecting' AND who = ?"
            " AND surface = ? AND chat = ? AND thread = ? ORDER BY id DESC LIMIT 1",
            (who, *where.row),
        )
        return next(map(_draft, rows), None)

    async def change(self, draft: Draft) -> bool:
        """Replace a draft that is collecting or waiting; False if it is no longer."""
        async with self._database.transaction() as transaction:
            changed = await transaction.rows(
                "UPDATE draft SET state = ?, origin = ?, data = ?, pieces = ?,"
                f" story = ?, stated = ? WHERE id = ? AND {_OPEN} RETURNING id",
                (
                    draft.state,
                    draft.origin,
                    draft.data,
                    draft.pieces,
                    draft.story,
                    json.dumps(draft.stated),
                    draft.id,
                ),
            )
        return bool(changed)

    async def publish(
        self, id_: DraftId, who: str, at: datetime, detail: str, undo: str
    ) -> DeedId | None:
        """Mark a waiting draft as published, and note the deed, both or neither."""
        async with self._database.transaction() as transaction:
            published = await transaction.rows(
                "UPDATE draft SET state = 'published', data = ?"
                " WHERE id = ? AND state = 'waiting' RETURNING id",
                (b"", id_),
            )
            if not published:
                return None
            return await note(transaction, who, at, "publish", detail, undo)

    async def take_back(self, id_: DraftId) -> None:
        """Note of a draft that its publication was undone."""
        async with self._database.transaction() as transaction:
            await transaction.write(
                "UPDATE draft SET state = ? WHERE id = ? AND state = 'published'",
                (DraftState.TAKEN_BACK, id_),
            )

    async def waiting(
        self, *, limit: int, before: DraftId | None = None
    ) -> Sequence[Draft]:
        """Return drafts that wait, the newest first: all, or those before one."""
        rows = await self._database.rows(
            f"SELECT {_DRAFT} FROM draft WHERE state = 'waiting'"
            " AND (CAST(?1 AS BIGINT) IS NULL OR id < ?1) ORDER BY id DESC LIMIT ?2",
            (before, limit),
        )
        return [_draft(row) for row in rows]


async def begin(
    transaction: Transaction,
    who: str,
    where: Address,
    origin: str,
    data: bytes,
    state: DraftState,
) -> Draft:
    """Keep a new draft beside what else a transaction writes."""
    (row,) = await transaction.rows(
        "INSERT INTO draft (who, surface, chat, thread, state, origin, data,"
        " pieces, stated) VALUES (?, ?, ?, ?, ?, ?, ?, 0, '[]')"
        f" RETURNING {_DRAFT}",
        (who, *where.row, state, origin, data),
    )
    return _draft(row)


async def draft_in(transaction: Transaction, id_: DraftId) -> Draft:
    """Return a draft that there is."""
    (row,) = await transaction.rows(f"SELECT {_DRAFT} FROM draft WHERE id = ?", (id_,))
    return _draft(row)


async def note(
    transaction: Transaction,
    who: str,
    at: datetime,
    what: str,
    detail: str,
    undo: str | None,
) -> DeedId:
    """Note a deed beside what else a transaction writes."""
    ((id_,),) = await transaction.rows(
        "INSERT INTO deed (who, at, what, detail, undo) VALUES (?, ?, ?, ?, ?)"
        " RETURNING id",
        (who, moment_out(at), what, detail, undo),
    )
    return DeedId(id_)


def _edits(undo: Mapping[str, Any], source: SourceId) -> bool:
    """Return whether what was noted gives a source back its text."""
    return undo.get("kind") == "restore" and undo.get("source") == source


def _operator(row: Row) -> Operator:
    id_, role, name = row
    return Operator(id=id_, role=OperatorRole(role), name=name)


def _deed(row: Row) -> Deed:
    id_, who, at, what, detail, undo, undone_by = row
    return Deed(
        id=id_,
        who=who,
        at=moment_in(at),
        what=what,
        detail=detail,
        undo=undo,
        undone_by=undone_by,
    )


def _draft(row: Row) -> Draft:
    id_, who, surface, chat, thread, state, origin, data, pieces, story, stated = row
    return Draft(
        id=id_,
        who=who,
        where=Address(surface=surface, chat=chat, thread=thread or None),
        state=DraftState(state),
        origin=origin,
        data=data,
        story=story,
        stated=tuple((name, value) for name, value in json.loads(stated)),
        pieces=pieces,
    )
