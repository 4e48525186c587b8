"""What stands before every page: who may ask, and what a browser may do with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from typing import Final
from urllib.parse import SplitResult, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.surfaces.web.headers import encoded, filled

#: Nothing but our own files, no inline script or style, no frame around a page.
POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

#: Sent with every response that does not say otherwise itself.
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Not "no-referrer": with it a browser hides the Origin of our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}

_ENCODED: Final = encoded(HEADERS)

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})

#: Behind a host, where a request names it.
_PORT: Final = re.compile(r":\d*$")

_UNNAMED: Final = (
    "These pages do not go by that address. Whoever serves them sets TIDINGS_WEB_URL to"
    " the one that readers use.\n"
)

#: What a browser calls a request that no other site made.
_OURS: Final = frozenset({"same-origin", "none"})


class Named:
    """Refuses what asks for a host that is not ours, as by a name made up elsewhere."""

    def __init__(self, app: ASGIApp, hosts: Set[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        host = _PORT.sub("", Headers(scope=scope).get("host", "")).lower()
        if scope["type"] == "lifespan" or host in self._hosts:
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse(_UNNAMED, 400)(scope, receive, send)


class Guard:
    """Refuses what another site sends, and puts the headers on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        method = scope.get("method", "WEBSOCKET")

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = filled(message.get("headers", ()), _ENCODED)
            await send(message)

        if scope["type"] == "lifespan" or may_ask(method, Headers(scope=scope)):
            await self._app(scope, receive, guarded)
        elif method == "WEBSOCKET":
            await send({"type": "websocket.close", "code": 1008})
        else:
            refusal = PlainTextResponse("This came from another page.", 403)
            await refusal(scope, receive, guarded)


def told_address(header: str) -> SplitResult:
    """Return the address that a browser told; one without a host where it is none."""
    try:
        return urlsplit(header)
    except ValueError:
        return urlsplit("")


def may_ask(method: str, headers: Mapping[str, str]) -> bool:
    """Return whether a request is a page's own, or only reads a page.

    What changes something or stays open has to say where it comes from, as every
    browser does; reading a page is open to all.

    Args:
        method: Of HTTP; "WEBSOCKET" for one that asks for a socket.
        headers: Names in lower case.
    """
    stream = "text/event-stream" in headers.get("accept", "")
    if method in _SAFE and not stream:
        return True
    origin = headers.get("origin")
    if origin is None and stream:
        # A stream has no origin; over plain HTTP it says nothing else of its page.
        origin = headers.get("referer")
    if origin is not None:
        return told_address(origin).netloc.lower() == headers.get("host", "").lower()
    return headers.get("sec-fetch-site", "") in _OURS
