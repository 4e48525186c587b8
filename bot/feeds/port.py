"""What feeds need of a store and of the web; promises as in :mod:`bot.readers.port`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.feeds.model import Feed, FeedId, Health, Item, Taken, Wanted
from bot.fetching.links import Fetched, NotModified
from bot.replies import Address


class Fetch(Protocol):
    """Asks for what an address holds."""

    async def __call__(
        self, url: str, *, etag: str | None = None, modified: str | None = None
    ) -> Fetched | NotModified:
        """Return what is there, or that it is as it was when asked last.

        Raises:
            FetchError: It cannot be had.
        """
        ...


class Feeds(Protocol):
    """Feeds as operators set them."""

    async def add(
        self, url: str, title: str, *, who: str, where: Address, health: Health
    ) -> Feed | None:
        """Watch a feed; one that was removed is back.  None if it is watched already.

        It is as it was set before, if it was removed; else drafts come of it.
        """
        ...

    async def feed(self, id_: FeedId) -> Feed | None:
        """Return one feed, a removed one too; None if there is none."""
        ...

    async def all(self) -> Sequence[Feed]:
        """Return the feeds that are not removed, first added first."""
        ...

    async def set(self, id_: FeedId, wanted: Wanted) -> None:
        """Replace what is set for a feed."""
        ...

    async def ask_again(self, id_: FeedId, now: datetime, *, forget: bool) -> None:
        """Make a feed due now; take all of its items for new, if ``forget``."""
        ...


class Polls(Protocol):
    """Feeds as they are polled."""

    async def take(self, now: datetime, *, room: int) -> Sequence[Feed]:
        """Give out at most ``room`` feeds that are due, longest due first.

        A feed is given out once until it is settled, or until its lease has run out;
        of one host, one feed at a time, and not at once after another.
        """
        ...

    async def settle(self, feed: Feed, health: Health) -> bool:
        """Note how a poll ended; False if the feed was given out anew meanwhile."""
        ...

    async def seen(
        self, feed: FeedId, items: Sequence[Item]
    ) -> Mapping[tuple[str, str], Taken]:
        """Return how far items have come, by key and digest; new ones are left out."""
        ...

    async def note(self, feed: FeedId, items: Sequence[Item], taken: Taken) -> None:
        """Note how far items have come."""
        ...
