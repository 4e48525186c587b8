"""Charts as the engine gives them: made once for a version, checked each time."""

import pytest

from briefings.errors import BrokenCitation, StoryNotFound
from briefings.model import StoryId


async def test_a_chart_is_made_once_for_a_version_of_a_story(corpus, ferry, engine):
    first = await engine.charting.matrix(ferry.id)

    assert await engine.charting.matrix(ferry.id) is first


async def test_a_new_source_makes_another_chart(corpus, ferry, engine):
    before = await engine.charting.matrix(ferry.id)
    text = (
        "# Ferry Sea Lark aground\n\nThe ferry Sea Lark has run aground off Aberhaven"
        " with 212 passengers on board.\n"
    )
    await corpus.load("again.md", text, "North Wire", 3)

    after = await engine.charting.matrix(ferry.id)

    assert len(after.tellers) == len(before.tellers) + 1


async def test_a_chart_whose_source_says_something_else_by_now_is_not_given(
    corpus, ferry, engine, store
):
    assert await engine.charting.matrix(ferry.id)
    async with store.database.transaction() as do:
        await do.write("UPDATE source SET document = replace(document, '212', '909')")

    with pytest.raises(BrokenCitation):
        await engine.charting.matrix(ferry.id)


async def test_a_story_that_is_not_there_has_no_chart(engine):
    with pytest.raises(StoryNotFound):
        await engine.charting.voices(StoryId("stabcdefgh"))


async def test_what_rests_on_nobody_has_no_map_of_voices(corpus, ferry, engine):
    assert await engine.charting.voices(ferry.id) is None
