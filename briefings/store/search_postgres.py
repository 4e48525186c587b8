"""Search by PostgreSQL's own index of words; runs of three letters are kept as a list.

Words are cut and brought to their stem here, so that both stores find the same:
PostgreSQL's own parser takes addresses and numbers apart in ways of its own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final

import Stemmer

from briefings.store.search import Rows, runs_of_three

if TYPE_CHECKING:
    from briefings.store.database import Row, Transaction

_WORD: Final = re.compile(r"[^\W_]+")

#: A lexeme's bytes at most, and a place in a text at most (PostgreSQL's manual, 12.11).
_LETTERS: Final = 500
_PLACES: Final = 16_383

#: Letters of a word from which on FTS5 looks for its stem.
_STEMMED: Final = 3

#: Words of one text that are indexed: PostgreSQL takes a megabyte of them.
_WORDS: Final = 50_000

#: Places of one word that are counted.
_TIMES: Final = 20

#: A match in a headline weighs as much as four in the text.
_WEIGHTS: Final = "{0.25, 0.25, 0.25, 1.0}"


#: Of commoner words than this the newest sources are the answer; see `make bench`.
_SCORED: Final = 2_000


class PostgresSearch:
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
        asked = _asked(words, every=every)
        # Within the statement and no value of it: how many sources have a word decides
        # how they are best found.  Long texts weigh less, by their length's logarithm.
        return await rows.rows(
            "SELECT source.id, source.story, score FROM (SELECT rowid,"
            f" ts_rank('{_WEIGHTS}', sought, {asked}, 1)::float8 AS score FROM ("
            f" SELECT rowid, sought FROM source_words WHERE sought @@ {asked}"
            f" ORDER BY rowid DESC LIMIT {self._scored}) AS newest"
            f" ORDER BY score DESC, rowid DESC LIMIT {limit}) AS best"
            " JOIN source ON source.seq = rowid ORDER BY score DESC, rowid DESC"
        )

    async def titled_like(self, rows: Rows, title: str, *, limit: int) -> list[int]:
        """Return stories whose title shares most runs of three letters, best first."""
        runs = runs_of_three(title)
        if not runs:
            return []
        found = await rows.rows(
            "SELECT rowid FROM story_title WHERE runs && ?1::text[]"
            " AND rowid > (SELECT MAX(seq) FROM story) - ?3"
            " ORDER BY (SELECT COUNT(*) FROM unnest(runs) AS run"
            " WHERE run = ANY (?1::text[]))::float8 / (20 + cardinality(runs)) DESC,"
            " rowid LIMIT ?2",
            (runs, limit, self._scored),
        )
        return [story for (story,) in found]

    async def near(self, rows: Rows, parts: Sequence[str], *, limit: int) -> list[str]:
        """Return words of the vocabulary with one of the parts, those kept first."""
        held = " OR ".join("runs @> ?::text[]" for _ in parts)
        found = await rows.rows(
            "SELECT word FROM word JOIN word_part ON word_part.rowid = seq"
            f" WHERE {held} ORDER BY seq LIMIT ?",
            (*map(runs_of_three, parts), limit),
        )
        return [word for (word,) in found]

    async def put(self, do: Transaction, source: int, title: str, words: str) -> None:
        """Index a source that is not."""
        await do.write(
            "INSERT INTO source_words (rowid, sought) VALUES (?, ?::text::tsvector)",
            (source, _indexed(title, words)),
        )

    async def drop(self, do: Transaction, source: int, title: str, words: str) -> None:
        """Take a source out that was indexed with this title and these words."""
        await do.write("DELETE FROM source_words WHERE rowid = ?", (source,))

    async def put_title(self, do: Transaction, story: int, title: str) -> None:
        """Index a story's title, in place of the one that it had."""
        await do.write(
            "INSERT INTO story_title (rowid, runs) VALUES (?, ?::text[])"
            " ON CONFLICT (rowid) DO UPDATE SET runs = excluded.runs",
            (story, runs_of_three(title)),
        )

    async def put_words(
        self, do: Transaction, words: Sequence[tuple[int, str]]
    ) -> None:
        """Index words of the vocabulary by their rows, their ends marked."""
        await do.write_many(
            "INSERT INTO word_part (rowid, runs) VALUES (?, ?::text[])",
            [(row, runs_of_three(marked)) for row, marked in words],
        )

    async def drop_title(self, do: Transaction, story: int) -> None:
        """Take a story's title out."""
        await do.write("DELETE FROM story_title WHERE rowid = ?", (story,))


def _asked(words: Sequence[Sequence[str]], *, every: bool) -> str:
    """Return a tsquery, as SQL has it, for all the words, or for any of them.

    Stems are letters and digits, so none is syntax, of the query or of SQL.
    """
    groups = [[_phrase(word) for word in alike] for alike in words]
    asked = (" & " if every else " | ").join(
        f"({' | '.join(filter(None, alike))})" for alike in groups if any(alike)
    )
    quoted = asked.replace("'", "''")
    return f"'{quoted}'::tsquery"


def _phrase(word: str) -> str:
    stems = " <-> ".join(f"'{part}'" for part in _stems(word))
    return f"({stems})" if stems else ""


def _indexed(title: str, words: str) -> str:
    """Return a tsvector of a headline and of a text, as PostgreSQL reads it."""
    places: dict[str, list[str]] = defaultdict(list)
    weighed = [(stem, "A") for stem in _stems(title)]
    weighed += [(stem, "") for stem in islice(_stems(words), _WORDS)]
    for place, (stem, weight) in enumerate(weighed, start=1):
        if len(places[stem]) < _TIMES:
            places[stem].append(f"{min(place, _PLACES)}{weight}")
    return " ".join(f"'{stem}':{','.join(at)}" for stem, at in places.items())


def _stems(text: str) -> Iterable[str]:
    return (_stem(found[0][:_LETTERS]) for found in _WORD.finditer(text))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    # A short word has no ending; of some nothing would be left.
    return str(_stemmer().stemWord(word)) if len(word) >= _STEMMED else word


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    # The algorithm of FTS5's tokenizer "porter".
    return Stemmer.Stemmer("porter")
