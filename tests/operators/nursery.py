"""Publications that are killed and tried again, each on a database of its own."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from briefings.store.database import Database, open_database
from tests import postgres
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

    def __init__(self, folder: Path, server: postgres.Server | None = None) -> None:
        self._folder = folder
        self._server = server
        self._prepared = (
            server.fresh(empty=True) if server else str(folder / "prepared.db")
        )
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
        where = self._copied(path)
        ended = self._ordered(where, path, at, after)
        killed = ended == "killed"
        if not killed and not at:
            self.statements = int(ended)
        if (
            again := self._ordered(where, path, 0, 0)
        ) == "killed" or not again.isdecimal():
            raise RuntimeError(f"publishing once more failed: {again}")
        published = self._looked_at(where, path, killed)
        if self._server:
            self._server.remove(where)
        return published

    def _copied(self, path: Path) -> str:
        """Return where a database is that is as the one prepared."""
        if self._server:
            return self._server.copy(self._prepared)
        return str(shutil.copy(self._prepared, path))

    def _ordered(self, where: str, path: Path, at: int, after: float) -> str:
        self._process.stdin.write(f"{where} {path} {at} {after}\n")
        self._process.stdin.flush()
        return self._heard()

    def _heard(self) -> str:
        return self._process.stdout.readline().strip()

    def _looked_at(self, where: str, path: Path, killed: bool) -> Publication:
        sent = Counter(path.with_suffix(".sent").read_text().split())
        found = asyncio.run(_found(where))
        found["readers told"] = len(sent)
        wrong = {what: n for what, n in found.items() if n != EXPECTED[what]}
        repeated = sent.total() - len(sent)
        fault = str(wrong) if wrong else None
        return Publication(killed=killed, fault=fault, repeated=repeated)


async def _found(where: str) -> dict[str, object]:
    async with await open_database(where, as_is=True) as database:
        # A server looks after its own files.
        queries = {**QUERIES, "whole": WHOLE} if database.path else QUERIES
        return {what: await one(database, query) for what, query in queries.items()}


async def one(database: Database, query: str) -> object:
    ((value,),) = await database.rows(query)
    return value


QUERIES = {
    "sources": "SELECT COUNT(*) FROM source",
    "latest revision": "SELECT MAX(revision) FROM source",
    "deeds": "SELECT COUNT(*) FROM deed WHERE what = 'publish'",
    "drafts published": "SELECT COUNT(*) FROM draft WHERE state = 'published'",
    "letters on their way": "SELECT COUNT(*) FROM leaving",
}

WHOLE = "PRAGMA integrity_check"

EXPECTED = {
    "sources": 1 + len(DOCUMENTS),
    "latest revision": 1,
    "deeds": 1,
    "drafts published": 1,
    "letters on their way": 0,
    "whole": "ok",
    "readers told": READERS,
}
