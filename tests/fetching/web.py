"""A stand-in for the web: names resolve as told, and every address is one server."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

import httpx
from aiohttp import web

from bot.fetching.links import Fetched, NotModified, fetch

NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)

#: An address of the public web that no test ever reaches.
PUBLIC = "93.184.215.14"

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Names:
    """A resolver: each name gives its answers in turn, the last one for ever."""

    def __init__(self, names: Mapping[str, Iterable[Sequence[str]]]) -> None:
        self._names = {name: list(answers) for name, answers in names.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str) -> Sequence[str]:
        self.asked.append(host)
        answers = self._names.get(host)
        if answers is None:
            raise OSError(f"no such host: {host}")
        return answers.pop(0) if len(answers) > 1 else answers[0]


class ToServer(httpx.AsyncBaseTransport):
    """Sends every request to one local server, and notes where it was to go."""

    def __init__(self, port: int, dead: frozenset[str] = frozenset()) -> None:
        self._port = port
        self._dead = dead
        self._under = httpx.AsyncHTTPTransport()
        self.requests: list[httpx.Request] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        if request.url.host in self._dead:
            raise httpx.ConnectError("nobody there", request=request)
        url = request.url.copy_with(scheme="http", host="127.0.0.1", port=self._port)
        return await self._under.handle_async_request(
            httpx.Request(
                request.method,
                url,
                headers=request.headers,
                extensions={"timeout": request.extensions["timeout"]},
            )
        )

    async def aclose(self) -> None:
        await self._under.aclose()


class Web:
    """The stand-in as a test sees it."""

    def __init__(self, transport: ToServer) -> None:
        self.transport = transport

    @property
    def addresses(self) -> list[str]:
        """Every address that was connected to, in order."""
        return [request.url.host for request in self.transport.requests]

    async def get(
        self, url: str, names: Names | None = None, **conditions: str
    ) -> Fetched | NotModified:
        resolver = names or Names({"news.example": [[PUBLIC]]})
        async with httpx.AsyncClient(transport=self.transport) as client:
            return await fetch(
                url, now=NOW, client=client, resolver=resolver, **conditions
            )
