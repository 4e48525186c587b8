"""What look-ups, start and one more source cost as a corpus grows, on both stores.

The corpus is the synthetic year of :mod:`tests.bench.synthetic`, written once for each
size and kept under ``build/bench``.  `scale:1000000` goes on to that many sources: an
hour or more to write them, and some 14 GB.

First asks are told from later ones: a story's evidence is weighed when it is first
asked for, and kept until the story changes.  Readers nearly always see a later one:
either nothing was committed since the last, or something was, of whatever kind, and
then what an answer rests on is looked up and compared again.
"""

from __future__ import annotations

import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.app import Parts, opened
from bot.app.parts import MIGRATIONS
from bot.replies import Ask
from briefings.deciding import add
from briefings.reading import read
from briefings.store.sql import SqlStore
from tests.bench.asks import asks_of
from tests.bench.fulltext import compared
from tests.bench.stored import store_corpus
from tests.bench.synthetic import START, YEAR, documents
from tests.bench.web import cpu_of, served
from tests.postgres import started

#: Sizes that are measured unless another is asked for.
SIZES = (1_000, 10_000, 100_000)

#: The largest of these that PostgreSQL is measured at: its corpus is not kept.
POSTGRES = 10_000

#: Where corpora are kept.
KEPT = Path(__file__).parents[2] / "build" / "bench"

#: Times that everything is asked again.
ROUNDS = 3

#: Sources added, to take the median of.
ADDED = 60

#: Milliseconds at most at a size, p50 and p99; those at a larger one are for all above.
MOST = {10_000: (3, 15), 1_000_000: (15, 60)}

#: Times as much at most where the store is asked over a socket.
SOCKET = 2

#: Times that the first size's cost which adding may cost at the last.
MOST_GROWTH = 2

NOW = START + YEAR

Row = tuple[str, float, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Milliseconds that each of some asks took."""

    wall: list[float]
    cpu: list[float]

    def share(self, share: float) -> float:
        """Return what this share of them took at most."""
        return sorted(self.wall)[int(len(self.wall) * share)]


def figures(largest: str = "") -> Iterator[Row]:
    """Yield label, value and floor of each figure.

    Args:
        largest: Sources of the largest corpus.
    """
    last = int(largest or SIZES[-1])
    sizes = (*(size for size in SIZES if size < last), last)
    adding = {}
    for size in sizes:
        corpus = KEPT / f"synthetic-{size}.db"
        if not corpus.exists():
            _make(corpus, size)
        yield from asyncio.run(_asked(corpus, size, ""))
        adding[size] = asyncio.run(_adding(corpus))
        yield f"adding a source, CPU, ms, at {size:,}", adding[size], ""
        yield from _ready(corpus, size)
        yield from asyncio.run(compared(corpus, size))
    if len(sizes) > 1:
        growth = adding[last] / adding[sizes[0]]
        label = f"adding a source, {last:,} against {sizes[0]:,}"
        yield label, growth, f"<= {MOST_GROWTH}"
    yield from _on_postgres(min(last, POSTGRES))


def _make(corpus: Path, size: int) -> None:
    """Write a corpus; what an earlier try left of it goes first."""
    corpus.parent.mkdir(parents=True, exist_ok=True)
    half = corpus.with_suffix(".half")
    for left in corpus.parent.glob(f"{half.name}*"):
        left.unlink()
    asyncio.run(_written(half, size))
    half.rename(corpus)


async def _written(corpus: Path, size: int) -> None:
    async with await SqlStore.open(corpus, MIGRATIONS) as store:
        await store_corpus(store, size)


async def _asked(where: Path | str, size: int, store: str) -> list[Row]:
    """Ask for stories and names, all for the first time and then again."""
    async with opened(where) as parts:
        # What an earlier run has left of it.
        await parts.store.database.once("DELETE FROM evidence")
        asks = await asks_of(parts, random.Random(size))
        return [
            row
            for command, texts in (("/story", asks.stories), ("/who", asks.names))
            for row in await _both(parts, command, texts, size, store)
        ]


async def _both(
    parts: Parts, command: str, texts: Sequence[str], size: int, store: str
) -> list[Row]:
    first = await _told(parts, texts)
    again = await _told(parts, texts * ROUNDS)
    since = await _told(parts, texts * ROUNDS, commits=True)
    bound = next((most for at, most in MOST.items() if size <= at), None)
    times = SOCKET if store else 1
    p50, p99 = (f"<= {times * each}" if bound else "" for each in bound or (0, 0))
    about, at = f"{command}{store}", f"ms, at {size:,}"
    return [
        (f"{about}, first asked, p50, {at}", first.share(0.5), "reported"),
        (f"{about}, first asked, p99, {at}", first.share(0.99), "reported"),
        (f"{about}, asked again, p50, {at}", again.share(0.5), p50),
        (f"{about}, asked again, p99, {at}", again.share(0.99), p99),
        (f"{about}, after a commit, p50, {at}", since.share(0.5), p50),
        (f"{about}, after a commit, p99, {at}", since.share(0.99), p99),
        (
            f"{about}, after a commit, median CPU, {at}",
            statistics.median(since.cpu),
            "reported",
        ),
    ]


async def _told(parts: Parts, texts: Sequence[str], *, commits: bool = False) -> Taken:
    """Return what asks take, one after the other.

    Args:
        parts: They are asked of.
        texts: What is asked.
        commits: Whether something is committed before each.
    """
    wall, cpu = [], []
    for text in texts:
        if commits:
            await parts.store.database.once(_COMMIT)
        begun, worked = time.perf_counter(), time.process_time()
        await parts.desk.answer(Ask(text=text, at=NOW))
        wall.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - worked))
    return Taken(wall=wall, cpu=cpu)


#: Something else each time: SQLite commits nothing where all stays as it was.
_COMMIT = (
    "INSERT INTO file VALUES ('bench', '') ON CONFLICT (origin) DO UPDATE"
    " SET digest = CASE file.digest WHEN '' THEN 'x' ELSE '' END"
)


class _Undone(Exception):
    """Leaves a transaction, so that the corpus stays as it is."""


async def _adding(corpus: Path) -> float:
    """Return the median CPU, in ms, of reading and filing one more source."""
    taken: list[float] = []
    async with await SqlStore.open(corpus, MIGRATIONS) as store:
        try:
            async with store.shelf() as shelf:
                for name, data in documents(ADDED, seed=8):
                    begun = time.process_time()
                    for source in read(data, f"more/{name}").sources:
                        await add(shelf, source, NOW)
                    taken.append(1000 * (time.process_time() - begun))
                raise _Undone
        except _Undone:
            return statistics.median(taken)


def _ready(corpus: Path, size: int) -> list[Row]:
    """Return the time from start to the first page, and the memory of it at rest."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tidings.db").symlink_to(corpus)
        begun = time.perf_counter()
        with served(folder) as (_, process):
            seconds, worked = time.perf_counter() - begun, cpu_of(process)
            resident = _resident(process)
    return [
        (f"start to ready, s, at {size:,}", seconds, "<= 2"),
        (f"start to ready, CPU, s, at {size:,}", worked, "reported"),
        (f"resident memory idle, MB, at {size:,}", resident, "<= 300"),
    ]


def _resident(process: int) -> float:
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def _on_postgres(size: int) -> list[Row]:
    with started() as url:
        return asyncio.run(_there(url, size))


async def _there(url: str, size: int) -> list[Row]:
    async with await SqlStore.open(url, MIGRATIONS) as store:
        await store_corpus(store, size)
        async with store.database.transaction() as do:
            await do.write("ANALYZE")
    return await _asked(url, size, " on PostgreSQL")
