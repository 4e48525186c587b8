"""Counting events: what the log tells line by line, the figures tell by number.

An event is said once, so that the two cannot disagree, and no part of the program knows
that it is counted.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from bot.logbook.lines import OURS, is_ours
from bot.metrics.figures import Figures

Fact = Mapping[str, Any]


class Counting(logging.Handler):
    """Counts what is said; it writes nothing."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(logging.DEBUG)
        self._figures = figures
        self._by_event: Mapping[str, Callable[[Fact], None]] = {
            "ask.answered": self._answered,
            "update.handled": self._handled,
            "page.answered": self._opened,
            "send.ended": self._sent,
            "send.slowed": self._slowed,
            "feed.polled": self._polled,
            "feed.broken": self._broken,
            "source.filed": self._filed,
            "loop.late": self._late,
        }

    def emit(self, record: logging.LogRecord) -> None:
        """Count an event."""
        event = str(record.msg) if is_ours(record) else "library"
        if record.levelno >= logging.ERROR:
            self._figures.errors.labels(event).inc()
        if count := self._by_event.get(event):
            count(record.__dict__)

    def _answered(self, fact: Fact) -> None:
        self._figures.answers.labels(fact["command"]).observe(fact["seconds"])

    def _handled(self, fact: Fact) -> None:
        self._figures.updates.observe(fact["seconds"])

    def _opened(self, fact: Fact) -> None:
        status = f"{fact['status'] // 100}xx"
        self._figures.pages.labels(fact["page"], status).observe(fact["seconds"])

    def _sent(self, fact: Fact) -> None:
        about = (fact["kind"], fact["surface"], fact["outcome"])
        self._figures.sends.labels(*about).inc()

    def _slowed(self, fact: Fact) -> None:
        self._figures.slowdowns.labels(fact["kind"]).inc()

    def _polled(self, fact: Fact) -> None:
        self._figures.polls.labels(fact["outcome"]).inc()

    def _broken(self, _: Fact) -> None:
        self._figures.polls.labels("broken").inc()

    def _filed(self, fact: Fact) -> None:
        self._figures.filed.labels(fact["outcome"]).inc()
        if fact["doubtful"]:
            self._figures.doubtful.inc()

    def _late(self, fact: Fact) -> None:
        self._figures.lag.set(fact["late"])


@contextmanager
def counted(figures: Figures) -> Iterator[None]:
    """Count all that is said meanwhile, whatever of it is written."""
    counting = Counting(figures)
    root, ours = logging.getLogger(), [logging.getLogger(name) for name in OURS]
    levels = [each.level for each in ours]
    root.addHandler(counting)
    for each in ours:
        each.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        root.removeHandler(counting)
        for each, level in zip(ours, levels, strict=True):
            each.setLevel(level)
