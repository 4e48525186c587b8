"""The leases' tables: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Migration

MIGRATIONS: Final = (
    Migration(
        "701_leases",
        (
            """
            CREATE TABLE lease (
                name   TEXT PRIMARY KEY,
                holder TEXT NOT NULL,
                until  TEXT NOT NULL      -- UTC; free from then on
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE pace (
                surface TEXT PRIMARY KEY,
                free    INTEGER NOT NULL  -- next slot; microseconds since 1970, UTC
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
)
