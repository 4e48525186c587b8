"""What operating takes of feeds, notices and the watch, put together."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from bot.app.clock import Clock
from bot.delivery.courier import Courier
from bot.delivery.herald import Herald, HeraldMeans
from bot.delivery.pace import Gate
from bot.delivery.retractor import Replace, Retractor, RetractorMeans
from bot.delivery.watch import Signs, Watch
from bot.delivery.worker import Worker
from bot.desk.finding import Finding
from bot.desk.operating.door import Door
from bot.desk.operating.feed_rules import FeedRules
from bot.desk.operating_feeds import FeedDesk
from bot.desk.operating_talk import Talk, TalkMeans
from bot.feeds.placing import Placing
from bot.feeds.poller import Means, Poller
from bot.feeds.port import Fetch
from bot.feeds.sql import SqlFeeds
from bot.fetching.links import Fetched, NotModified, fetch
from bot.notices.reports import SqlCounts, SqlReports
from bot.notices.sql import SqlNotices
from bot.operators.sql import SqlOperatorStore
from bot.readers.retractions import SqlRetractions
from bot.readers.sql import SqlReaderStore
from briefings.engine import Engine
from briefings.loading import Loader
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
    return FeedDesk(feeds, fetcher(clock), kept.audit, door, rules)


def messengers_of(
    store: SqlStore,
    readers: SqlReaderStore,
    surface: str,
    *,
    courier: Courier,
    gate: Gate,
    clock: Clock,
    replace: Replace,
) -> Sequence[Worker]:
    """Return who takes a surface what is not news, and replaces what it shows."""
    database = store.database
    herald = Herald(
        surface,
        HeraldMeans(
            copies=SqlNotices(database),
            readers=readers.readers,
            post=readers.post,
            courier=courier,
            gate=gate,
            clock=clock,
            replace=replace,
        ),
    )

    retractor = Retractor(
        surface,
        RetractorMeans(
            retractions=SqlRetractions(database), replace=replace, gate=gate
        ),
    )
    return herald, retractor


def poller_of(
    store: SqlStore,
    kept: SqlOperatorStore,
    *,
    clock: Clock,
    report: Callable[[str], None],
) -> Poller:
    """Return who polls the watched feeds."""
    return Poller(
        Means(
            polls=SqlFeeds(store.database),
            drafts=kept.drafts,
            audit=kept.audit,
            loader=Loader(store),
            places=Placing(store),
            fetch=fetcher(clock),
            clock=clock,
            report=report,
        )
    )


def watch_of(
    store: SqlStore,
    engine: Engine,
    *,
    clock: Clock,
    report: Callable[[str], None],
    silence: timedelta | None,
) -> Watch:
    """Return who watches that news come in and that the store can be written to."""
    database = store.database

    async def news() -> datetime | None:
        _, last = await engine.catalogue.tally()
        return last.added if last else None

    return Watch(
        Signs(
            news=news,
            check_writing=SqlCounts(database).check_writing,
            free=free_of(database.path),
            clock=clock,
            report=report,
            silence=silence,
        )
    )
