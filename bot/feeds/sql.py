"""Feeds in a database; see :mod:`bot.feeds.port`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from pydantic import TypeAdapter

from bot.feeds.model import Feed, FeedId, Health, Item, Taken, Wanted
from bot.replies import Address
from briefings.store.codec import moment_out
from briefings.store.database import Database, Row, Transaction

#: The longest that a poll may take: what is given out for longer was killed.
LEASE: Final = timedelta(minutes=10)

#: Between two polls of one host.
GAP: Final = timedelta(seconds=2)

_FEED: Final = (
    "SELECT id, url, title, who, surface, chat, thread, wanted, health, lease FROM feed"
)

_DUE: Final = """
    SELECT id, host FROM feed WHERE watched = 1 AND due <= :now
        AND (leased IS NULL OR leased <= :now)
        AND NOT EXISTS (
            SELECT 1 FROM feed AS other WHERE other.host = feed.host
            AND (other.leased > :now OR other.asked > :gap))
    ORDER BY due, id
"""

_HEALTH: Final = TypeAdapter(Health)
_WANTED: Final = TypeAdapter(Wanted)


class SqlFeeds:
    """Both ports of feeds on an open database.

    Args:
        database: Open, with the migrations of :mod:`bot.feeds.schema`; it is lent.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, url: str, title: str, *, who: str, where: Address, health: Health
    ) -> Feed | None:
        """Watch a feed; one that was removed is back.  None if it is watched already.

        It is as it was set before, if it was removed; else drafts come of it.
        """
        async with self._database.transaction() as transaction:
            rows = await transaction.rows(f"{_FEED} WHERE url = ?", (url,))
            wanted = _feed(rows[0]).wanted if rows else Wanted(removed=True)
            if not wanted.removed:
                return None
            back = replace(wanted, paused=False, removed=False)
            await transaction.write(
                "INSERT INTO feed (url, host, title, who, surface, chat, thread,"
                " wanted, health, watched, due, lease)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, 0)"
                " ON CONFLICT (url) DO UPDATE SET title = excluded.title,"
                " who = excluded.who, surface = excluded.surface,"
                " chat = excluded.chat, thread = excluded.thread,"
                " wanted = excluded.wanted, health = excluded.health, watched = 1,"
                " due = excluded.due, lease = feed.lease + 1, leased = NULL",
                (url, _host(url), title, who, *where.row, _wanted_out(back),
                 _health_out(health), moment_out(health.due)),
            )  # fmt: skip
            rows = await transaction.rows(f"{_FEED} WHERE url = ?", (url,))
        return _feed(rows[0])

    async def feed(self, id_: FeedId) -> Feed | None:
        """Return one feed, a removed one too; None if there is none."""
        rows = await self._database.rows(f"{_FEED} WHERE id = ?", (id_,))
        return _feed(rows[0]) if rows else None

    async def all(self) -> Sequence[Feed]:
        """Return the feeds that are not removed, first added first."""
        feeds = [
            _feed(row) for row in await self._database.rows(f"{_FEED} ORDER BY id")
        ]
        return [feed for feed in feeds if not feed.wanted.removed]

    async def set(self, id_: FeedId, wanted: Wanted) -> None:
        """Replace what is set for a feed."""
        watched = not (wanted.paused or wanted.removed)
        async with self._database.transaction() as transaction:
            await transaction.write(
                "UPDATE feed SET wanted = ?, watched = ? WHERE id = ?",
                (_wanted_out(wanted), watched, id_),
            )

    async def ask_again(self, id_: FeedId, now: datetime, *, forget: bool) -> None:
        """Make a feed due now; take all of its items for new, if ``forget``."""
        async with self._database.transaction() as transaction:
            # Another lease, so that a poll on its way does not put it off again.
            await transaction.write(
                "UPDATE feed SET due = ?, lease = lease + 1, leased = NULL,"
                " health = json_remove(health, '$.etag', '$.modified') WHERE id = ?",
                (moment_out(now), id_),
            )
            if forget:
                await transaction.write("DELETE FROM feed_item WHERE feed = ?", (id_,))

    async def take(self, now: datetime, *, room: int) -> Sequence[Feed]:
        """Give out at most ``room`` feeds that are due, longest due first."""

        async def job(do: Transaction) -> list[Row]:
            moments = {"now": moment_out(now), "gap": moment_out(now - GAP)}
            due = await do.rows(_DUE, moments)
            by_host: dict[str, int] = {}
            for id_, host in due:
                by_host.setdefault(host, id_)
            taken = list(by_host.values())[:room]
            await do.write_many(
                "UPDATE feed SET lease = lease + 1, leased = ?, asked = ? WHERE id = ?",
                [(moment_out(now + LEASE), moment_out(now), id_) for id_ in taken],
            )
            return [
                row
                for id_ in taken
                for row in await do.rows(f"{_FEED} WHERE id = ?", (id_,))
            ]

        return [_feed(row) for row in await self._database.work(job)]

    async def settle(self, feed: Feed, health: Health) -> bool:
        """Note how a poll ended; False if the feed was given out anew meanwhile."""

        async with self._database.transaction() as transaction:
            done = await transaction.rows(
                "UPDATE feed SET health = ?, due = ?, leased = NULL"
                " WHERE id = ? AND lease = ? RETURNING id",
                (_health_out(health), moment_out(health.due), feed.id, feed.lease),
            )
        return bool(done)

    async def seen(
        self, feed: FeedId, items: Sequence[Item]
    ) -> Mapping[tuple[str, str], Taken]:
        """Return how far items have come, by key and digest; new ones are left out."""
        keys = json.dumps([item.key for item in items])
        rows = await self._database.rows(
            "SELECT key, digest, taken FROM feed_item WHERE feed = ? AND key IN"
            " (SELECT value FROM json_each(?))",
            (feed, keys),
        )
        return {(key, digest): Taken(taken) for key, digest, taken in rows}

    async def note(self, feed: FeedId, items: Sequence[Item], taken: Taken) -> None:
        """Note how far items have come."""
        async with self._database.transaction() as transaction:
            await transaction.write_many(
                "INSERT INTO feed_item VALUES (?, ?, ?, ?) ON CONFLICT (feed, key)"
                " DO UPDATE SET digest = excluded.digest, taken = excluded.taken",
                [(feed, item.key, item.digest, taken) for item in items],
            )


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _feed(row: Row) -> Feed:
    id_, url, title, who, surface, chat, thread, wanted, health, lease = row
    return Feed(
        id=id_,
        url=url,
        title=title,
        who=who,
        where=Address(surface=surface, chat=chat, thread=thread or None),
        wanted=_WANTED.validate_json(wanted),
        health=_HEALTH.validate_json(health),
        lease=lease,
    )


def _health_out(health: Health) -> str:
    return _HEALTH.dump_json(health).decode()


def _wanted_out(wanted: Wanted) -> str:
    return _WANTED.dump_json(wanted).decode()
