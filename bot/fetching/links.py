"""Documents behind links, taken from the public web only.

A link given in a chat must not reach into the network that the bot runs in.  So
each hop's host is resolved here, every address of it is checked, and the
connection is made to the address that was checked: the URL that is sent has it in
the place of the name, which goes into the Host header and the TLS handshake.
What a name resolves to a moment later makes no difference.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from bot.fetching.answers import Fetched, NotModified, document
from bot.fetching.errors import FetchFailed, FetchRefused
from bot.fetching.targets import (
    Resolver,
    checked,
    host_of,
    next_target,
    public_addresses,
    resolved,
)

__all__ = ["Fetched", "NotModified", "fetch", "outside_client"]

#: For everything: looking up, redirects and the whole document.
SECONDS = 20.0

#: Of these for one connection, so that a second address has its turn.
_CONNECT_SECONDS = 5.0

#: Redirects that are followed; more are a circle or a trick.
MOST_REDIRECTS = 5

#: Addresses of one host that are tried in turn.
_MOST_TRIED = 3

_REDIRECTS = frozenset((301, 302, 303, 307, 308))

_HEADERS = {
    "Accept": "text/html, application/xml;q=0.9, */*;q=0.8",
    "Accept-Encoding": "gzip",
    # A connection that is kept would be used for the next name at its address,
    # whatever name its certificate was checked for.
    "Connection": "close",
    "User-Agent": "Mozilla/5.0 (compatible; Tidings)",
}


def outside_client() -> httpx.AsyncClient:
    """Return a client fit for :func:`fetch`; the caller closes it.

    It keeps no connections and no cookies, and asks no proxy of the environment.
    """
    return httpx.AsyncClient(
        trust_env=False,
        timeout=httpx.Timeout(SECONDS, connect=_CONNECT_SECONDS),
        limits=httpx.Limits(max_keepalive_connections=0),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )


async def fetch(
    url: str,
    *,
    now: datetime,
    etag: str | None = None,
    modified: str | None = None,
    client: httpx.AsyncClient | None = None,
    resolver: Resolver = resolved,
    seconds: float = SECONDS,
) -> Fetched | NotModified:
    """Return the document behind a link.

    It is at most :data:`~bot.fetching.bodies.MOST_BYTES` long.

    Args:
        url: http or https.
        now: The moment in UTC that a date to wait for is counted from.
        etag: Of the copy we have; with it or ``modified``, NotModified may come.
        modified: Of the copy we have.
        client: As :func:`outside_client` makes it; None: one for this call.
        resolver: Looks host names up.
        seconds: How long all of it may take.

    Raises:
        FetchRefused: The link, a redirect or the document breaks a rule.
        FetchFailed: No document came, or not in time.
    """
    asked = {"If-None-Match": etag, "If-Modified-Since": modified}
    headers = _HEADERS | {name: value for name, value in asked.items() if value}
    try:
        async with asyncio.timeout(seconds), _borrowed(client) as using:
            return await _Visit(using, resolver, headers, now).follow(url)
    except TimeoutError as error:
        raise FetchFailed(url, f"gave no answer in {seconds:g} seconds") from error
    # The client reads a redirect's place even where it is told not to follow it.
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise FetchFailed(url, "broke off or gave no valid answer") from error


@asynccontextmanager
async def _borrowed(
    client: httpx.AsyncClient | None,
) -> AsyncIterator[httpx.AsyncClient]:
    if client is not None:
        yield client
        return
    async with outside_client() as own:
        yield own


class _Visit:
    """One fetch: the hops from a link to its document."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        resolver: Resolver,
        headers: dict[str, str],
        now: datetime,
    ) -> None:
        self._client = client
        self._resolver = resolver
        self._headers = headers
        self._now = now

    async def follow(self, url: str) -> Fetched | NotModified:
        target = checked(url)
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._ask(target)
            try:
                if answer.status_code not in _REDIRECTS:
                    return await document(answer, str(target), now=self._now)
                target = next_target(target, answer)
            finally:
                await answer.aclose()
        raise FetchRefused(url, f"redirects more than {MOST_REDIRECTS} times")

    async def _ask(self, target: httpx.URL) -> httpx.Response:
        """Return the answer of the first address that takes a connection."""
        addresses = await public_addresses(target, self._resolver)
        fault: httpx.TransportError | None = None
        for address in addresses[:_MOST_TRIED]:
            request = self._client.build_request(
                "GET",
                target.copy_with(host=address),
                headers=self._headers | {"Host": target.netloc.decode("ascii")},
                extensions={"sni_hostname": host_of(target)},
            )
            try:
                return await self._client.send(
                    request, stream=True, auth=None, follow_redirects=False
                )
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                fault = error
        raise FetchFailed(str(target), _unconnected(fault)) from fault


def _unconnected(fault: httpx.TransportError | None) -> str:
    # The client tells of a wrong certificate by its message alone.
    wrong = "CERTIFICATE_VERIFY_FAILED" in str(fault)
    return "has no valid certificate" if wrong else "takes no connection"
