"""A nursery of processes that publish a draft and are killed on the way.

Run as a program, it prepares a database, then takes orders, one a line: a database, a
file beside which is noted whom it wrote to, a statement to be killed at ("0": at none),
counted from the press of the button, and the seconds after it.  Each order is a process
of its own, forked from this one so that it need not start anew; once it has ended, the
statements that it made are told, or "killed".
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import sys
import threading
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg

from bot.app import opened
from bot.app.delivering import postman_of
from bot.delivery.courier import Delivered
from bot.delivery.pace import Gate, Limits, Pace
from bot.leases.port import LEASE
from bot.replies import Address, Ask, Attached, Sender
from tests import factory

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
OWNER = Sender(id="1")
READERS = 6

#: Documents of the draft.
DOCUMENTS = (factory.BRIEF, factory.WIRE, factory.LONGFORM)

#: Statements that only look are no points of no return.
_LOOKS = ("SELECT", "PRAGMA", "EXPLAIN", "--", "WITH")


class Fuse:
    """Ends this process at one of its statements that write."""

    def __init__(self, at: int, after: float) -> None:
        self._at = at
        self._after = after
        self.armed = False
        self.made = 0

    def laid(self) -> None:
        """Have every connection to a database tell its statements."""
        fuse = self

        class Client(asyncpg.Connection):
            async def execute(self, query: str, *given: Any, **more: Any) -> str:
                fuse.statement(query)
                return await super().execute(query, *given, **more)

            async def executemany(self, query: str, *given: Any, **more: Any) -> None:
                fuse.statement(query)
                await super().executemany(query, *given, **more)

            async def fetch(self, query: str, *given: Any, **more: Any) -> Any:
                fuse.statement(query)
                return await super().fetch(query, *given, **more)

        asyncpg.connect = partial(asyncpg.connect, connection_class=Client)

        class Connection(sqlite3.Connection):
            def __init__(self, *given: Any, **more: Any) -> None:
                super().__init__(*given, **more)
                self.set_trace_callback(fuse.statement)

        sqlite3.connect = partial(sqlite3.connect, factory=Connection)

    def statement(self, statement: str) -> None:
        """Note that a statement begins."""
        if self.armed and not statement.lstrip().upper().startswith(_LOOKS):
            self.made += 1
            if self.made == self._at:
                self._burn()

    def _burn(self) -> None:
        if not self._after:
            os.kill(os.getpid(), signal.SIGKILL)
        kill = (os.getpid(), signal.SIGKILL)
        threading.Timer(self._after, os.kill, kill).start()


class Chats:
    """A courier that writes down whom it wrote to."""

    def __init__(self, sent: Path) -> None:
        self._sent = sent

    async def deliver(self, address, reply, *, answering):
        with self._sent.open("a") as file:
            file.write(f"{address.chat}\n")
        await asyncio.sleep(0)
        return Delivered("1")


def installation(where):
    return opened(where, owners=frozenset({OWNER.id}), clock=lambda: NOW)


async def prepare(where: str) -> None:
    """Make a database with a story, its followers, and a draft that waits."""
    owner = Address(surface="telegram", chat="1")
    rows = "\n".join(json.dumps({"text": text}) for text in DOCUMENTS).encode()

    async def read():
        return rows

    async with installation(where) as parts:
        first = factory.stated(factory.MOSAIC, "Paper Boat", "2026-03-01")
        await parts.loader.load([("1.txt", first.encode())], NOW)
        for number in range(READERS):
            chat = Address(surface="telegram", chat=str(700 + number))
            await parts.desk.answer(Ask(text="/follow ferry", at=NOW, address=chat))
        file = Attached(name="all.jsonl", size=len(rows), read=read)
        await parts.desk.answer(
            Ask(text="", at=NOW, address=owner, sender=OWNER, attached=file)
        )


async def publish(where: str, path: Path, fuse: Fuse) -> None:
    """Press Publish, and deliver what is owed."""
    async with installation(where) as parts:
        fuse.armed = True
        address = Address(surface="telegram", chat="1")
        press = Ask(text="/draft 1 publish", at=NOW, address=address, sender=OWNER)
        await parts.desk.answer(press)
        gate = Gate(Pace(Limits(pushes=1e6, chat=1e6)))
        courier = Chats(path.with_suffix(".sent"))
        later = NOW + lives(path) * LEASE
        postman = postman_of(
            parts, "telegram", courier, gate=gate, clock=lambda: later, report=print
        )
        await postman.deliver()


def lives(path: Path) -> int:
    """Return how many processes delivered before us: each comes a lease later."""
    lived = path.with_suffix(".lives")
    with lived.open("a") as file:
        file.write("1\n")
    return len(lived.read_text().split()) - 1


def born(where: str, path: Path, at: int, after: float, tell: int) -> None:
    """Live the life of one process."""
    fuse = Fuse(at, after)
    fuse.laid()
    asyncio.run(publish(where, path, fuse))
    os.write(tell, str(fuse.made).encode())


def main(prepared: str) -> None:
    asyncio.run(prepare(prepared))
    print("ready", flush=True)
    for line in sys.stdin:
        where, path, at, after = line.split()
        heard, tell = os.pipe()
        child = os.fork()
        if not child:
            born(where, Path(path), int(at), float(after), tell)
            os._exit(0)
        os.close(tell)
        with os.fdopen(heard) as file:
            made = file.read()
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        print("killed" if killed else made or "failed", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
