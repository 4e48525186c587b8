"""Pages: the product in a browser, with the sources beside the words."""

from bot.surfaces.serving import WebSurfaceError, address, listening, serve
from bot.surfaces.web.app import build
from bot.surfaces.web.house import House

__all__ = ["House", "WebSurfaceError", "address", "build", "listening", "serve"]
