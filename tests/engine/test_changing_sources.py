"""Taking sources back and correcting them, through the real store and engine."""

import json

import pytest

from briefings.deciding import Outcome
from briefings.engine.changing import Refused
from briefings.model import SourceId
from tests.engine.conftest import FERRY, file

WHY = "the ship was another one"
AGAIN = """# Ferry Sea Lark aground off Aberhaven

With 212 passengers on board, the ferry Sea Lark ran aground off Aberhaven.
"""


@pytest.fixture
async def source(corpus, ferry):
    (only,) = await corpus.sources(ferry.id)
    return only


async def test_a_recalled_source_is_withdrawn_and_its_reason_is_ours(
    corpus, changing, ferry, source
):
    change = await changing.sources.recall(source, WHY, corpus.now)

    told = await corpus.engine.tellings.sources(ferry.id)
    lines = [line.words for line in told.briefing.lines()]
    assert any(line.endswith(f"taken back by our editors: {WHY}") for line in lines)
    assert "taken back by our editors" in told.briefing.notes[0].label
    assert WHY in change.account
    assert change.stories == (ferry.id,)


async def test_of_a_story_whose_sources_are_all_taken_back_nothing_is_told(
    corpus, changing, ferry, source
):
    engine = corpus.engine
    before = await engine.tellings.story(ferry.id)
    assert ferry.id in [head.id for head in await engine.catalogue.heads(limit=9)]
    assert await engine.catalogue.search("ferry") is not None

    change = await changing.sources.recall(source, WHY, corpus.now)

    assert ferry.id not in [head.id for head in await engine.catalogue.heads(limit=9)]
    assert await engine.catalogue.search("ferry") is None
    listed = await engine.tellings.sources(ferry.id)
    for tell in (engine.tellings.story, engine.tellings.numbers, engine.tellings.parts):
        told = await tell(ferry.id)
        assert told.briefing == listed.briefing
        assert (told.stands, told.parts) == (False, ())
        assert not [line for line in told.briefing.lines() if "212" in line.words]
    assert (await engine.tellings.matrix(ferry.id)).rows == ()

    await changing.undo(change.undo, corpus.now)

    assert ferry.id in [head.id for head in await engine.catalogue.heads(limit=9)]
    told = await engine.tellings.story(ferry.id)
    assert told.briefing == before.briefing


async def test_a_new_source_opens_a_story_where_all_that_is_like_it_was_taken_back(
    corpus, changing, ferry, source
):
    change = await changing.sources.recall(source, WHY, corpus.now)
    await corpus.load("again.md", AGAIN, "North Wire", 2)
    (opened,) = [
        head.id for head in await corpus.heads() if head.outlets == ("North Wire",)
    ]
    await changing.undo(change.undo, corpus.now)
    await corpus.load("third.md", AGAIN.replace("With", "All"), "South Wire", 3)

    assert opened != ferry.id
    assert len(await corpus.sources(opened)) + len(await corpus.sources(ferry.id)) == 3


async def test_a_story_that_was_taken_back_is_joined_no_more_when_it_is_told_anew(
    corpus, changing, ferry, source
):
    await changing.sources.recall(source, WHY, corpus.now)
    await changing.stories.unname(ferry.id)
    await corpus.load("again.md", AGAIN, "North Wire", 2)

    assert ("North Wire",) in [head.outlets for head in await corpus.heads()]


async def test_a_story_whose_sources_are_all_taken_back_is_not_counted(
    corpus, changing, ferry, source
):
    stories, _ = await corpus.engine.catalogue.tally()
    change = await changing.sources.recall(source, WHY, corpus.now)
    fewer, last = await corpus.engine.catalogue.tally()
    await changing.undo(change.undo, corpus.now)

    assert (fewer, last.id == ferry.id) == (stories - 1, False)
    assert (await corpus.engine.catalogue.tally())[0] == stories


async def test_of_a_story_whose_sources_are_all_taken_back_nothing_is_drawn(
    corpus, changing, ferry
):
    rests = AGAIN + "\nReuters reported that nobody on the ferry was hurt.\n"
    await corpus.load("again.md", rests, "North Wire", 2)
    voices = corpus.engine.charting.voices
    assert await voices(ferry.id) is not None

    for each in await corpus.sources(ferry.id):
        await changing.sources.recall(each, WHY, corpus.now)

    assert await voices(ferry.id) is None


async def test_readers_hear_once_what_was_wrong_and_why(
    corpus, changing, ferry, source
):
    await changing.sources.recall(source, WHY, corpus.now)

    said = await corpus.says(ferry.id, ferry.version)
    assert "our editors took back a report of paper boat" in said
    assert WHY in said
    assert "ferry sea lark aground" in said
    (head,) = await corpus.store.library.heads([ferry.id])
    assert await corpus.says(ferry.id, head.version) is None


async def test_who_heard_of_a_recall_hears_that_it_was_undone_and_nobody_else(
    corpus, changing, ferry, source
):
    change = await changing.sources.recall(source, WHY, corpus.now)
    (head,) = await corpus.store.library.heads([ferry.id])

    await changing.undo(change.undo, corpus.now)

    said = await corpus.says(ferry.id, head.version)
    assert "a report of paper boat stands again" in said
    assert "ferry sea lark aground" in said
    assert await corpus.says(ferry.id, ferry.version) is None


async def test_a_report_of_no_stated_outlet_is_recalled_in_words_of_a_person(
    corpus, changing, ferry
):
    before = set(await corpus.sources(ferry.id))
    report = await corpus.loader.load([("bare.md", AGAIN.encode())], corpus.now)
    assert not report.failures
    (unnamed,) = set(await corpus.sources(ferry.id)) - before
    (head,) = await corpus.store.library.heads([ferry.id])

    change = await changing.sources.recall(unnamed, WHY, corpus.now)
    taken = await corpus.says(ferry.id, head.version)
    (recalled,) = await corpus.store.library.heads([ferry.id])
    await changing.undo(change.undo, corpus.now)

    assert "our editors took back a report whose outlet is not stated" in taken
    assert "a report whose outlet is not stated stands again" in await corpus.says(
        ferry.id, recalled.version
    )


async def test_agreement_ends_with_the_recall_of_one_of_two(
    corpus, changing, ferry, source
):
    await corpus.load("again.md", AGAIN, "North Wire", 2)
    before = await corpus.engine.tellings.story(ferry.id)
    assert any("2 voices agree" in line.words for line in before.briefing.lines())

    await changing.sources.recall(source, WHY, corpus.now)

    after = await corpus.engine.tellings.story(ferry.id)
    assert not any("voices agree" in line.words for line in after.briefing.lines())


async def test_a_recalled_text_does_not_come_back(corpus, changing, ferry, source):
    await changing.sources.recall(source, WHY, corpus.now)

    report = await corpus.load("elsewhere.md", FERRY, "Paper Boat", 1)

    assert report.outcomes == {Outcome.EDITED: 1}
    assert await corpus.sources(ferry.id) == [source]


@pytest.mark.parametrize("how", ["recall", "correct"])
async def test_what_an_editor_made_of_a_source_holds_until_they_undo_it(
    corpus, changing, ferry, source, how
):
    changed = FERRY.replace("212", "213")
    made = await (
        changing.sources.recall(source, WHY, corpus.now)
        if how == "recall"
        else changing.sources.correct(source, AGAIN.encode(), corpus.now)
    )
    before = await corpus.snapshot()

    report = await corpus.load("ferry.md", changed, "Paper Boat", 1)
    assert report.outcomes == {Outcome.EDITED: 1}
    assert await corpus.snapshot() == before

    await changing.undo(made.undo, corpus.now)
    report = await corpus.load("ferry.md", changed, "Paper Boat", 1)
    assert report.outcomes == {Outcome.REVISED: 1}


async def test_a_correction_holds_also_where_its_recall_was_undone(
    corpus, changing, ferry, source
):
    await changing.sources.correct(source, AGAIN.encode(), corpus.now)
    recall = await changing.sources.recall(source, WHY, corpus.now)
    await changing.undo(recall.undo, corpus.now)

    changed = FERRY.replace("212", "213")
    report = await corpus.load("ferry.md", changed, "Paper Boat", 1)

    assert report.outcomes == {Outcome.EDITED: 1}


async def test_a_recall_undone_leaves_all_as_it_was(corpus, changing, source):
    before = await corpus.snapshot()
    change = await changing.sources.recall(source, WHY, corpus.now)
    assert await corpus.snapshot() != before

    again = await changing.undo(json.loads(json.dumps(change.undo)), corpus.now)

    assert await corpus.snapshot() == before
    await changing.undo(again.undo, corpus.now)
    (recalled,) = await corpus.store.library.sources([source])
    assert recalled.withdrawn is not None


async def test_a_look_at_a_recall_changes_nothing(corpus, changing, ferry, source):
    before = await corpus.snapshot()

    looked = await changing.sources.recall(source, WHY, corpus.now, dry=True)

    assert await corpus.snapshot() == before
    assert await corpus.store.library.last_change() == 2
    assert (await changing.sources.recall(source, WHY, corpus.now)) == looked


@pytest.mark.parametrize(
    ("which", "why", "said"),
    [("s0", WHY, "There is no source s0."), (None, " ", "A reason is needed")],
)
async def test_a_recall_of_nothing_or_for_no_reason_is_refused(
    corpus, changing, source, which, why, said
):
    with pytest.raises(Refused, match=said):
        await changing.sources.recall(SourceId(which or source), why, corpus.now)


async def test_what_is_taken_back_is_not_taken_back_again(corpus, changing, source):
    await changing.sources.recall(source, WHY, corpus.now)

    with pytest.raises(Refused, match="taken back already"):
        await changing.sources.recall(source, WHY, corpus.now)


async def test_a_correction_keeps_what_it_does_not_state(
    corpus, changing, ferry, source
):
    (before,) = await corpus.store.library.sources([source])
    text = FERRY.replace("212 passengers", "209 passengers")

    change = await changing.sources.correct(source, text.encode(), corpus.now)

    (after,) = await corpus.store.library.sources([source])
    assert (after.outlet, after.url) == (before.outlet, before.url)
    assert (after.published, after.origin) == (before.published, before.origin)
    assert ["212" in words for words in change.gone] == [True]
    assert ["209" in words for words in change.come] == [True]
    assert "209 passengers" in await corpus.says(ferry.id, ferry.version)


async def test_a_corrected_text_stays_corrected_until_that_is_undone(
    corpus, changing, source
):
    before = await corpus.snapshot()
    text = file(FERRY.replace("212", "209"), "Paper Boat", 1)
    change = await changing.sources.correct(source, text, corpus.now)

    await corpus.load("elsewhere.md", FERRY, "Paper Boat", 1)
    assert await corpus.snapshot() != before

    await changing.undo(change.undo, corpus.now)
    assert await corpus.snapshot() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (file(FERRY, "Paper Boat", 1), "says exactly this already"),
        (b"\x00\x01", "control|text"),
        (b"---\noutlet: x\n", "closing line"),
        (b"", "empty|several or none|no text|nothing"),
    ],
)
async def test_a_correction_that_is_none_is_refused(
    corpus, changing, source, data, said
):
    with pytest.raises(Refused, match=said):
        await changing.sources.correct(source, data, corpus.now)


async def test_what_was_undone_is_not_undone_again(corpus, changing, source):
    change = await changing.sources.recall(source, WHY, corpus.now)
    await changing.undo(change.undo, corpus.now)

    with pytest.raises(Refused, match="as it was already"):
        await changing.undo(change.undo, corpus.now)
