"""Pages kept as they were sent, one for each version of what they show."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from briefings.engine.shared import Shared
from briefings.language import written

#: Pages at hand.  One takes about 60 kB with its packed copy.
AT_HAND: Final = 1024

#: A browser asks each time, and is told in a few bytes that nothing changed.
_ASK_AGAIN: Final = "private, no-cache"

HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Kept:
    """A body ready to be sent."""

    body: bytes
    packed: bytes
    etag: str
    kind: str = HTML


def kept(text: str, kind: str = HTML) -> Kept:
    """Return a text as it is sent."""
    body = text.encode("utf-8", "replace")
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    return Kept(body, gzip.compress(body, 6, mtime=0), etag, kind)


def send(request: Request, page: Kept) -> Response:
    """Return a kept page, or that the browser has it already."""
    own = {
        "ETag": page.etag,
        "Cache-Control": _ASK_AGAIN,
        "Vary": "Accept-Encoding, Accept-Language, Cookie",
    }
    if page.etag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=own)
    if "gzip" in request.headers.get("accept-encoding", ""):
        own["Content-Encoding"] = "gzip"
        return Response(page.packed, headers=own, media_type=page.kind)
    return Response(page.body, headers=own, media_type=page.kind)


class Pages:
    """Pages made lately, by what they show, its version and the language."""

    def __init__(self, most: int = AT_HAND) -> None:
        self._made: Shared[tuple[str, str, str, int], Kept] = Shared(most)

    async def get(
        self,
        key: tuple[str, str, int],
        make: Callable[[], Coroutine[Any, Any, Kept]],
    ) -> Kept:
        """Return a page, made if need be; the key is its kind, id and version."""
        return await self._made.get((written(), *key), make)
