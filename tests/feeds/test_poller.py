import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.feeds.items import find_items
from bot.feeds.model import Rule, Taken, Wanted
from bot.feeds.schedule import DEAD_AFTER
from bot.fetching.errors import FetchFailed
from bot.operators.model import DraftState
from bot.operators.sql import SqlOperatorStore
from briefings.engine import Engine
from briefings.errors import StoreError
from briefings.reading import read
from tests.feeds.conftest import BREAD, COMET, FERRY, NOW, PAPER, got, rss
from tests.said import said

BY_ITSELF = Wanted(rule=Rule.PUBLISH)


async def stories(store):
    heads = await Engine(store.library, store.names, store.evidence).catalogue.heads(
        limit=9
    )
    return [head.title.words for head in heads]


async def test_new_items_become_drafts_of_who_added_the_feed(room):
    feed = await room.watches(PAPER, rss(COMET, FERRY))

    assert await room.poller.poll() == 1

    assert [(one.who, one.where) for one in room.desk.kept] == [("7", feed.where)] * 2
    (source,) = read(room.desk.kept[0].data, room.desk.kept[0].origin).sources
    assert "Alma" in source.text
    assert room.reports == ["2 new drafts from The Harbour Paper: /drafts"]


async def test_an_item_becomes_one_draft_however_often_it_is_seen(room):
    feed = await room.watches(PAPER, rss(FERRY))
    await room.poller.poll()
    room.clock.now = (await room.health(feed)).due

    assert await room.poller.poll() == 1

    assert len(room.desk.kept) == 1


async def test_a_changed_item_is_new(room):
    feed = await room.watches(PAPER, rss(FERRY))
    await room.poller.poll()
    room.web.pages[PAPER] = rss((*FERRY[:2], "The ferry Alma floats again."))
    room.clock.now = (await room.health(feed)).due

    await room.poller.poll()

    assert len(room.desk.kept) == 2


async def test_items_are_published_by_rule_and_it_is_noted(room, store):
    feed = await room.watches(PAPER, rss(COMET, FERRY))
    await room.feeds.set(feed.id, BY_ITSELF)

    await room.poller.poll()

    assert sorted(await stories(store)) == ["Comet returns", "Ferry runs aground"]
    assert not room.desk.kept
    (deed,) = room.desk.noted
    assert deed.detail == "2 items of The Harbour Paper published by rule"


async def test_words_decide_which_items_are_taken(room):
    feed = await room.watches(PAPER, rss(BREAD, COMET, FERRY))
    wanted = Wanted(allow=("ferries", "comets"), deny=("ninety years",))
    await room.feeds.set(feed.id, wanted)

    await room.poller.poll()

    assert ["Alma" in one.data.decode() for one in room.desk.kept] == [True]


async def test_what_was_passed_over_is_not_taken_later(room):
    feed = await room.watches(PAPER, rss(BREAD))
    await room.feeds.set(feed.id, Wanted(deny=("bread",)))
    await room.poller.poll()
    await room.feeds.set(feed.id, Wanted())
    room.clock.now = (await room.health(feed)).due

    await room.poller.poll()

    assert not room.desk.kept


async def test_a_feed_is_asked_by_what_the_server_gave_last(room):
    page = got(PAPER, rss(FERRY), etag='"1"', modified="Sun, 08 Mar 2026")
    feed = await room.watches(PAPER, page)
    await room.poller.poll()
    before = await room.health(feed)
    room.clock.now = before.due

    await room.poller.poll()

    assert room.web.asked == [
        (PAPER, None, None),
        (PAPER, '"1"', "Sun, 08 Mar 2026"),
    ]
    after = await room.health(feed)
    assert (after.etag, after.read) == ('"1"', room.clock.now)
    assert after.interval > before.interval


async def test_an_item_that_cannot_be_read_does_not_stop_its_feed(room):
    feed = await room.watches(PAPER, rss(COMET, ("e", "", ""), FERRY))

    await room.poller.poll()

    assert len(room.desk.kept) == 2
    health = await room.health(feed)
    assert health.failures == 0
    assert health.fault.startswith("Item 2 ")


async def test_a_feed_that_fails_rests_and_says_why(room):
    trouble = FetchFailed(PAPER, "is busy", retry_after=timedelta(hours=3))
    feed = await room.watches(PAPER, trouble)

    await room.poller.poll()

    health = await room.health(feed)
    assert (health.failures, health.fault) == (1, "It is busy.")
    assert health.due == NOW + timedelta(hours=3)


async def test_what_is_no_feed_any_more_fails(room):
    feed = await room.watches(PAPER, b"<html><body>Gone</body></html>")

    await room.poller.poll()

    assert (await room.health(feed)).failures == 1


async def test_a_failing_feed_does_not_stop_the_others(room):
    failing = await room.watches("https://bad.example/", ZeroDivisionError("bug"))
    await room.watches(PAPER, rss(FERRY))

    await room.poller.poll()

    assert len(room.desk.kept) == 1
    assert "ZeroDivisionError" in (await room.health(failing)).fault


async def test_a_dead_feed_is_reported_once_and_again_only_after_it_lived(room):
    feed = await room.watches(PAPER, FetchFailed(PAPER, "gave no answer"))

    async def fails_for_days():
        end = room.clock() + 2 * DEAD_AFTER
        while room.clock() < end:
            await room.poller.poll()
            room.clock.now = (await room.health(feed)).due

    await fails_for_days()
    (report,) = room.reports
    assert report == (
        f"The feed The Harbour Paper ({PAPER}) has not answered since 08 Mar 2026:"
        " It gave no answer."
    )

    room.web.pages[PAPER] = rss()
    await room.poller.poll()
    assert not (await room.health(feed)).dead
    room.web.pages[PAPER] = FetchFailed(PAPER, "gave no answer")
    await fails_for_days()
    assert len(room.reports) == 2


@pytest.mark.parametrize("wanted", [Wanted(), BY_ITSELF], ids=["drafts", "publish"])
async def test_a_poll_killed_at_any_step_neither_loses_nor_doubles_an_item(
    room, store, wanted
):
    """Kill at each write in turn; the next poll, after a restart, ends the work."""
    feed = await room.watches(PAPER, rss(COMET, FERRY))
    await room.feeds.set(feed.id, wanted)

    steps = 0
    while True:
        mortal = Mortal(room, after=steps, kill=StoreError("killed"))
        try:
            await mortal.poller.poll()
        except StoreError:
            steps += 1
            # What was leased is free again.
            await room.feeds.ask_again(feed.id, room.clock(), forget=False)
            room.clock.goes(minutes=1)
            continue
        break

    assert steps > 3
    if wanted.rule is Rule.PUBLISH:
        assert sorted(await stories(store)) == ["Comet returns", "Ferry runs aground"]
        return
    assert len({one.origin for one in room.desk.kept}) == len(room.desk.kept) == 2


class Mortal:
    """Dies after so many writes: just before one, or just after."""

    def __init__(self, room, *, after, kill):
        self.left = after
        self.kill = kill
        self.room = room
        self.poller = replace(
            room,
            feeds=Deadly(room.feeds, {"note", "settle"}, self),
            desk=Deadly(room.desk, {"begin"}, self),
            loader=Deadly(room.loader, {"load"}, self),
        ).poller

    def step(self):
        if self.left == 0:
            raise self.kill
        self.left -= 1


class Deadly:
    def __init__(self, real, writes, mortal):
        self._real, self._writes, self._mortal = real, writes, mortal

    def __getattr__(self, name):
        method = getattr(self._real, name)
        if name not in self._writes:
            return method

        async def write(*args, **kwargs):
            self._mortal.step()
            result = await method(*args, **kwargs)
            self._mortal.step()
            return result

        return write


async def test_a_store_that_fails_stops_a_poll_and_the_poller_goes_on(room, caplog):
    await room.watches(PAPER, rss(FERRY))
    room.desk.fails = StoreError("disk full")

    async def mended(seconds):
        if not room.desk.fails:
            poller.stop()
        room.desk.fails = None
        room.clock.goes(minutes=11)

    room.sleep = mended
    poller = room.poller
    await asyncio.wait_for(poller.run(), 20)

    assert "Poller" in said(caplog, "store.awaited", "worker")
    assert len(room.desk.kept) == 1


async def test_a_stopped_poller_ends_its_rest(room):
    async def for_ever(seconds):
        await asyncio.Event().wait()

    room.sleep = for_ever
    poller = room.poller
    running = asyncio.create_task(poller.run())
    await asyncio.sleep(0)
    poller.stop()

    await asyncio.wait_for(running, 20)


async def test_a_feed_changed_while_it_was_polled_keeps_the_change(room):
    feed = await room.watches(PAPER, rss(FERRY))
    web = room.web

    async def meanwhile(url, *, etag=None, modified=None):
        await room.feeds.ask_again(feed.id, NOW, forget=True)
        return await web(url, etag=etag, modified=modified)

    room.web = meanwhile
    await room.poller.poll()

    assert (await room.health(feed)).due == NOW
    assert (await room.health(feed)).read is None


async def test_items_of_a_draft_that_was_begun_are_found_by_their_origin(room):
    feed = await room.watches(PAPER, rss(COMET, FERRY))
    items = find_items(rss(COMET, FERRY), PAPER).items
    await room.feeds.note(feed.id, items, Taken.DRAFTING)
    first = (items[0].origin, items[0].data, DraftState.WAITING)
    await room.desk.begin("7", feed.where, *first)

    await room.poller.poll()

    assert [one.origin for one in room.desk.kept] == [one.origin for one in items]


async def test_drafts_are_kept_where_operators_find_them(room, store):
    room.drafts = SqlOperatorStore(store.database).drafts
    feed = await room.watches(PAPER, rss(COMET, FERRY))

    await room.poller.poll()

    second, first = await room.drafts.waiting(limit=9)
    assert (first.who, first.where) == ("7", feed.where)
    (source,) = read(first.data, first.origin).sources
    assert "Alma" in source.text
    assert "comet" in second.data.decode()
