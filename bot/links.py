"""Links out of sources: which of them may be followed."""

from __future__ import annotations

from urllib.parse import urlsplit


def web(url: str) -> bool:
    """Tell whether a link may be followed: http or https, and to some host.

    Anything else (``javascript:``, ``tg:``, a broken address) shows as its words.
    """
    try:
        address = urlsplit(url)
    except ValueError:
        return False
    return address.scheme in {"http", "https"} and bool(address.hostname)


def site(url: str | None) -> str | None:
    """Return the host of a link that may be followed; None for any other."""
    return urlsplit(url).hostname if url and web(url) else None
