"""The web surface as one ASGI application."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.routing import BaseRoute

from bot.surfaces.web import api, pages, speaking
from bot.surfaces.web.faults import handlers
from bot.surfaces.web.house import House
from bot.surfaces.web.noting import Noting, rooms_of
from bot.surfaces.web.packing import Packing
from bot.surfaces.web.security import Guard, Named
from bot.surfaces.web.shell import Shell
from bot.surfaces.web.speaking import Speaking

#: Bytes of a request's body; what takes files sets its own limit on its route.
MOST_BODY: Final = 100_000

#: Where answers are packed once and kept so.
PACKED: Final = ("/story/", "/static/")

#: A room of the surface: its addresses, made from what the house holds.
Room = Callable[[House, Shell], Sequence[BaseRoute]]

#: Rooms that every installation has.
ROOMS: Final[Sequence[Room]] = (pages.routes, api.routes, speaking.routes)

#: What every page leads to: path and name.
NAV: Final = (("/", "Stories"),)


def build(
    house: House,
    *,
    rooms: Sequence[Room] = ROOMS,
    nav: Sequence[tuple[str, str]] = NAV,
) -> Starlette:
    """Return the application.

    Args:
        house: Every collaborator.
        rooms: What there is to open.
        nav: What every page leads to.
    """
    shell = Shell(house.url, nav)
    routes = [*(r for room in rooms for r in room(house, shell)), shell.assets.route]
    return Starlette(
        routes=routes,
        middleware=[
            Middleware(Noting, rooms=rooms_of(routes)),
            Middleware(Guard),
            Middleware(RequestBodyLimitMiddleware, max_body_size=MOST_BODY),
            Middleware(Named, hosts=house.hosts),
            Middleware(Packing, packed=PACKED),
            Middleware(Speaking),
        ],
        exception_handlers=handlers(shell),
    )
