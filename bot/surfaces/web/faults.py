"""Errors as plain pages: what it is, and what to do."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ExceptionHandler

from bot.language import tr
from bot.surfaces.web import texts
from bot.surfaces.web.security import HEADERS
from bot.surfaces.web.shell import Shell
from briefings.errors import BrokenCitation, StoreError, StoryNotFound

log = logging.getLogger(__name__)


def handlers(shell: Shell) -> dict[int | type[Exception], ExceptionHandler]:
    """Return what answers each error that a page can meet."""

    def page(
        request: Request, status: int, headers: dict[str, str] | None = None
    ) -> Response:
        title, advice = map(tr, texts.FAULTS.get(status, texts.FAULTS[400]))
        if request.url.path.startswith("/api/"):
            fault = {"error": title, "advice": advice}
            return JSONResponse(fault, status, headers)
        return shell.page(
            "fault.html", status=status, headers=headers, title=title, advice=advice
        )

    async def refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  Given for these alone.
        headers = dict(error.headers) if error.headers else None
        return page(request, error.status_code, headers)

    async def missing(request: Request, error: Exception) -> Response:
        return page(request, 404)

    async def unread(request: Request, error: Exception) -> Response:
        log.error("store.failed", exc_info=error)
        return page(request, 503)

    async def broken(request: Request, error: Exception) -> Response:
        log.error("citation.broken", exc_info=error)
        return page(request, 500)

    async def bug(request: Request, error: Exception) -> Response:
        # Outside of all that puts the headers on; the traceback is logged.
        return page(request, 500, dict(HEADERS))

    return {
        HTTPException: refused,
        StoryNotFound: missing,
        StoreError: unread,
        BrokenCitation: broken,
        Exception: bug,
    }
