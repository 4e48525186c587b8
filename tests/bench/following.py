"""What one change costs before its first message leaves, with a million followers.

The followers are written in bulk.  What follows runs in a process of its own, so that
its memory is its own: the change's round opened, the change marked as seen, the first
letter taken.
"""

from __future__ import annotations

import asyncio
import resource
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from datetime import time as time_of_day
from multiprocessing import get_context
from pathlib import Path

from bot.app.parts import MIGRATIONS
from bot.readers.model import Digest, Ended, ReaderId, Told, Wishes
from bot.readers.rows import wishes_out
from bot.readers.sql import SqlReaderStore
from briefings.model import StoryId
from briefings.store.database import Database, open_database
from tests.readers.opening import open_rounds

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
FOLLOWERS = 1_000_000

#: Of another story: their digest comes later, so that each is put off.
DIGESTS = 100_000

#: Letters whose mean cost is told.
LETTERS = 500

#: Stories that touched one topic since a reader followed it.
STORIES = 5_000

#: Rows written in one transaction while the followers are made.
_BULK = 50_000

Row = tuple[str, float, str]


def figures(followers: int = FOLLOWERS) -> list[Row]:
    """Return label, value and floor of each figure."""
    spawned = get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as folder,
        ProcessPoolExecutor(max_workers=1, mp_context=spawned) as process,
    ):
        path = Path(folder) / "following.db"
        asyncio.run(_fill(path, followers))
        return process.submit(_measured, path, followers).result()


def _measured(path: Path, followers: int) -> list[Row]:
    return asyncio.run(_measure(path, followers))


async def _fill(path: Path, followers: int) -> None:
    digest = wishes_out(Wishes(digest=Digest(at=time_of_day(8))))
    async with await open_database(path, MIGRATIONS) as database:
        SqlReaderStore(database)
        for number in range(0, followers, _BULK):
            ids = range(number + 1, min(number + _BULK, followers) + 1)
            await _write(database, ids, "story:ferry", "{}")
        late = range(followers + 1, followers + DIGESTS + 1)
        await _write(database, late, "story:comet", digest)


async def _write(database: Database, ids: range, topic: str, wishes: str) -> None:
    async with database.transaction() as transaction:
        await transaction.write_many(
            "INSERT INTO reader (id, surface, chat, thread, wishes)"
            " VALUES (?, 'telegram', ?, 0, ?)",
            [(id_, str(10**9 + id_), wishes) for id_ in ids],
        )
        await transaction.write_many(
            "INSERT INTO following (reader, surface, topic, label, since)"
            " VALUES (?, 'telegram', ?, 'It', 0)",
            [(id_, topic) for id_ in ids],
        )


async def _measure(path: Path, followers: int) -> list[Row]:
    named = f"first of {followers:,} messages"
    async with await open_database(path, MIGRATIONS) as database:
        store = SqlReaderStore(database)
        size, memory = _size(path), _memory()
        begun = time.perf_counter()
        await open_rounds(store.post, "ferry", 1, ["story:ferry"])
        await store.post.turn("telegram", NOW, ended=[], room=1)
        taken = time.perf_counter() - begun
        return [
            (f"{named}, seconds", taken, "<= 1"),
            (f"{named}, memory, MB", _memory() - memory, "<= 50"),
            (f"{named}, growth of the database, MB", _size(path) - size, "<= 5"),
            ("a letter taken and settled, CPU, ms", await _a_letter(store), ""),
            (f"{DIGESTS:,} readers put off, CPU, seconds", await _put_off(store), ""),
            (
                f"1 untold story of {STORIES:,} found, CPU, ms",
                await _missed(store),
                "",
            ),
        ]


async def _a_letter(store: SqlReaderStore) -> float:
    begun = time.process_time()
    ended: list[Ended] = []
    for _ in range(LETTERS):
        (letter,) = await store.post.turn("telegram", NOW, ended=ended, room=1)
        told = [
            Told(story=owed.story, version=owed.version, at=NOW) for owed in letter.owed
        ]
        ended = [Ended(letter=letter, told=tuple(told))]
    return 1000 * (time.process_time() - begun) / LETTERS


async def _put_off(store: SqlReaderStore) -> float:
    # The first story's round would be older: it is begun anew, behind this one.
    await open_rounds(store.post, "comet", 2, ["story:comet"])
    await open_rounds(store.post, "ferry", 3, ["story:ferry"])
    begun = time.process_time()
    await store.post.turn("telegram", NOW, ended=[], room=1)
    return time.process_time() - begun


async def _missed(store: SqlReaderStore) -> float:
    stories = [StoryId(f"s{number}") for number in range(STORIES)]
    for story in stories:
        await open_rounds(store.post, story, 4, ["story:ferry"])
    told = [Told(story=story, version=4, at=NOW) for story in stories]
    await store.followings.tell(ReaderId(FOLLOWERS), told[1:])
    begun = time.process_time()
    await store.followings.missed(ReaderId(FOLLOWERS))
    return 1000 * (time.process_time() - begun)


def _size(path: Path) -> float:
    """Return the megabytes of a database and what belongs to it."""
    return sum(each.stat().st_size for each in _files(path)) / 2**20


def _files(path: Path) -> Iterator[Path]:
    return path.parent.glob(f"{path.name}*")


def _memory() -> float:
    """Return the most megabytes that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
