"""The language of a page: the one a visitor chose, or the first their browser wants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request, cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.surfaces.web.headers import filled, varied
from bot.surfaces.web.house import House
from bot.surfaces.web.security import told_address
from bot.surfaces.web.shell import Shell
from briefings.language import ENGLISH, OFFERED, written_in

#: Holds the language that a visitor chose.
COOKIE: Final = "language"

_YEAR: Final = 365 * 24 * 3600

#: A language of an Accept-Language header, with how much it is wanted (RFC 9110,
#: 12.5.4); what stands behind the first of them is not looked at for ever.
_WANTED: Final = re.compile(
    r"(?<![\w-])([A-Za-z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([01](?:\.\d+)?))?"
)
_LOOKED_AT: Final = 400


class Speaking:
    """Answers each request in its language."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, its language being written in."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        chosen = cookie_parser(headers.get("cookie", "")).get(COOKIE, "")
        language = spoken(chosen, headers.get("accept-language", ""))
        told_of = ((b"content-language", language.encode()),)

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                own = filled(message.get("headers", ()), told_of)
                message["headers"] = varied(own, b"Accept-Language")
            await send(message)

        with written_in(language):
            await self._app(scope, receive, told)


def spoken(chosen: str, wanted: str, among: Sequence[str] = OFFERED) -> str:
    """Return the language to answer in; English where nothing else is known.

    Args:
        chosen: What the visitor chose; "" if they did not.
        wanted: An Accept-Language header.
        among: What there is.
    """
    if chosen in among:
        return chosen
    found = [
        (-float(weight or 1), place, tag.lower())
        for place, (tag, weight) in enumerate(_WANTED.findall(wanted[:_LOOKED_AT]))
    ]
    return next(
        (tag for weight, _, tag in sorted(found) if weight and tag in among), ENGLISH
    )


def routes(house: House, shell: Shell) -> Sequence[BaseRoute]:
    """Return the address where a language is chosen."""

    async def choose(request: Request) -> Response:
        code = request.path_params["code"]
        if code not in OFFERED:
            raise HTTPException(404)
        back = told_address(request.headers.get("referer", ""))
        here = back.netloc == request.headers.get("host") and back.path.startswith("/")
        # Two slashes would lead to another host.
        response = RedirectResponse(f"/{back.path.lstrip('/')}" if here else "/", 303)
        response.set_cookie(
            COOKIE,
            code,
            max_age=_YEAR,
            secure=house.url.startswith("https:"),
            httponly=True,
            samesite="lax",
        )
        return response

    return [Route("/language/{code}", choose)]
