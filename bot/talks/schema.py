"""The tables of talks: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Migration

MIGRATIONS: Final = (
    Migration(
        "321_said",
        (
            """
            CREATE TABLE said (
                change INTEGER PRIMARY KEY AUTOINCREMENT,  -- moves on when replaced
                id     INTEGER NOT NULL,  -- the change by which it was first said
                reader INTEGER NOT NULL REFERENCES reader (id) ON DELETE CASCADE,
                by     TEXT NOT NULL,     -- see bot.talks.model.By
                at     TEXT NOT NULL,     -- UTC
                html   TEXT NOT NULL
            ) STRICT
            """,
            "CREATE INDEX said_by_reader ON said (reader, id)",
            "CREATE INDEX said_by_time ON said (at)",
        ),
    ),
    Migration(
        "322_pictures",
        (
            """
            CREATE TABLE said_picture (
                name TEXT PRIMARY KEY,    -- the same picture has the same name
                png  BLOB NOT NULL,
                at   TEXT NOT NULL        -- when it was said last, UTC
            ) STRICT
            """,
        ),
    ),
)
