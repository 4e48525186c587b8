"""Asking whether an address of the desk leads in, before somebody is given it."""

from __future__ import annotations

from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Final
from urllib.parse import urlsplit

#: What is answered where an address would open the desk.
OPENS: Final = HTTPStatus.NO_CONTENT

#: Seconds in which pages of this machine answer.
_PATIENCE: Final = 3.0


def opens(link: str) -> bool:
    """Return whether who serves an address of this machine lets in by it.

    It stays unused.
    """
    at = urlsplit(link)
    connection = HTTPConnection(at.hostname or "", at.port, timeout=_PATIENCE)
    try:
        connection.request("HEAD", f"{at.path}?{at.query}")
        return connection.getresponse().status == OPENS
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
