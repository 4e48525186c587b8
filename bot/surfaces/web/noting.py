"""A line in the log for each page: which kind, how it ended, how long it took."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from time import perf_counter

from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.logbook import following

log = logging.getLogger(__name__)


class Noting:
    """Notes each answer as it begins; a stream stays open long after.

    Args:
        app: What answers.
        rooms: The first parts of addresses that there are.  No more of an address is
            noted: what stands behind them may be a reader's own.
    """

    def __init__(self, app: ASGIApp, rooms: frozenset[str]) -> None:
        self._app = app
        self._rooms = rooms

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = perf_counter()
        # What is asked of the server itself, as of "*", has no slash.
        first = next(iter(scope["path"].split("/", 2)[1:]), None)
        page = f"/{first}" if first in self._rooms else "/other"

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                took = {"status": message["status"], "seconds": perf_counter() - begun}
                log.debug("page.answered", extra={"page": page} | took)
            await send(message)

        with following("page"):
            await self._app(scope, receive, noted)


def rooms_of(routes: Iterable[BaseRoute]) -> frozenset[str]:
    """Return the first parts of the addresses of routes, "" for the front page's."""
    paths = (each.path for each in routes if isinstance(each, Route | Mount))
    firsts = {path.split("/", 2)[1] for path in paths if path.startswith("/")}
    return frozenset(first for first in firsts if "{" not in first)
