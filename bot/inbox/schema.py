"""The watched folder's table: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Migration

MIGRATIONS: Final = (
    Migration(
        "501_inbox",
        (
            # Files that have a draft already, until they are out of the way.
            """
            CREATE TABLE inbox_file (
                name  TEXT NOT NULL,
                mark  TEXT NOT NULL,    -- tells a file from a later one of its name
                draft INTEGER NOT NULL REFERENCES draft (id),
                PRIMARY KEY (name, mark)
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
)
