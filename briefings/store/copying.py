"""All rows of a database brought to another, whichever kind they are of.

Rows come a page a transaction, each with the note of how far it went: whoever is killed
goes on after the last page.  What finds texts by their words is each database's own
and made anew.  In the end every table is read on both sides, counted and summed.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from briefings.errors import StoreError
from briefings.store import copy_notes
from briefings.store.copy_notes import DONE
from briefings.store.database import Transaction
from briefings.store.indexing import INDEXES, Index
from briefings.store.numbers import highest, set_highest
from briefings.store.search import Rows
from briefings.store.shape import Table
from briefings.store.sums import OfOneRun, pages, summed


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A database of which all is read."""

    rows: Rows

    #: Whether it is a file of SQLite.
    is_file: bool


#: What is done in one transaction.
Step = Callable[[Transaction], Coroutine[Any, Any, None]]

#: Runs a step in a transaction of the target.
Work = Callable[[Step], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One way from a database to another; both have the same tables."""

    source: Side
    target: Side
    work: Work
    tables: Sequence[Table]
    of_one_run: OfOneRun

    #: Told of rows that were read, copied and indexed.
    advance: Callable[[int], None] = lambda _: None

    @property
    def kept(self) -> Sequence[Table]:
        """The tables that are copied: not those that belong to one run."""
        return [table for table in self.tables if self.of_one_run.get(table.name, True)]

    async def length(self) -> int:
        """Return how many rows there are to read, copy and index, all in all."""
        counts = [await _count(self.source.rows, table.name) for table in self.kept]
        indexed = [await _count(self.source.rows, index.table) for index in INDEXES]
        return 2 * sum(counts) + sum(indexed)

    async def whole(self, mark: str) -> int:
        """Copy what is not copied yet; return how many rows there are.

        Args:
            mark: Says whose copy it is: only the same is gone on with.

        Raises:
            StoreError: A copy of another has been begun, or the two differ in the end.
        """
        if await copy_notes.whose(self.target.rows) is None:
            await self.work(partial(copy_notes.begin, mark=mark))
        other = await copy_notes.whose(self.target.rows)
        if other != mark:
            raise StoreError(
                f"a copy of {other} was begun there and is not finished: go on with"
                " that one, or give an empty database"
            )
        notes = await copy_notes.notes(self.target.rows)
        for table in self.kept:
            await self._table(table, notes.get(table.name))
        for index in INDEXES:
            await self._index(index, notes.get(index.name))
        copied = await self._compare()
        await self._end()
        return copied

    async def _table(self, table: Table, note: str | None) -> None:
        if note is not None:
            self.advance(await _count(self.target.rows, table.name))
        if note == DONE:
            return
        after = json.loads(note) if note else ()
        null = (*self.of_one_run.get(table.name, ()), *table.own)
        async for page in pages(self.source.rows, table, after, null=null):
            await self.work(partial(copy_notes.insert, table=table, page=page))
            self.advance(len(page))
        for column in table.own:
            async for page in pages(self.source.rows, table):
                link = partial(copy_notes.link, table=table, column=column, page=page)
                await self.work(link)
        await self.work(partial(copy_notes.note, name=table.name, done=DONE))

    async def _index(self, index: Index, note: str | None) -> None:
        last = int(note or 0)
        done = f'SELECT COUNT(*) FROM "{index.table}" WHERE seq <= ?'
        ((count,),) = await self.target.rows.rows(done, (last,))
        self.advance(count)
        while rows := await self.target.rows.rows(index.query, (last,)):
            last = rows[-1][0]
            await self.work(partial(copy_notes.put, index=index, rows=rows))
            self.advance(len(rows))

    async def _compare(self) -> int:
        copied, differ = 0, []
        for table in self.kept:
            null = self.of_one_run.get(table.name, ())
            there = await summed(self.source.rows, table, null=null)
            here = await summed(self.target.rows, table, null=null)
            self.advance(there.rows)
            copied += there.rows
            if there != here:
                differ.append(f"{table.name} ({there.rows} rows, {here.rows} copied)")
        if differ:
            raise StoreError(
                f"the copy differs in {', '.join(differ)}: let nothing write to either,"
                " and copy to an empty database"
            )
        return copied

    async def _end(self) -> None:
        numbers = [
            (table, await highest(self.source.rows, table, is_file=self.source.is_file))
            for table in self.tables
            if table.numbered
        ]

        async def ended(do: Transaction) -> None:
            for table, number in numbers:
                await set_highest(do, table, number, is_file=self.target.is_file)
            await copy_notes.end(do)

        await self.work(ended)


async def _count(rows: Rows, table: str) -> int:
    ((count,),) = await rows.rows(f'SELECT COUNT(*) FROM "{table}"')
    return int(count)
