"""Search by FTS5, SQLite's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from briefings.store.search import Rows, runs_of_three

if TYPE_CHECKING:
    from briefings.store.database import Row, Transaction

#: A match in a headline weighs as much as this many in the text.
_TITLE_WEIGHT: Final = 4.0


#: Of commoner words than this the newest sources are the answer; see `make bench`.
_SCORED: Final = 5_000


class SqliteSearch:
    """See :class:`~briefings.store.search.Search`.

    Args:
        scored: Sources, or titles, that are scored for one search: the newest.
    """

    def __init__(self, scored: int = _SCORED) -> None:
        self._scored = scored

    async def matches(
        self, rows: Rows, words: Sequence[Sequence[str]], *, every: bool, limit: int
    ) -> list[Row]:
        """Return id, story and score of sources with all or any of the words."""
        # The innermost walks from the newest row on and stops: what it leaves out is
        # never scored.  The joined order is said, or SQLite may think of the other.
        return await rows.rows(
            "SELECT source.id, source.story, score FROM (SELECT found, score FROM ("
            " SELECT rowid AS found, -bm25(source_words, ?2, 1.0) AS score"
            " FROM source_words WHERE source_words MATCH ?1"
            " ORDER BY rowid DESC LIMIT ?3)"
            " ORDER BY score DESC, found DESC LIMIT ?4)"
            " CROSS JOIN source ON source.seq = found"
            " ORDER BY score DESC, found DESC",
            (query(words, every=every), _TITLE_WEIGHT, self._scored, limit),
        )

    async def titled_like(self, rows: Rows, title: str, *, limit: int) -> list[int]:
        """Return stories whose title shares most runs of three letters, best first."""
        runs = runs_of_three(title)
        if not runs:
            return []
        found = await rows.rows(
            "SELECT rowid FROM story_title WHERE story_title MATCH ?1 AND rowid >"
            " (SELECT MAX(seq) FROM story) - ?2 ORDER BY rank LIMIT ?3",
            (query([[run] for run in runs], every=False), self._scored, limit),
        )
        return [story for (story,) in found]

    async def near(self, rows: Rows, parts: Sequence[str], *, limit: int) -> list[str]:
        """Return words of the vocabulary with one of the parts, those kept first."""
        found = await rows.rows(
            "SELECT word.word FROM word_part JOIN word ON seq = word_part.rowid"
            " WHERE word_part MATCH ? ORDER BY word_part.rowid LIMIT ?",
            (query([[part] for part in parts], every=False), limit),
        )
        return [word for (word,) in found]

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

    async def put_words(
        self, do: Transaction, words: Sequence[tuple[int, str]]
    ) -> None:
        """Index words of the vocabulary by their rows, their ends marked."""
        await do.write_many("INSERT INTO word_part (rowid, word) VALUES (?, ?)", words)

    async def drop_title(self, do: Transaction, story: int) -> None:
        """Take a story's title out."""
        await do.write("DELETE FROM story_title WHERE rowid = ?", (story,))


def query(words: Sequence[Sequence[str]], *, every: bool) -> str:
    """Return an FTS5 query for all the words, or for any of them.

    Args:
        words: Each with others that will do as well; quoted, so that none is syntax.
        every: All of them.
    """
    return (" AND " if every else " OR ").join(
        f"({' OR '.join(map(_quoted, alike))})" for alike in words
    )


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""').replace("\0", "") + '"'
