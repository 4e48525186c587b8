"""Sources whole, and what one outlet tells, through the real store."""

from briefings.model import SourceId
from tests import factory


async def test_an_outlet_s_sources_come_newest_first_and_undated_ones_last(
    corpus, engine
):
    days = ("published: 2026-03-05", "published: 2026-03-09", "published: 2026-03-07")
    for number, day in enumerate((*days, "title: Undated")):
        front = f"---\noutlet: Loaf Letter\n{day}\n---\n"
        text = (front + factory.lone_story(number)).encode()
        await corpus.loader.load([(f"{number}.md", text)], corpus.now)

    told = await engine.documents.of_outlet("Loaf Letter")

    assert [document.source.origin for document in told] == [
        "1.md",
        "2.md",
        "0.md",
        "3.md",
    ]


async def test_an_outlet_is_known_by_its_very_name_alone(corpus, engine):
    assert await engine.documents.of_outlet("Paper Boat")
    assert not await engine.documents.of_outlet("paper boat")
    assert not await engine.documents.of_outlet("%")


async def test_a_source_comes_with_the_story_it_is_in_now(corpus, engine, changing):
    heads = await corpus.stories()
    ferry, tugs = heads["Ferry Sea Lark aground"], heads["Tug crews honoured by mayor"]
    (id_,) = await corpus.sources(tugs.id)
    await changing.stories.merge(tugs.id, ferry.id)
    document = await engine.documents.source(id_)
    assert document.head.id == ferry.id
    assert document.source.id == id_


async def test_a_source_that_is_not_there_is_none(corpus, engine):
    assert await engine.documents.source(SourceId("sabcdefghij")) is None
