"""The engine's tables: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Each, Migration

#: Signs that stand at a word's ends, in SQL.
_STOPS: Final = "'.,;:!?()[]{}<>*/|«»„“”‚…–—-''\"'"

#: A source's words as a JSON list, in SQL.
_LISTED: Final = (
    "'[\"' || replace(replace(replace(replace(replace(replace(words, char(92), ' '),"
    " char(34), ' '), char(9), ' '), char(10), ' '), char(13), ' '), ' ', '\",\"')"
    " || '\"]'"
)

MIGRATIONS: Final = (
    Migration(
        "001_sources_and_stories",
        (
            """
            CREATE TABLE story (
                seq          INTEGER PRIMARY KEY,  -- also the row of story_title
                id           TEXT NOT NULL UNIQUE,
                title_source TEXT NOT NULL,     -- whose words the title is
                title_start  INTEGER NOT NULL,
                title_end    INTEGER NOT NULL,
                title        TEXT NOT NULL,
                title_rank   TEXT NOT NULL,     -- higher titles replace lower ones
                sources      INTEGER NOT NULL,
                outlets      TEXT NOT NULL,     -- JSON list, in order of telling
                latest       TEXT,              -- UTC, ISO 8601; null: not stated
                latest_timed INTEGER NOT NULL,  -- 0 where only the day is stated
                added        TEXT NOT NULL,     -- when its last source came
                changed      INTEGER NOT NULL,  -- the change that touched it last
                profile      BLOB NOT NULL      -- see briefings.stories
            ) STRICT
            """,
            # A story of no stated date is as new as the day we heard of it.
            "CREATE INDEX story_by_news ON story (COALESCE(latest, added) DESC, id)",
            "CREATE INDEX story_by_changed ON story (changed)",
            """
            CREATE TABLE source (
                seq         INTEGER PRIMARY KEY,  -- also the row of source_words
                id          TEXT NOT NULL UNIQUE,
                revision    INTEGER NOT NULL,
                digest      TEXT NOT NULL,        -- of all it says
                story       TEXT NOT NULL REFERENCES story (id),
                published   TEXT,                 -- UTC; null: not stated
                added       TEXT NOT NULL,
                words       TEXT NOT NULL,        -- as indexed, to take it back
                fingerprint BLOB NOT NULL,        -- see briefings.stories
                document    TEXT NOT NULL         -- the whole source, JSON
            ) STRICT
            """,
            "CREATE INDEX source_by_story ON source (story, published, seq)",
            "CREATE INDEX source_by_digest ON source (digest)",
            """
            CREATE TABLE past_revision (
                source   TEXT NOT NULL,
                revision INTEGER NOT NULL,
                document TEXT NOT NULL,
                until    TEXT NOT NULL,          -- when the next one came
                PRIMARY KEY (source, revision)
            ) STRICT, WITHOUT ROWID
            """,
            Each(
                sqlite="""
                CREATE VIRTUAL TABLE source_words USING fts5 (
                    title, words, content='',
                    tokenize='porter unicode61 remove_diacritics 2'
                )
                """,
                postgres="""
                CREATE TABLE source_words (
                    rowid  BIGINT PRIMARY KEY,
                    sought tsvector NOT NULL     -- see briefings.store.search_postgres
                )
                """,
            ),
            Each("", "CREATE INDEX source_words_by ON source_words USING gin (sought)"),
            Each(
                sqlite="""
                CREATE VIRTUAL TABLE story_title USING fts5 (
                    title, tokenize='trigram'    -- folded; rows are story's
                )
                """,
                postgres="""
                CREATE TABLE story_title (
                    rowid BIGINT PRIMARY KEY,
                    runs  text[] COLLATE "C" NOT NULL
                )
                """,
            ),
            Each("", "CREATE INDEX story_title_by_run ON story_title USING gin (runs)"),
            """
            CREATE TABLE file (
                origin TEXT PRIMARY KEY,
                digest TEXT NOT NULL             -- of its bytes, when last read
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE tally (
                changes INTEGER NOT NULL,        -- number of the last change
                sources INTEGER NOT NULL         -- rows of source
            ) STRICT
            """,
            "INSERT INTO tally VALUES (0, 0)",
        ),
    ),
    Migration(
        "002_terms",
        (
            """
            CREATE TABLE term (
                term    TEXT PRIMARY KEY,
                sources INTEGER NOT NULL         -- how many sources hold it
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE story_term (
                term  TEXT NOT NULL,
                story TEXT NOT NULL,
                added TEXT NOT NULL,
                PRIMARY KEY (term, story)
            ) STRICT, WITHOUT ROWID
            """,
            # Newest first, where a term has more stories than are looked at.
            "CREATE INDEX story_term_by_added ON story_term (term, added DESC, story)",
        ),
    ),
    Migration(
        "003_names",
        (
            """
            CREATE TABLE entity (
                id   TEXT PRIMARY KEY,
                kind TEXT NOT NULL,              -- person, place, organisation
                name TEXT NOT NULL,              -- the spelling to show
                seen INTEGER NOT NULL            -- its receipts
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE spelling (
                entity TEXT NOT NULL REFERENCES entity (id),
                text   TEXT NOT NULL,
                seen   INTEGER NOT NULL,         -- its receipts
                PRIMARY KEY (entity, text)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE entity_key (
                key    TEXT NOT NULL,            -- see briefings.names.keys
                entity TEXT NOT NULL REFERENCES entity (id),
                PRIMARY KEY (key, entity)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE receipt (
                source TEXT NOT NULL,
                start  INTEGER NOT NULL,
                "end"  INTEGER NOT NULL,
                entity TEXT NOT NULL REFERENCES entity (id),
                text   TEXT NOT NULL,            -- the spelling there
                story  TEXT NOT NULL,
                PRIMARY KEY (source, start, "end", entity)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX receipt_by_entity ON receipt (entity, source)",
            "CREATE INDEX receipt_by_story ON receipt (story, entity)",
            """
            CREATE TABLE role (
                source TEXT NOT NULL,            -- where it is stated
                start  INTEGER NOT NULL,
                "end"  INTEGER NOT NULL,
                entity TEXT NOT NULL REFERENCES entity (id),
                PRIMARY KEY (source, start, "end", entity)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX role_by_entity ON role (entity)",
        ),
    ),
    Migration(
        "004_changes_and_evidence",
        (
            # The change that filed a source's newest revision, or an earlier one.
            "ALTER TABLE source ADD COLUMN changed INTEGER NOT NULL DEFAULT 0",
            "UPDATE source SET changed ="
            " (SELECT changed FROM story WHERE story.id = source.story)",
            "CREATE INDEX source_by_change ON source (story, changed)",
            "ALTER TABLE past_revision ADD COLUMN changed INTEGER NOT NULL DEFAULT 0",
            """
            CREATE TABLE evidence (
                story   TEXT PRIMARY KEY,
                changed INTEGER NOT NULL,        -- the story's, when it was weighed
                weighed TEXT NOT NULL            -- see briefings.store.evidence
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "005_doubtful_names",
        (
            """
            CREATE TABLE doubtful (
                seq     INTEGER PRIMARY KEY,       -- in the order they were raised
                one     TEXT NOT NULL,             -- the lower id of two entities
                other   TEXT NOT NULL,
                reason  TEXT NOT NULL,
                source  TEXT NOT NULL,             -- which raised it
                decided TEXT,                      -- "same", "not same", or null
                UNIQUE (one, other)
            ) STRICT
            """,
            "CREATE INDEX doubtful_by_source ON doubtful (source)",
            "CREATE INDEX doubtful_open ON doubtful (seq) WHERE decided IS NULL",
        ),
    ),
    Migration(
        "006_changes_by_hand",
        (
            """
            CREATE TABLE story_alias (
                alias TEXT PRIMARY KEY,            -- the id of a story that is no more
                story TEXT NOT NULL                -- the one it was merged into
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX story_alias_by_story ON story_alias (story)",
            # A title that an operator chose holds while its source says it.
            """
            CREATE TABLE chosen_title (
                story  TEXT PRIMARY KEY,
                source TEXT NOT NULL,
                start  INTEGER NOT NULL,
                "end"  INTEGER NOT NULL,
                words  TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            # What readers know who were told one part of a merged story, or parts
            # of both: no change of the corpus ever was between these revisions.
            """
            CREATE TABLE known (
                change   INTEGER NOT NULL,         -- a number given out for it
                source   TEXT NOT NULL,
                revision INTEGER NOT NULL,
                PRIMARY KEY (change, source)
            ) STRICT, WITHOUT ROWID
            """,
            # Texts that were recalled or corrected: they are not filed again.
            """
            CREATE TABLE superseded (
                digest TEXT PRIMARY KEY,
                source TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX superseded_by_source ON superseded (source)",
            """
            CREATE TABLE entity_alias (
                alias  TEXT PRIMARY KEY,           -- of an entity that is another now
                entity TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX entity_alias_by_entity ON entity_alias (entity)",
            # Which places named the entity of an alias, to take it apart again.
            """
            CREATE TABLE alias_place (
                alias  TEXT NOT NULL,
                source TEXT NOT NULL,
                start  INTEGER NOT NULL,
                "end"  INTEGER NOT NULL,
                PRIMARY KEY (alias, source, start, "end")
            ) STRICT, WITHOUT ROWID
            """,
            # Spellings that an operator stated, whether or not a source has them.
            """
            CREATE TABLE stated_spelling (
                entity TEXT NOT NULL,
                text   TEXT NOT NULL,
                PRIMARY KEY (entity, text)
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "007_outlets",
        (
            # What operators stated of an outlet, over the list that ships.
            """
            CREATE TABLE outlet_stated (
                key    TEXT PRIMARY KEY,           -- see briefings.outlets.outlet_key
                stated TEXT NOT NULL               -- JSON, see briefings.press
            ) STRICT, WITHOUT ROWID
            """,
            # The outlet a source states, or those it rests on where it states none.
            """
            CREATE TABLE source_outlet (
                name   TEXT NOT NULL,              -- as the source has it
                source TEXT NOT NULL,
                own    INTEGER NOT NULL,
                PRIMARY KEY (name, source)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX source_outlet_by_source ON source_outlet (source)",
            "INSERT INTO source_outlet SELECT json_extract(document, '$.outlet'), id, 1"
            " FROM source WHERE json_extract(document, '$.outlet') <> ''",
            Each(
                sqlite="INSERT OR IGNORE INTO source_outlet"
                " SELECT rests.value, source.id, 0"
                " FROM source, json_each(document, '$.draws_on') AS rests"
                " WHERE COALESCE(json_extract(document, '$.outlet'), '') = ''",
                postgres="",  # No database of this kind was there before it.
            ),
        ),
    ),
    Migration(
        "008_sources_by_outlet",
        (
            Each(
                "CREATE INDEX source_by_outlet"
                " ON source (document ->> '$.outlet', published)",
                "CREATE INDEX source_by_outlet"
                " ON source ((document ->> '$.outlet'), published)",
            ),
        ),
    ),
    Migration(
        "009_names_in_other_cases",
        (
            # What a spelling in another case, or of another language, is compared by.
            """
            CREATE TABLE first_case (
                text TEXT PRIMARY KEY,
                base TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
        ),
    ),
    Migration(
        "010_receipts_by_news",
        (
            # When a receipt's source is published ("": not stated) and its row, so
            # that the newest of a name that is everywhere are found at once.
            "ALTER TABLE receipt ADD COLUMN published TEXT NOT NULL DEFAULT ''",
            "ALTER TABLE receipt ADD COLUMN filed INTEGER NOT NULL DEFAULT 0",
            "UPDATE receipt SET (published, filed) = (SELECT"
            " COALESCE(source.published, ''), seq FROM source"
            " WHERE source.id = receipt.source)",
            "CREATE INDEX receipt_by_news ON receipt"
            " (entity, published DESC, filed DESC, story, start, text)",
            "DROP INDEX receipt_by_entity",
        ),
    ),
    Migration(
        "011_vocabulary",
        (
            """
            CREATE TABLE word (
                seq  INTEGER PRIMARY KEY,          -- also the row of word_part
                word TEXT NOT NULL UNIQUE          -- folded
            ) STRICT
            """,
            Each(
                sqlite="CREATE VIRTUAL TABLE word_part USING fts5"
                " (word, content='', tokenize='trigram')",
                postgres="""
                CREATE TABLE word_part (
                    rowid BIGINT PRIMARY KEY,
                    runs  text[] COLLATE "C" NOT NULL
                )
                """,
            ),
            Each("", "CREATE INDEX word_part_by_run ON word_part USING gin (runs)"),
            # Of a text that is there: what stands between spaces, without its stops.
            Each(
                sqlite="INSERT INTO word (word) SELECT DISTINCT said FROM ("
                f" SELECT trim(each.value, {_STOPS}) AS said"
                f" FROM (SELECT {_LISTED} AS listed FROM source),"
                " json_each(CASE WHEN json_valid(listed) THEN listed ELSE '[]' END)"
                " AS each)"
                " WHERE LENGTH(said) BETWEEN 4 AND 40 AND said NOT GLOB '*[0-9_]*'",
                postgres="",
            ),
            Each(
                sqlite="INSERT INTO word_part (rowid, word)"
                " SELECT seq, '^' || word || '$' FROM word",
                postgres="",
            ),
        ),
    ),
)
