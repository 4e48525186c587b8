"""Publications that are killed and tried again, each on a database of its own."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.operators.killed import DOCUMENTS, READERS


@dataclass(frozen=True, kw_only=True)
class Publication:
    """What became of one."""

    killed: bool

    #: What is not as it would be had nobody killed it; None: nothing.
    fault: str | None

    #: Messages that are one too many.
    repeated: int


class Nursery:
    """See :mod:`tests.operators.killed`; ``with`` ends it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._prepared = folder / "prepared.db"
        self._tries = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.operators.killed", self._prepared],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

        #: Those that one publication writes.
        self.statements = 0

    def __enter__(self) -> Nursery:
        self._heard()
        self.publication(0)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()

    def publication(self, at: int, after: float = 0.0) -> Publication:
        """Publish, killed at a statement or seconds after it; then try once more."""
        self._tries += 1
        path = self._folder / f"{self._tries}.db"
        shutil.copy(self._prepared, path)
        ended = self._ordered(path, at, after)
        killed = ended == "killed"
        if not killed and not at:
            self.statements = int(ended)
        if (again := self._ordered(path, 0, 0)) == "killed" or not again.isdecimal():
            raise RuntimeError(f"publishing once more failed: {again}")
        return self._looked_at(path, killed)

    def _ordered(self, path: Path, at: int, after: float) -> str:
        self._process.stdin.write(f"{path} {at} {after}\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> str:
        return self._process.stdout.readline().strip()

    def _looked_at(self, path: Path, killed: bool) -> Publication:
        sent = Counter(path.with_suffix(".sent").read_text().split())
        with closing(sqlite3.connect(path)) as database:
            found = {what: one(database, query) for what, query in QUERIES.items()}
        found["readers told"] = len(sent)
        wrong = {what: n for what, n in found.items() if n != EXPECTED[what]}
        repeated = sent.total() - len(sent)
        fault = str(wrong) if wrong else None
        return Publication(killed=killed, fault=fault, repeated=repeated)


def one(database: sqlite3.Connection, query: str) -> object:
    ((value,),) = database.execute(query).fetchall()
    return value


QUERIES = {
    "sources": "SELECT COUNT(*) FROM source",
    "latest revision": "SELECT MAX(revision) FROM source",
    "deeds": "SELECT COUNT(*) FROM deed WHERE what = 'publish'",
    "drafts published": "SELECT COUNT(*) FROM draft WHERE state = 'published'",
    "letters on their way": "SELECT COUNT(*) FROM leaving",
    "whole": "PRAGMA integrity_check",
}

EXPECTED = {
    "sources": 1 + len(DOCUMENTS),
    "latest revision": 1,
    "deeds": 1,
    "drafts published": 1,
    "letters on their way": 0,
    "whole": "ok",
    "readers told": READERS,
}
