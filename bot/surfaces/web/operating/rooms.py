"""The operators' desk: a view on what the chat answers them.

To anybody else there is no such page: every address of it gives what an unknown one
gives.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.operators.model import OperatorRole
from bot.replies import Sender
from bot.surfaces.web.house import House
from bot.surfaces.web.operating.entry import Entry
from bot.surfaces.web.operating.knocking import OPENS
from bot.surfaces.web.operating.pages import COOKIE, Pages, Visit
from bot.surfaces.web.shell import Shell

#: Bytes of a form: a text of 200,000 characters, each written as six or nine.
_MOST: Final = 2_000_000

#: Returns the role of an operator; None: they are none.
May = Callable[[Sender | None], Awaitable[OperatorRole | None]]


class DeskRoom:
    """The operators' pages.

    Args:
        entry: Lets operators in.
        may: Looks up what somebody may do.
    """

    def __init__(self, entry: Entry, may: May) -> None:
        self._entry = entry
        self._may = may

    def routes(self, house: House, shell: Shell) -> Sequence[BaseRoute]:
        """Return the addresses of the desk: all that begin like it."""
        guarded = _Guarded(Pages(house, shell, self._entry), self._may)
        return [Route("/desk", guarded), Route("/desk/{rest:path}", guarded)]


class _Guarded:
    """Passes operators on; to all others there is no such page."""

    def __init__(self, pages: Pages, may: May) -> None:
        self._pages = pages
        self._may = may

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if request.method == "HEAD" and scope["path"] == "/desk/enter":
            await self._knock(request)(scope, receive, send)
            return
        if request.method == "GET" and scope["path"] == "/desk/enter":
            response = await self._enter(request)
            await response(scope, receive, send)
            return
        session = request.cookies.get(COOKIE, "")
        sender = self._pages.entry.sender(session)
        role = await self._may(sender)
        if sender is None or role is None:
            raise HTTPException(404)

        async def answer(scope: Scope, receive: Receive, send: Send) -> None:
            asked = Request(scope, receive)
            visit = Visit(request=asked, session=session, sender=sender, role=role)
            response = await self._pages.answer(visit)
            await response(scope, receive, send)

        await RequestBodyLimitMiddleware(answer, _MOST)(scope, receive, send)

    def _knock(self, request: Request) -> Response:
        """Say whether an address would let in, to whoever made it."""
        if not self._pages.entry.would_enter(dict(request.query_params)):
            raise HTTPException(404)
        return Response(status_code=OPENS)

    async def _enter(self, request: Request) -> Response:
        # Whoever is in already has loaded the page again: an address serves but once.
        inside = self._pages.entry.sender(request.cookies.get(COOKIE, ""))
        if inside and await self._may(inside) is not None:
            return RedirectResponse("/desk", 303)
        sender = self._pages.entry.enter(dict(request.query_params))
        if sender is None or await self._may(sender) is None:
            raise HTTPException(404)
        return self._pages.entered(sender)
