"""Whether a database is whole, and how large; whether an address is this machine's."""

from __future__ import annotations

import socket
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic
from typing import Final

from briefings.errors import StoreError
from briefings.store.database import Database

#: Seconds of checking: enough for some gigabytes.
PATIENCE: Final = 10.0

#: Steps of SQLite between two looks at the time: well under a millisecond.
_STEPS: Final = 1_000

_INTERRUPTED: Final = "interrupted"


def broken_in(file: Path, *, patience: float = PATIENCE) -> str | None:
    """Return what is broken in a file of SQLite: "" nothing, None: time was too short.

    Raises:
        StoreError: It cannot be opened.
    """
    end = monotonic() + patience
    try:
        only_read = f"{file.resolve().as_uri()}?mode=ro"
        with closing(sqlite3.connect(only_read, uri=True)) as at:
            at.set_progress_handler(lambda: monotonic() > end, _STEPS)
            ((found, *_), *_) = at.execute("PRAGMA quick_check(1)").fetchall()
    except sqlite3.DatabaseError as error:
        if str(error) == _INTERRUPTED:
            return None
        if isinstance(error, sqlite3.OperationalError):
            raise StoreError(f"the database {file} cannot be used: {error}") from error
        return str(error)
    return "" if found == "ok" else " ".join(str(found).split())[:120]


def is_ours(host: str) -> bool:
    """Return whether a host is an address of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with closing(socket.socket(family)) as at:
            at.bind((host, 0))
    except OSError:
        return False
    return True


async def size_of(database: Database) -> int:
    """Return the bytes that a database takes.

    Raises:
        StoreError: It failed.
    """
    if database.path is None:
        rows = await database.rows("SELECT pg_database_size(current_database())")
        return int(rows[0][0])
    ends = ("", "-wal")
    files = [database.path.with_name(database.path.name + end) for end in ends]
    return sum(file.stat().st_size for file in files if file.exists())
