"""Merging, splitting and naming stories, through the real store and engine."""

import json
from dataclasses import dataclass

import pytest

from bot.readers.model import Address, Ended, Told, Topic
from briefings.deciding import add
from briefings.engine.changing import Refused
from briefings.model import SourceId, Span, StoryId
from tests import factory
from tests.engine.conftest import FERRY, TUGS
from tests.readers.opening import open_rounds

MORE = """# Ferry Sea Lark aground: passengers wait

The ferry Sea Lark is still aground off Aberhaven with 212 passengers on board.
Rescuers will bring 30 more people ashore at noon.
"""


@dataclass
class Listening:
    """A reader who follows stories, and what leaves for them."""

    readers: object
    corpus: object
    id: int

    async def follows(self, head, since):
        topic = Topic(key=f"story:{head.id}", label=head.title.words)
        await self.readers.followings.follow(self.id, topic, since)

    async def was_told(self, head, version=None):
        told = Told(
            story=head.id,
            version=version or head.version,
            at=self.corpus.now,
            message="m1",
        )
        await self.readers.followings.tell(self.id, [told])

    async def follow_list(self):
        return {
            each.topic.key for each in await self.readers.followings.followed(self.id)
        }

    async def hears(self):
        """Return all that is left to tell them, and settle it."""
        letters = await self.readers.post.turn(
            "telegram", self.corpus.now, ended=[], room=9
        )
        said = []
        for letter in letters:
            told = []
            for owed in letter.owed:
                words = await self.corpus.says(owed.story, owed.told)
                if letter.reader.id == self.id and words:
                    said.append(words)
                told.append(
                    Told(
                        story=owed.story,
                        version=owed.version,
                        at=self.corpus.now,
                    )
                )
            await self.readers.post.turn(
                "telegram",
                self.corpus.now,
                ended=[Ended(letter=letter, told=tuple(told))],
                room=0,
            )
        return said


@pytest.fixture
async def anna(readers, corpus):
    address = Address(surface="telegram", chat="1")
    reader = await readers.readers.meet(address, None)
    return Listening(readers, corpus, reader.id)


async def test_a_merged_story_has_the_sources_of_both_and_counts_them(
    corpus, changing, ferry, tugs
):
    moved = await corpus.sources(tugs.id)

    change = await changing.stories.merge(tugs.id, ferry.id)

    (head,) = await corpus.heads()
    assert head.id == ferry.id
    assert head.sources == 2
    assert head.outlets == ("Paper Boat", "Tide Times")
    assert set(moved) < set(await corpus.sources(ferry.id))
    assert {one.name for one in await corpus.store.names.cast(ferry.id, limit=9)} >= {
        "Ann Brook"
    }
    assert "1 source moved" in change.account


async def test_the_id_of_a_merged_story_keeps_working(
    corpus, changing, engine, ferry, tugs
):
    await changing.stories.merge(tugs.id, ferry.id)

    assert (await engine.catalogue.find(tugs.id)).sure.id == ferry.id
    told = await engine.tellings.story(tugs.id)
    assert told.head.id == ferry.id
    people = await engine.tellings.people(tugs.id)
    assert "Ann Brook" in " ".join(line.words for line in people.briefing.lines())


async def test_what_comes_next_joins_the_merged_story(corpus, changing, ferry, tugs):
    await changing.stories.merge(tugs.id, ferry.id)

    await corpus.load("more.md", MORE, "North Wire", 3)

    (head,) = await corpus.heads()
    assert head.sources == 3


async def test_a_merging_undone_leaves_all_as_it_was(corpus, changing, ferry, tugs):
    before = await corpus.snapshot()
    change = await changing.stories.merge(tugs.id, ferry.id)

    back = await changing.undo(json.loads(json.dumps(change.undo)), corpus.now)

    assert await corpus.snapshot() == before
    await changing.undo(back.undo, corpus.now)
    (head,) = await corpus.heads()
    assert head.id == ferry.id


async def test_what_joined_after_a_merging_stays_when_that_is_undone(
    corpus, changing, ferry, tugs
):
    change = await changing.stories.merge(tugs.id, ferry.id)
    await corpus.load("more.md", MORE, "North Wire", 3)

    await changing.undo(change.undo, corpus.now)

    assert {head.id: head.sources for head in await corpus.heads()} == {
        ferry.id: 2,
        tugs.id: 1,
    }


async def test_ids_lead_through_two_mergings_and_back(
    corpus, changing, engine, ferry, tugs
):
    await corpus.load("third.md", "# Comet splits\n\nA comet split.\n", "Orion", 3)
    comet = (await corpus.stories())["Comet splits"]
    await changing.stories.merge(comet.id, tugs.id)
    second = await changing.stories.merge(tugs.id, ferry.id)

    assert (await engine.catalogue.find(comet.id)).sure.id == ferry.id
    await changing.undo(second.undo, corpus.now)
    assert (await engine.catalogue.find(comet.id)).sure.id == tugs.id


async def test_a_look_at_a_merging_changes_nothing(corpus, changing, ferry, tugs):
    before = await corpus.snapshot()

    looked = await changing.stories.merge(tugs.id, ferry.id, dry=True)

    assert await corpus.snapshot() == before
    assert (await changing.stories.merge(tugs.id, ferry.id)).account == looked.account


@pytest.mark.parametrize("into", ["stnowhere", None])
async def test_a_story_is_not_merged_with_itself_or_with_none(changing, ferry, into):
    with pytest.raises(Refused):
        await changing.stories.merge(ferry.id, StoryId(into or ferry.id))


async def test_who_was_told_both_hears_nothing_of_a_merging(
    anna, changing, ferry, tugs
):
    for head in (ferry, tugs):
        await anna.follows(head, 0)
        await anna.was_told(head)

    await changing.stories.merge(tugs.id, ferry.id)

    assert await anna.hears() == []
    assert await anna.follow_list() == {f"story:{ferry.id}"}


async def test_what_left_before_a_merging_is_noted_of_the_one_story(
    anna, changing, ferry, tugs
):
    await changing.stories.merge(tugs.id, ferry.id)

    await anna.was_told(tugs)

    (told,) = await anna.readers.followings.told(anna.id)
    assert told.story == ferry.id


async def test_a_source_filed_into_a_story_by_its_old_id_joins_the_merged_one(
    corpus, changing, store, ferry, tugs
):
    await changing.stories.merge(tugs.id, ferry.id)

    async with store.shelf() as shelf:
        source = factory.source("# Comet splits\n\nA comet split.\n", "comet.md")
        await add(shelf, source, corpus.now, story=tugs.id)

    assert source.id in await corpus.sources(ferry.id)


@pytest.mark.parametrize("first", [True, False])
async def test_who_was_told_one_hears_only_the_other_once(
    anna, changing, ferry, tugs, first
):
    known = ferry if first else tugs
    await anna.follows(known, 0)
    await anna.was_told(known)

    await changing.stories.merge(tugs.id, ferry.id)

    (said,) = await anna.hears()
    assert ("212 passengers" in said) is not first
    assert ("nineteen hours" in said) is first
    assert await anna.hears() == []


async def test_who_follows_since_a_change_counts_as_told_up_to_it(
    anna, changing, ferry, tugs
):
    await anna.follows(ferry, ferry.version)
    await anna.follows(tugs, tugs.version)

    await changing.stories.merge(tugs.id, ferry.id)

    assert await anna.hears() == []


async def test_who_was_told_both_is_told_what_comes_after_and_only_that(
    anna, corpus, changing, ferry, tugs
):
    for head in (ferry, tugs):
        await anna.follows(head, 0)
        await anna.was_told(head)
    await changing.stories.merge(tugs.id, ferry.id)
    await anna.hears()
    await corpus.load("more.md", MORE, "North Wire", 3)
    (head,) = await corpus.heads()
    await open_rounds(anna.readers.post, head.id, head.version, [f"story:{head.id}"])

    (said,) = await anna.hears()

    assert "30 more people" in said
    assert "nineteen hours" not in said


async def test_a_correction_not_heard_of_before_a_merging_is_heard_after(
    anna, corpus, changing, ferry, tugs
):
    await anna.follows(tugs, 0)
    await anna.was_told(tugs)
    await corpus.load("tugs.md", TUGS.replace("nineteen", "eleven"), "Tide Times", 2)
    await corpus.load("tugs.md", TUGS.replace("nineteen", "twelve"), "Tide Times", 2)

    await changing.stories.merge(tugs.id, ferry.id)

    (said,) = await anna.hears()
    assert "no longer says: the crews had worked for nineteen hours" in said
    assert "now says: the crews had worked for twelve hours" in said
    assert "eleven" not in said


@pytest.mark.parametrize("which", [["tugs"], ["ferry"], ["ferry", "tugs"], []])
async def test_a_merging_undone_puts_back_what_was_followed(
    corpus, changing, anna, ferry, tugs, which
):
    heads = {"ferry": ferry, "tugs": tugs}
    for name in which:
        await anna.follows(heads[name], 0)
    before = await anna.follow_list()
    change = await changing.stories.merge(tugs.id, ferry.id)
    undo = json.loads(json.dumps(change.undo))

    await changing.undo(undo, corpus.now)

    assert await anna.follow_list() == before


async def test_who_was_told_of_a_merged_story_is_told_nothing_again_when_it_is_undone(
    anna, corpus, changing, ferry, tugs
):
    await anna.follows(tugs, 0)
    await anna.was_told(tugs)
    change = await changing.stories.merge(tugs.id, ferry.id)
    await anna.hears()

    await changing.undo(change.undo, corpus.now)

    for head in await corpus.heads():
        await open_rounds(
            anna.readers.post, head.id, head.version, [f"story:{head.id}"]
        )
    assert await anna.hears() == []


async def test_who_follows_no_more_meanwhile_follows_nothing_when_it_is_undone(
    corpus, changing, anna, ferry, tugs
):
    await anna.follows(tugs, 0)
    change = await changing.stories.merge(tugs.id, ferry.id)
    await anna.readers.followings.unfollow(anna.id, f"story:{ferry.id}")

    await changing.undo(change.undo, corpus.now)

    assert not await anna.follow_list()


async def test_of_what_was_merged_before_it_was_noted_both_are_followed(
    corpus, changing, anna, ferry, tugs
):
    await anna.follows(tugs, 0)
    change = await changing.stories.merge(tugs.id, ferry.id)
    older = {name: it for name, it in change.undo.items() if name != "followers"}

    await changing.undo(older, corpus.now)

    assert await anna.follow_list() == {f"story:{ferry.id}", f"story:{tugs.id}"}


async def test_a_muted_story_stays_muted_where_it_goes(
    anna, corpus, changing, ferry, tugs
):
    await anna.readers.followings.mute(anna.id, tugs.id, corpus.now)

    change = await changing.stories.merge(tugs.id, ferry.id)

    assert set(await anna.readers.followings.muted(anna.id)) == {ferry.id}
    await changing.undo(change.undo, corpus.now)
    assert set(await anna.readers.followings.muted(anna.id)) == {ferry.id, tugs.id}


async def test_a_merging_opens_no_round_for_those_who_follow_neither(
    corpus, changing, engine, ferry, tugs
):
    before = await corpus.store.library.last_change()

    await changing.stories.merge(tugs.id, ferry.id)

    assert await engine.updates.touched(before) == []


async def test_stories_only_put_in_order_hold_up_no_others(
    corpus, changing, engine, ferry, tugs
):
    await changing.stories.merge(tugs.id, ferry.id)
    await corpus.load("third.md", "# Comet splits\n\nA comet split.\n", "Orion", 3)

    touched = await corpus.store.library.touched(2, limit=1)

    comet = (await corpus.stories())["Comet splits"]
    assert [one.story for one in touched] == [comet.id]


async def test_some_sources_become_a_story_of_their_own_and_come_back(
    corpus, changing, ferry
):
    await corpus.load("more.md", MORE, "North Wire", 3)
    before = await corpus.snapshot()
    assert len(before[ferry.id][4]) == 2
    first, second = await corpus.sources(ferry.id)

    change = await changing.stories.split([second], ferry.id)

    _, new = change.stories
    assert await corpus.sources(ferry.id) == [first]
    assert await corpus.sources(new) == [second]
    await changing.undo(json.loads(json.dumps(change.undo)), corpus.now)
    assert await corpus.snapshot() == before


async def test_the_source_that_opened_a_story_can_leave_it(corpus, changing, ferry):
    await corpus.load("more.md", MORE, "North Wire", 3)
    first, second = await corpus.sources(ferry.id)

    change = await changing.stories.split([first], ferry.id)

    _, new = change.stories
    assert new != ferry.id
    assert await corpus.sources(new) == [first]
    assert await corpus.sources(ferry.id) == [second]


async def test_who_was_told_a_story_was_told_what_is_split_off_it(
    anna, corpus, changing, ferry
):
    await corpus.load("more.md", MORE, "North Wire", 3)
    (head,) = await corpus.store.library.heads([ferry.id])
    await anna.follows(head, 0)
    await anna.was_told(head)

    change = await changing.stories.split(
        [(await corpus.sources(ferry.id))[1]], head.id
    )

    for part in await corpus.store.library.heads(change.stories):
        await open_rounds(
            anna.readers.post, part.id, part.version, [f"story:{part.id}"]
        )
    assert await anna.hears() == []
    assert len(await anna.follow_list()) == 2


async def test_a_split_takes_some_of_the_sources_and_only_its_own(
    corpus, changing, ferry, tugs
):
    own, other = await corpus.sources(ferry.id), await corpus.sources(tugs.id)

    with pytest.raises(Refused, match="some must stay"):
        await changing.stories.split(own, ferry.id)
    with pytest.raises(Refused, match="Not all of these"):
        await changing.stories.split(other, ferry.id)


async def test_a_chosen_title_holds_when_newer_sources_come(corpus, changing, ferry):
    (source,) = await corpus.sources(ferry.id)
    (document,) = await corpus.store.library.sources([source])
    at = document.text.index("run aground off Aberhaven")
    span = Span(start=at, end=at + len("run aground off Aberhaven"))

    change = await changing.stories.rename(ferry.id, source, span)
    await corpus.load("more.md", MORE, "North Wire", 3)

    (head,) = await corpus.store.library.heads([ferry.id])
    assert head.title.words == "run aground off Aberhaven"
    was, title = "Ferry Sea Lark aground", "run aground off Aberhaven"
    assert change.account == f"“{was}” is called “{title}” from now on."
    found = await corpus.store.library.titled_like("run aground off", limit=1)
    assert [each.id for each in found] == [ferry.id]

    again = await changing.undo(change.undo, corpus.now)
    (head,) = await corpus.store.library.heads([ferry.id])
    newer = "Ferry Sea Lark aground: passengers wait"
    assert head.title.words == newer
    said = f"“{title}” is called by its latest headline again: “{newer}”."
    assert again.account == said
    third = await changing.undo(again.undo, corpus.now)
    assert third.account == f"“{newer}” is called “{title}” again."
    (head,) = await corpus.store.library.heads([ferry.id])
    assert head.title.words == "run aground off Aberhaven"


async def test_a_headline_can_be_kept_as_the_title_and_is_kept_once(
    corpus, changing, ferry
):
    (title,) = await changing.stories.titles(ferry.id)

    change = await changing.stories.rename(ferry.id, title.source, title.span)

    assert change.account == "“Ferry Sea Lark aground” keeps that title from now on."
    with pytest.raises(Refused, match="called “Ferry Sea Lark aground” already"):
        await changing.stories.rename(ferry.id, title.source, title.span)


async def test_a_merging_undone_says_what_comes_back_and_who_follows_what(
    corpus, changing, ferry, tugs
):
    (title,) = await changing.stories.titles(tugs.id)
    at = title.span.start
    called = Span(start=at, end=at + len("Tug crews"))
    await changing.stories.rename(tugs.id, title.source, called)
    change = await changing.stories.merge(tugs.id, ferry.id)
    await corpus.load("more.md", MORE, "North Wire", 3)

    back = await changing.undo(change.undo, corpus.now)

    stays = "Ferry Sea Lark aground: passengers wait"
    assert back.account == (
        f"“Tug crews” is a story of its own again: 1 source. “{stays}” keeps 2"
        " sources. Who followed one of the two before follows that one again; who"
        f" began since follows “{stays}”."
    )


async def test_a_merging_of_before_followers_were_noted_says_that_both_are_followed(
    corpus, changing, ferry, tugs
):
    change = await changing.stories.merge(tugs.id, ferry.id)
    older = {name: it for name, it in change.undo.items() if name != "followers"}

    back = await changing.undo(older, corpus.now)

    assert back.account.endswith("Who followed the merged story follows both.")


async def test_a_chosen_title_goes_with_the_words_that_it_is(corpus, changing, ferry):
    await corpus.load("more.md", MORE, "North Wire", 3)
    first, *_ = await corpus.sources(ferry.id)
    titles = await changing.stories.titles(ferry.id)
    (old,) = (each for each in titles if each.source == first)
    await changing.stories.rename(ferry.id, old.source, old.span)

    text = FERRY.replace("# Ferry Sea Lark aground", "# Ferry afloat")
    await corpus.load("ferry.md", text, "Paper Boat", 1)

    (head,) = await corpus.store.library.heads([ferry.id])
    assert head.title.words == "Ferry Sea Lark aground: passengers wait"


async def test_a_chosen_title_comes_back_when_a_merging_is_undone(
    corpus, changing, ferry, tugs
):
    (source,) = await corpus.sources(tugs.id)
    (document,) = await corpus.store.library.sources([source])
    at = document.text.index("Mayor Ann Brook")
    await changing.stories.rename(tugs.id, source, Span(start=at, end=at + 15))
    change = await changing.stories.merge(tugs.id, ferry.id)

    await changing.undo(json.loads(json.dumps(change.undo)), corpus.now)

    (head,) = await corpus.store.library.heads([tugs.id])
    assert head.title.words == "Mayor Ann Brook"


async def test_a_title_is_words_of_a_source_of_the_story(corpus, changing, ferry, tugs):
    (other,) = await corpus.sources(tugs.id)
    (own,) = await corpus.sources(ferry.id)

    with pytest.raises(Refused, match="one of its sources"):
        await changing.stories.rename(ferry.id, other, Span(start=0, end=5))
    with pytest.raises(Refused, match="1 to 120 characters"):
        await changing.stories.rename(ferry.id, own, Span(start=0, end=121))
    with pytest.raises(Refused, match="no story"):
        await changing.stories.unname(StoryId("st0"))
    assert SourceId(own)
