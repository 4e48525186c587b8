"""Where databases are, and what is in them before anything is moved there."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum
from pathlib import Path

from bot.app.parts import MIGRATIONS
from bot.errors import MovingError, NoDatabase
from briefings.store.address import file_of, without_secrets
from briefings.store.copy_notes import there, whose
from briefings.store.database import Database, open_database
from briefings.store.migrate import UNFINISHED
from briefings.store.schema import MIGRATIONS as ENGINE
from briefings.store.shape import tables

#: The steps to the newest shape, as each is noted; PostgreSQL's own first one aside.
_STEPS = frozenset(step.name for step in (*ENGINE, *MIGRATIONS))
_OF_POSTGRES = "000_dialect"

#: What every version of ours notes.
_KNOWN = _STEPS | {_OF_POSTGRES, UNFINISHED}


class Held(Enum):
    """What a database holds."""

    NOTHING = "nothing"
    COPY = "a copy that is not finished"
    ROWS = "something already"
    OTHERS = "tables that are not ours"


def called(where: Path | str) -> str:
    """Return where a database is, without who may open it."""
    file = file_of(where)
    if file is not None:
        return str(file.resolve())
    return without_secrets(str(where))


async def held(where: Path | str) -> Held:
    """Return what a database holds; nothing is changed there.

    Raises:
        MovingError: It was written by a newer version.
        StoreError: It cannot be opened, or is no database.
    """
    file = file_of(where)
    if file is not None and not file.exists():
        return Held.NOTHING
    async with await open_database(where, as_is=True) as database:
        names = {name for name in await there(database) if name[:7] != "sqlite_"}
        if not names:
            return Held.NOTHING
        if "migration" not in names:
            return Held.OTHERS
        await _check_age(database, called(where))
        if await whose(database) is not None:
            return Held.COPY
        kept = [t for t in tables(MIGRATIONS) if t.key and t.name in names]
        for table in kept:
            if await database.rows(f'SELECT 1 FROM "{table.name}" LIMIT 1'):
                return Held.ROWS
    return Held.NOTHING


def check_there(where: Path | str) -> None:
    """Check that what is shared here is kept somewhere by now, if it is a file.

    Raises:
        NoDatabase: It is not.
    """
    file = file_of(where)
    if file is not None and not file.is_file():
        raise NoDatabase(
            f"There is no database at {called(where)} yet: `tidings load` makes one."
        )


async def check_source(where: Path | str, name: str | None = None) -> bool:
    """Return whether a database of ours has the newest shape.

    Args:
        where: The database.
        name: What it is called, if not by where it is.

    Raises:
        MovingError: There is none, or only a part of one.
        StoreError: It cannot be opened, or is no database.
    """
    file = file_of(where)
    if file is not None and not file.is_file():
        raise MovingError(f"There is no database at {file}. Name the file of one.")
    name = name or called(where)
    async with await open_database(where, as_is=True) as database:
        if "migration" not in await there(database):
            raise MovingError(f"The database {name} is not one of Tidings.")
        await _check_age(database, name)
        if await whose(database) is not None:
            raise MovingError(
                f"The database {name} is a copy that is not finished."
                " Run the same `tidings copy` once more first."
            )
        return await noted(database) >= _STEPS


def is_newest(steps: Collection[str]) -> bool:
    """Return whether what a database notes leads to the newest shape and no further."""
    return set(steps) - {_OF_POSTGRES} == _STEPS


def is_newer(steps: Collection[str]) -> bool:
    """Return whether a newer version of ours than this one noted some."""
    return not set(steps) <= _KNOWN


async def _check_age(database: Database, name: str) -> None:
    if is_newer(await noted(database)):
        raise MovingError(
            f"The database {name} was written by a newer version of Tidings."
            " Use that one."
        )


async def noted(database: Database) -> set[str]:
    """Return the steps that a database notes.

    Raises:
        StoreError: It is none of ours, or failed.
    """
    return {name for (name,) in await database.rows("SELECT name FROM migration")}
