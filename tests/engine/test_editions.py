from __future__ import annotations

from briefings.engine.editions import Editions
from briefings.model import StoryId


class Shelf:
    """A library whose stories are all at the version of the last commit."""

    def __init__(self, mark):
        self.marked = mark
        self.version = 1
        self.trips = 0

    def mark(self):
        return self.marked and self.marked + self.version

    async def editions(self, ids):
        self.trips += 1
        return {id_: self.version for id_ in ids if id_ != "none"}


async def test_a_version_is_looked_up_once_until_something_is_committed():
    shelf = Shelf(mark=7)
    editions = Editions(shelf)

    assert [await editions.of("a") for _ in range(3)] == [1, 1, 1]
    assert shelf.trips == 1

    shelf.version = 2
    assert [await editions.of("a") for _ in range(3)] == [2, 2, 2]
    assert shelf.trips == 2


async def test_a_version_is_looked_up_each_time_where_commits_are_not_noticed():
    shelf = Shelf(mark=None)
    editions = Editions(shelf)

    assert await editions.of("a") == 1
    shelf.version = 2
    assert await editions.of("a") == 2


async def test_a_story_that_is_not_there_is_looked_for_once_until_one_may_be():
    shelf = Shelf(mark=7)
    editions = Editions(shelf)

    assert [await editions.of("none") for _ in range(2)] == [None, None]
    assert shelf.trips == 1

    shelf.version = 2
    assert await editions.of("none") is None
    assert shelf.trips == 2


async def test_no_more_stories_are_remembered_than_there_is_room_for():
    shelf = Shelf(mark=7)
    editions = Editions(shelf, most=2)

    for story in "abca":
        await editions.of(story)
    assert shelf.trips == 4


async def test_what_is_committed_meanwhile_is_not_taken_for_older_or_newer():
    class Changing(Shelf):
        async def editions(self, ids):
            found = await Shelf.editions(self, ids)
            self.version += 1
            return found

    shelf = Changing(mark=7)
    editions = Editions(shelf)

    assert [await editions.of("a") for _ in range(3)] == [1, 2, 3]


async def test_a_merged_story_goes_on_in_the_edition_of_the_other(
    corpus, changing, ferry, tugs
):
    editions = corpus.engine.catalogue.edition
    before = await editions(ferry.id)
    await changing.stories.merge(tugs.id, ferry.id)
    (one,) = await corpus.heads()

    assert before.story == ferry.id
    for id_ in (ferry.id, tugs.id):
        edition = await editions(id_)
        assert (edition.story, edition.version) == (one.id, one.version)
    assert await editions(StoryId("stnothing2")) is None
