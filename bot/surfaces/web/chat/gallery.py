"""Pictures of a talk: drawn once for each ground, kept, and served by their names."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.pictures.errors import CannotDraw
from bot.replies import Picture, Reply
from bot.talks.port import Talks

log = logging.getLogger(__name__)

#: Where pictures are.
PATH: Final = "/chat/picture"

_NAME: Final = re.compile(r"[\w-]{16}-(?:light|dark)", re.ASCII)

#: What a name stands for never changes.
_FOR_GOOD: Final = {"Cache-Control": "public, max-age=31536000, immutable"}


class Gallery:
    """Draws, keeps and shows pictures."""

    def __init__(self, talks: Talks, clock: Callable[[], datetime]) -> None:
        self._talks = talks
        self._clock = clock

    async def hung(self, reply: Reply) -> Mapping[str, tuple[str, str]]:
        """Return by key where each picture of a reply is; one that fails is left out.

        Raises:
            StoreError: The store failed.
        """
        hung: dict[str, tuple[str, str]] = {}
        for block in reply.blocks:
            if isinstance(block, Picture):
                try:
                    light, dark = await asyncio.gather(
                        self._hang(block, dark=False), self._hang(block, dark=True)
                    )
                except CannotDraw as failure:
                    log.warning("picture.failed", exc_info=failure)
                    continue
                hung[block.key] = (light, dark)
        return hung

    async def _hang(self, picture: Picture, *, dark: bool) -> str:
        name = f"{picture.key}-{'dark' if dark else 'light'}"
        png = await self._talks.picture(name) or await picture.draw(dark)
        await self._talks.keep_picture(name, png, self._clock())
        return f"{PATH}/{name}"

    async def show(self, request: Request) -> Response:
        """Send a picture."""
        name = request.path_params["name"]
        png = await self._talks.picture(name) if _NAME.fullmatch(name) else None
        if png is None:
            raise HTTPException(404)
        return Response(png, media_type="image/png", headers=_FOR_GOOD)
