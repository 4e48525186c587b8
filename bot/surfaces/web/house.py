"""What the pages are made with: every collaborator, handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from bot.desk import Desk
from bot.pictures import Drawer
from bot.readers.links import FeedLinks
from briefings.engine import Engine

#: Names by which this machine calls itself.
HERE = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every room of the web surface may use."""

    engine: Engine
    desk: Desk

    #: Tells the time in UTC.
    clock: Callable[[], datetime]

    #: Where readers find the pages, without a slash at its end:
    #: "https://news.example.org".
    url: str

    #: Addresses of readers' own feeds; None where nobody follows anything.
    links: FeedLinks | None = None

    #: Draws pictures.
    drawer: Drawer = field(default_factory=Drawer)

    @property
    def hosts(self) -> frozenset[str]:
        """Hosts that a request may name: this machine's and the one of the pages."""
        named = urlsplit(self.url).hostname
        return HERE | ({f"[{named}]" if ":" in named else named} if named else set())
