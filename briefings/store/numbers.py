"""The highest number that a database gave a table's rows: none comes again."""

from __future__ import annotations

from typing import Final

from briefings.store.database import Transaction
from briefings.store.migrate import Each
from briefings.store.search import Rows
from briefings.store.shape import Table

_HIGHEST: Final = Each(
    sqlite="SELECT seq FROM sqlite_sequence WHERE name = '{table}'",
    postgres="SELECT pg_sequence_last_value(pg_get_serial_sequence("
    "'{table}', '{column}')::regclass)",
)
_FORGET: Final = Each("DELETE FROM sqlite_sequence WHERE name = '{table}'", "")

#: SQLite keeps numbers of those tables alone that never give one again.
_RAISE: Final = Each(
    sqlite="INSERT INTO sqlite_sequence (name, seq) SELECT '{table}', {number}"
    " WHERE EXISTS (SELECT 1 FROM sqlite_schema WHERE name = '{table}'"
    " AND sql LIKE '%AUTOINCREMENT%')",
    postgres="SELECT setval(pg_get_serial_sequence('{table}', '{column}'),"
    " GREATEST({number}, 1), {number} > 0)",
)


async def highest(rows: Rows, table: Table, *, is_file: bool) -> int:
    """Return the highest number that rows of a table have, or had."""
    column = table.key[0]
    found = await rows.rows(_of(_HIGHEST, table, is_file=is_file))
    found += await rows.rows(f'SELECT MAX("{column}") FROM "{table.name}"')
    return max((number for (number,) in found if number is not None), default=0)


async def set_highest(
    do: Transaction, table: Table, number: int, *, is_file: bool
) -> None:
    """Let the next row of a table have a higher number than one."""
    for statement in (_FORGET, _RAISE):
        if said := _of(statement, table, is_file=is_file, number=number):
            await do.write(said)


def _of(each: Each, table: Table, *, is_file: bool, number: int = 0) -> str:
    chosen = each.sqlite if is_file else each.postgres
    return chosen.format(table=table.name, column=table.key[0], number=number)
