"""Pages: the product in a browser, with the sources beside the words."""

from bot.surfaces.serving import (
    WebSurfaceError,
    address,
    answers,
    listening,
    serve,
)
from bot.surfaces.web.app import build
from bot.surfaces.web.house import House

__all__ = [
    "House",
    "WebSurfaceError",
    "address",
    "answers",
    "build",
    "listening",
    "serve",
]
