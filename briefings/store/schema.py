"""The engine's tables: an ordered list of migrations, only ever appended to."""

from __future__ import annotations

from typing import Final

from briefings.store.migrate import Each, Migration
from briefings.store.schema_first import FIRST

#: Signs that stand at a word's ends, in SQL.
_STOPS: Final = "'.,;:!?()[]{}<>*/|«»„“”‚…–—-''\"'"

#: A source's words as a JSON list, in SQL.
_LISTED: Final = (
    "'[\"' || replace(replace(replace(replace(replace(replace(words, char(92), ' '),"
    " char(34), ' '), char(9), ' '), char(10), ' '), char(13), ' '), ' ', '\",\"')"
    " || '\"]'"
)

MIGRATIONS: Final = (
    *FIRST,
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
    Migration(
        "012_bell",
        (
            # Whoever listens need not look all the time; see Database.hear.
            Each(
                sqlite="",
                postgres="""
                CREATE FUNCTION ring_bell() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    PERFORM pg_notify('tidings', '');
                    RETURN NULL;
                END
                $$
                """,
            ),
            Each(
                sqlite="",
                postgres="CREATE TRIGGER tally_rings AFTER UPDATE OF changes ON tally"
                " FOR EACH STATEMENT EXECUTE FUNCTION ring_bell()",
            ),
        ),
    ),
    Migration(
        "013_keys_by_entity",
        # Without it a revision, which takes keys back, looks through all there are.
        ("CREATE INDEX entity_key_by_entity ON entity_key (entity)",),
    ),
    Migration(
        "014_quick_on_postgresql",
        (
            # A list is short: planned as one of a hundred, all of a table was read.
            # Of a limit that is only known later, a tenth is expected.
            Each(
                sqlite="",
                postgres="""
                CREATE OR REPLACE FUNCTION json_each(list text)
                RETURNS TABLE (key bigint, value text)
                LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 10 AS $$
                    SELECT place - 1, item FROM json_array_elements_text(list::json)
                    WITH ORDINALITY AS items (item, place)
                    LIMIT (SELECT json_array_length(list::json))
                $$
                """,
            ),
            # What is new is read by each search until it is sorted in: 64 kB at most.
            *(
                Each("", statement.format(index))
                for index in (
                    "source_words_by",
                    "story_title_by_run",
                    "word_part_by_run",
                )
                for statement in (
                    "ALTER INDEX {} SET (gin_pending_list_limit = 64)",
                    "SELECT gin_clean_pending_list('{}')",
                )
            ),
        ),
    ),
    Migration(
        "015_terms_by_change",
        (
            # By rows and by changes, which are never the same: all that is loaded in
            # one go is added at one time, and any of it was taken for the newest.
            """
            CREATE TABLE telling (
                term    TEXT NOT NULL,
                story   INTEGER NOT NULL,        -- row of story
                changed INTEGER NOT NULL,        -- by which a source last brought it
                PRIMARY KEY (term, story)
            ) STRICT, WITHOUT ROWID
            """,
            "INSERT INTO telling SELECT term, story.seq, story.changed FROM story_term"
            " JOIN story ON story.id = story_term.story ORDER BY term, story.seq",
            "DROP TABLE story_term",
            "CREATE INDEX telling_by_news ON telling (term, changed DESC, story)",
            # Without it a story that is told anew has all there are looked through.
            "CREATE INDEX telling_by_story ON telling (story)",
            # Of those in doubt nearly all are still open.
            "CREATE INDEX doubtful_apart ON doubtful (one, other)"
            " WHERE decided = 'not same'",
        ),
    ),
    Migration(
        "016_edited",
        (
            # Revisions that an operator made by hand: while one is the newest, no file
            # or feed puts another in its place.
            """
            CREATE TABLE edited (
                source   TEXT NOT NULL,
                revision INTEGER NOT NULL,
                PRIMARY KEY (source, revision)
            ) STRICT, WITHOUT ROWID
            """,
            "INSERT INTO edited SELECT id, revision FROM source"
            " WHERE id IN (SELECT source FROM superseded)"
            " AND json_extract(document, '$.withdrawn') IS NOT NULL",
        ),
    ),
)
