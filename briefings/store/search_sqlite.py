"""Search by FTS5, SQLite's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from briefings.store.search import Rows, runs_of_three

if TYPE_CHECKING:
    from briefings.store.database import Row, Transaction

#: A match in a headline weighs as much as this many in the text.
_TITLE_WEIGHT: Final = 4.0


class SqliteSearch:
    """See :class:`~briefings.store.search.Search`."""

    async def matches(
        self, rows: Rows, words: Sequence[str], *, every: bool, limit: int
    ) -> list[Row]:
        """Return id, story and score of sources with all or any of the words."""
        return await rows.rows(
            "SELECT source.id, source.story, -bm25(source_words, ?, 1.0) AS score"
            " FROM source_words JOIN source ON source.seq = source_words.rowid"
            " WHERE source_words MATCH ? ORDER BY score DESC LIMIT ?",
            (_TITLE_WEIGHT, query(words, every=every), limit),
        )

    async def titled_like(self, rows: Rows, title: str, *, limit: int) -> list[int]:
        """Return stories whose title shares most runs of three letters, best first."""
        runs = runs_of_three(title)
        if not runs:
            return []
        found = await rows.rows(
            "SELECT rowid FROM story_title WHERE story_title MATCH ?"
            " ORDER BY rank LIMIT ?",
            (query(runs, every=False), limit),
        )
        return [story for (story,) in found]

    async def put(self, do: Transaction, source: int, title: str, words: str) -> None:
        """Index a source that is not."""
        await do.write(
            "INSERT INTO source_words (rowid, title, words) VALUES (?, ?, ?)",
            (source, title, words),
        )

    async def drop(self, do: Transaction, source: int, title: str, words: str) -> None:
        """Take a source out that was indexed with this title and these words."""
        await do.write(
            "INSERT INTO source_words (source_words, rowid, title, words)"
            " VALUES ('delete', ?, ?, ?)",
            (source, title, words),
        )

    async def put_title(self, do: Transaction, story: int, title: str) -> None:
        """Index a story's title, in place of the one that it had."""
        await do.write(
            "INSERT OR REPLACE INTO story_title (rowid, title) VALUES (?, ?)",
            (story, title),
        )

    async def drop_title(self, do: Transaction, story: int) -> None:
        """Take a story's title out."""
        await do.write("DELETE FROM story_title WHERE rowid = ?", (story,))


def query(words: Sequence[str], *, every: bool) -> str:
    """Return an FTS5 query for all the words, or for any of them.

    Each is quoted, so that none is syntax.
    """
    quoted = ['"' + word.replace('"', '""').replace("\0", "") + '"' for word in words]
    return (" " if every else " OR ").join(quoted)
