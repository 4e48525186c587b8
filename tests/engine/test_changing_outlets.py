"""Stating what is known of outlets, through the real store and engine."""

import json

import pytest

from bot.app.parts import MIGRATIONS
from briefings.engine import Engine
from briefings.engine.changing import Refused
from briefings.store.sql import SqlStore
from tests import factory

#: Two tellings of one accident by two outlets, and one that tells another thing.
DAWN = """# Ferry Sea Lark aground

The ferry Sea Lark has run aground off Aberhaven with 212 passengers on board.
Rescuers have brought 40 people ashore.
"""
NOON = """# Sea Lark aground with 212 on board

The ferry Sea Lark ran aground off Aberhaven with 212 passengers on board.
Rescue crews brought 40 people ashore by noon.
"""
COMET = """# Comet breaks in three

The observatory at Cerro Lindo watched comet Tanaka break into three pieces.
"""


@pytest.fixture
async def corpus(store, loader, engine, now):
    texts = [(DAWN, "Paper Boat", 1), (NOON, "Tide Times", 2), (COMET, "Orion", 3)]
    files = [
        (f"{day}.md", factory.stated(text, outlet, f"2026-03-0{day}").encode())
        for text, outlet, day in texts
    ]
    report = await loader.load(files, now)
    assert not report.failures
    return engine


@pytest.fixture
async def ferry(corpus):
    (head,) = [one for one in await corpus.catalogue.heads(limit=9) if one.sources == 2]
    return head


async def told(engine, story):
    """Return how many voices tell the points of a story, and its sources' lines."""
    compared = await engine.tellings.compare(story)
    listed = await engine.tellings.sources(story)
    words = [
        " ".join(line.words for line in each.briefing.lines())
        for each in (compared, listed)
    ]
    return words[0].count("2 voices"), words[1]


async def test_a_publisher_stated_of_two_outlets_makes_them_one_voice_at_once(
    corpus, changing, ferry
):
    before = await told(corpus, ferry.id)
    assert before[0]

    first = await changing.outlets.state("Paper Boat", "publisher", "Quayside")
    assert first.effects == ("The voices of no story change.",)
    second = await changing.outlets.state("tide times", "publisher", "Quayside")

    assert "Tide Times: publisher Quayside (before: not known)." in second.account
    assert f"In 1 story two voices become one: “{ferry.title.words}”." in second.effects
    assert second.stories == (ferry.id,)
    voices, listed = await told(corpus, ferry.id)
    assert voices == 0
    assert listed.count("publisher Quayside") == 2


async def test_undoing_restores_what_was_and_can_be_undone(
    corpus, changing, ferry, now
):
    before = await told(corpus, ferry.id)
    change = await changing.outlets.state("Tide Times", "leans_on", ("Paper Boat",))
    after = await told(corpus, ferry.id)

    back = await changing.undo(json.loads(json.dumps(change.undo)), now)

    assert await told(corpus, ferry.id) == before != after
    assert "In 1 story one voice becomes two" in back.effects[0]
    await changing.undo(back.undo, now)
    assert await told(corpus, ferry.id) == after


async def test_a_look_changes_nothing(corpus, changing, ferry, store):
    before = await told(corpus, ferry.id), await store.library.last_change()

    seen = await changing.outlets.state(
        "Tide Times", "leans_on", ("Paper Boat",), dry=True
    )

    assert "two voices become one" in seen.effects[0]
    assert f"In “{ferry.title.words}” 2 points have fewer voices." in seen.effects
    assert (await told(corpus, ferry.id), await store.library.last_change()) == before


async def test_nobody_is_written_to_as_no_source_says_anything_else(
    corpus, changing, ferry, store
):
    before = await store.library.last_change()

    await changing.outlets.state("Tide Times", "leans_on", ("Paper Boat",))

    assert await store.library.last_change() > before
    assert await corpus.updates.since(ferry.id, ferry.version) is None
    assert not await corpus.updates.touched(before)


async def test_another_process_sees_it_and_it_survives_a_restart(
    corpus, changing, ferry, store, anywhere
):
    async with await SqlStore.open(anywhere, MIGRATIONS) as other:
        elsewhere = Engine(other.library, other.names, other.evidence)
        assert (await told(elsewhere, ferry.id))[0]

        await changing.outlets.state("Tide Times", "leans_on", ("Paper Boat",))

        assert not (await told(elsewhere, ferry.id))[0]
        known = await changing.outlets.known("Tide Times")
        assert known.profile.leans_on == ("Paper Boat",)


async def test_an_alias_makes_two_names_one_outlet(corpus, changing, ferry):
    change = await changing.outlets.state("Paper Boat", "also", ("Tide Times",))

    assert "In 1 story two voices become one" in change.effects[0]
    known = await changing.outlets.known("tide times")
    assert known.profile.name == "Paper Boat"
    assert (known.named.own, known.named.stories) == (2, 1)


async def test_facts_that_no_voice_hangs_on_are_told_with_the_sources(
    corpus, changing, ferry
):
    await changing.outlets.state("Tide Times", "kind", "paper")
    await changing.outlets.state("Tide Times", "country", "PL")
    await changing.outlets.state("Tide Times", "owner", "Ann Brook")

    assert "paper, Poland; owner Ann Brook" in (await told(corpus, ferry.id))[1]


async def test_an_outlet_that_no_source_names_can_be_stated(corpus, changing):
    change = await changing.outlets.state("Harbour Brief", "publisher", "Quayside")

    assert change.effects == ("No source here names it yet.",)
    assert change.stories == ()


@pytest.mark.parametrize(
    ("name", "fact", "value", "why"),
    [
        ("BBC", "publisher", "BBC", "That is what is known of BBC News already."),
        ("BBC", "leans_on", ("BBC World Service",), "BBC News cannot lean on itself."),
        ("Tide Times", "also", ("Reuters",), "Reuters is known as an outlet of its"),
    ],
)
async def test_what_makes_no_sense_is_refused(corpus, changing, name, fact, value, why):
    with pytest.raises(Refused, match=why):
        await changing.outlets.state(name, fact, value)


async def test_undoing_is_refused_once_something_else_was_stated(corpus, changing, now):
    change = await changing.outlets.state("Tide Times", "owner", "Ann Brook")
    await changing.outlets.state("Tide Times", "country", "PL")
    await changing.outlets.state("Tide Times", "owner", "Bo Lind")

    with pytest.raises(Refused, match="Something else was stated of Tide Times"):
        await changing.undo(change.undo, now)


async def test_a_corrected_source_counts_for_the_outlet_it_states_now(
    corpus, changing, loader, now
):
    moved = factory.stated(COMET, "Orion", "2026-03-03")
    moved = moved.replace("outlet: Orion", "outlet: Tide Times")
    await loader.load([("3.md", moved.encode())], now)

    assert (await changing.outlets.known("Orion")).named.own == 0
    assert (await changing.outlets.known("Tide Times")).named.own == 2
