"""The readers' tables: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Migration

#: Greater than the number of any change.
_LAST: Final = 2**63 - 1

MIGRATIONS: Final = (
    Migration(
        "101_readers",
        (
            """
            CREATE TABLE reader (
                id       INTEGER PRIMARY KEY,
                surface  TEXT NOT NULL,
                chat     TEXT NOT NULL,
                thread   INTEGER NOT NULL,  -- 0: outside of a forum's topics
                language TEXT,
                wishes   TEXT NOT NULL,     -- JSON, what is as usual left out
                parked   TEXT,              -- why nothing can be sent
                due      TEXT,              -- UTC; null: nothing was put off
                held     TEXT,              -- UTC; nothing is sent before
                UNIQUE (surface, chat, thread)
            ) STRICT
            """,
            "CREATE INDEX reader_by_due ON reader (surface, due) WHERE due IS NOT NULL",
            """
            CREATE TABLE following (
                seq     INTEGER PRIMARY KEY,  -- first followed, first
                reader  INTEGER NOT NULL REFERENCES reader (id) ON DELETE CASCADE,
                surface TEXT NOT NULL,        -- the reader's: a round is of one
                topic   TEXT NOT NULL,
                label   TEXT NOT NULL,
                since   INTEGER NOT NULL,
                UNIQUE (topic, surface, reader)
            ) STRICT
            """,
            "CREATE INDEX following_by_reader ON following (reader)",
            """
            CREATE TABLE word_topic (
                topic TEXT PRIMARY KEY,
                stem  TEXT NOT NULL           -- of its longest word
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX word_topic_by_stem ON word_topic (stem)",
            """
            CREATE TABLE told (
                reader  INTEGER NOT NULL REFERENCES reader (id) ON DELETE CASCADE,
                story   TEXT NOT NULL,
                version INTEGER NOT NULL,     -- 0: never told
                looked  INTEGER NOT NULL,     -- what there was up to here is done with
                at      TEXT,                 -- UTC; null: never told
                message TEXT,
                topic   TEXT,                 -- its label
                PRIMARY KEY (reader, story)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE mute (
                reader INTEGER NOT NULL REFERENCES reader (id) ON DELETE CASCADE,
                story  TEXT NOT NULL,
                until  TEXT NOT NULL,         -- UTC
                PRIMARY KEY (reader, story)
            ) STRICT, WITHOUT ROWID
            """,
            # That a story touched a topic, and how far its followers were walked.
            """
            CREATE TABLE round (
                topic   TEXT NOT NULL,
                surface TEXT NOT NULL,
                story   TEXT NOT NULL,
                version INTEGER NOT NULL,
                after   INTEGER,              -- the last reader seen to; null: all were
                PRIMARY KEY (topic, surface, story)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX round_by_version ON round (topic, surface, version)",
            "CREATE INDEX round_open ON round (surface, version)"
            " WHERE after IS NOT NULL",
            # A letter's row is written before it is sent and removed after.
            """
            CREATE TABLE leaving (
                reader  INTEGER PRIMARY KEY REFERENCES reader (id) ON DELETE CASCADE,
                surface TEXT NOT NULL,
                run     TEXT NOT NULL,        -- which run of the program sends it
                tries   INTEGER NOT NULL,
                at      TEXT NOT NULL,        -- when it was given out, UTC
                owed    TEXT NOT NULL         -- JSON
            ) STRICT
            """,
            """
            CREATE TABLE post (
                seen INTEGER NOT NULL         -- rounds are open for all up to it
            ) STRICT
            """,
            "INSERT INTO post VALUES (0)",
        ),
    ),
    Migration(
        "102_told_by_story",
        ("CREATE INDEX told_by_story ON told (story, version)",),
    ),
    Migration(
        "103_messages",
        (
            # Messages that told of one story: the newest few of each reader's.
            """
            CREATE TABLE pushed (
                story   TEXT NOT NULL,
                surface TEXT NOT NULL,
                reader  INTEGER NOT NULL REFERENCES reader (id) ON DELETE CASCADE,
                version INTEGER NOT NULL,     -- up to which it told
                since   INTEGER NOT NULL,     -- up to which they had been told
                message TEXT NOT NULL,
                PRIMARY KEY (story, surface, reader, version)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX pushed_by_reader ON pushed (reader)",
            # That what a change filed stands no more, and how far the readers were
            # walked whose messages told of it.
            """
            CREATE TABLE retraction (
                story   TEXT NOT NULL,
                surface TEXT NOT NULL,
                change  INTEGER NOT NULL,
                after   INTEGER NOT NULL,     -- the last reader seen to
                PRIMARY KEY (surface, story, change)
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "104_feed_links",
        (
            """
            CREATE TABLE feed_link (
                reader INTEGER PRIMARY KEY REFERENCES reader (id) ON DELETE CASCADE,
                token  TEXT NOT NULL UNIQUE  -- whoever has it reads the feed
            ) STRICT
            """,
        ),
    ),
    Migration(
        "105_resting",
        (
            # Chats that other senders must leave alone for a while.
            """
            CREATE TABLE resting (
                surface TEXT NOT NULL,
                chat    TEXT NOT NULL,
                run     TEXT NOT NULL,        -- who wrote there
                until   TEXT NOT NULL,        -- UTC
                PRIMARY KEY (surface, chat)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX resting_until ON resting (until)",
            "CREATE INDEX leaving_by_surface ON leaving (surface, run)",
        ),
    ),
    Migration(
        "106_rounds_go_around",
        (
            # The version at which the way was begun; 0: it is gone once more.
            "ALTER TABLE round ADD COLUMN begun INTEGER NOT NULL DEFAULT 0",
        ),
    ),
    Migration(
        "107_recalls_have_a_number",
        (
            # The change that took back what one had filed: what told of the story up to
            # it or further is right.
            "ALTER TABLE retraction ADD COLUMN"
            f" version INTEGER NOT NULL DEFAULT {_LAST}",
        ),
    ),
    Migration(
        "108_followings_that_were_joined",
        (
            # Who followed a story that was merged, until that is taken back.
            """
            CREATE TABLE joined_following (
                reader INTEGER NOT NULL REFERENCES reader (id) ON DELETE CASCADE,
                story  TEXT NOT NULL,         -- the one that was merged
                other  TEXT NOT NULL,         -- the one that it became
                beside INTEGER NOT NULL,      -- 1: they followed that one, too
                PRIMARY KEY (story, other, reader)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX joined_following_by_reader ON joined_following (reader)",
        ),
    ),
)
