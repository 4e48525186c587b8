"""The operators' tables: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Each, Migration

MIGRATIONS: Final = (
    Migration(
        "201_operators",
        (
            """
            CREATE TABLE operator (
                id   TEXT PRIMARY KEY,          -- the surface's, of the person
                role TEXT NOT NULL,             -- editor, owner
                name TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE deed (
                id        INTEGER PRIMARY KEY AUTOINCREMENT,
                who       TEXT NOT NULL,
                at        TEXT NOT NULL,        -- UTC
                what      TEXT NOT NULL,
                detail    TEXT NOT NULL,
                undo      TEXT,                 -- JSON; null: cannot be undone
                undone_by INTEGER REFERENCES deed (id)
            ) STRICT
            """,
            # The trail is only added to: whoever writes another command learns it here.
            Each(
                sqlite="",
                postgres="""
                CREATE FUNCTION deed_refused() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$
                """,
            ),
            Each(
                sqlite="""
                CREATE TRIGGER deed_stays BEFORE DELETE ON deed
                BEGIN SELECT RAISE(ABORT, 'deeds are never removed'); END
                """,
                postgres="""
                CREATE TRIGGER deed_stays BEFORE DELETE OR TRUNCATE ON deed
                EXECUTE FUNCTION deed_refused('deeds are never removed')
                """,
            ),
            Each(
                sqlite="""
                CREATE TRIGGER deed_is_fixed
                BEFORE UPDATE OF id, who, at, what, detail, undo ON deed
                BEGIN SELECT RAISE(ABORT, 'deeds are never changed'); END
                """,
                postgres="""
                CREATE TRIGGER deed_is_fixed
                BEFORE UPDATE OF id, who, at, what, detail, undo ON deed
                EXECUTE FUNCTION deed_refused('deeds are never changed')
                """,
            ),
            """
            CREATE TABLE draft (
                id      INTEGER PRIMARY KEY AUTOINCREMENT,
                who     TEXT NOT NULL,
                surface TEXT NOT NULL,
                chat    TEXT NOT NULL,
                thread  INTEGER NOT NULL,       -- 0: outside of a forum's topics
                state   TEXT NOT NULL,          -- collecting, waiting...
                origin  TEXT NOT NULL,
                data    BLOB NOT NULL,
                pieces  INTEGER NOT NULL,
                story   TEXT,
                stated  TEXT NOT NULL           -- JSON list of pairs
            ) STRICT
            """,
            "CREATE INDEX draft_open ON draft (state, id)"
            " WHERE state IN ('collecting', 'waiting')",
        ),
    ),
    Migration(
        "202_additions",
        (
            # What was filed under one deed of adding many, batch by batch.
            """
            CREATE TABLE addition (
                number INTEGER NOT NULL,
                source TEXT NOT NULL,
                digest TEXT NOT NULL,           -- SHA-256 of it as filed
                PRIMARY KEY (number, source)
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "203_orders",
        (
            # Changes that were shown and wait for a press, which any process may get.
            """
            CREATE TABLE change_order (
                id     INTEGER PRIMARY KEY AUTOINCREMENT,
                token  TEXT NOT NULL UNIQUE,    -- on the button
                who    TEXT NOT NULL,
                what   TEXT NOT NULL,           -- the command
                words  TEXT NOT NULL,           -- behind it, as typed
                quoted TEXT,                    -- of the message that it answered
                data   BLOB,                    -- of the file that it came with
                shown  TEXT NOT NULL,           -- what would become of it
                at     TEXT NOT NULL            -- UTC
            ) STRICT
            """,
            # What an operator was asked for, that the next message may be.
            """
            CREATE TABLE asked_for (
                who     TEXT NOT NULL,
                surface TEXT NOT NULL,
                chat    TEXT NOT NULL,
                thread  INTEGER NOT NULL,       -- 0: outside of a forum's topics
                says    TEXT NOT NULL,          -- the command that it completes
                at      TEXT NOT NULL,          -- UTC
                PRIMARY KEY (who, surface, chat, thread)
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
)
