"""Search beside its peers on the same texts: plain FTS5, and the search of `reader`.

Each finds as many as one look-up takes.  Ours also tells which story a source is in.
Plain FTS5 is asked by way of the same driver, in whose thread it runs; `reader` as its
guide says, which cuts a snippet for each.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import aiosqlite
from reader import Reader, make_reader

from briefings.lookup import MATCHES
from briefings.store.sql import SqlStore
from tests.bench.synthetic_words import WORDS, word

#: Searches of each kind, and the kinds: from which ranks of Zipf's law their words are.
SEARCHES = 40
_KINDS = {
    "one common word": (range(10, 60),),
    "one rare word": (range(5_000, WORDS),),
    "two words": (range(60, 2_000), range(60, 2_000)),
}

#: Sources at most beside which `reader` is asked: it takes minutes to index more.
MOST_READ = 10_000

_FEED = "https://feed.example/"

Row = tuple[str, float, str]
Search = Callable[[Sequence[str]], Awaitable[None]]


async def compared(corpus: Path, size: int) -> list[Row]:
    """Return what searches cost, and how many times what those of the peers cost."""
    rows: list[Row] = []
    with ExitStack() as undoing:
        folder = undoing.enter_context(tempfile.TemporaryDirectory())
        _copy(corpus, f"{folder}/plain.db")
        peer = None
        if size <= MOST_READ:
            peer = undoing.enter_context(closing(_read(corpus)))
        async with (
            await SqlStore.open(corpus) as store,
            aiosqlite.connect(f"{folder}/plain.db") as plain,
        ):

            async def ours(words: Sequence[str]) -> None:
                await store.library.matches(words, limit=MATCHES)

            async def plainly(words: Sequence[str]) -> None:
                query = " ".join(f'"{each}"' for each in words)
                await plain.execute_fetchall(_QUERY, (query, MATCHES))

            for kind, ranks in _KINDS.items():
                asked = _asked(ranks, random.Random(size))
                own = await _median(ours, asked)
                rows.append((f"search for {kind}, CPU, ms, at {size:,}", own, ""))
                others = {"plain FTS5": (plainly, "<= 1.3")}
                if peer:
                    others["reader"] = (_searching(peer), "< 1")
                for name, (search, floor) in others.items():
                    times = own / await _median(search, asked)
                    label = f"search for {kind} against {name}, at {size:,}"
                    rows.append((label, times, floor))
    return rows


def _searching(peer: Reader) -> Search:
    async def read(words: Sequence[str]) -> None:
        list(peer.search_entries(" ".join(words), limit=MATCHES))

    return read


def _asked(ranks: Sequence[range], chance: random.Random) -> list[list[str]]:
    return [[word(chance.choice(each)) for each in ranks] for _ in range(SEARCHES)]


async def _median(search: Search, asked: Sequence[Sequence[str]]) -> float:
    """Return the median CPU of some searches, in ms, the first few left out."""
    taken = []
    for words in (*asked[:5], *asked):
        begun = time.process_time()
        await search(words)
        taken.append(1000 * (time.process_time() - begun))
    return statistics.median(taken[5:])


_QUERY = (
    "SELECT rowid, bm25(text, 4.0, 1.0) AS score FROM text WHERE text MATCH ?"
    " ORDER BY score LIMIT ?"
)


def _copy(corpus: Path, plain: str) -> None:
    """Write a database with nothing but an index of the same titles and texts."""
    with closing(sqlite3.connect(plain)) as made, made:
        made.execute(
            "CREATE VIRTUAL TABLE text USING fts5 (title, words, content='',"
            " tokenize='porter unicode61 remove_diacritics 2')"
        )
        made.executemany(
            "INSERT INTO text (rowid, title, words) VALUES (?, ?, ?)", _texts(corpus)
        )


def _read(corpus: Path) -> Reader:
    """Return a reader that has the same texts as entries of one feed."""
    reader = make_reader(":memory:", search_enabled=True)
    reader.add_feed(_FEED, allow_invalid_url=True)
    for row, title, words in _texts(corpus):
        told = {"feed_url": _FEED, "id": str(row), "title": title, "summary": words}
        reader.add_entry(told)
    reader.update_search()
    return reader


def _texts(corpus: Path) -> Iterator[tuple[int, str, str]]:
    with closing(sqlite3.connect(f"file:{corpus}?mode=ro", uri=True)) as read:
        yield from read.execute(
            "SELECT seq, document ->> '$.title', words FROM source ORDER BY seq"
        )
