"""A whole installation moved from one database to another."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Final

from bot.app.parts import MIGRATIONS
from bot.app.places import Held, called, check_source, held
from bot.errors import MovingError
from briefings.store.copying import Copy, Side, Work
from briefings.store.database import Database, open_database
from briefings.store.search import Rows
from briefings.store.shape import tables

#: What belongs to one run of the program, and is left behind: who polls a feed, who
#: holds a lease, how fast it went.  Letters that were on their way are not: they are
#: owed still, and whoever runs next sends what another run left.
OF_ONE_RUN: Final = {"feed": ("leased",), "lease": (), "pace": (), "resting": ()}

#: Begins to show progress of a length; gives what moves it on.
Progress = Callable[[int], AbstractContextManager[Callable[[int], None]]]


async def copy(given: Path | str, to: Path | str, progress: Progress) -> int:
    """Copy all of one database to another that is empty; return how many rows.

    What an earlier try copied is gone on with.  What is written meanwhile is not
    copied.

    Raises:
        MovingError: One of the two cannot be used so; nothing was changed.
        StoreError: A database failed, or the two differ in the end.
    """
    if called(given) == called(to):
        raise MovingError(
            f"Both are the database {called(to)}. Name another to copy to."
        )
    is_newest = await check_source(given)
    match await held(to):
        case Held.ROWS | Held.OTHERS as holds:
            raise MovingError(
                f"The database {called(to)} holds {holds.value}. Name an empty one."
            )
        case Held.NOTHING:
            async with await open_database(to, MIGRATIONS):
                pass
        case Held.COPY:
            pass
    async with (
        await open_database(given, MIGRATIONS, as_is=is_newest) as source,
        await open_database(to, MIGRATIONS, as_is=True) as target,
        source.snapshot() as moment,
    ):
        await _check_shape(source, target, called(to))
        way = way_between(moment, target, target.work, source, target)
        with progress(await way.length()) as advance:
            return await replace(way, advance=advance).whole(called(given))


def way_between(
    read: Rows, written: Rows, work: Work, source: Database, target: Database
) -> Copy:
    """Return the way from one open database to another.

    Args:
        read: What is read of the source.
        written: What is read of the target.
        work: Runs what is given in one transaction of the target.
        source: Whose rows.
        target: Where to.
    """
    return Copy(
        source=Side(rows=read, is_file=source.path is not None),
        target=Side(rows=written, is_file=target.path is not None),
        work=work,
        tables=tables(MIGRATIONS),
        of_one_run=OF_ONE_RUN,
    )


async def _check_shape(source: Database, target: Database, to: str) -> None:
    """Check that a copy that was begun is of the shape that its source has by now."""
    steps = "SELECT name FROM migration WHERE name LIKE '___\\_%' ESCAPE '\\'"
    shapes = [
        {name for (name,) in await database.rows(steps)} - {"000_dialect"}
        for database in (source, target)
    ]
    if shapes[0] != shapes[1]:
        raise MovingError(
            f"The copy in {to} was begun by another version of Tidings."
            " Name an empty database."
        )
