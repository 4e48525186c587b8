"""What filing a source looks through: rows by an index, never a whole table."""

import re

import pytest

from briefings.deciding import Outcome, add, retold
from briefings.model import StoryId
from briefings.reading import read
from briefings.store.changing_rows import SqlChanges
from briefings.store.database import open_database
from briefings.store.shelf import SqlShelf

FIRST = b"""Harbour closed by the storm

Mayor Ann Lee closed the harbour on Monday, and 120 boats stayed in Oakham.
"""
THEN = b"""Harbour closed by the storm

Mayor Petra Vale closed the harbour on Monday, and 130 boats stayed in Oakham.
"""

#: Tables of one row.
SINGLE = {"tally"}


class Noted:
    """A transaction that notes its statements, each with values that it was given."""

    def __init__(self, transaction):
        self._do = transaction
        self.search = transaction.search
        self.said = {}

    async def rows(self, query, values=()):
        self.said[query] = values
        return await self._do.rows(query, values)

    async def write(self, statement, values=()):
        self.said[statement] = values
        await self._do.write(statement, values)

    async def defer_references(self):
        await self._do.defer_references()

    async def write_many(self, statement, rows):
        if rows:
            self.said[statement] = rows[0]
        await self._do.write_many(statement, rows)


async def looked_through(do, statements):
    """Return the tables of which statements read every row."""
    tables = await do.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%USING%'"
    )
    plans = [
        (step, statement)
        for statement, values in statements.items()
        for *_, step in await do.rows(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
    return [
        (scanned[1], statement)
        for step, statement in plans
        if (scanned := re.match(r"SCAN (\w+)", step))
        and (scanned[1],) in set(tables)
        and scanned[1] not in SINGLE
    ]


async def filed(do, document, now):
    (source,) = read(document, "harbour.txt").sources
    noted = Noted(do)
    return await add(SqlShelf(noted), source, now), noted.said


@pytest.mark.parametrize(
    ("documents", "became"),
    [([FIRST], Outcome.ADDED), ([FIRST, THEN], Outcome.REVISED)],
    ids=["added", "revised"],
)
async def test_filing_a_source_looks_through_no_table(tmp_path, now, documents, became):
    async with await open_database(tmp_path / "a.db") as database:
        for document in documents:
            async with database.transaction() as do:
                outcome, said = await filed(do, document, now)
        through = await looked_through(database, said)

    assert outcome is became
    assert through == []


async def test_moving_a_source_looks_through_no_table(tmp_path, now):
    async with await open_database(tmp_path / "a.db") as database:
        async with database.transaction() as do:
            await filed(do, FIRST, now)
            ((story, source),) = await do.rows("SELECT story, id FROM source")
        async with database.transaction() as do:
            noted = Noted(do)
            shelf = SqlChanges(noted)
            ((_, print_),) = await shelf.members(story)
            head, profile = retold(StoryId("stother"), await shelf.members(story), now)
            emptied = await shelf.move([source], head.id)
            change = await shelf.next_change()
            await shelf.tell_anew(head, profile, list(print_.terms), change)
            await shelf.vanish(*emptied, head.id)
        through = await looked_through(database, noted.said)

    assert through == []
