"""The three addresses, and who may read which."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

#: Names by which this machine calls itself: whoever reads from here says one of them, a
#: page of another host that has itself led here does not.
_HERE: Final = ("localhost", "127.0.0.1", "::1")

#: An answer is of its moment alone.
_NOW: Final = {"Cache-Control": "no-store"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Probes:
    """What this process tells of itself."""

    #: Returns what keeps it from its work; none: it is ready.
    lacking: Callable[[], Awaitable[Sequence[str]]]

    #: Returns its figures and what kind of text they are; None where it keeps none.
    figures: Callable[[], Awaitable[tuple[bytes, str]]] | None = None

    #: Who says it may read the figures; None: see :func:`may_read`.
    token: str | None = field(default=None, repr=False)

    #: Whether nobody but machines is served on the port.
    alone: bool = False


def may_read(
    said: str, token: str | None, *, alone: bool, peer: str | None, host: str
) -> bool:
    """Return whether somebody may read figures.  Pure.

    Where a token is set, who says it.  Else this machine, but only on a port of their
    own: where pages are served a proxy may stand before us, and all come from here.

    Args:
        said: The header Authorization.
        token: The token that is set, if one is.
        alone: Whether nobody but machines is served on the port.
        peer: Address that the request comes from.
        host: The host that it names.
    """
    if token is not None:
        return hmac.compare_digest(said.encode(), f"Bearer {token}".encode())
    return alone and _is_here(peer) and host.strip("[]") in _HERE


def _is_here(peer: str | None) -> bool:
    try:
        return ip_address(peer or "").is_loopback
    except ValueError:
        return False


def routes(probes: Probes) -> Sequence[BaseRoute]:
    """Return the addresses."""

    async def lives(request: Request) -> Response:
        # That it is answered at all says that the event loop turns.
        return _said("ok")

    async def ready(request: Request) -> Response:
        lacks = await probes.lacking()
        return _said("\n".join(lacks) or "ok", status=503 if lacks else 200)

    async def figures(request: Request) -> Response:
        peer = request.client.host if request.client else None
        if probes.figures is None or not may_read(
            request.headers.get("authorization", ""),
            probes.token,
            alone=probes.alone,
            peer=peer,
            host=request.url.hostname or "",
        ):
            return _said("Figures are for those who may read them.", status=403)
        shown, kind = await probes.figures()
        return Response(shown, media_type=kind, headers=_NOW)

    return [
        Route("/healthz", lives),
        Route("/readyz", ready),
        Route("/metrics", figures),
    ]


def _said(text: str, *, status: int = 200) -> Response:
    return PlainTextResponse(f"{text}\n", status, headers=_NOW)
