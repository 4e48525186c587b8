"""Faults at the seams: a database and a wire that fail where they are told to.

Every write, every commit and every send that passes is a point with a number.  What
comes after a fault has numbers too, so that a second fault may follow the first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum

from briefings.errors import StoreError
from briefings.store.failing import mapped


class Kind(Enum):
    WRITE = "write"
    COMMIT = "commit"
    SEND = "send"


class Fault(Enum):
    """What may happen at a point; its words stand in what a failing run prints."""

    IO = "disk I/O error"
    FULL = "database or disk is full"
    LOCKED = "database is locked"
    UNDONE = "not committed"
    UNHEARD = "committed, and the answer lost"
    REFUSED = "connection refused"
    NAMELESS = "DNS gone"
    LATE = "timed out after it was taken"
    CUT = "answer cut in half"
    GARBLED = "half an answer that looks whole"
    BROKEN = "500"
    FLOOD = "429"
    SLOW = "slow"


FITS = {
    Kind.WRITE: (Fault.IO, Fault.FULL, Fault.LOCKED),
    Kind.COMMIT: (Fault.UNDONE, Fault.UNHEARD),
    Kind.SEND: (
        Fault.REFUSED,
        Fault.NAMELESS,
        Fault.LATE,
        Fault.CUT,
        Fault.GARBLED,
        Fault.BROKEN,
        Fault.FLOOD,
        Fault.SLOW,
    ),
}

_CODES = {
    Fault.IO: sqlite3.SQLITE_IOERR_WRITE,
    Fault.FULL: sqlite3.SQLITE_FULL,
    Fault.LOCKED: sqlite3.SQLITE_BUSY,
}

_LOOKS = ("SELECT", "WITH", "PRAGMA", "EXPLAIN")


@dataclass
class Points:
    """The points that were passed, and which of them fail of what.

    ``faults`` holds for the number of a point the number of a fault, of those that fit
    its kind.
    """

    faults: Mapping[int, int] = field(default_factory=dict)
    armed: bool = False

    #: What every send meets.
    all_sends: Fault | None = None

    #: What is called at the point of this number.
    fatal: int = -1
    die: Callable[[], None] = lambda: None
    passed: list[Kind] = field(default_factory=list)

    #: What happened, by the number of its point.
    met: dict[int, Fault] = field(default_factory=dict)

    def at(self, kind: Kind) -> Fault | None:
        """Return what happens at the point that is passed now."""
        if not self.armed:
            return None
        number = len(self.passed)
        self.passed.append(kind)
        if number == self.fatal:
            self.die()
        if kind is Kind.SEND and self.all_sends:
            return self.all_sends
        if number not in self.faults:
            return None
        fits = FITS[kind]
        self.met[number] = fits[self.faults[number] % len(fits)]
        return self.met[number]


def failure(fault: Fault) -> sqlite3.OperationalError:
    """Return what SQLite raises."""
    error = sqlite3.OperationalError(fault.value)
    error.sqlite_errorcode = _CODES.get(fault, sqlite3.SQLITE_IOERR)
    return error


class FaultyDatabase:
    """A :class:`briefings.store.database.Database` that fails at points."""

    def __init__(self, database, points):
        self._database = database
        self._points = points
        self.search, self.path = database.search, database.path
        self.clock = database.clock
        self.rows, self.mark = database.rows, database.mark
        self.snapshot, self.hear = database.snapshot, database.hear
        self.filling = database.filling

    @asynccontextmanager
    async def transaction(self):
        async with self._database.transaction() as do:
            yield _Faulty(do, self._points, self.path)
            unheard = self._committing()
        self._answered(unheard)

    @asynccontextmanager
    async def together(self):
        async with self._database.together():
            yield
            unheard = self._committing()
        self._answered(unheard)

    async def work(self, do):
        unheard = False

        async def job(transaction):
            nonlocal unheard
            result = await do(_Faulty(transaction, self._points, self.path))
            unheard = self._committing()
            return result

        result = await self._database.work(job)
        self._answered(unheard)
        return result

    async def once(self, statement, values=()):
        return await self.work(lambda do: do.rows(statement, values))

    def _committing(self):
        """Raise what keeps a commit from being made; return whether none is heard of.

        What has only read has nothing to commit; it is a point all the same.
        """
        fault = self._points.at(Kind.COMMIT)
        if fault is Fault.UNDONE:
            self._fail(fault)
        return fault is Fault.UNHEARD

    def _answered(self, unheard):
        if unheard:
            self._fail(Fault.UNHEARD)

    def _fail(self, fault):
        with mapped(self.path):
            raise failure(fault)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *why):
        await self._database.__aexit__(*why)


class _Faulty:
    """A transaction of such a database."""

    def __init__(self, transaction, points, path):
        self._transaction = transaction
        self._points = points
        self._path = path
        self.search = transaction.search
        self.defer_references = transaction.defer_references

    async def rows(self, query, values=()):
        if not query.lstrip().upper().startswith(_LOOKS):
            self._pass()
        return await self._transaction.rows(query, values)

    async def write(self, statement, values=()):
        self._pass()
        await self._transaction.write(statement, values)

    async def write_many(self, statement, rows):
        self._pass()
        await self._transaction.write_many(statement, rows)

    def _pass(self):
        if fault := self._points.at(Kind.WRITE):
            with mapped(self._path):
                raise failure(fault)


def is_of_the_environment(error: BaseException | None) -> bool:
    """Return whether an error says that the world failed, and not our code."""
    from telegram.error import TelegramError

    return isinstance(error, StoreError | TelegramError | OSError)
