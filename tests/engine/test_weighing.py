"""A story's evidence: found once, kept, and of the sources that are asked about."""

from dataclasses import replace

from briefings.engine.weighing import Weighing
from briefings.model import Story
from tests.engine.conftest import FERRY, file

#: Sources that are read for one answer.
MOST = 60


async def stored(corpus):
    head = (await corpus.stories())["Ferry Sea Lark aground"]
    return Story(
        head=head, sources=await corpus.store.library.sources_in(head.id, limit=9)
    )


async def test_evidence_of_some_sources_is_not_given_for_others(corpus):
    await corpus.load("again.md", FERRY.replace("40", "45"), "Harbour Post", 2)
    story = await stored(corpus)
    part = replace(story, sources=story.sources[:1])
    asked = Weighing(corpus.store.evidence)

    whole, less = await asked.of(story), await asked.of(part)

    assert [len(each.comparison.sources) for each in (whole, less)] == [2, 1]
    # What is in the store by now is of the part.
    later = Weighing(corpus.store.evidence)
    assert (await later.of(story), await later.of(part)) == (whole, less)


async def test_of_a_long_story_it_is_said_how_many_are_compared(corpus, engine, now):
    head = (await stored(corpus)).head
    assert "compared" not in (await engine.tellings.story(head.id)).briefing.facts

    more = [
        (f"{n}.md", file(FERRY.replace("40", str(40 + n)), f"Outlet {n}", 3 + n % 20))
        for n in range(1, MOST + 1)
    ]
    await corpus.loader.load(more, now)

    told = await engine.tellings.story(head.id)
    assert told.head.sources == MOST + 1
    assert f"{MOST + 1} sources" in told.briefing.facts
    assert f"compared: the newest {MOST}" in told.briefing.facts
