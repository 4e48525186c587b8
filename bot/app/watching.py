"""What tells of this process how it does, put together: pulse, figures, probes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from socket import socket
from typing import TYPE_CHECKING, Final

from bot.app.clock import Clock
from bot.app.parts import Parts
from bot.app.places import is_newest
from bot.app.tending import free_of
from bot.health.pulse import Manager, Pulse
from bot.health.ready import PATIENCE, Probe
from bot.leases.sql import SqlLeases
from bot.settings import Settings
from bot.working import Worker
from briefings.errors import StoreError

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from bot.metrics.figures import Figures

#: What to do where the port is taken.
_CHOOSE: Final = "Set another TIDINGS_METRICS_PORT: each process has one of its own."


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """What a process tells of itself, once it has its parts."""

    settings: Settings

    #: None: nobody may read any.
    figures: Figures | None

    #: Listens; None: machines are served beside the pages alone.
    at: socket | None

    def workers(self, parts: Parts, clock: Clock) -> Sequence[Worker]:
        """Return who works for it beside all else."""
        workers: list[Worker] = []
        manager = Manager(os.environ)
        if manager.listens or self.figures:
            workers.append(Pulse(manager))
        if self.at is not None:
            workers.append(_Port(self.at, self._routes(parts, clock, alone=True)))
        return workers

    def routes(self, parts: Parts, clock: Clock) -> Sequence[BaseRoute]:
        """Return the addresses that stand beside the pages."""
        return self._routes(parts, clock, alone=False)

    def _routes(
        self, parts: Parts, clock: Clock, *, alone: bool
    ) -> Sequence[BaseRoute]:
        from bot.surfaces.probes import Probes, routes

        database = parts.store.database
        probe = Probe(database, is_newest, SqlLeases(database), clock)
        token = self.settings.metrics_token
        return routes(
            Probes(
                lacking=probe.lacking,
                figures=_Shown(self.figures, parts, clock) if self.figures else None,
                token=token.get_secret_value() if token else None,
                alone=alone,
            )
        )


@contextmanager
def watching(settings: Settings) -> Iterator[Watching]:
    """Begin to count, where somebody may read it; listen where machines ask.

    Raises:
        WebSurfaceError: The port for machines is taken.
    """
    with ExitStack() as stack:
        figures, at = None, None
        if settings.metrics_port or settings.metrics_token:
            # Only here: most processes of a desk's own are without it.
            from bot.metrics.counting import counted
            from bot.metrics.figures import Figures

            figures = Figures()
            stack.enter_context(counted(figures))
        if settings.metrics_port:
            from bot.surfaces.serving import listening

            host, port = settings.metrics_host, settings.metrics_port
            at = stack.enter_context(
                listening(host, port, choose=_CHOOSE, setting="TIDINGS_METRICS_HOST")
            )
        yield Watching(settings=settings, figures=figures, at=at)


class _Shown:
    """Shows figures as they are read."""

    def __init__(self, figures: Figures, parts: Parts, clock: Clock) -> None:
        from bot.metrics.stock import SqlStock

        self._figures = figures
        self._stock = SqlStock(parts.store.database)
        self._free = free_of(parts.store.database.path)
        self._clock = clock

    async def __call__(self) -> tuple[bytes, str]:
        from bot.metrics.figures import KIND

        now = self._clock()
        try:
            async with asyncio.timeout(PATIENCE):
                stock = await self._stock.read(now)
        except (StoreError, TimeoutError):
            stock = None
        self._figures.stand(stock, self._free(), now)
        return self._figures.shown(), KIND


class _Port:
    """Serves machines on a port of their own; a :class:`~bot.working.Worker`."""

    def __init__(self, at: socket, routes: Sequence[BaseRoute]) -> None:
        self._at = at
        self._routes = routes
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Serve until :meth:`stop`."""
        from starlette.applications import Starlette

        from bot.surfaces.serving import serve

        await serve(Starlette(routes=self._routes), self._at, self._stop)

    def stop(self) -> None:
        """Serve no more."""
        self._stop.set()
