"""The poller: asks the feeds that are due, and takes in what is new.

Nothing that matters is in memory.  An item is noted as taken after it was, and taking
one twice changes nothing: whoever kills this process loses and doubles nothing.  Of
several processes one polls; while another takes over, each feed is still given out to
one of them at a time.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from time import perf_counter
from typing import Final, Protocol

from bot.feeds.items import Found, NotAFeed, find_items
from bot.feeds.model import Condition, Feed, Health, Item, Taken
from bot.feeds.port import Fetch, Polls
from bot.feeds.rules import Fate, Placed, fate, named
from bot.feeds.schedule import after_failure, after_news
from bot.fetching.errors import FetchError, FetchFailed
from bot.fetching.links import Fetched, NotModified
from bot.logbook import following
from bot.operators.model import DraftState
from bot.operators.port import Audit, Drafts
from bot.working import Permit, Repeated, Sleep
from briefings.deciding import Outcome
from briefings.errors import StoreError, UnreadableSource
from briefings.loading import Beside, Report

log = logging.getLogger(__name__)

#: Feeds asked at a time, of as many hosts.
PLACES: Final = 4

#: Seconds between two looks for feeds that are due.
LOOK: Final = 2.0

#: Drafts looked through for one that a killed poll had begun.
DRAFTS: Final = 10_000


class Places(Protocol):
    """Places items among what rules name; :class:`bot.feeds.placing.Placing` does."""

    async def place(self, item: Item, named: Condition, now: datetime) -> Placed:
        """Return where an item stands among some outlets and stories."""
        ...


class Loads(Protocol):
    """Files documents; :class:`briefings.loading.Loader` does."""

    async def load(
        self,
        documents: Sequence[tuple[str, bytes | UnreadableSource]],
        now: datetime,
        *,
        beside: Beside | None,
    ) -> Report:
        """File every source of every document; faults are told, not raised."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """All that polling needs of others, put together."""

    polls: Polls
    drafts: Drafts
    audit: Audit
    loader: Loads
    places: Places
    fetch: Fetch
    clock: Callable[[], datetime]

    #: Tells the operators; it must not wait.
    report: Callable[[str], None]

    #: Returns a number from 0 up to 1.
    chance: Callable[[], float] = random.random
    sleep: Sleep = asyncio.sleep

    #: None: no other process polls.
    permit: Permit | None = None


class Poller(Repeated):
    """Polls feeds; a :class:`~bot.working.Worker`."""

    def __init__(self, means: Means) -> None:
        super().__init__(
            self._polled_some, look=LOOK, sleep=means.sleep, permit=means.permit
        )
        self._means = means

    async def _polled_some(self) -> bool:
        return await self.poll() > 0

    async def poll(self) -> int:
        """Poll feeds that are due by now, and return how many.

        Raises:
            StoreError: The store failed; feeds not settled are polled again.
        """
        feeds = await self._means.polls.take(self._means.clock(), room=PLACES)
        polling = {asyncio.create_task(self._polled(feed)): feed for feed in feeds}
        if polling:
            await asyncio.wait(polling)
        for task, feed in polling.items():
            await self._settle(feed, self._ended(task, feed))
        return len(feeds)

    async def _polled(self, feed: Feed) -> Health:
        """Return how a feed does by now.

        Raises:
            StoreError: The store failed.
        """
        begun = perf_counter()
        with following("poll"):
            outcome, health = await self._answered(feed)
            told = {"feed": feed.id, "outcome": outcome}
            told["seconds"] = perf_counter() - begun
            log.info("feed.polled", extra=told)
        return health

    async def _answered(self, feed: Feed) -> tuple[str, Health]:
        """Return how asking a feed ended, in a word for the log, and how it does."""
        try:
            health, news = await self._asked(feed)
        except FetchError as failure:
            asked = failure.retry_after if isinstance(failure, FetchFailed) else None
            fault = f"It {failure.reason}."
            return "unreachable", self._failed(feed.health, fault, asked)
        except NotAFeed as failure:
            return "no_feed", self._failed(feed.health, str(failure))
        return "news" if news else "nothing", health

    def _ended(self, task: asyncio.Task[Health], feed: Feed) -> Health:
        """Return how a poll ended; a feed on which our code fails stops no other.

        Raises:
            StoreError: The store failed.
        """
        failure = task.exception()
        if isinstance(failure, StoreError):
            raise failure
        if failure:
            log.error("feed.broken", extra={"feed": feed.id}, exc_info=failure)
            return self._failed(feed.health, f"It cannot be read: {failure!r}.")
        return task.result()

    async def _settle(self, feed: Feed, health: Health) -> None:
        settled = await self._means.polls.settle(feed, health)
        if settled and health.dead and not feed.health.dead:
            log.warning("feed.died", extra={"feed": feed.id})
            self._means.report(
                f"The feed {feed.title} ({feed.url}) has not answered since"
                f" {health.failing_since:%d %b %Y}: {health.fault}"
            )

    async def _asked(self, feed: Feed) -> tuple[Health, bool]:
        """Return how a feed does that could be asked, and whether it brought news.

        Raises:
            FetchError: It could not.
            NotAFeed: It is none any more.
            StoreError: The store failed.
        """
        got = await self._means.fetch(
            feed.url, etag=feed.health.etag, modified=feed.health.modified
        )
        if isinstance(got, NotModified):
            return self._read(feed.health, news=False), False
        found = await asyncio.to_thread(find_items, got.data, feed.url)
        news = await self._take_in(feed, found.items)
        return self._with_answer(feed.health, got, found, news=news), news

    def _with_answer(
        self, health: Health, got: Fetched, found: Found, *, news: bool
    ) -> Health:
        fault = " ".join(found.faults[:2]) or None
        return replace(
            self._read(health, news=news),
            etag=got.etag,
            modified=got.modified,
            fault=fault,
        )

    def _read(self, health: Health, *, news: bool) -> Health:
        now, chance = self._means.clock(), self._means.chance()
        read = after_news(health, now, news=news, chance=chance)
        # What could not be read last time still stands there.
        return replace(read, fault=None if health.failures else health.fault)

    def _failed(
        self, health: Health, fault: str, asked: timedelta | None = None
    ) -> Health:
        return after_failure(
            health,
            self._means.clock(),
            fault,
            chance=self._means.chance(),
            asked=asked,
        )

    async def _take_in(self, feed: Feed, items: Sequence[Item]) -> bool:
        """Take in the items that are new or changed; return whether there were any."""
        seen = await self._means.polls.seen(feed.id, items)
        new = [
            item for item in items if seen.get((item.key, item.digest)) != Taken.DONE
        ]
        drafts: list[Item] = []
        # What is published may open or change the story that the next one joins.
        one_by_one = bool(named(feed.wanted).stories)
        for group in [[item] for item in new] if one_by_one else [new]:
            fates = [(item, await self._fate(feed, item)) for item in group]
            published = [item for item, its in fates if its is Fate.PUBLISHED]
            await self._publish(feed, published)
            drafts += [item for item, its in fates if its is Fate.DRAFT]
        begun = [item for item in drafts if (item.key, item.digest) in seen]
        await self._draft(feed, drafts, begun)
        await self._means.polls.note(feed.id, new, Taken.DONE)
        return bool(new)

    async def _fate(self, feed: Feed, item: Item) -> Fate:
        """Return what becomes of an item, after those before it were taken in."""
        rules, placed = named(feed.wanted), Placed()
        if rules.outlets or rules.stories:
            placed = await self._means.places.place(item, rules, self._means.clock())
        return fate(item.text, placed, feed.wanted)

    async def _publish(self, feed: Feed, items: Sequence[Item]) -> None:
        """File items; one that is there already, as it is, stays as it is."""
        if items:
            now = self._means.clock()
            documents = [(item.origin, item.data) for item in items]
            trail = _Trail(self._means.audit, feed, now)
            await self._means.loader.load(documents, now, beside=trail)

    async def _draft(
        self, feed: Feed, items: Sequence[Item], begun: Sequence[Item]
    ) -> None:
        """Make drafts of items; those ``begun`` by a killed poll may be some."""
        there: set[str] = set()
        if begun:
            waiting = await self._means.drafts.waiting(limit=DRAFTS)
            there = {draft.origin for draft in waiting} & {one.origin for one in begun}
        fresh = [item for item in items if item.origin not in there]
        for item in fresh:
            await self._means.polls.note(feed.id, [item], Taken.DRAFTING)
            await self._means.drafts.begin(
                feed.who, feed.where, item.origin, item.data, DraftState.WAITING
            )
            await self._means.polls.note(feed.id, [item], Taken.DONE)
        if fresh:
            log.info("drafts.begun", extra={"feed": feed.id, "count": len(fresh)})
            count = _count(len(fresh), "new draft")
            self._means.report(f"{count} from {feed.title}: /drafts")


@dataclass(frozen=True, slots=True)
class _Trail:
    """Notes what a feed published: see :class:`~briefings.loading.Beside`."""

    audit: Audit
    feed: Feed
    now: datetime

    def together(self) -> AbstractAsyncContextManager[None]:
        return self.audit.together()

    async def note(self, outcomes: Counter[Outcome]) -> None:
        if changed := outcomes[Outcome.ADDED] + outcomes[Outcome.REVISED]:
            what = f"{_count(changed, 'item')} of {self.feed.title} published by rule"
            who = f"feed {self.feed.id}"
            await self.audit.note(who, self.now, "feeds", what, undo=None)


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
