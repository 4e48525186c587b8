"""One text in the clothes of each layout and form that Tidings reads."""

from __future__ import annotations

import json
from collections.abc import Callable
from html import escape

#: Front matter, headline and the rest of a text that :mod:`tests.bench.growth` made.
_Dress = Callable[[str, str, str], str]


def dressed(number: int, text: bytes) -> tuple[str, bytes]:
    """Return a document's name and bytes: layout after layout, as numbers go on."""
    _, front, body = text.decode().split("---\n")
    headline, told = body.strip().split("\n\n", 1)
    suffix, dress = _DRESSES[number % len(_DRESSES)]
    return f"{number}.{suffix}", dress(f"---\n{front}---\n", headline, told).encode()


def _plain(front: str, headline: str, told: str) -> str:
    return f"{front}{headline}\n\n{told}\n"


def _markdown(front: str, headline: str, told: str) -> str:
    return f"{front}# {headline}\n\n{told}\n"


def _html(front: str, headline: str, told: str) -> str:
    outlet, day = _stated(front)
    parts = "".join(f"<p>{escape(part)}</p>" for part in told.split("\n\n"))
    return (
        f"<html><head><title>{escape(headline)}</title>"
        f'<meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{day}"></head>'
        f"<body><article><h1>{escape(headline)}</h1>{parts}</article></body></html>"
    )


def _mosaic(front: str, headline: str, told: str) -> str:
    happened, behind = told.split("\n\n", 1)
    return (
        f"{front}What's happened\n{happened}\nWhat's behind the headline?\n{behind}\n"
        "What the papers say\nReuters has no figure.\n"
    )


def _brief(front: str, headline: str, told: str) -> str:
    happened, rest = told.split("\n\n", 1)
    return (
        f"{front}{headline}\n\nOutlet\nOutlet\n2h ago • 3 views\n"
        f"{happened}\n{headline}\nA What happened\n{rest}\n\n"
        "Takeaways\n\nMore will be known soon.\n\n"
        "Read the full article on Outlet\n"
    )


def _wire(front: str, headline: str, told: str) -> str:
    return (
        f"{front}Connect with us\n\nWorld\n\n{headline}\n\neditorial\n\nPublished\n\n"
        f"on\n\n{told}\n\nContinue Reading\n\nTrending\n\n"
        "Copyright © All rights reserved.\n"
    )


def _json(front: str, headline: str, told: str) -> str:
    outlet, day = _stated(front)
    row = {"text": told, "title": headline, "outlet": outlet, "published": day}
    return json.dumps(row)


def _stated(front: str) -> list[str]:
    """Return the outlet and the day that front matter states."""
    return [line.split(": ")[1] for line in front.splitlines()[1:3]]


_DRESSES: tuple[tuple[str, _Dress], ...] = (
    ("txt", _plain),
    ("md", _markdown),
    ("html", _html),
    ("txt", _mosaic),
    ("txt", _brief),
    ("txt", _wire),
    ("jsonl", _json),
)
