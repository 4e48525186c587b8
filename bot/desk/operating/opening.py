"""The opener of a running installation: files of many kinds, and pages."""

from __future__ import annotations

from asyncio import to_thread
from datetime import datetime
from typing import Protocol

from bot.fetching import links
from bot.fetching.answers import Fetched, NotModified
from bot.fetching.errors import FetchError
from bot.fetching.files import open_document
from bot.language import tr
from bot.operators.opening import CannotOpen, Opened, Page


class Fetch(Protocol):
    """Fetches what stands at an address; see :func:`bot.fetching.links.fetch`."""

    async def __call__(self, url: str, *, now: datetime) -> Fetched | NotModified:
        """Return it, or raise FetchError."""
        ...


class FetchingOpener:
    """See :class:`~bot.operators.opening.Opener`."""

    def __init__(self, fetch: Fetch = links.fetch) -> None:
        self._fetch = fetch

    async def open(self, name: str, data: bytes) -> Opened:
        """Return the documents of a file; the type is told by its content."""
        # In a thread, so that others are answered meanwhile.
        opened = await to_thread(open_document, name, data)
        return Opened(documents=opened.documents, faults=opened.faults)

    async def page(self, url: str, now: datetime) -> Page:
        """Return what stands at an address.

        Raises:
            CannotOpen: It is refused, or cannot be reached.
        """
        try:
            fetched = await self._fetch(url, now=now)
        except FetchError as error:
            raise CannotOpen(str(error)) from error
        if isinstance(fetched, NotModified):
            raise CannotOpen(tr("{link}: the other side sent nothing", link=url))
        return Page(url=fetched.url, data=fetched.data)
