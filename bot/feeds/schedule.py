"""When a feed is asked again.  Pure: moments and counts only."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.feeds.model import USUAL, Health

#: Between two polls of a busy feed, and of one that brings nothing for long: news of
#: the morning must not wait for the afternoon.
LEAST: Final = timedelta(minutes=5)
MOST: Final = timedelta(hours=2)

#: How the interval grows by a poll without news: six of them lead from 15 minutes to
#: the most.  News halves it.
SLOWER: Final = 1.5

#: The longest rest of a feed that fails, and the longest that a server may ask for.
LONGEST_REST: Final = timedelta(hours=6)
MOST_ASKED: Final = timedelta(days=1)

#: Part of an interval by which polls are spread, so that feeds added together are not
#: asked together for ever.
JITTER: Final = 0.1

#: A feed is dead that fails for so long, in so many polls: a bot that was off for
#: days must not take its own absence for the feed's.
DEAD_AFTER: Final = timedelta(days=3)
DEAD_TRIES: Final = 6


def after_news(health: Health, now: datetime, *, news: bool, chance: float) -> Health:
    """Return how a feed does that was read, or that was as before.

    Args:
        health: As it was.
        now: In UTC.
        news: Whether there was anything new.
        chance: From 0 up to 1.
    """
    interval = health.interval / 2 if news else health.interval * SLOWER
    interval = min(max(interval, LEAST), MOST)
    return replace(
        health,
        interval=interval,
        due=now + _spread(interval, chance),
        failures=0,
        failing_since=None,
        dead=False,
        fault=None,
        read=now,
    )


def after_failure(
    health: Health,
    now: datetime,
    fault: str,
    *,
    chance: float,
    asked: timedelta | None = None,
) -> Health:
    """Return how a feed does that failed: each failure doubles the rest.

    Args:
        health: As it was.
        now: In UTC.
        fault: What went wrong, fit to show.
        chance: From 0 up to 1.
        asked: The rest that the server asked for (Retry-After).
    """
    # 2**5 quarters of an hour are more than the longest rest.
    rest = min(USUAL * 2 ** min(health.failures, 5), LONGEST_REST)
    rest = max(_spread(rest, chance), min(asked or timedelta(0), MOST_ASKED))
    since = health.failing_since or now
    failures = health.failures + 1
    died = failures >= DEAD_TRIES and now - since >= DEAD_AFTER
    return replace(
        health,
        due=now + rest,
        failures=failures,
        failing_since=since,
        dead=health.dead or died,
        fault=fault,
    )


def _spread(rest: timedelta, chance: float) -> timedelta:
    return rest * (1 + JITTER * (2 * chance - 1))
