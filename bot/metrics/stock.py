"""How things stand in the store: what waits, and for how long."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from briefings.store.codec import moment_in, moment_out
from briefings.store.database import Database

#: Surfaces that something delivers on at all times; a terminal's readers wait for days.
SURFACES: Final = ("telegram", "web")

#: A feed that nobody asks for so long after it was due is overdue.
OVERDUE: Final = timedelta(minutes=15)

#: The oldest of what is owed, by surface: letters that are leaving, readers who are
#: due, followers whom the walk has not reached, and changes that no walk was begun for.
#: A walk is as old as the last change of its story.
_OWED: Final = """
    SELECT surface, MIN(at) FROM leaving GROUP BY surface
    UNION ALL
    SELECT surface, MIN(due) FROM reader WHERE due IS NOT NULL AND due <= :now
        GROUP BY surface
    UNION ALL
    SELECT round.surface, MIN(story.added) FROM round
        JOIN story ON story.id = round.story
        WHERE round.after IS NOT NULL GROUP BY round.surface
    UNION ALL
    SELECT served.value,
        (SELECT MIN(added) FROM story WHERE changed > (SELECT seen FROM post))
        FROM json_each(:surfaces) AS served
        WHERE EXISTS (SELECT 1 FROM reader WHERE reader.surface = served.value)
"""

_DEAD: Final = "CAST(json_extract(health, '$.dead') AS TEXT) IN ('1', 'true')"

_COUNTS: Final = f"""
    SELECT (SELECT COUNT(*) FROM arrived WHERE body <> ''),
        (SELECT MIN(at) FROM arrived WHERE body <> ''),
        (SELECT COUNT(*) FROM feed WHERE watched = 1),
        (SELECT COUNT(*) FROM feed WHERE watched = 1 AND {_DEAD}),
        (SELECT COUNT(*) FROM feed WHERE watched = 1 AND due <= :late),
        (SELECT COUNT(*) FROM draft WHERE state = 'waiting'),
        (SELECT added FROM story ORDER BY changed DESC LIMIT 1)
"""

_LEASES: Final = "SELECT name FROM lease WHERE until > ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stock:
    """How things stand.  Every moment is in UTC."""

    #: Since when the oldest push is owed, by surface; None: none is.
    owed: Mapping[str, datetime | None]

    #: Updates that wait, and since when the first does.
    arrivals: int
    arrived: datetime | None

    #: How many are "watched", of these "dead", and of these "overdue".
    feeds: Mapping[str, int]
    drafts: int

    #: When the last news came.
    news: datetime | None

    #: How many are at each work that several processes share.
    leases: Mapping[str, int]

    def backlog(self, now: datetime) -> dict[str, float]:
        """Return for how many seconds the oldest push is owed, by surface."""
        return {surface: _age(since, now) for surface, since in self.owed.items()}

    def arrivals_age(self, now: datetime) -> float:
        """Return for how many seconds the first update waits."""
        return _age(self.arrived, now)

    def news_age(self, now: datetime) -> float:
        """Return how many seconds ago news came; 0 if none ever did."""
        return _age(self.news, now)


class SqlStock:
    """Reads how things stand.

    Args:
        database: Open, with all migrations; it is lent.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def read(self, now: datetime) -> Stock:
        """Return how things stand.

        Raises:
            StoreError: The store failed.
        """
        said, late = moment_out(now), moment_out(now - OVERDUE)
        owed = await self._database.rows(
            _OWED, {"now": said, "surfaces": json.dumps(SURFACES)}
        )
        (counts,) = await self._database.rows(_COUNTS, {"late": late})
        held = await self._database.rows(_LEASES, (said,))
        arrivals, arrived, watched, dead, overdue, drafts, news = counts
        return Stock(
            owed={
                surface: _moment(
                    min((at for of, at in owed if of == surface and at), default=None)
                )
                for surface in SURFACES
            },
            arrivals=arrivals,
            arrived=_moment(arrived),
            feeds={"watched": watched, "dead": dead, "overdue": overdue},
            drafts=drafts,
            news=_moment(news),
            leases=Counter(_work(name) for (name,) in held),
        )


def _work(lease: str) -> str:
    """Return the work that a lease is for, without who does it: "sender telegram"."""
    return " ".join(lease.split(":")[:2])


def _moment(text: str | None) -> datetime | None:
    return moment_in(text) if text else None


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since else 0.0
