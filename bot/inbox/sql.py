"""What became of dropped files, in a SQLite database."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bot.inbox.folder import Seen
from bot.operators.model import Draft, DraftId, DraftState
from bot.operators.sql import begin, draft_in
from bot.replies import Address
from briefings.store.database import Database


class SqlInbox:
    """See :class:`~bot.inbox.watcher.Inbox`.

    Args:
        database: Open, with the migrations of :mod:`bot.inbox.schema` and
            :mod:`bot.operators.schema`; it is lent.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, file: Seen, data: bytes, who: str, where: Address) -> Draft:
        """Return the draft of a file: the one it has, or a new one."""
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(
                "SELECT draft FROM inbox_file WHERE name = ? AND mark = ?",
                (file.shown, file.mark),
            )
            for (id_,) in rows:
                return await draft_in(transaction, DraftId(id_))
            draft = await begin(
                transaction, who, where, file.shown, data, DraftState.WAITING
            )
            await transaction.write(
                "INSERT INTO inbox_file VALUES (?, ?, ?)",
                (file.shown, file.mark, draft.id),
            )
        return draft

    async def waiting(self) -> int:
        """Return how many drafts wait, from wherever."""
        ((waiting,),) = await self._database.rows(
            "SELECT COUNT(*) FROM draft WHERE state = 'waiting'"
        )
        return int(waiting)

    async def forget_but(self, files: Sequence[Seen]) -> None:
        """Forget all files that are out of the way: all but these."""
        names = json.dumps([file.shown for file in files])
        gone = "name NOT IN (SELECT value FROM json_each(?))"
        if not await self._database.rows(
            f"SELECT 1 FROM inbox_file WHERE {gone} LIMIT 1", (names,)
        ):
            return
        async with self._database.transaction() as transaction:
            await transaction.write(f"DELETE FROM inbox_file WHERE {gone}", (names,))
