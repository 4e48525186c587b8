from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.feeds.model import Health
from bot.feeds.placing import Placing
from bot.feeds.poller import Means, Poller
from bot.feeds.sql import SqlFeeds
from bot.fetching.links import Fetched, NotModified
from bot.operators.model import Deed, Draft, DraftState
from bot.replies import Address
from briefings.loading import Loader

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
DESK = Address(surface="telegram", chat="9")
PAPER = "https://paper.example/rss"


def rss(*items, title="The Harbour Paper"):
    """Return a feed of items, each ``(id, headline, text)``; newest first."""
    written = "".join(
        f"<item><guid>{id_}</guid><title>{head}</title>"
        f"<description>{text}</description></item>"
        for id_, head, text in items
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>'
        f"{written}</channel></rss>"
    ).encode()


FERRY = ("f1", "Ferry runs aground", "The ferry Alma ran aground off Skerry on Sunday.")
COMET = (
    "c1",
    "Comet returns",
    "A comet not seen for ninety years came back on Monday.",
)
BREAD = ("b1", "Bread costs more", "Bakers in Tarn asked for ten per cent more.")


def got(url, data, **asked_by):
    """Return what the web gives for an address."""
    return Fetched(url=url, data=data, **asked_by)


class Web:
    """Serves what it is given, by address; a fake of the network."""

    def __init__(self):
        self.pages = {}
        self.asked = []

    async def __call__(self, url, *, etag=None, modified=None):
        self.asked.append((url, etag, modified))
        page = self.pages[url]
        if isinstance(page, Exception):
            raise page
        if isinstance(page, bytes):
            return got(url, page)
        return NotModified(url=url) if page.etag == etag else page


class Desk:
    """Keeps drafts and deeds in memory: what the poller needs of operators."""

    def __init__(self):
        self.kept = []
        self.noted = []
        self.fails = None

    async def begin(self, who, where, origin, data, state):
        draft = Draft(
            id=len(self.kept) + 1,
            who=who,
            where=where,
            state=state,
            origin=origin,
            data=data,
        )
        self.kept.append(draft)
        if self.fails:
            raise self.fails
        return draft

    async def waiting(self, *, limit):
        return [one for one in self.kept if one.state is DraftState.WAITING][:limit]

    @asynccontextmanager
    async def together(self):
        yield

    async def note(self, who, at, what, detail, undo):
        deed = Deed(
            id=len(self.noted) + 1, who=who, at=at, what=what, detail=detail, undo=undo
        )
        self.noted.append(deed)
        return deed.id


@dataclass
class Clock:
    now: datetime = NOW

    def __call__(self):
        return self.now

    def goes(self, **time):
        self.now += timedelta(**time)


@dataclass
class Newsroom:
    """Everything that polling needs, with a fake web and a clock that is set."""

    feeds: SqlFeeds
    loader: object
    places: object
    web: Web = field(default_factory=Web)
    desk: Desk = field(default_factory=Desk)
    clock: Clock = field(default_factory=Clock)
    reports: list = field(default_factory=list)

    #: Instead of the desk, where drafts are to be kept for good.
    drafts: object = None

    @property
    def poller(self):
        return Poller(
            Means(
                polls=self.feeds,
                drafts=self.drafts or self.desk,
                audit=self.desk,
                loader=self.loader,
                places=self.places,
                fetch=self.web,
                clock=self.clock,
                report=self.reports.append,
                chance=lambda: 0.5,
                sleep=self.sleep,
            )
        )

    async def sleep(self, seconds):
        self.clock.goes(seconds=seconds)

    async def watches(self, url, page):
        self.web.pages[url] = page
        return await self.feeds.add(
            url,
            "The Harbour Paper",
            who="7",
            where=DESK,
            health=Health(due=self.clock()),
        )

    async def health(self, feed):
        return (await self.feeds.feed(feed.id)).health


@pytest.fixture
def feeds(store):
    return SqlFeeds(store.database)


@pytest.fixture
def room(store, feeds):
    return Newsroom(feeds=feeds, loader=Loader(store), places=Placing(store))
