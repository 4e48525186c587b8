"""Every figure there is: what it counts, its labels, and what is read of the store."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.exposition import CONTENT_TYPE_LATEST

from bot.metrics.stock import Stock

#: Seconds that an answer, a page, or an update with all that is sent for it may take.
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)

#: What :meth:`Figures.shown` returns is of this kind.
KIND: Final = CONTENT_TYPE_LATEST


class Figures:
    """The figures of one process.  Labels are words of lists in the code."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.answers = self._times(
            "tidings_answer_seconds",
            "From an ask to its answer, by command.",
            "command",
        )
        self.updates = self._times(
            "tidings_update_seconds",
            "From a Telegram update to all that is sent for it.",
        )
        self.pages = self._times(
            "tidings_page_seconds", "Until a page begins to come.", "page", "status"
        )
        self.sends = self._count(
            "tidings_sends", "Messages sent, by how it ended.",
            "kind", "surface", "outcome",
        )  # fmt: skip
        self.slowdowns = self._count(
            "tidings_slowdowns", "Times that a server said to wait (429).", "kind"
        )
        self.polls = self._count(
            "tidings_feed_polls", "Polls of feeds, by how they ended.", "outcome"
        )
        self.filed = self._count(
            "tidings_sources_filed", "Documents, by what became of them.", "outcome"
        )
        self.doubtful = self._count(
            "tidings_assignments_in_doubt",
            "Sources whose story a little more or less likeness would have changed.",
        )
        self.errors = self._count(
            "tidings_errors", "Errors in the log, by event.", "event"
        )
        self.lag = self._gauge(
            "tidings_loop_lag_seconds", "By how much the event loop was late of late."
        )
        self.answering = self._gauge(
            "tidings_database_up", "1 where the database answered just now, else 0."
        )
        self.free = self._gauge(
            "tidings_disk_free_bytes", "Free on the disk of the database."
        )
        self.backlog = self._gauge(
            "tidings_backlog_age_seconds",
            "For how long the oldest push is owed and not sent.",
            "surface",
        )
        self.arrivals = self._gauge(
            "tidings_arrivals_waiting", "Updates that were handed over and wait."
        )
        self.arrivals_age = self._gauge(
            "tidings_arrivals_age_seconds", "For how long the oldest of them waits."
        )
        self.feeds = self._gauge("tidings_feeds", "Feeds, by how they do.", "state")
        self.drafts = self._gauge("tidings_drafts_waiting", "Drafts for operators.")
        self.news = self._gauge("tidings_news_age_seconds", "Since the last news came.")
        self.leases = self._gauge(
            "tidings_leases", "Processes at a work that is shared.", "work"
        )

    def _times(self, name: str, what: str, *labels: str) -> Histogram:
        return Histogram(name, what, labels, registry=self.registry, buckets=_SECONDS)

    def _count(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(name, what, labels, registry=self.registry)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(name, what, labels, registry=self.registry)

    def stand(self, stock: Stock | None, free: int, now: datetime) -> None:
        """Take in how things stand.

        Args:
            stock: What the store holds; None if it does not answer.
            free: Bytes on its disk.
            now: In UTC.
        """
        self.free.set(free)
        self.answering.set(stock is not None)
        for labelled in (self.backlog, self.feeds, self.leases):
            labelled.clear()
        if stock is None:
            return
        for surface, seconds in stock.backlog(now).items():
            self.backlog.labels(surface).set(seconds)
        self.arrivals.set(stock.arrivals)
        self.arrivals_age.set(stock.arrivals_age(now))
        for state, count in stock.feeds.items():
            self.feeds.labels(state).set(count)
        self.drafts.set(stock.drafts)
        self.news.set(stock.news_age(now))
        for work, count in stock.leases.items():
            self.leases.labels(work).set(count)

    def shown(self) -> bytes:
        """Return all of them as Prometheus reads them."""
        return generate_latest(self.registry)
