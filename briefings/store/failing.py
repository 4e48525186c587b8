"""What an SQLite file fails of, told in one sentence with what to do about it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from briefings.errors import StoreError

#: What to do, by SQLite's primary result code (sqlite.org/rescode.html).
_REMEDIES: Final = {
    sqlite3.SQLITE_PERM: "Let Tidings read and write it and its folder.",
    sqlite3.SQLITE_BUSY: "Another program holds it: end that, or wait for it.",
    sqlite3.SQLITE_NOMEM: "Give Tidings more memory.",
    sqlite3.SQLITE_READONLY: "Let Tidings write it and its folder.",
    sqlite3.SQLITE_IOERR: "Look whether its disk is full or fails.",
    sqlite3.SQLITE_CORRUPT: "Put a backup back: `tidings restore FILE --replace`.",
    sqlite3.SQLITE_FULL: "Make room on its disk.",
    sqlite3.SQLITE_CANTOPEN: "Look whether its folder is there and may be written.",
    sqlite3.SQLITE_NOTADB: (
        "Name another file, or put a backup back: `tidings restore FILE --replace`."
    ),
}

#: Result codes of a file that is damaged, or none of SQLite's.
_DAMAGED: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})


@contextmanager
def mapped(path: Path) -> Iterator[None]:
    """Turn a failing database into a StoreError; a bug of ours keeps its type."""
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise
    except (sqlite3.DatabaseError, OSError) as error:
        raise StoreError(_told(path, error)) from error
    except MemoryError as error:
        remedy = _REMEDIES[sqlite3.SQLITE_NOMEM]
        raise StoreError(
            f"the database {path} cannot be used: out of memory. {remedy}"
        ) from error


def is_damaged(failure: BaseException | None) -> bool:
    """Return whether a failure, or what caused it, is that a file is no whole one."""
    while failure is not None:
        if isinstance(failure, sqlite3.Error) and _code(failure) in _DAMAGED:
            return True
        failure = failure.__cause__
    return False


def _told(path: Path, error: sqlite3.DatabaseError | OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return (
            f"the database {path} cannot be used: there is no folder {path.parent}."
            " Make it, or name another file."
        )
    what = f"the database {path} cannot be used: {error}"
    remedy = _REMEDIES.get(_code(error)) if isinstance(error, sqlite3.Error) else None
    return f"{what}. {remedy}" if remedy else what


def _code(error: sqlite3.Error) -> int:
    """Return the primary result code; 0 where there is none, as for errors of Python's.

    Extended ones hold it in their low byte.
    """
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
