"""Search beside plain FTS5 on the same texts: what our way of ranking costs."""

from __future__ import annotations

import random
import sqlite3
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from briefings.lookup import MATCHES
from briefings.store.sql import SqlStore
from tests.bench.synthetic import WORDS, word

#: Searches of each kind, and the kinds: from which ranks of Zipf's law their words are.
SEARCHES = 40
_KINDS = {
    "one common word": (range(10, 60),),
    "one rare word": (range(5_000, WORDS),),
    "two words": (range(60, 2_000), range(60, 2_000)),
}

Row = tuple[str, float, str]


async def plainly(corpus: Path, size: int) -> list[Row]:
    """Return what searches cost, and how many times what FTS5's own costs."""
    chance = random.Random(size)
    rows: list[Row] = []
    with sqlite3.connect(":memory:") as plain:
        _copied(corpus, plain)
        async with await SqlStore.open(corpus) as store:
            for kind, ranks in _KINDS.items():
                asked = [
                    [word(chance.choice(each)) for each in ranks]
                    for _ in range(SEARCHES)
                ]
                ours, theirs = [], []
                for words in asked:
                    begun = time.process_time()
                    await store.library.matches(words, limit=MATCHES)
                    middle = time.process_time()
                    _searched(plain, words)
                    ours.append(1000 * (middle - begun))
                    theirs.append(1000 * (time.process_time() - middle))
                own, other = statistics.median(ours), statistics.median(theirs)
                rows += [
                    (f"search for {kind}, CPU, ms, at {size:,}", own, ""),
                    (
                        f"search for {kind} against plain FTS5, at {size:,}",
                        own / other,
                        "<= 1.3",
                    ),
                ]
    return rows


def _copied(corpus: Path, plain: sqlite3.Connection) -> None:
    plain.execute(
        "CREATE VIRTUAL TABLE text USING fts5 (words, content='',"
        " tokenize='porter unicode61 remove_diacritics 2')"
    )
    with sqlite3.connect(f"file:{corpus}?mode=ro", uri=True) as read:
        plain.executemany(
            "INSERT INTO text (rowid, words) VALUES (?, ?)",
            read.execute("SELECT seq, words FROM source"),
        )


def _searched(plain: sqlite3.Connection, words: Sequence[str]) -> None:
    query = " ".join(f'"{each}"' for each in words)
    plain.execute(
        "SELECT rowid FROM text WHERE text MATCH ? ORDER BY rank LIMIT ?",
        (query, MATCHES),
    ).fetchall()
