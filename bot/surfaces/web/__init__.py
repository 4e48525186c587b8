"""Pages: the product in a browser, with the sources beside the words."""

from bot.surfaces.web.app import build
from bot.surfaces.web.house import House
from bot.surfaces.web.serving import WebSurfaceError, address, listening, serve

__all__ = ["House", "WebSurfaceError", "address", "build", "listening", "serve"]
