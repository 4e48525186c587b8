"""Many documents added under one deed, batch by batch, in a database.

A batch is one transaction: its sources, what was noted of them, and with the first of
them the deed.  Whoever kills this between two batches finds a deed that says exactly
what was filed; adding the same once more files the rest.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from bot.operators.filing import ALWAYS_MORE, TRIES, all_seen, pass_over
from bot.operators.model import DeedId
from bot.operators.sql import note
from briefings.deciding import Outcome, Studied, add
from briefings.errors import StoreError
from briefings.model import SourceId
from briefings.store.codec import digest
from briefings.store.database import Database, Transaction
from briefings.store.shelf import SqlShelf

#: What the trail calls adding many, and the kind of its undoing.
ADD: Final = "add"


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Many documents that are added together, as far as it has come."""

    #: The operator.
    who: str

    #: What the trail says of it.
    detail: str

    #: Nobody is pushed; readers hear of it with the next update.
    quietly: bool = False

    #: Its own, and that of its deed; None until something was filed.
    number: int | None = None
    deed: DeedId | None = None

    #: Sources by what became of them.
    outcomes: Counter[Outcome] = field(default_factory=Counter)


class SqlAdditions:
    """Additions on an open database.

    Args:
        database: Open, with the migrations of :mod:`bot.operators.schema` and
            :mod:`bot.readers.schema`; it is lent.
        open_rounds: Opens the rounds of all that has changed.
    """

    def __init__(
        self, database: Database, open_rounds: Callable[[], Awaitable[None]]
    ) -> None:
        self._database = database
        self._open_rounds = open_rounds

    async def file(
        self, batch: Sequence[Studied], addition: Addition, now: datetime
    ) -> Addition:
        """File a batch, all of it or none; return how far the addition has come.

        Raises:
            StoreError: The database failed; batches before are filed.
        """

        async def work(transaction: Transaction) -> Addition | None:
            return await _file(transaction, batch, addition, now)

        for _ in range(TRIES):
            if addition.quietly:
                await self._open_rounds()
            grown = await self._database.work(work)
            if grown:
                return grown
        raise StoreError(ALWAYS_MORE)

    async def filed(self, number: int) -> Mapping[SourceId, str]:
        """Return the sources of an addition, with their digests."""
        rows = await self._database.rows(
            "SELECT source, digest FROM addition WHERE number = ?", (number,)
        )
        return {SourceId(source): said for source, said in rows}


async def _file(
    transaction: Transaction,
    batch: Sequence[Studied],
    addition: Addition,
    now: datetime,
) -> Addition | None:
    """File a batch; None if another process filed something that has no rounds yet."""
    if addition.quietly and not await all_seen(transaction):
        return None
    shelf = SqlShelf(transaction)
    outcomes = addition.outcomes.copy()
    changed: list[Studied] = []
    for each in batch:
        outcome = await add(shelf, each.source, now, studied=each, unasked=True)
        outcomes[outcome] += 1
        if outcome in (Outcome.ADDED, Outcome.REVISED):
            changed.append(each)
    grown = replace(addition, outcomes=outcomes)
    if changed:
        grown = await _noted(transaction, grown, now)
        await transaction.write_many(
            "INSERT INTO addition VALUES (?, ?, ?) ON CONFLICT (number, source)"
            " DO UPDATE SET digest = excluded.digest",
            [(grown.number, each.source.id, digest(each.source)) for each in changed],
        )
    if addition.quietly:
        await pass_over(transaction)
    return grown


async def _noted(
    transaction: Transaction, addition: Addition, now: datetime
) -> Addition:
    if addition.number is not None:
        return addition
    ((number,),) = await transaction.rows(
        "SELECT 1 + COALESCE(MAX(number), 0) FROM addition"
    )
    undo = json.dumps({"kind": ADD, "number": number})
    deed = await note(transaction, addition.who, now, ADD, addition.detail, undo)
    return replace(addition, number=number, deed=deed)
