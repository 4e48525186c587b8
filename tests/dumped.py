"""A small database as SQL, to keep what a version of ours wrote.

``python -m tests.dumped tidings.db > tests/store/released/0.2.0.sql`` at a release;
the folder of its digests is called /digests there.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

_DIGESTS = re.compile(r"/[^'\"\s]*(?=/(?:ferry|comet)/\w+\.\w+)")


def dumped(path: Path) -> Iterator[str]:
    """Yield the statements that make a database, indexes of words included."""
    with closing(sqlite3.connect(path)) as database:
        kinds = {
            name: kind for _, name, kind, *_ in database.execute("PRAGMA table_list")
        }
        made = database.execute(
            "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL"
            " ORDER BY type = 'table' DESC, rowid"
        ).fetchall()
        tables = [(name, sql) for kind, name, sql in made if kind == "table"]
        yield "BEGIN"
        for name, sql in tables:
            if kinds[name] != "shadow" and not name.startswith("sqlite_"):
                yield sql
        for name, _ in tables:
            if kinds[name] != "virtual":
                yield f'DELETE FROM "{name}"'
                yield from _rows(database, name)
        yield from (sql for kind, _, sql in made if kind != "table")
        yield "COMMIT"


def _rows(database: sqlite3.Connection, name: str) -> Iterator[str]:
    columns = [each for (each,) in database.execute(
        "SELECT name FROM pragma_table_info(?)", (name,)
    )]  # fmt: skip
    quoted = " || ', ' || ".join(f'quote("{column}")' for column in columns)
    for (values,) in database.execute(f'SELECT {quoted} FROM "{name}"'):
        yield f'INSERT INTO "{name}" VALUES ({_DIGESTS.sub("/digests", values)})'


if __name__ == "__main__":
    for statement in dumped(Path(sys.argv[1])):
        sys.stdout.write(f"{statement};\n")
