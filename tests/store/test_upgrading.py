"""What a database of an earlier shape lacks is made from what it has."""

import sqlite3

import pytest

from bot.app.parts import MIGRATIONS
from briefings.loading import Loader
from briefings.store.sql import SqlStore
from tests import factory

#: Takes back the newest steps, as if they had never been.
EARLIER = """
    DROP TABLE word_part;
    DROP TABLE word;
    DROP INDEX receipt_by_news;
    ALTER TABLE receipt DROP COLUMN published;
    ALTER TABLE receipt DROP COLUMN filed;
    CREATE INDEX receipt_by_entity ON receipt (entity, source);
    DELETE FROM migration WHERE name IN ('010_receipts_by_news', '011_vocabulary');
"""

#: Takes back that terms lead to stories by their rows, and by changes.
UNNUMBERED = """
    CREATE TABLE story_term (
        term  TEXT NOT NULL,
        story TEXT NOT NULL,
        added TEXT NOT NULL,
        PRIMARY KEY (term, story)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO story_term
        SELECT term, story.id, added FROM telling JOIN story ON seq = telling.story;
    DROP TABLE telling;
    DROP INDEX doubtful_apart;
    DELETE FROM migration WHERE name = '015_terms_by_change';
"""


@pytest.fixture
async def filed(tmp_path, now):
    """Return a database with the ferry's story, closed."""
    path = tmp_path / "earlier.db"
    async with await SqlStore.open(path, MIGRATIONS) as store:
        files = [(name, text.encode()) for name, text in factory.ferry_files().items()]
        await Loader(store).load(files, now)
    return path


def rows(path, query):
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def taken_back(path):
    connection = sqlite3.connect(path)
    connection.executescript(EARLIER)
    connection.close()


async def test_receipts_know_their_news_after_the_step_that_adds_it(filed):
    asked = "SELECT * FROM receipt ORDER BY source, start, entity"
    before = rows(filed, asked)
    taken_back(filed)
    async with await SqlStore.open(filed, MIGRATIONS):
        pass

    assert rows(filed, asked) == before
    assert len(before) > 5


async def test_words_of_before_are_in_the_vocabulary_after_the_step_that_makes_it(
    filed,
):
    asked = "SELECT word FROM word"
    before = {word for (word,) in rows(filed, asked)}
    taken_back(filed)
    async with await SqlStore.open(filed, MIGRATIONS) as store:
        slipped = await store.library.spelled_like("obsrvatory", limit=1)

    # A word between two signs ("pilot/captain") comes in when it is next filed.
    after = {word for (word,) in rows(filed, asked)}
    assert len(before & after) > 0.9 * len(before) > 45
    assert slipped == ["observatory"]


async def test_stories_are_sought_by_the_same_terms_after_the_step_that_renames_them(
    filed,
):
    asked = "SELECT term, story.id FROM telling JOIN story ON seq = story"
    before = rows(filed, asked)
    connection = sqlite3.connect(filed)
    connection.executescript(UNNUMBERED)
    connection.close()
    async with await SqlStore.open(filed, MIGRATIONS):
        pass

    assert sorted(rows(filed, asked)) == sorted(before)
    assert len(before) > 20
