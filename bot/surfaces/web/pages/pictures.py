"""The picture of a story, for whoever links to its page."""

from __future__ import annotations

import hashlib
import logging
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.pictures import CannotDraw
from bot.surfaces.web.house import House
from briefings.model import StoryId
from briefings.writing.charts import Chart

log = logging.getLogger(__name__)

#: Asked for again each time, and shown by pages of other hosts.
_HEADERS: Final = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Vary": "Accept-Language, Cookie",
}


class Pictures:
    """Pictures of stories, each drawn once for a version and a language."""

    def __init__(self, house: House) -> None:
        self._engine = house.engine
        self._drawer = house.drawer

    async def story(self, request: Request) -> Response:
        """Show which source says what; 404 where nothing is told."""
        asked = StoryId(request.path_params["id"])
        now = await self._engine.catalogue.edition(asked)
        if now is None:
            raise HTTPException(404)
        if now.story != asked:
            return RedirectResponse(f"/story/{now.story}.png", 301)
        chart = await self._engine.charting.matrix(now.story)
        if chart is None:
            raise HTTPException(404)
        png = await self._png(chart)
        etag = f'"{hashlib.sha256(png).hexdigest()[:20]}"'
        headers = {"ETag": etag, **_HEADERS}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(png, headers=headers, media_type="image/png")

    async def _png(self, chart: Chart) -> bytes:
        try:
            return await self._drawer.png(chart)
        except CannotDraw as failure:
            log.warning("picture.failed", exc_info=failure)
            raise HTTPException(503) from failure
