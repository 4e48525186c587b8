"""How far a copy has gone, noted in the database that it is made in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from briefings.store.database import Database, Row, Transaction
from briefings.store.indexing import Index
from briefings.store.migrate import UNFINISHED, Each
from briefings.store.search import Rows
from briefings.store.shape import Table, columns

#: Where a table was copied to its end.
DONE: Final = "done"

#: Whose copy it is, among the names of tables.
_FROM: Final = ""

_TABLES: Final = Each(
    sqlite="SELECT name FROM sqlite_schema WHERE type = 'table'",
    postgres="SELECT tablename FROM pg_tables"
    " WHERE schemaname = ANY (current_schemas(false))",
)


async def there(database: Database) -> set[str]:
    """Return the names of all tables of a database."""
    found = await database.rows(_TABLES.sqlite if database.path else _TABLES.postgres)
    return {name for (name,) in found}


async def begin(do: Transaction, mark: str) -> None:
    """Let a database hold a copy that is not finished: only copying opens it."""
    await do.write("CREATE TABLE copying (name TEXT PRIMARY KEY, done TEXT NOT NULL)")
    await do.write("INSERT INTO migration VALUES (?)", (UNFINISHED,))
    await note(do, _FROM, mark)


async def end(do: Transaction) -> None:
    """Let a copy be a database as any other."""
    await do.write("DROP TABLE copying")
    await do.write("DELETE FROM migration WHERE name = ?", (UNFINISHED,))


async def notes(rows: Rows) -> dict[str, str]:
    """Return how far each table of a begun copy is."""
    found = await rows.rows("SELECT name, done FROM copying")
    return {name: done for name, done in found if name != _FROM}


async def whose(rows: Rows) -> str | None:
    """Return whose copy was begun there; None if none was."""
    flag = "SELECT 1 FROM migration WHERE name = ?"
    if not await rows.rows(flag, (UNFINISHED,)):
        return None
    ((mark,),) = await rows.rows("SELECT done FROM copying WHERE name = ?", (_FROM,))
    return str(mark)


async def note(do: Transaction, name: str, done: str) -> None:
    """Note how far a table is."""
    await do.write(
        "INSERT INTO copying VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET done = excluded.done",
        (name, done),
    )


async def insert(do: Transaction, table: Table, page: Sequence[Row]) -> None:
    """Copy a page of rows; without a key there is one row, and it is replaced."""
    if not table.key:
        await do.write(f'DELETE FROM "{table.name}"')
    marks = ", ".join("?" * len(table.names))
    await do.write_many(
        f'INSERT INTO "{table.name}" ({columns(table.names)}) VALUES ({marks})', page
    )
    last = dict(zip(table.names, page[-1], strict=True))
    if table.key:
        await note(do, table.name, json.dumps([last[name] for name in table.key]))


async def link(do: Transaction, table: Table, column: str, page: Sequence[Row]) -> None:
    """Let rows of a page name others of their own table."""
    at = [table.names.index(name) for name in (column, *table.key)]
    links = [[row[place] for place in at] for row in page]
    where = " AND ".join(f'"{name}" = ?' for name in table.key)
    await do.write_many(
        f'UPDATE "{table.name}" SET "{column}" = ? WHERE {where}',
        [values for values in links if values[0] is not None],
    )


async def put(do: Transaction, index: Index, rows: Sequence[Row]) -> None:
    """Index rows, and note the last."""
    for row in rows:
        await index.put(do, *row)
    await note(do, index.name, str(rows[-1][0]))
