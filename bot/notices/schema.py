"""The notices' tables: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Migration

MIGRATIONS: Final = (
    Migration(
        "311_notices",
        (
            """
            CREATE TABLE notice (
                id    INTEGER PRIMARY KEY,
                text  TEXT NOT NULL,
                who   TEXT NOT NULL,
                at    TEXT NOT NULL,     -- UTC
                state TEXT NOT NULL,
                one   INTEGER NOT NULL   -- 1: an answer to one chat
            ) STRICT
            """,
            # A row for each reader: to take a notice back, its messages must be known.
            """
            CREATE TABLE notice_copy (
                notice  INTEGER NOT NULL REFERENCES notice (id) ON DELETE CASCADE,
                surface TEXT NOT NULL,
                chat    TEXT NOT NULL,
                thread  INTEGER NOT NULL, -- 0: outside of a forum's topics
                state   TEXT NOT NULL,
                due     TEXT NOT NULL,    -- UTC
                run     TEXT,             -- which run of the program has it; null: none
                tries   INTEGER NOT NULL,
                message TEXT,
                PRIMARY KEY (notice, surface, chat, thread)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX notice_copy_open ON notice_copy (surface, due)"
            " WHERE state IN ('waiting', 'recalling')",
            """
            CREATE TABLE report (
                id      INTEGER PRIMARY KEY,
                fault   TEXT NOT NULL,
                words   TEXT NOT NULL,
                about   TEXT,
                story   TEXT,
                surface TEXT NOT NULL,
                chat    TEXT NOT NULL,
                thread  INTEGER NOT NULL,
                at      TEXT NOT NULL,    -- UTC
                answer  TEXT              -- null: none yet
            ) STRICT
            """,
            "CREATE INDEX report_open ON report (id) WHERE answer IS NULL",
        ),
    ),
)
