"""Pages of stories, names and outlets, their feeds, and the same as JSON."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.routing import BaseRoute, Route

from bot.surfaces.web.house import House
from bot.surfaces.web.pages.front import Front
from bot.surfaces.web.shell import Shell


def routes(house: House, shell: Shell) -> Sequence[BaseRoute]:
    """Return the addresses of the pages."""
    front = Front(house, shell)
    return [Route("/", front.stories)]
