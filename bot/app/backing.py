"""A whole installation in one file, and back from it."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from bot.app.keys import make_folder
from bot.app.moving import OF_ONE_RUN, Progress, way_between
from bot.app.parts import MIGRATIONS
from bot.app.places import Held, called, check_source, check_there, held
from bot.errors import MovingError
from bot.leases.sql import SqlLeases
from briefings.errors import StoreError
from briefings.store.address import file_of
from briefings.store.copy_notes import there
from briefings.store.copying import Step
from briefings.store.database import Database, Transaction, open_database
from briefings.store.failing import is_damaged, mapped
from briefings.store.private import make_private
from briefings.store.shape import columns

#: Bytes of the head of SQLite's files, and those that it begins with.
_HEAD: Final = 100
_MAGIC: Final = b"SQLite format 3\0"


async def backup(where: Path | str, file: Path, progress: Progress) -> None:
    """Write all of a database, as it is at one moment, into one SQLite file.

    Nobody who works with it waits.  The file is there once it is whole and checked.

    Raises:
        MovingError: There is such a file already, or it cannot be written.
        NoDatabase: There is none yet.
        StoreError: The database failed.
    """
    _check_free(file)
    check_there(where)
    is_newest = await check_source(where)
    part = file.with_name(f"{file.name}.part")
    try:
        _remove(part)
        given = file_of(where)
        if given is not None:
            await asyncio.to_thread(_saved, given, part)
        else:
            await _written(where, part, progress, is_newest=is_newest)
        await asyncio.to_thread(_checked, part)
        os.replace(part, file)
    except (OSError, sqlite3.Error) as error:
        raise MovingError(f"{file} cannot be written: {error}") from error
    finally:
        _remove(part)


async def restore(
    where: Path | str, file: Path, data: Path, progress: Progress, *, instead: bool
) -> None:
    """Put what a backup holds into a database: all of it, or nothing.

    Args:
        where: The database; made if need be.
        file: The backup.  It is only read.
        data: Folder in which it is prepared, made if need be.
        progress: Shows how far it is.
        instead: Whether to replace what the database holds.

    Raises:
        MovingError: The file is no whole backup, or the database holds something.
        SettingsError: The folder cannot be made.
        StoreError: The database failed.
    """
    _check_there(file)
    damaged = await _damaged(where)
    match None if damaged else await held(where):
        case Held.OTHERS | Held.COPY as holds:
            raise MovingError(
                f"The database {called(where)} holds {holds.value}. Name an empty one."
            )
        case Held.ROWS if not instead:
            raise MovingError(
                f"The database {called(where)} holds {Held.ROWS.value}."
                " Give --replace to put the backup in its place."
            )
    if damaged and not instead:
        raise MovingError(
            f"The database {called(where)} is damaged. Give --replace to put the backup"
            f" in its place; it is kept as {_aside(damaged)}."
        )
    make_folder(data)
    ready = data / "restoring.db"
    try:
        await asyncio.to_thread(_check_length, file)
        _remove(ready)
        await asyncio.to_thread(_vacuumed, file, ready)
        await check_source(ready, str(file))
        async with await open_database(ready, MIGRATIONS) as source:
            await _forget_runs(source)
        await asyncio.to_thread(_checked, ready)
        if damaged:
            await asyncio.to_thread(_put_aside, damaged)
        await _put_in_place(where, ready, progress)
    except (OSError, sqlite3.Error) as error:
        if is_damaged(error):
            raise MovingError(_torn(file)) from error
        raise MovingError(f"{file} cannot be restored: {error}") from error
    finally:
        _remove(ready)


async def is_at_work(where: Path | str, now: datetime) -> bool:
    """Return whether a process sends, or polls, on a database that can be read.

    One that only answers says of itself to nobody that it runs.

    Raises:
        MovingError: It was written by a newer version.
        StoreError: The database failed.
    """
    if await _damaged(where) or await held(where) is not Held.ROWS:
        return False
    async with await open_database(where, as_is=True) as database:
        # One of long ago knew of no leases.
        known = "lease" in await there(database)
        return known and bool(await SqlLeases(database).held(now))


async def _damaged(where: Path | str) -> Path | None:
    """Return the file of a database that is damaged all through; None if it is not."""
    file = file_of(where)
    try:
        await held(where)
    except StoreError as failure:
        if file is None or not is_damaged(failure):
            raise
        return file
    return None


def _aside(file: Path) -> Path:
    return file.with_name(f"{file.name}.damaged")


def _put_aside(file: Path) -> None:
    """Give a damaged file another name; what was not written into it yet goes along."""
    for end in ("-wal", "-shm", ""):
        beside = file.with_name(file.name + end)
        if beside.exists():
            beside.replace(_aside(file).with_name(_aside(file).name + end))


async def _put_in_place(where: Path | str, ready: Path, progress: Progress) -> None:
    given = file_of(where)
    if given is not None:
        await asyncio.to_thread(_poured, ready, given)
        return
    async with (
        await open_database(ready, MIGRATIONS) as source,
        await open_database(where, MIGRATIONS) as target,
        target.transaction() as do,
    ):

        async def work(step: Step) -> None:
            await step(do)

        await _empty(target, do)
        way = way_between(source, do, work, source, target)
        with progress(await way.length()) as advance:
            await replace(way, advance=advance).whole(called(ready))


async def _empty(target: Database, do: Transaction) -> None:
    """Take all rows out of a PostgreSQL database, until the transaction is undone."""
    names = sorted(await there(target) - {"migration"})
    # Deeds are never removed, but for others that come in their place.
    for name in names:
        await do.write(f'ALTER TABLE "{name}" DISABLE TRIGGER USER')
    await do.write(f"TRUNCATE {columns(names)}")
    for name in names:
        await do.write(f'ALTER TABLE "{name}" ENABLE TRIGGER USER')


async def _written(
    where: Path | str, part: Path, progress: Progress, *, is_newest: bool
) -> None:
    async with (
        # Not to wait for whoever writes.
        await open_database(where, MIGRATIONS, as_is=is_newest) as source,
        await open_database(part, MIGRATIONS) as target,
        source.snapshot() as moment,
    ):
        way = way_between(moment, target, target.work, source, target)
        with progress(await way.length()) as advance:
            await replace(way, advance=advance).whole(called(where))


async def _forget_runs(database: Database) -> None:
    async with database.transaction() as do:
        for table, its in OF_ONE_RUN.items():
            if not its:
                await do.write(f'DELETE FROM "{table}"')
            for column in its:
                await do.write(f'UPDATE "{table}" SET "{column}" = NULL')


def _check_free(file: Path) -> None:
    if file.exists():
        raise MovingError(f"{file} is there already. Name a file that is not.")
    if not file.parent.is_dir():
        raise MovingError(
            f"There is no folder {file.parent}. Make it, or name another file."
        )


def _check_there(file: Path) -> None:
    if not file.is_file():
        raise MovingError(f"There is no file {file}. Name one that `backup` wrote.")


def _check_length(file: Path) -> None:
    """Check that all pages are there of which the head of a backup tells."""
    with file.open("rb") as written:
        head = written.read(_HEAD)
    if head[: len(_MAGIC)] != _MAGIC:
        if len(head) == _HEAD:
            return  # Something else, of which SQLite says what it is.
        raise MovingError(_torn(file))
    size = int.from_bytes(head[16:18], "big")
    # The largest page has a size that does not fit: 1 stands for it.
    pages, size = int.from_bytes(head[28:32], "big"), 65_536 if size == 1 else size
    if file.stat().st_size < pages * size:
        raise MovingError(_torn(file))


def _torn(file: Path) -> str:
    return (
        f"The backup {file} is incomplete or damaged. Name another, or copy it here"
        " once more."
    )


def _vacuumed(given: Path, to: Path) -> None:
    """Write a file anew as it is at one moment; others go on meanwhile."""
    make_private(to)
    with closing(sqlite3.connect(given, isolation_level=None)) as database:
        database.execute("VACUUM INTO ?", (str(to),))


def _saved(given: Path, to: Path) -> None:
    """Write a database's file anew; a damaged one is said to be that."""
    try:
        _vacuumed(given, to)
    except sqlite3.DatabaseError as error:
        if not is_damaged(error):
            raise
        with mapped(given):
            raise


def _poured(given: Path, to: Path) -> None:
    """Put one file's pages into another's place, in one transaction of that."""
    make_private(to)
    with (
        closing(sqlite3.connect(given)) as source,
        closing(sqlite3.connect(to)) as target,
    ):
        source.backup(target)


def _checked(file: Path) -> None:
    """Check that a file is whole, and on the disk."""
    with closing(sqlite3.connect(file)) as database:
        ((found,), *_) = database.execute("PRAGMA integrity_check").fetchall()
        lost = database.execute("PRAGMA foreign_key_check").fetchall()
    if found != "ok" or lost:
        raise MovingError(f"{file} is not whole: {found}. Try once more.")
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def _remove(file: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + end).unlink(missing_ok=True)
