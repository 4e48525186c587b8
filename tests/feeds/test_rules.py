"""What becomes of items by the rules of their feed, and where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.items import find_items
from bot.feeds.model import ChosenStory, Condition, Rule, Wanted
from bot.feeds.placing import Placing
from bot.feeds.rules import Fate, Placed, fate, named
from briefings.errors import StoreError
from briefings.loading import Loader
from tests.feeds.conftest import BREAD, COMET, FERRY, NOW, PAPER, rss
from tests.feeds.test_poller import Mortal, stories

WORDS = ["ferry", "comet", "bread"]
OUTLETS = ["Tide Times", "Reuters"]
STORY = ChosenStory(id="stferry", title="Ferry")

#: The ferry again, told so that it joins the story.
AGAIN = ("f2", "Ferry Alma freed", "Tugs freed the ferry Alma, aground off Skerry.")


def some(values):
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


conditions = st.builds(
    Condition, words=some(WORDS), outlets=some(OUTLETS), stories=some([STORY])
)
rules = st.builds(
    Wanted,
    rule=st.sampled_from(Rule),
    allow=some(WORDS),
    deny=some(WORDS),
    only=st.builds(Condition, outlets=some(OUTLETS), stories=some([STORY])),
    publish_if=conditions,
)
places = st.builds(
    Placed,
    outlets=st.frozensets(st.sampled_from(OUTLETS)),
    stories=st.frozensets(st.just(STORY.id)),
)
texts = st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(texts, places, rules)
def test_where_drafts_are_wanted_nothing_is_published(text, placed, wanted):
    if wanted.rule is Rule.DRAFTS:
        assert fate(text, placed, wanted) is not Fate.PUBLISHED


@given(texts, places, rules)
def test_no_condition_of_publishing_decides_what_is_passed_over(text, placed, wanted):
    plain = Wanted(allow=wanted.allow, deny=wanted.deny, only=wanted.only)

    passed = fate(text, placed, plain) is Fate.PASSED

    assert (fate(text, placed, wanted) is Fate.PASSED) == passed


@given(texts, rules)
def test_what_stands_nowhere_is_not_published_where_a_place_is_asked_for(text, wanted):
    if named(wanted) != Condition():
        assert fate(text, Placed(), wanted) is not Fate.PUBLISHED


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(), Fate.DRAFT),
        (Wanted(rule=Rule.PUBLISH), Fate.PUBLISHED),
        (Wanted(rule=Rule.PUBLISH, deny=("ferries",)), Fate.PASSED),
        (
            Wanted(rule=Rule.PUBLISH, publish_if=Condition(words=("comet",))),
            Fate.DRAFT,
        ),
        (
            Wanted(rule=Rule.PUBLISH, publish_if=Condition(words=("comet", "ferry"))),
            Fate.PUBLISHED,
        ),
    ],
)
def test_words_decide(wanted, expected):
    assert fate("The ferry ran aground.", Placed(), wanted) is expected


def items(*them, **more):
    return find_items(rss(*them, **more), PAPER).items


@pytest.fixture
async def ferry(store):
    (item,) = items(FERRY)
    await Loader(store).load([(item.origin, item.data)], NOW)
    (head,) = await store.library.stories(limit=9)
    return ChosenStory(id=head.id, title=head.title.words)


@pytest.mark.parametrize(
    ("item", "joins"), [(AGAIN, True), (FERRY, True), (COMET, False)]
)
async def test_an_item_stands_with_the_story_it_would_join_or_is_in(
    store, ferry, item, joins
):
    (one,) = items(item)

    placed = await Placing(store).place(one, Condition(stories=(ferry,)), NOW)

    assert placed.stories == (frozenset({ferry.id}) if joins else frozenset())
    assert await store.library.last_change() == 1


async def test_an_item_stands_with_outlets_by_any_name_and_with_those_it_rests_on(
    store,
):
    (one,) = items(("1", "Ferry", "The ferry sank, Reuters reported."), title="BBC")
    asked = ("the bbc news", "Reuters", "Tide Times")

    placed = await Placing(store).place(one, Condition(outlets=asked), NOW)

    assert placed.outlets == {"the bbc news", "Reuters"}


async def test_items_that_join_a_story_are_published_and_the_others_are_drafts(
    room, store, ferry
):
    feed = await room.watches(PAPER, rss(COMET, AGAIN))
    condition = Condition(stories=(ferry,))
    await room.feeds.set(feed.id, Wanted(rule=Rule.PUBLISH, publish_if=condition))

    await room.poller.poll()

    assert await stories(store) == ["Ferry Alma freed"]
    assert ["Comet" in one.origin for one in room.desk.kept] == [True]
    assert room.desk.noted[0].detail == "1 item of The Harbour Paper published by rule"


async def test_items_that_do_not_join_a_story_are_passed_over(room, store, ferry):
    feed = await room.watches(PAPER, rss(BREAD, COMET, AGAIN))
    await room.feeds.set(feed.id, Wanted(only=Condition(stories=(ferry,))))

    await room.poller.poll()

    assert ["Alma" in one.origin for one in room.desk.kept] == [True]


async def test_an_item_of_another_outlet_waits_as_a_draft(room, store):
    feed = await room.watches(PAPER, rss(FERRY))
    condition = Condition(outlets=("Tide Times",))
    await room.feeds.set(feed.id, Wanted(rule=Rule.PUBLISH, publish_if=condition))

    await room.poller.poll()

    assert await stories(store) == []
    assert len(room.desk.kept) == 1


async def test_rules_set_before_there_were_conditions_are_read_as_they_were(
    room, store
):
    feed = await room.watches(PAPER, rss(FERRY))
    old = '{"rule":"publish","allow":["ferry"],"deny":[],"paused":false}'
    async with store.database.transaction() as do:
        await do.write("UPDATE feed SET wanted = ?", (old,))

    read = (await room.feeds.feed(feed.id)).wanted
    await room.poller.poll()

    assert read == Wanted(rule=Rule.PUBLISH, allow=("ferry",))
    assert await stories(store) == ["Ferry runs aground"]


async def test_a_poll_killed_at_any_step_takes_each_item_as_its_rule_says_once(
    room, store, ferry
):
    feed = await room.watches(PAPER, rss(COMET, AGAIN))
    condition = Condition(stories=(ferry,))
    await room.feeds.set(feed.id, Wanted(rule=Rule.PUBLISH, publish_if=condition))

    for steps in range(99):
        try:
            await Mortal(room, after=steps, kill=StoreError("killed")).poller.poll()
            break
        except StoreError:
            # What was leased is free again.
            await room.feeds.ask_again(feed.id, room.clock(), forget=False)
            room.clock.goes(minutes=1)

    assert steps > 3
    assert await stories(store) == ["Ferry Alma freed"]
    assert ["Comet" in one.origin for one in room.desk.kept] == [True]
