"""Processes of the bot's roles on one database, started and killed at will.

They are forked from one that has everything imported, so that each is there at once.
"""

from __future__ import annotations

import asyncio
import logging
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bot import app
from bot.settings import Settings

#: What a role has to do.
ROLES = {
    "web": lambda settings, clock: app.web(
        settings, None, clock, port=None, tell=print, shared_port=True
    ),
    "send": app.send,
}

_FORKS = get_context("forkserver")

#: Seconds until a process that was killed is dead.
_DEAD = 30.0


@dataclass(frozen=True, slots=True)
class Hasty:
    """A clock that goes faster than others: what waits for a lease waits less."""

    since: float
    haste: float

    def __call__(self) -> datetime:
        moment = self.since + (time.time() - self.since) * self.haste
        return datetime.fromtimestamp(moment, UTC)


@dataclass(frozen=True, slots=True)
class Member:
    """One process."""

    role: str
    process: Any
    log: Path


class Fleet:
    """Processes at work; those that end by themselves are started anew."""

    def __init__(self, settings: Settings, logs: Path, clock: Hasty) -> None:
        self._settings = settings
        self._logs = logs
        self._clock = clock
        self._members: list[Member] = []
        self._started = 0

        #: Roles of those that were killed, and logs of those that ended by themselves.
        self.killed: list[str] = []
        self.ended: list[Path] = []

    def __len__(self) -> int:
        return len(self._members)

    def start(self, role: str) -> None:
        """Start one more."""
        self._started += 1
        log = self._logs / f"{self._started}-{role}.log"
        process = _FORKS.Process(
            target=live, args=(role, self._settings, self._clock, log), daemon=True
        )
        process.start()
        self._members.append(Member(role, process, log))

    def kill(self, number: int) -> None:
        """Kill one, and start another in its place once it is dead."""
        gone = self._members.pop(number)
        self._end(gone)
        self.killed.append(gone.role)
        self.start(gone.role)

    def revive(self) -> None:
        """Start those anew that have ended by themselves."""
        for member in list(self._members):
            if member.process.exitcode is not None:
                self._members.remove(member)
                self.ended.append(member.log)
                self.start(member.role)

    def end(self) -> None:
        """Kill all."""
        for member in self._members:
            self._end(member)
        self._members = []

    def said(self) -> str:
        """Return what all have logged by now."""
        return "\n".join(
            f"--- {log.name}\n{log.read_text()}" for log in sorted(self._logs.iterdir())
        )

    @staticmethod
    def _end(member: Member) -> None:
        member.process.kill()
        member.process.join(_DEAD)
        member.process.close()


@contextmanager
def fleet(settings: Settings, logs: Path, *, haste: float = 1.0) -> Iterator[Fleet]:
    """Yield a fleet without a process; kill those that still run at the end.

    Args:
        settings: What each process is told.
        logs: A folder for what each of them logs.
        haste: How much faster than usual time passes for them.
    """
    _FORKS.set_forkserver_preload([__name__, "bot.surfaces.web", "asyncpg"])
    logs.mkdir()
    made = Fleet(settings, logs, Hasty(time.time(), haste))
    try:
        yield made
    finally:
        made.end()


def live(role: str, settings: Settings, clock: Hasty, log: Path) -> None:
    """Live the life of one process."""
    with log.open("w") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    logging.basicConfig(level="INFO", format="%(asctime)s %(levelname)s %(message)s")
    asyncio.run(ROLES[role](settings, clock))
