"""Filing for operators in a database: with pushes or without, and taken back."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Final

from briefings.deciding import add
from briefings.errors import StoreError
from briefings.model import Source, SourceId, StoryId
from briefings.store.codec import digest
from briefings.store.database import Database, Transaction
from briefings.store.earlier import earlier
from briefings.store.library import SqlLibrary, is_touched
from briefings.store.shelf import SqlShelf
from briefings.writing import labels

#: Times that filing quietly begins anew because another process filed meanwhile.
TRIES: Final = 100

#: Said where it filed each time.
ALWAYS_MORE: Final = (
    "Another process files so much that nothing can be filed quietly beside it: do the"
    " same once more when it has ended."
)


class SqlFiling:
    """See :class:`~bot.operators.port.Filing`.

    Args:
        database: Open, with the migrations of :mod:`bot.readers.schema`; it is lent.
        open_rounds: Opens the rounds of all that has changed; see
            :meth:`bot.delivery.rounds.Rounds.open`.
    """

    def __init__(
        self, database: Database, open_rounds: Callable[[], Awaitable[None]]
    ) -> None:
        self._database = database
        self._open_rounds = open_rounds

    async def file(
        self,
        sources: Sequence[Source],
        now: datetime,
        *,
        story: StoryId | None,
        quietly: bool,
    ) -> Mapping[SourceId, str]:
        """File sources, all or none; filing them once more changes nothing."""
        begin = self._quiet if quietly else self._database.transaction
        async with begin() as transaction:
            shelf = SqlShelf(transaction)
            for source in sources:
                await add(shelf, source, now, story=story, again=True)
        return await self.filed(sources)

    async def filed(self, sources: Sequence[Source]) -> Mapping[SourceId, str]:
        """Return which sources stand filed from here, with their digests."""
        ours = {(source.origin, digest(source)) for source in sources}
        # One that stands again keeps the id that it had.
        rows = await self._database.rows(
            "SELECT id FROM source WHERE digest IN (SELECT value FROM json_each(?))",
            (json.dumps([said for _, said in ours]),),
        )
        there = await SqlLibrary(self._database).sources([id_ for (id_,) in rows])
        return {
            source.id: said
            for source in there
            if (source.origin, said := digest(source)) in ours
        }

    @asynccontextmanager
    async def _quiet(self) -> AsyncIterator[Transaction]:
        """Begin a transaction whose changes open no round.

        Rounds are opened for changes after a number, so the changes before must have
        theirs; another process may file meanwhile, and then it is tried again.
        """
        for _ in range(TRIES):
            await self._open_rounds()
            async with self._database.transaction() as transaction:
                if await all_seen(transaction):
                    yield transaction
                    await pass_over(transaction)
                    return
        raise StoreError(ALWAYS_MORE)

    async def take_back(
        self,
        sources: Mapping[SourceId, str],
        reason: str,
        now: datetime,
        *,
        dry: bool = False,
    ) -> int:
        """Undo the filing of sources that still stand as filed; return how many."""
        back = 0
        async with self._database.transaction() as transaction:
            shelf = SqlShelf(transaction)
            found = await SqlLibrary(self._database).sources(list(sources))
            for source in found:
                if digest(source) != sources[source.id]:
                    continue
                back += 1
                if not dry:
                    before = await earlier(transaction, source.id)
                    await add(shelf, before or _withdrawn(source, reason), now)
        return back


def _withdrawn(source: Source, reason: str) -> Source:
    return replace(source, withdrawn=labels.recall(reason))


async def all_seen(transaction: Transaction) -> bool:
    """Return whether rounds are open for all that readers may be told of."""
    ((seen,),) = await transaction.rows("SELECT seen FROM post")
    return not await is_touched(transaction, int(seen))


async def pass_over(transaction: Transaction) -> None:
    """Open no rounds for what has changed up to here."""
    await transaction.write("UPDATE post SET seen = (SELECT changes FROM tally)")
