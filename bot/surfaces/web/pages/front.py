"""The front page: the latest stories."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.surfaces.web.house import House
from bot.surfaces.web.shell import Shell

#: Stories on one page.
PAGE: Final = 20


class Front:
    """Lists of stories."""

    def __init__(self, house: House, shell: Shell) -> None:
        self._house = house
        self._shell = shell

    async def stories(self, request: Request) -> Response:
        """List the latest stories."""
        heads = await self._house.engine.catalogue.heads(limit=PAGE)
        return self._shell.page("front.html", heads=heads)
