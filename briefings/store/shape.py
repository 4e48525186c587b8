"""The tables that migrations make, whichever database they are in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from graphlib import TopologicalSorter

from briefings.store.migrate import Each, Migration
from briefings.store.schema import MIGRATIONS


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column, as SQLite has it."""

    name: str

    #: INTEGER, TEXT, BLOB or REAL.
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table whose rows are the same in both databases."""

    name: str
    columns: tuple[Column, ...]

    #: The columns of the primary key, in its order; none where there is one row.
    key: tuple[str, ...]

    #: Whether the database numbers its rows.
    numbered: bool

    #: Columns that name another row of it, such as one that comes later.
    own: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        return tuple(column.name for column in self.columns)


@lru_cache(maxsize=8)
def tables(more: tuple[Migration, ...] = ()) -> tuple[Table, ...]:
    """Return all tables, each after those that its rows refer to.

    Indexes of words and the list of migrations are none of them: each database makes
    its own.

    Args:
        more: Migrations of tables beside the engine's own.
    """
    with closing(sqlite3.connect(":memory:")) as made:
        for step in (*MIGRATIONS, *more):
            for statement in step.statements:
                made.execute(
                    statement.sqlite if isinstance(statement, Each) else statement
                )
        names = sorted(
            name
            for _, name, kind, *_ in made.execute("PRAGMA main.table_list")
            if kind == "table" and not name.startswith("sqlite_")
        )
        refers = {name: _refers(made, name) for name in names}
        above = {name: set(refers[name].values()) - {name} for name in names}
        return tuple(
            _table(made, name, refers[name])
            for name in TopologicalSorter(above).static_order()
        )


def _refers(made: sqlite3.Connection, name: str) -> dict[str, str]:
    """Return the columns that refer to a table, with it."""
    found = made.execute(
        'SELECT "from", "table" FROM pragma_foreign_key_list(?)', (name,)
    )
    return dict(found.fetchall())


def _table(made: sqlite3.Connection, name: str, refers: dict[str, str]) -> Table:
    found = made.execute(
        "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", (name,)
    ).fetchall()
    key = [
        column for _, column in sorted((at, column) for column, _, at in found if at)
    ]
    kinds = {column: kind for column, kind, _ in found}
    return Table(
        name=name,
        columns=tuple(Column(name=column, kind=kind) for column, kind, _ in found),
        key=tuple(key),
        numbered=[kinds[each] for each in key] == ["INTEGER"] and key[0] not in refers,
        own=tuple(column for column, of in refers.items() if of == name),
    )


def columns(names: Sequence[str]) -> str:
    """Return names of columns as SQL lists them."""
    return ", ".join(f'"{name}"' for name in names)
