"""Events become figures, whatever of them is written."""

from __future__ import annotations

import logging

import pytest

from bot.metrics.counting import counted
from bot.metrics.figures import Figures

log = logging.getLogger("bot.somewhere")

SENT = {"kind": "push", "surface": "telegram"}


@pytest.fixture
def figures():
    figures = Figures()
    with counted(figures):
        yield figures


def value(figures, name, **labels):
    return figures.registry.get_sample_value(name, labels)


def test_answers_are_counted_and_timed_by_command(figures):
    for seconds in (0.02, 0.2):
        log.info("ask.answered", extra={"command": "story", "seconds": seconds})

    count = value(figures, "tidings_answer_seconds_count", command="story")
    quick = value(figures, "tidings_answer_seconds_bucket", command="story", le="0.1")
    assert (count, quick) == (2, 1)
    took = value(figures, "tidings_answer_seconds_sum", command="story")
    assert took == pytest.approx(0.22)


def test_sends_are_counted_by_how_they_ended_though_none_is_written(figures):
    for outcome in ("delivered", "delivered", "gone"):
        log.debug("send.ended", extra={**SENT, "outcome": outcome})

    told = value(figures, "tidings_sends_total", **SENT, outcome="delivered")
    gone = value(figures, "tidings_sends_total", **SENT, outcome="gone")
    assert (told, gone) == (2, 1)


@pytest.mark.parametrize(
    ("event", "facts", "name", "labels"),
    [
        ("send.slowed", {"kind": "push"}, "tidings_slowdowns_total", {"kind": "push"}),
        ("feed.polled", {"outcome": "news"}, "tidings_feed_polls_total",
         {"outcome": "news"}),
        ("feed.broken", {}, "tidings_feed_polls_total", {"outcome": "broken"}),
        ("source.filed", {"outcome": "added", "doubtful": True},
         "tidings_assignments_in_doubt_total", {}),
        ("source.filed", {"outcome": "added", "doubtful": False},
         "tidings_sources_filed_total", {"outcome": "added"}),
        ("page.answered", {"page": "/story", "status": 404, "seconds": 0.1},
         "tidings_page_seconds_count", {"page": "/story", "status": "4xx"}),
        ("update.handled", {"seconds": 0.1}, "tidings_update_seconds_count", {}),
        ("loop.late", {"late": 1.0}, "tidings_loop_lag_seconds", {}),
    ],
)  # fmt: skip
def test_each_event_counts_where_it_belongs(figures, event, facts, name, labels):
    log.debug(event, extra=facts)

    assert value(figures, name, **labels) == 1


def test_errors_are_counted_by_event_and_those_of_libraries_as_such(figures):
    log.error("push.failed")
    logging.getLogger("telegram.ext").error("Something %s", "x")
    log.warning("reply.lost")

    assert value(figures, "tidings_errors_total", event="push.failed") == 1
    assert value(figures, "tidings_errors_total", event="library") == 1
    assert value(figures, "tidings_errors_total", event="reply.lost") is None


def test_nothing_is_counted_afterwards_and_logging_is_as_it_was():
    ours, before = logging.getLogger("bot"), logging.getLogger("bot").level
    figures = Figures()
    with counted(figures):
        assert ours.level == logging.DEBUG
    log.error("push.failed")

    assert ours.level == before
    assert value(figures, "tidings_errors_total", event="push.failed") is None
