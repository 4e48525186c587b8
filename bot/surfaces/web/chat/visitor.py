"""Who a visitor is: a secret in a cookie, and a chat named by its digest.  Pure.

The database holds the digest alone, so that whoever reads it can be nobody.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from bot.replies import Address

#: What this surface is called in an address.
SURFACE: Final = "web"

#: Name of the cookie.
COOKIE: Final = "talk"

#: The longest that browsers keep a cookie, in seconds: 400 days.
_KEPT: Final = 400 * 86_400

#: 32 random bytes, which nobody guesses.
_SECRET: Final = re.compile(r"[\w-]{43}", re.ASCII)


def new_secret() -> str:
    """Return the secret of somebody who was never here."""
    return secrets.token_urlsafe(32)


def secret_of(request: Request) -> str | None:
    """Return the secret that a browser sent; None if it has none of ours."""
    sent = request.cookies.get(COOKIE, "")
    return sent if _SECRET.fullmatch(sent) else None


def address_of(secret: str) -> Address:
    """Return the chat of whoever has a secret."""
    return Address(
        surface=SURFACE, chat=hashlib.sha256(secret.encode()).hexdigest()[:32]
    )


def remember(response: Response, secret: str, *, secure: bool) -> None:
    """Let a browser keep a secret, for pages of ours and no script.

    Args:
        response: What the browser gets.
        secret: The visitor's.
        secure: Whether the pages are served over HTTPS: the cookie goes there alone.
    """
    response.set_cookie(
        COOKIE,
        secret,
        max_age=_KEPT,
        path="/chat",
        httponly=True,
        samesite="strict",
        secure=secure,
    )
