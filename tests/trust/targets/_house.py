"""An open installation for targets that need one, and a loop to wait in."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Coroutine
from contextlib import AsyncExitStack
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from bot.app import opened
from bot.app.parts import Parts
from bot.surfaces.web import House as Pages
from tests import factory
from tests.conftest import NOW

T = TypeVar("T")

URL = "http://localhost"
OWNER = "7"

#: Asks after which an installation is made anew: what they leave grows.
ASKS = 2_000


def pages_of(parts: Parts, url: str = URL) -> Pages:
    """Return what the pages of an installation are made of."""
    return Pages(
        engine=parts.engine,
        desk=parts.desk,
        clock=lambda: NOW,
        url=url,
        links=parts.links,
        drawer=parts.drawer,
    )


class House:
    """An installation that knows the ferry and the comet, in a folder of its own."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()
        self._stack = AsyncExitStack()
        self._folder = tempfile.TemporaryDirectory()
        self._asks = 0
        self.parts = self.run(self._open())

    async def _open(self):
        parts = await self._stack.enter_async_context(
            opened(
                Path(self._folder.name) / "t.db",
                owners=frozenset({OWNER}),
                clock=lambda: NOW,
                url=URL,
            )
        )
        files = [(n, t.encode()) for n, t in factory.ferry_files().items()]
        report = await parts.loader.load(files, NOW)
        assert not report.failures
        return parts

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Return what is waited for."""
        self._asks += 1
        return self._runner.run(work)

    @property
    def worn(self) -> bool:
        return self._asks > ASKS

    def close(self) -> None:
        self._runner.run(self._stack.aclose())
        self._runner.close()
        self._folder.cleanup()


@cache
def _made() -> House:
    return House()


def house() -> House:
    """Return the installation; it is the same until :func:`tidy`."""
    return _made()


def tidy() -> None:
    """Leave an installation that was asked some thousand times."""
    if _made.cache_info().currsize and _made().worn:
        leave()


def leave() -> None:
    """Close the installation, if there is one."""
    if _made.cache_info().currsize:
        _made().close()
        _made.cache_clear()
