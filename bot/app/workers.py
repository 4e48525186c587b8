"""Who works beside what sends: the poller of feeds, and the watch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.app.clock import Clock
from bot.app.leasing import alone_of
from bot.app.parts import Parts
from bot.app.tending import fetcher, free_of
from bot.delivery.watch import LOOK, Signs, Watch
from bot.feeds.placing import Placing
from bot.feeds.poller import Means, Poller
from bot.feeds.sql import SqlFeeds
from bot.notices.reports import SqlCounts
from briefings.loading import Loader


def poller_of(parts: Parts, *, clock: Clock, report: Callable[[str], None]) -> Poller:
    """Return who polls the feeds, of all processes on the database one at a time.

    Args:
        parts: The installation.
        clock: Tells the time in UTC.
        report: Tells the operators; it must not wait.
    """
    kept = parts.operated.kept
    return Poller(
        Means(
            polls=SqlFeeds(parts.store.database),
            drafts=kept.drafts,
            audit=kept.audit,
            loader=Loader(parts.store),
            places=Placing(parts.store),
            fetch=fetcher(clock),
            clock=clock,
            report=report,
            permit=alone_of(parts, "feeds", clock),
        )
    )


def watch_of(
    parts: Parts,
    *,
    clock: Clock,
    report: Callable[[str], None],
    silence: timedelta | None,
) -> Watch:
    """Return who tells operators of what needs them, of all processes one at a time.

    Args:
        parts: The installation.
        clock: Tells the time in UTC.
        report: Tells the operators; it must not wait.
        silence: How long there may be no news; None: for ever.
    """
    database = parts.store.database

    async def news() -> datetime | None:
        _, last = await parts.engine.catalogue.tally()
        return last.added if last else None

    return Watch(
        Signs(
            news=news,
            check_writing=SqlCounts(database).check_writing,
            free=free_of(database.path),
            clock=clock,
            report=report,
            silence=silence,
            permit=alone_of(parts, "watch", clock, length=timedelta(seconds=2 * LOOK)),
        )
    )
