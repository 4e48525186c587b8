from __future__ import annotations

from datetime import timedelta

import pytest

from bot.desk.finding import Finding
from bot.desk.operating.asking import Asking
from bot.desk.operating.door import Door
from bot.desk.operating.feed_rules import FeedRules
from bot.desk.operating.trail import Trail
from bot.desk.operating_feeds import PAGE, FeedDesk
from bot.feeds.items import find_items
from bot.feeds.model import ChosenStory, Condition, Rule, Wanted
from bot.feeds.schedule import DEAD_AFTER, after_failure
from bot.feeds.sql import SqlFeeds
from bot.fetching.errors import FetchRefused
from bot.operators.model import OperatorRole
from bot.operators.sql import SqlOperatorStore
from bot.readers.sql import SqlReaderStore
from bot.replies import Address, Ask, Sender
from bot.surfaces.terminal.render import Style, labels, render
from briefings.engine import Engine
from briefings.loading import Loader
from tests.conftest import NOW
from tests.desk.rooms import ordering
from tests.feeds.conftest import COMET, FERRY, PAPER, Web, rss

OWNER, EDITOR, STRANGER = (Sender(id=id_) for id_ in ("1", "2", "3"))
CHAT = Address(surface="telegram", chat="1")
PAGE_URL = "https://paper.example/"


def by_itself(**condition):
    return Wanted(rule=Rule.PUBLISH, publish_if=Condition(**condition))


@pytest.fixture
def feeds(store):
    return SqlFeeds(store.database)


@pytest.fixture
async def chat(store, feeds):
    kept = SqlOperatorStore(store.database)
    await kept.operators.add("2", OperatorRole.EDITOR, "Ed")
    return Chat(store, feeds, kept)


class Chat:
    """An operator's chat with the desks of feeds and of deeds."""

    def __init__(self, store, feeds, kept):
        engine = Engine(store.library, store.names, store.evidence)
        self.web = Web()
        self.web.pages[PAPER] = rss(COMET, FERRY)
        door = Door(kept.operators, frozenset({"1"}))
        rules = FeedRules(Finding(engine))
        self.asking = Asking(kept.orders, door)
        desk = FeedDesk(feeds, self.web, kept.audit, rules, self.asking)
        self.readers = SqlReaderStore(store.database).readers
        trail = Trail(kept.audit, {"feeds": desk.undo}, door, self.readers)
        plans = {**desk.plans, **trail.plans}
        ordered = ordering(store.database, engine, kept, door, plans)
        self.answers = {**trail.answers, **ordered}
        self.reply = None
        self.now = NOW

    async def says(self, text, sender=EDITOR, address=CHAT):
        name, _, words = text.removeprefix("/").partition(" ")
        ask = Ask(text=text, at=self.now, address=address, sender=sender)
        # As the front desk does: no more words than a look-up takes.
        self.reply = await self.answers[name](words[:200].strip(), ask)
        return self.reply and render(self.reply, Style())

    async def presses(self, label):
        (says,) = {
            button.says
            for row in self.reply.buttons
            for button in row
            if button.label == label
        }
        return await self.says(says)

    @property
    def offered(self):
        return labels(self.reply)


async def test_a_stranger_hears_nothing_of_feeds(chat, feeds):
    for said in ("/feeds", f"/feeds add {PAPER}", "/feeds 1 remove"):
        assert await chat.says(said, STRANGER) is None
        assert await chat.says(said, None) is None
    assert not await feeds.all()
    assert not chat.web.asked


async def test_a_feed_is_added_by_its_address(chat, feeds):
    said = await chat.says(f"/feeds add {PAPER}")

    assert "I watch The Harbour Paper from now on. New items become drafts." in said
    assert "It holds 2 items, the newest: “Comet returns”. Those are not" in said
    (feed,) = await feeds.all()
    assert (feed.who, feed.where, feed.wanted) == ("2", CHAT, Wanted())
    assert not await feeds.take(NOW, room=9)


async def test_the_address_of_a_feed_may_be_the_next_message(chat, feeds):
    assert "/feeds add https://" in await chat.says("/feeds add")

    ask = Ask(text=PAPER, at=NOW, address=CHAT, sender=EDITOR)
    assert await chat.asking.completed(ask) == f"/feeds add {PAPER}"
    assert not await feeds.all()


async def test_what_a_new_feed_holds_is_taken_in_when_asked_for(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")

    assert "within a minute" in await chat.presses("Take in the 2 there")

    (feed,) = await feeds.take(NOW, room=9)
    items = find_items(rss(COMET, FERRY), PAPER).items
    assert not await feeds.seen(feed.id, items)


async def test_a_long_address_is_taken_whole(chat, feeds):
    url = f"{PAPER}?token={'x' * 300}"
    chat.web.pages[url] = rss(FERRY)

    await chat.says(f"/feeds add {url}")

    assert [feed.url for feed in await feeds.all()] == [url]


async def test_a_feed_is_found_from_a_page(chat, feeds):
    link = f'<link rel="alternate" type="application/rss+xml" href="{PAPER}">'
    page = f"<html><head>{link}</head><body><p>Words.</p></body></html>"
    chat.web.pages[PAGE_URL] = page.encode()

    await chat.says(f"/feeds add {PAGE_URL}")

    assert [feed.url for feed in await feeds.all()] == [PAPER]


async def test_an_empty_feed_can_be_watched(chat):
    chat.web.pages[PAPER] = rss(title="")

    said = await chat.says(f"/feeds add {PAPER}")

    assert f"I watch {PAPER} from now on" in said
    assert "no items yet" in said


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"<html><body><p>No feed.</p></body></html>", "the page names none"),
        (FetchRefused(PAGE_URL, "leads into a private network"), "private network."),
    ],
)
async def test_why_an_address_is_no_feed_is_said_in_a_sentence(chat, feeds, page, said):
    chat.web.pages[PAGE_URL] = page

    assert said in await chat.says(f"/feeds add {PAGE_URL}")
    assert not await feeds.all()


async def test_an_answer_that_nothing_changed_is_no_feed(chat):
    chat.web.pages[PAGE_URL] = type("Same", (), {"etag": None})()

    assert "no feed" in await chat.says(f"/feeds add {PAGE_URL}")


async def test_a_feed_is_added_once(chat):
    await chat.says(f"/feeds add {PAPER}")

    assert await chat.says(f"/feeds add {PAPER}") == "I watch that feed already."


async def test_feeds_are_added_only_where_drafts_can_be_sent(chat, feeds):
    assert "/feeds add" in await chat.says(f"/feeds add {PAPER}", address=None)
    assert not await feeds.all()


async def test_feeds_are_listed_with_how_they_do(chat, feeds):
    assert "no feeds yet" in await chat.says("/feeds")
    await chat.says(f"/feeds add {PAPER}")
    chat.now += timedelta(minutes=20)

    assert "1. The Harbour Paper: read 20 minutes ago" in await chat.says("/feeds")
    said = await chat.presses("1. The Harbour Paper")

    assert PAPER in said
    assert "Pause" in chat.offered


async def test_many_feeds_are_listed_page_by_page(chat):
    for number in range(PAGE + 1):
        url = f"https://paper{number}.example/rss"
        chat.web.pages[url] = rss(FERRY, title=f"Paper {number}")
        await chat.says(f"/feeds add {url}")

    await chat.says("/feeds")
    said = await chat.presses("More")

    assert f"{PAGE + 1}. Paper {PAGE}" in said
    assert "1. Paper 0:" not in said


async def test_a_dead_feed_says_so_and_why(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")
    await feeds.ask_again(1, NOW, forget=False)
    (feed,) = await feeds.take(NOW, room=1)
    health = feed.health
    for day in range(7):
        health = after_failure(
            health, NOW + day * DEAD_AFTER, "It is gone.", chance=0.5
        )
    await feeds.settle(feed, health)
    chat.now += timedelta(days=4)

    said = await chat.says("/feeds 1")

    assert "dead, no answer for 4 days" in said
    assert "It is gone." in said


@pytest.mark.parametrize(
    ("typed", "wanted", "said"),
    [
        ("pause", Wanted(paused=True), "paused"),
        ("resume", Wanted(), "read"),
        ("publish", Wanted(rule=Rule.PUBLISH), "published by themselves"),
        ("drafts", Wanted(), "become drafts"),
        (
            "only port, red sea",
            Wanted(allow=("port", "red sea")),
            "“port” or “red sea”",
        ),
        ("not sport", Wanted(deny=("sport",)), "None that say “sport”."),
        ("any", Wanted(), "become drafts"),
        (
            "publish if words potash, red sea",
            by_itself(words=("potash", "red sea")),
            "published by themselves if they say “potash” or “red sea”; the others",
        ),
        (
            "publish if outlet BBC News, Tide Times",
            by_itself(outlets=("BBC News", "Tide Times")),
            "if they are of BBC News or Tide Times or rest on it; the others become",
        ),
        (
            "only if outlet Tide Times",
            Wanted(only=Condition(outlets=("Tide Times",))),
            "All are passed over but those that are of Tide Times",
        ),
        ("only if words port", Wanted(allow=("port",)), "Only those that say “port”."),
        ("not if words port", Wanted(deny=("port",)), "None that say “port”."),
    ],
)
async def test_what_is_set_for_a_feed_can_be_undone(chat, feeds, typed, wanted, said):
    await chat.says(f"/feeds add {PAPER}")

    assert said in await chat.says(f"/feeds 1 {typed}")
    assert (await feeds.feed(1)).wanted == wanted
    assert "as it was" in await chat.presses("Undo")
    assert "as it was" in await chat.presses("Do it")
    assert (await feeds.feed(1)).wanted == Wanted()


async def test_what_becomes_of_a_feed_is_shown_before_it_is_removed(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 not sport")

    said = await chat.presses("Remove")

    assert "If you do this:" in said
    assert "I do not watch The Harbour Paper any more." in said
    assert (
        "What it brought stays. If it is added again, it is set as it is now:" in said
    )
    assert "New items become drafts. None that say “sport”." in said
    assert "Nothing has changed yet." in said
    assert await feeds.all()

    assert "do not watch The Harbour Paper any more." in await chat.presses("Do it")
    assert not await feeds.all()
    assert "Remove: The Harbour Paper" in await chat.says("/audit")
    await chat.presses("Undo 3")
    assert "as it was" in await chat.presses("Do it")
    assert (await feeds.feed(1)).wanted == Wanted(deny=("sport",))


async def test_a_feed_that_was_set_otherwise_meanwhile_is_not_removed(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 remove")
    shown = chat.reply
    await chat.says("/feeds 1 pause")
    chat.reply = shown

    assert "changed since" in await chat.presses("Do it")
    assert (await feeds.feed(1)).wanted == Wanted(paused=True)


async def test_a_feed_that_is_removed_is_not_removed_again(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 remove")
    await chat.presses("Do it")

    assert "removed" in await chat.says("/feeds 1 remove")
    assert "Resume" in chat.offered
    assert "Do it" not in chat.offered


async def test_adding_can_be_undone(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")
    await chat.presses("Undo")
    assert await feeds.all()
    await chat.presses("Do it")

    assert not await feeds.all()
    assert "removed" in await chat.says("/feeds 1")


async def test_a_deed_is_not_undone_over_a_later_one(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 pause")
    await chat.says("/feeds 1 publish")

    assert "changed since" in await chat.says("/undo 2")
    assert (await feeds.feed(1)).wanted == Wanted(paused=True, rule=Rule.PUBLISH)


async def test_a_feed_that_is_not_watched_is_not_asked(chat):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 pause")

    assert "resume it first" in await chat.says("/feeds 1 now")
    assert "Resume" in chat.offered


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9", "no feed of that number"),
        ("1 dance", "/feeds 3 pause"),
        ("1 only", "/feeds 3 pause"),
        ("1 only the", "stand in every text"),
        ("1 publish if words the", "stand in every text"),
        ("1 publish some", "publish if story STORY"),
        ("1 publish if story", "publish if story STORY"),
        ("1 not if outlet BBC", "publish if story STORY"),
        ("1 publish if outlet …", "A name has letters in it."),
        ("1 publish if story zzzz", "I find nothing called “zzzz”."),
        ("what now", "/feeds add"),
    ],
)
async def test_a_slip_gets_an_example(chat, typed, said):
    await chat.says(f"/feeds add {PAPER}")

    assert said in await chat.says(f"/feeds {typed}")


async def test_what_operators_do_to_feeds_is_in_the_trail(chat):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 now")

    trail = await chat.says("/audit", OWNER)

    assert f"Added: The Harbour Paper ({PAPER})" in trail
    assert "Asked now: The Harbour Paper" in trail


async def test_one_item_is_spoken_of_as_one(chat):
    long = ("l1", "A headline " + "that goes on and on " * 20, "Words.")
    chat.web.pages[PAPER] = rss(long)

    said = await chat.says(f"/feeds add {PAPER}")

    assert "It holds 1 item" in said
    assert "…”" in said
    assert "Take in the item there" in chat.offered


@pytest.fixture
async def ferry(store):
    files = [("1", b"# Ferry aground\n\nThe ferry Alma ran aground off Skerry.\n")]
    await Loader(store).load(files, NOW)
    (head,) = await store.library.stories(limit=9)
    return ChosenStory(id=head.id, title=head.title.words)


async def test_a_story_that_items_must_join_is_found_by_words_and_kept_by_id(
    chat, feeds, ferry
):
    await chat.says(f"/feeds add {PAPER}")

    said = await chat.says("/feeds 1 publish if story ferry")

    assert "by themselves if they join “Ferry aground”; the others become" in said
    assert (await feeds.feed(1)).wanted == by_itself(stories=(ferry,))
    assert "as it was" in await chat.presses("Undo")
    assert "as it was" in await chat.presses("Do it")
    assert (await feeds.feed(1)).wanted == Wanted()


async def test_rules_add_up_and_publishing_all_or_drafts_ends_them(chat, feeds, ferry):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 publish if words port")
    await chat.says("/feeds 1 publish if outlet Tide Times")

    said = await chat.says("/feeds 1 publish if story ferry")

    assert "say “port” and are of Tide Times or rest on it and join “Ferry" in said
    await chat.presses("Publish by itself")
    assert (await feeds.feed(1)).wanted == by_itself()
    await chat.says("/feeds 1 publish if words port")
    await chat.presses("Make drafts")
    assert (await feeds.feed(1)).wanted == Wanted()


async def test_a_feed_that_is_added_again_is_as_it_was_set(chat, feeds):
    await chat.says(f"/feeds add {PAPER}")
    await chat.says("/feeds 1 publish if words port")
    await chat.says("/feeds 1 remove")
    await chat.presses("Do it")

    await chat.says(f"/feeds add {PAPER}")

    assert (await feeds.feed(1)).wanted == by_itself(words=("port",))
