from __future__ import annotations

import asyncio

import pytest

from briefings.engine.kept import Kept
from briefings.errors import BrokenCitation


class Shelf:
    """What bears a mark until something is committed; it counts its trips."""

    def __init__(self, mark=7):
        self.marked = mark
        self.trips = 0

    def mark(self):
        return self.marked

    async def find(self):
        self.trips += 1
        return self.trips

    async def find_while_others_commit(self):
        self.marked += 1
        return await self.find()

    async def fail(self):
        self.trips += 1
        raise LookupError("nothing there")


async def test_a_value_is_found_once_until_something_is_committed():
    shelf = Shelf()
    kept = Kept(shelf.mark, 4)

    assert [await kept.get("a", shelf.find) for _ in range(3)] == [1, 1, 1]
    shelf.marked += 1
    assert [await kept.get("a", shelf.find) for _ in range(3)] == [2, 2, 2]


async def test_a_value_is_found_each_time_where_commits_are_not_noticed():
    shelf = Shelf(mark=None)
    kept = Kept(shelf.mark, 4)

    assert [await kept.get("a", shelf.find) for _ in range(3)] == [1, 2, 3]


async def test_where_a_transaction_is_open_nothing_kept_is_given_and_nothing_lost():
    shelf = Shelf()
    kept = Kept(shelf.mark, 4)
    await kept.get("a", shelf.find)

    shelf.marked = None
    assert await kept.get("a", shelf.find) == 2
    shelf.marked = 7
    assert await kept.get("a", shelf.find) == 1


async def test_a_value_found_while_something_was_committed_is_found_again():
    shelf = Shelf()
    kept = Kept(shelf.mark, 4)

    found = [await kept.get("a", shelf.find_while_others_commit) for _ in range(3)]
    assert found == [1, 2, 3]


async def test_those_who_ask_at_the_same_time_share_one_trip():
    shelf = Shelf()
    kept = Kept(shelf.mark, 4)

    asked = (kept.get("a", shelf.find) for _ in range(5))
    assert await asyncio.gather(*asked) == [1] * 5


async def test_a_failure_is_kept_for_nobody():
    shelf = Shelf()
    kept = Kept(shelf.mark, 4)

    with pytest.raises(LookupError, match="nothing there"):
        await kept.get("a", shelf.fail)
    assert await kept.get("a", shelf.find) == 2


async def test_the_longest_unused_goes_first():
    shelf = Shelf()
    kept = Kept(shelf.mark, 2)

    for key in "abac":
        await kept.get(key, shelf.find)
    assert shelf.trips == 3
    await kept.get("a", shelf.find)
    assert shelf.trips == 3
    await kept.get("b", shelf.find)
    assert shelf.trips == 4


async def test_what_was_told_is_held_against_its_sources_again_once_they_change(
    corpus, ferry
):
    told = await corpus.engine.tellings.story(ferry.id)
    assert await corpus.engine.tellings.story(ferry.id) is told

    async with corpus.store.database.transaction() as do:
        await do.write("UPDATE source SET document = replace(document, '212', '999')")

    with pytest.raises(BrokenCitation):
        await corpus.engine.tellings.story(ferry.id)


async def test_what_words_mean_is_looked_up_again_once_a_source_is_filed(corpus):
    find = corpus.engine.catalogue.find
    assert not (await find("walrus")).stories

    await corpus.load("new.md", WALRUS, "Paper Boat", 3)

    assert (await find("walrus")).sure.title.words == "A walrus sleeps at Port Merrow"


async def test_what_is_written_together_is_found_within(corpus, changing, ferry, tugs):
    find = corpus.engine.catalogue.find
    assert (await find(tugs.id)).sure.id == tugs.id

    async def merge_and_fail():
        async with corpus.store.database.together():
            await changing.stories.merge(tugs.id, ferry.id)
            assert (await find(tugs.id)).sure.id == ferry.id
            raise LookupError("undone")

    with pytest.raises(LookupError, match="undone"):
        await merge_and_fail()
    assert (await find(tugs.id)).sure.id == tugs.id


WALRUS = """# A walrus sleeps at Port Merrow

A walrus has slept on the slipway of Port Merrow for two days.
"""
