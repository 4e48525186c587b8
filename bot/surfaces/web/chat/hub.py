"""The open pages of each chat, and what wakes them.

Nothing that matters is here: a page that wakes reads what is new from its talk.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from bot.errors import BotError

#: Pages of one chat that are kept up to date; one more puts the oldest to sleep.
#: Browsers open six connections to a host, and some must be left for other things.
PAGES: Final = 4

#: Pages of all chats.
MOST: Final = 2_000


class Full(BotError):
    """So many pages are open that no more can be kept up to date."""


class Page:
    """One open page."""

    __slots__ = ("_bell", "asleep", "forgotten")

    def __init__(self) -> None:
        self._bell = asyncio.Event()

        #: Whether it is to be written to no more.
        self.asleep = False

        #: Whether all that it shows was removed.
        self.forgotten = False

    def ring(self) -> None:
        """Wake it: there may be something new."""
        self._bell.set()

    async def rest(self, seconds: float) -> bool:
        """Wait until it is woken, or for so long; tell whether it was woken."""
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return False
        self._bell.clear()
        return True


class Hub:
    """Knows which pages of which chat are open in this process."""

    def __init__(self, most: int = MOST) -> None:
        self._pages: defaultdict[str, list[Page]] = defaultdict(list)
        self._most = most
        self._open = 0
        self._closed = False

    @contextmanager
    def page(self, chat: str) -> Iterator[Page]:
        """Give a page of a chat, open meanwhile.

        Raises:
            Full: There are too many.
        """
        if self._open >= self._most or self._closed:
            raise Full
        page = Page()
        pages = self._pages[chat]
        pages.append(page)
        self._open += 1
        for old in pages[:-PAGES]:
            _sleep(old)
        try:
            yield page
        finally:
            self._open -= 1
            pages.remove(page)
            if not pages:
                self._pages.pop(chat, None)

    def wake(self, chat: str) -> None:
        """Wake all pages of a chat."""
        for page in self._pages.get(chat, ()):
            page.ring()

    def forgot(self, chat: str) -> None:
        """Let all pages of a chat know that what they show was removed."""
        for page in self._pages.get(chat, ()):
            page.forgotten = True
            page.ring()

    def close(self) -> None:
        """End all pages, and open none any more: the program ends."""
        self._closed = True
        for pages in self._pages.values():
            for page in pages:
                _sleep(page)


def _sleep(page: Page) -> None:
    page.asleep = True
    page.ring()
