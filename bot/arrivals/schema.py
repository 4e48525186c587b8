"""The table of arrivals: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Migration

MIGRATIONS: Final = (
    Migration(
        "341_arrived",
        (
            """
            CREATE TABLE arrived (
                id     INTEGER PRIMARY KEY,  -- the sender's number for it
                at     TEXT NOT NULL,        -- UTC
                queue  TEXT NOT NULL,        -- "" once it is handled
                body   TEXT NOT NULL,        -- "" once it is handled
                worker TEXT NOT NULL,        -- who is at it; "" if nobody
                until  TEXT NOT NULL,        -- until when, UTC; "" if nobody
                tries  INTEGER NOT NULL
            ) STRICT
            """,
            "CREATE INDEX arrived_waiting ON arrived (queue, id) WHERE body <> ''",
            "CREATE INDEX arrived_by_time ON arrived (at)",
        ),
    ),
)
