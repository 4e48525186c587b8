"""What operating takes of feeds, notices and the watch, put together."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from bot.app.clock import Clock
from bot.desk.finding import Finding
from bot.desk.operating.asking import Asking
from bot.desk.operating.door import Door
from bot.desk.operating.feed_rules import FeedRules
from bot.desk.operating_feeds import FeedDesk
from bot.desk.talking import Talk, TalkMeans
from bot.feeds.port import Fetch
from bot.feeds.sql import SqlFeeds
from bot.fetching.links import Fetched, NotModified, fetch
from bot.notices.reports import SqlCounts, SqlReports
from bot.notices.sql import SqlNotices
from bot.operators.sql import SqlOperatorStore
from bot.readers.sql import SqlReaderStore
from briefings.engine import Engine
from briefings.store.sql import SqlStore


class Bell:
    """Passes reports on to who was named last: the surface is there after the desk."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self.tell = tell

    def __call__(self, report: str) -> None:
        """Pass a report on."""
        self.tell(report)


def fetcher(clock: Clock) -> Fetch:
    """Return what gets an address, for feeds."""

    async def fetched(
        url: str, *, etag: str | None = None, modified: str | None = None
    ) -> Fetched | NotModified:
        return await fetch(url, now=clock(), etag=etag, modified=modified)

    return fetched


def free_of(database: Path | None) -> Callable[[], int]:
    """Return what tells the bytes that are free on a database's disk.

    Of one that is no file it is the disk that we are on: a server watches its own.
    """
    folder = database.parent if database else Path.cwd()
    return lambda: shutil.disk_usage(folder).free


def talk_of(
    store: SqlStore,
    engine: Engine,
    readers: SqlReaderStore,
    kept: SqlOperatorStore,
    door: Door,
    *,
    alarm: Callable[[str], None],
    pace: float,
) -> Talk:
    """Return the room of broadcasts, reports, counts and health."""
    database = store.database
    means = TalkMeans(
        notices=SqlNotices(database),
        reports=SqlReports(database),
        counts=SqlCounts(database),
        readers=readers,
        audit=kept.audit,
        asking=Asking(kept.orders, door),
        catalogue=engine.catalogue,
        alarm=alarm,
        free=free_of(database.path),
        pace=pace,
    )
    return Talk(means, door)


def feed_desk_of(
    store: SqlStore,
    engine: Engine,
    kept: SqlOperatorStore,
    door: Door,
    clock: Clock,
) -> FeedDesk:
    """Return the room of feeds."""
    feeds, rules = SqlFeeds(store.database), FeedRules(Finding(engine))
    asking = Asking(kept.orders, door)
    return FeedDesk(feeds, fetcher(clock), kept.audit, rules, asking)
