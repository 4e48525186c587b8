"""The HTTP by which the bot speaks to Telegram: aiohttp behind the library's seam.

python-telegram-bot's own transport, on httpx, costs more than all else that a reply
takes.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias
from urllib.request import getproxies, proxy_bypass

import aiohttp
import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.logbook.secrets import without_tokens

#: Connections open at once, as many as the library's own transport has.
_CONNECTIONS: Final = 256

#: Seconds to wait for a free connection, for one that opens, for what is sent to leave
#: (and for a file to), and for the next bytes of an answer: as the library's own.
_POOL: Final = 1.0
_CONNECT: Final = 5.0
_WRITE: Final = 5.0
_WRITE_FILE: Final = 20.0
_READ: Final = 5.0

#: Bytes of an answer: above any file that Telegram hands out (20 MB).
MOST: Final = 64_000_000

_HEADERS: Final = {
    "User-Agent": BaseRequest.USER_AGENT,
    # Answers are short; and none may unpack to more than it is.
    "Accept-Encoding": "identity",
}

_JSON: Final = "application/json"

#: Failures before a request has left: nothing can have arrived.
NOT_LEFT: Final = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)

#: Seconds, None for ever, or the library's mark of a call that does not say.
Seconds: TypeAlias = object


class Way(NamedTuple):
    """How to get to a host: straight, or by a proxy."""

    proxy: URL | None = None
    headers: dict[str, str] | None = None


class AiohttpRequest(BaseRequest):
    """A transport for :class:`telegram.Bot`; no error of it tells the token.

    Args:
        most: Bytes of the longest answer that is taken.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._session: aiohttp.ClientSession | None = None
        self._ways: dict[tuple[str, str | None], Way] = {}

    @property
    def read_timeout(self) -> float | None:
        """Seconds to wait for the next bytes of an answer, if a call does not say."""
        return _READ

    async def initialize(self) -> None:
        """Get ready; connections open as they are needed."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(
                    limit=_CONNECTIONS,
                    # The same certificates as for everything else.
                    ssl=httpx.create_ssl_context(),
                ),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=_HEADERS,
            )

    async def shutdown(self) -> None:
        """Close every connection."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and the body of what Telegram answers.

        Raises:
            TimedOut: It did not, in time.
            NetworkError: It could not be asked, or broke off.
        """
        if self._session is None:
            raise RuntimeError("initialize the transport before a request")
        files = bool(request_data and request_data.contains_files)
        patience = _patience(
            _seconds(pool_timeout, _POOL),
            _seconds(connect_timeout, _CONNECT),
            _seconds(write_timeout, _WRITE_FILE if files else _WRITE),
            _seconds(read_timeout, _READ),
            # What comes may be a file, and take as long as it keeps coming.
            whole=method == "POST",
        )
        try:
            to = _url(url)
            way = self._way(to)
            async with self._session.request(
                method,
                to,
                timeout=patience,
                proxy=way.proxy,
                # It is told who we are where a way through it opens; one that passes
                # requests on reads it in each.
                proxy_headers=way.headers,
                headers=way.headers if to.scheme == "http" else None,
                allow_redirects=False,
                data=_body(request_data),
            ) as answer:
                return answer.status, await _read(answer, self._most)
        except TimeoutError as failure:
            raise TimedOut from failure
        except (aiohttp.ClientError, OSError, ValueError) as failure:
            words = without_tokens(str(failure))
            raise NetworkError(f"{type(failure).__name__}: {words}") from failure

    def _way(self, url: URL) -> Way:
        host = (url.scheme, url.host)
        if host not in self._ways:
            self._ways[host] = way_to(url)
        return self._ways[host]


def way_to(url: URL) -> Way:
    """Return how the environment says to get to an address.

    HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY say it, in either case.

    Raises:
        ValueError: They name a proxy that does not speak HTTP.
    """
    proxies = getproxies()
    given = proxies.get(url.scheme) or proxies.get("all")
    if not given or proxy_bypass(url.host or ""):
        return Way()
    proxy = URL(given if "://" in given else f"http://{given}")
    if proxy.scheme not in ("http", "https"):
        raise ValueError(
            f"the environment names a proxy that is not HTTP: {proxy.scheme}"
        )
    if proxy.user is None:
        return Way(proxy)
    pair = f"{proxy.user}:{proxy.password or ''}".encode()
    headers = {"Proxy-Authorization": f"Basic {b64encode(pair).decode()}"}
    return Way(proxy.with_user(None), headers)


def _seconds(given: Seconds, usual: float) -> float | None:
    return given if given is None or isinstance(given, int | float) else usual


@lru_cache(maxsize=64)
def _patience(
    pool: float | None,
    connect: float | None,
    write: float | None,
    read: float | None,
    *,
    whole: bool,
) -> aiohttp.ClientTimeout:
    waits = (pool, connect, write, read)
    bounds = [wait for wait in waits if wait is not None]
    bounded = whole and len(bounds) == len(waits)
    return aiohttp.ClientTimeout(
        total=sum(bounds) if bounded else None,
        connect=None if pool is None or connect is None else pool + connect,
        sock_connect=connect,
        sock_read=read,
    )


# A bot has few methods; files come and go.
@lru_cache(maxsize=256)
def _url(url: str) -> URL:
    return URL(url)


def _body(data: RequestData | None) -> aiohttp.Payload | aiohttp.FormData | None:
    """Return what a request carries: JSON, or a form where files come along."""
    if data is None:
        return None
    if not data.contains_files:
        return aiohttp.BytesPayload(data.json_payload, content_type=_JSON)
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


async def _read(answer: aiohttp.ClientResponse, most: int) -> bytes:
    """Return the whole body.

    Raises:
        ValueError: It is longer than any that Telegram sends.
    """
    if answer.content_length is not None and answer.content_length <= most:
        return await answer.read()
    body = bytearray()
    async for part in answer.content.iter_any():
        body += part
        if len(body) > most:
            raise ValueError("the answer is too long")
    return bytes(body)
