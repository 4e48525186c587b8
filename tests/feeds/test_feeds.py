from dataclasses import replace
from datetime import timedelta

from bot.feeds.items import find_items
from bot.feeds.model import Health, Rule, Taken, Wanted
from bot.feeds.sql import GAP, LEASE
from bot.replies import Address
from tests.feeds.conftest import COMET, DESK, FERRY, NOW, PAPER, rss

OTHER = "https://other.example/feed"


async def added(feeds, url=PAPER, **changed):
    given = {"who": "7", "where": DESK, "health": Health(due=NOW), **changed}
    return await feeds.add(url, "Paper", **given)


async def test_a_feed_is_kept_as_it_was_added(feeds):
    where = Address(surface="telegram", chat="9", thread=3)
    feed = await added(feeds, where=where)

    assert (feed.url, feed.who, feed.where) == (PAPER, "7", where)
    assert feed.wanted == Wanted()
    assert await feeds.feed(feed.id) == feed
    assert await feeds.all() == [feed]
    assert await feeds.feed(99) is None


async def test_a_feed_is_watched_once(feeds):
    await added(feeds)

    assert await added(feeds) is None


async def test_a_removed_feed_comes_back_as_it_was_set(feeds):
    feed = await added(feeds)
    set_ = Wanted(rule=Rule.PUBLISH, deny=("sport",), removed=True, paused=True)
    await feeds.set(feed.id, set_)
    assert await feeds.all() == []

    back = await added(feeds, who="8")

    assert (back.id, back.who) == (feed.id, "8")
    assert back.wanted == Wanted(rule=Rule.PUBLISH, deny=("sport",))
    assert await feeds.take(NOW, room=9)


async def test_a_feed_is_given_out_once_until_it_is_settled(feeds):
    feed = await added(feeds)

    (taken,) = await feeds.take(NOW, room=9)
    assert not await feeds.take(NOW + LEASE / 2, room=9)
    later = replace(taken.health, due=NOW + timedelta(minutes=15))
    assert await feeds.settle(taken, later)

    assert not await feeds.take(NOW + timedelta(minutes=14), room=9)
    assert [one.id for one in await feeds.take(later.due, room=9)] == [feed.id]


async def test_a_poll_that_was_killed_is_given_out_anew_and_changes_nothing_more(feeds):
    await added(feeds)
    (killed,) = await feeds.take(NOW, room=9)

    (anew,) = await feeds.take(NOW + LEASE, room=9)

    assert not await feeds.settle(killed, replace(killed.health, fault="late"))
    assert await feeds.settle(anew, anew.health)
    assert (await feeds.feed(anew.id)).health.fault is None


async def test_one_host_is_asked_for_one_feed_at_a_time_with_a_gap(feeds):
    await added(feeds)
    await added(feeds, f"{PAPER}/sport")
    await added(feeds, OTHER)

    first = await feeds.take(NOW, room=9)
    assert [one.url for one in first] == [PAPER, OTHER]
    done = replace(first[0].health, due=NOW + timedelta(hours=1))
    await feeds.settle(first[0], done)

    assert not await feeds.take(NOW + GAP / 2, room=9)
    (second,) = await feeds.take(NOW + GAP, room=9)
    assert second.url == f"{PAPER}/sport"


async def test_no_more_feeds_are_given_out_than_there_is_room_for(feeds):
    for number in range(3):
        await added(feeds, f"https://h{number}.example/")

    assert len(await feeds.take(NOW, room=2)) == 2


async def test_a_paused_feed_is_not_given_out(feeds):
    feed = await added(feeds)
    await feeds.set(feed.id, Wanted(paused=True))

    assert not await feeds.take(NOW, room=9)
    assert len(await feeds.all()) == 1


async def test_a_feed_asked_again_is_due_and_forgets_what_it_is_asked_by(feeds):
    feed = await added(feeds, health=Health(due=NOW + timedelta(days=1), etag="e"))
    items = find_items(rss(FERRY), PAPER).items
    await feeds.note(feed.id, items, Taken.DONE)

    await feeds.ask_again(feed.id, NOW, forget=False)
    (taken,) = await feeds.take(NOW, room=9)
    assert taken.health.etag is None
    assert await feeds.seen(feed.id, items)

    await feeds.ask_again(feed.id, NOW, forget=True)
    assert not await feeds.seen(feed.id, items)
    assert not await feeds.settle(taken, taken.health)


async def test_what_is_seen_is_noted_by_what_it_says(feeds):
    feed = await added(feeds)
    ferry, comet = find_items(rss(COMET, FERRY), PAPER).items
    await feeds.note(feed.id, [ferry], Taken.DRAFTING)
    assert await feeds.seen(feed.id, [ferry, comet]) == {
        (ferry.key, ferry.digest): Taken.DRAFTING
    }

    changed = ("f1", "Ferry runs aground", "The ferry Alma is afloat again.")
    (revised,) = find_items(rss(changed), PAPER).items
    await feeds.note(feed.id, [revised], Taken.DONE)

    assert revised.key == ferry.key
    assert await feeds.seen(feed.id, [ferry, comet]) == {
        (ferry.key, revised.digest): Taken.DONE
    }
