"""What comes from outside, opened: files that carry documents, and web pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.errors import BotError


class CannotOpen(BotError):
    """Nothing can be had of it; the message is one sentence fit to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a file carries."""

    #: Name and bytes of each document, ready for :func:`briefings.reading.read`.
    documents: tuple[tuple[str, bytes], ...]

    #: What could not be opened, in one sentence each.
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What stands at an address."""

    #: Where it was found in the end, after redirects.
    url: str
    data: bytes


class Opener(Protocol):
    """Opens files and fetches pages."""

    async def open(self, name: str, data: bytes) -> Opened:
        """Return the documents of a file; the type is told by its content."""
        ...

    async def page(self, url: str, now: datetime) -> Page:
        """Return what stands at an address.

        Raises:
            CannotOpen: It is refused, or cannot be reached.
        """
        ...
