"""Answers packed on their way, but for those that are kept packed."""

from __future__ import annotations

from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send


class Packing:
    """Packs what has not been packed before.

    To find that an answer is packed takes as long as the rest of sending it.
    """

    def __init__(self, app: ASGIApp, packed: tuple[str, ...]) -> None:
        """Pack all answers but those under some paths.

        Args:
            app: What answers.
            packed: Beginnings of paths whose answers are kept packed.
        """
        self._app = app
        self._packing = GZipMiddleware(app, compresslevel=6)
        self._packed = packed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        kept = scope["type"] != "http" or scope["path"].startswith(self._packed)
        await (self._app if kept else self._packing)(scope, receive, send)
