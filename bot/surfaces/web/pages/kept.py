"""Pages kept as they were sent, one for each version of what they show."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from bot.surfaces.web.headers import Pair
from briefings.engine.shared import Shared
from briefings.language import written

#: Pages at hand.  One takes about 60 kB with its packed copy.
AT_HAND: Final = 1024

#: Of every answer.  A browser asks each time, and is told in a few bytes that nothing
#: changed.
_ALWAYS: Final = (
    (b"cache-control", b"private, no-cache"),
    (b"vary", b"Accept-Encoding, Accept-Language, Cookie"),
)

HTML: Final = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Form:
    """A body ready to be sent, and what is said of it."""

    body: bytes
    headers: Sequence[Pair]


@dataclass(frozen=True, slots=True)
class Kept:
    """A page ready to be sent, in each of its forms."""

    etag: str
    plain: Form
    packed: Form

    #: Sent to a browser that has it already.
    unchanged: Form


class Ready(Response):
    """A response of which nothing has to be worked out any more."""

    def __init__(self, form: Form, status: int = 200) -> None:
        # Not Starlette's own, which works the headers out.
        self.status_code = status
        self.body = form.body
        self.raw_headers = list(form.headers)
        self.background = None


def kept(text: str, kind: str = HTML) -> Kept:
    """Return a text as it is sent."""
    body = text.encode("utf-8", "replace")
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    always = ((b"etag", etag.encode()), *_ALWAYS)
    typed = (*always, (b"content-type", kind.encode()))
    packed = (*typed, (b"content-encoding", b"gzip"))
    return Kept(
        etag,
        plain=_form(body, typed),
        packed=_form(gzip.compress(body, 6, mtime=0), packed),
        unchanged=Form(b"", always),
    )


def _form(body: bytes, headers: Sequence[Pair]) -> Form:
    return Form(body, (*headers, (b"content-length", str(len(body)).encode())))


def send(request: Request, page: Kept) -> Response:
    """Return a kept page, or that the browser has it already."""
    if page.etag in request.headers.get("if-none-match", ""):
        return Ready(page.unchanged, 304)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Ready(page.packed)
    return Ready(page.plain)


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
