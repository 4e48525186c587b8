"""The feeds' tables: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Each, Migration

MIGRATIONS: Final = (
    Migration(
        "301_feeds",
        (
            """
            CREATE TABLE feed (
                id       INTEGER PRIMARY KEY,
                url      TEXT NOT NULL UNIQUE,
                host     TEXT NOT NULL,
                title    TEXT NOT NULL,
                who      TEXT NOT NULL,
                surface  TEXT NOT NULL,
                chat     TEXT NOT NULL,
                thread   INTEGER NOT NULL,  -- 0: outside of a forum's topics
                wanted   TEXT NOT NULL,     -- JSON
                health   TEXT NOT NULL,     -- JSON
                watched  INTEGER NOT NULL,  -- 0: paused or removed
                due      TEXT NOT NULL,     -- UTC
                lease    INTEGER NOT NULL,  -- number of the last poll given out
                leased   TEXT,              -- UTC, end of the lease; null: none
                asked    TEXT               -- UTC, when it was given out last
            ) STRICT
            """,
            Each(
                "CREATE INDEX feed_by_due ON feed (due) WHERE watched",
                "CREATE INDEX feed_by_due ON feed (due) WHERE watched = 1",
            ),
            "CREATE INDEX feed_by_host ON feed (host)",
            """
            CREATE TABLE feed_item (
                feed   INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
                key    TEXT NOT NULL,
                digest TEXT NOT NULL,
                taken  TEXT NOT NULL,
                PRIMARY KEY (feed, key)
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
)
