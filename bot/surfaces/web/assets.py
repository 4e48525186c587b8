"""Style sheets and scripts: read once, named by what they hold, kept for good."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FOLDER: Final = Path(__file__).with_name("static")

#: What is served, by the end of its name; nothing else is.
_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}

#: Its name changes with what it holds, so a browser never has to ask again.
_FOR_GOOD: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is sent."""

    body: bytes
    packed: bytes
    kind: str


class Assets:
    """The files of a folder, by names that hold a digest of them."""

    def __init__(self, folder: Path = FOLDER) -> None:
        found = {
            path.name: path.read_bytes()
            for path in sorted(folder.iterdir())
            if path.suffix in _TYPES
        }
        self._names = {name: _named(name, body) for name, body in found.items()}
        self._assets: Mapping[str, Asset] = {
            self._names[name]: _asset(name, body) for name, body in found.items()
        }

    def url(self, name: str) -> str:
        """Return the address of a file; a name that is not there is a KeyError."""
        return f"/static/{self._names[name]}"

    @property
    def route(self) -> Route:
        """What serves them."""
        return Route("/static/{name}", self._serve)

    async def _serve(self, request: Request) -> Response:
        asset = self._assets.get(request.path_params["name"])
        if asset is None:
            raise HTTPException(404)
        headers = {"Cache-Control": _FOR_GOOD, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(asset.packed, headers=headers, media_type=asset.kind)
        return Response(asset.body, headers=headers, media_type=asset.kind)


def _named(name: str, body: bytes) -> str:
    stem, dot, end = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(body).hexdigest()[:10]}{dot}{end}"


def _asset(name: str, body: bytes) -> Asset:
    return Asset(body, gzip.compress(body, mtime=0), _TYPES[Path(name).suffix])
