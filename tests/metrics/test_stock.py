"""What waits in the store, and for how long: on both stores."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.app.parts import MIGRATIONS
from bot.metrics.figures import Figures
from bot.metrics.stock import SqlStock
from bot.readers.model import Address, Change, Ended, Topic
from bot.readers.sql import SqlReaderStore
from briefings.loading import Loader
from briefings.store.codec import moment_out
from briefings.store.sql import SqlStore
from tests import factory
from tests.conftest import NOW

HOUR = timedelta(hours=1)
HERE = Address(surface="telegram", chat="7")


@pytest.fixture
async def store(where):
    async with await SqlStore.open(where, MIGRATIONS) as opened:
        yield opened


@pytest.fixture
def stock(store):
    return SqlStock(store.database)


async def file_ferry(store, at):
    name, text = next(iter(factory.ferry_files().items()))
    await Loader(store).load([(name, text.encode())], at)


async def test_an_empty_installation_owes_nothing(stock):
    now = await stock.read(NOW)

    assert now.backlog(NOW) == {"telegram": 0, "web": 0}
    assert (now.arrivals, now.drafts, now.news) == (0, 0, None)
    assert now.feeds == {"watched": 0, "dead": 0, "overdue": 0}


async def test_news_that_no_sender_has_looked_at_are_owed_where_readers_are(
    store, stock
):
    await file_ferry(store, NOW - HOUR)
    assert (await stock.read(NOW)).backlog(NOW)["telegram"] == 0
    await SqlReaderStore(store.database).readers.meet(HERE, "en")

    now = await stock.read(NOW)

    assert now.backlog(NOW) == {"telegram": 3600, "web": 0}
    assert now.news_age(NOW) == 3600


async def test_a_walk_that_has_begun_is_owed_until_it_is_over(store, stock):
    await file_ferry(store, NOW - HOUR)
    readers = SqlReaderStore(store.database)
    (head,) = await store.library.stories(limit=1)
    reader = await readers.readers.meet(HERE, "en")
    await readers.followings.follow(
        reader.id, Topic(key=f"story:{head.id}", label="x"), 0
    )
    last = await store.library.last_change()
    change = Change(story=head.id, version=last, topics=(f"story:{head.id}",))
    await readers.post.open_rounds([change], seen=0)
    assert (await stock.read(NOW)).backlog(NOW)["telegram"] == 3600

    (letter,) = await readers.post.turn("telegram", NOW - HOUR / 2, ended=(), room=4)
    walked = await readers.post.turn("telegram", NOW - HOUR / 2, ended=(), room=4)
    leaving = await stock.read(NOW)
    await readers.post.turn("telegram", NOW, ended=[Ended(letter=letter)], room=0)

    assert walked == []
    assert leaving.backlog(NOW)["telegram"] == 1800
    assert (await stock.read(NOW)).backlog(NOW)["telegram"] == 0


async def test_readers_who_are_due_and_updates_that_wait_grow_old(store, stock):
    readers = SqlReaderStore(store.database)
    reader = await readers.readers.meet(HERE, "en")
    async with store.database.transaction() as do:
        due = moment_out(NOW - timedelta(minutes=5))
        await do.write("UPDATE reader SET due = ? WHERE id = ?", (due, reader.id))
        for number, minutes in ((1, 3), (2, 1)):
            at = moment_out(NOW - timedelta(minutes=minutes))
            await do.write(
                "INSERT INTO arrived VALUES (?, ?, 'chat 7', 'x', '', '', 0)",
                (number, at),
            )

    now = await stock.read(NOW)

    assert now.backlog(NOW)["telegram"] == 300
    assert (now.arrivals, now.arrivals_age(NOW)) == (2, 180)
    assert (await stock.read(NOW - HOUR)).backlog(NOW - HOUR)["telegram"] == 0


async def test_feeds_are_told_by_how_they_do_and_leases_by_their_work(store, stock):
    async with store.database.transaction() as do:
        for number, dead, minutes in (
            (1, "false", 5),
            (2, "true", 5),
            (3, "false", 60),
        ):
            await do.write(
                "INSERT INTO feed VALUES (?, ?, 'h', 't', '1', 'telegram', '7', 0,"
                " '{}', ?, 1, ?, 0, NULL, NULL)",
                (number, f"http://f{number}.example", f'{{"dead": {dead}}}',
                 moment_out(NOW - timedelta(minutes=minutes))),
            )  # fmt: skip
        until = moment_out(NOW + HOUR)
        for name in ("feeds", "sender:telegram:a", "sender:telegram:b"):
            await do.write("INSERT INTO lease VALUES (?, 'x', ?)", (name, until))

    now = await stock.read(NOW)

    assert now.feeds == {"watched": 3, "dead": 1, "overdue": 1}
    assert now.leases == {"feeds": 1, "sender telegram": 2}


async def test_figures_show_how_things_stand_and_nothing_of_before(store, stock):
    figures, none = Figures(), Figures()
    figures.stand(await stock.read(NOW), 5_000, NOW)

    figures.stand(None, 4_000, NOW)
    shown = figures.shown().decode()

    assert "tidings_database_up 0.0" in shown
    assert "tidings_disk_free_bytes 4000.0" in shown
    assert "tidings_backlog_age_seconds{" not in shown
    none.stand(await stock.read(NOW), 1, NOW)
    assert 'tidings_backlog_age_seconds{surface="web"} 0.0' in none.shown().decode()
