"""Saying who is who, through the real store and engine."""

import json

import pytest

from bot.readers.model import Address, Topic
from briefings.deciding import Outcome
from briefings.engine.changing import Refused
from briefings.model import Span
from briefings.names import Entity, EntityKind, Spelling
from briefings.names.joining import Known
from tests import factory
from tests.names.test_doubts import join_or_doubt

PERSON = EntityKind.PERSON


def court(name, day):
    heard = f"The court in Lisbon heard {name} on the wreck of the ferry."
    text = f"# Court hears {name}\n\n{heard}\n"
    return factory.stated(text, f"Paper {day}", f"2026-03-0{day}").encode()


@pytest.fixture
async def load(loader, now):
    async def load(day, name):
        return await loader.load([(f"{day}.md", court(name, day))], now)

    return load


@pytest.fixture
async def people(store):
    """Return a way to see everybody: names by id, with spellings and counts."""

    async def people():
        rows = await store.database.rows(
            "SELECT id, name, seen, (SELECT json_group_array(text) FROM"
            " (SELECT text FROM spelling WHERE entity = id ORDER BY text) AS a),"
            " (SELECT json_group_array(key) FROM"
            " (SELECT key FROM entity_key WHERE entity = id ORDER BY key) AS a),"
            " (SELECT json_group_array(source || start) FROM"
            " (SELECT source, start FROM receipt WHERE entity = id ORDER BY 1, 2) AS a)"
            " FROM entity WHERE kind = 'person' ORDER BY name"
        )
        return {row[0]: tuple(row[1:]) for row in rows}

    return people


@pytest.fixture
async def two(load, people):
    """Return the ids of two who may be one."""
    await load(1, "Mary Ann Okafor")
    await load(2, "Ann Okafor")
    ids = {row[0]: id_ for id_, row in (await people()).items()}
    return ids["Mary Ann Okafor"], ids["Ann Okafor"]


async def test_two_that_are_the_same_have_one_page_by_either_id(
    changing, store, engine, two
):
    mary, ann = two

    change = await changing.names.same(mary, ann)

    (by_old,) = await engine.naming.who(ann)
    assert by_old.id == mary
    assert set(by_old.spellings) == {"Mary Ann Okafor", "Ann Okafor"}
    assert [one.id for one in await engine.naming.who("Ann Okafor")] == [mary]
    assert len(await store.names.receipts(mary, limit=9)) == by_old.seen
    assert await store.doubts.doubts(limit=9) == []
    assert change.stories


async def test_joining_undone_leaves_all_as_it_was(changing, store, people, two, now):
    before, doubts = await people(), await store.doubts.doubts(limit=9)
    change = await changing.names.same(*two)
    joined = await people()
    assert len(joined) == 1

    back = await changing.undo(json.loads(json.dumps(change.undo)), now)

    assert await people() == before
    assert await store.doubts.doubts(limit=9) == doubts
    await changing.undo(back.undo, now)
    assert await people() == joined


async def test_a_source_read_again_does_not_bring_back_who_was_joined(
    changing, load, people, two
):
    mary, ann = two
    await changing.names.same(mary, ann)
    before = await people()

    report = await load(2, "Ann Okafor again")

    assert report.outcomes == {Outcome.REVISED: 1}
    after = await people()
    assert ann not in after
    assert set(after) == set(before)


async def test_the_stories_that_name_them_are_told_anew(changing, store, engine, two):
    mary, ann = two
    (receipt, *_) = await store.names.receipts(ann, limit=1)
    before = await engine.tellings.people(receipt.story)
    assert sum("Okafor" in line.words for line in before.briefing.lines()) > 1

    await changing.names.same(mary, ann)

    after = await engine.tellings.people(receipt.story)
    assert after.head.version > before.head.version
    named = [one.id for one in await store.names.cast(receipt.story, limit=99)]
    assert mary in named
    assert ann not in named


async def test_who_follows_one_of_two_follows_the_one_and_both_again(
    changing, readers, two, now
):
    mary, ann = two
    reader = await readers.readers.meet(Address(surface="terminal", chat="1"), None)
    topic = Topic(key=f"entity:{ann}", label="Ann Okafor")
    await readers.followings.follow(reader.id, topic, 0)

    change = await changing.names.same(mary, ann)
    (only,) = await readers.followings.followed(reader.id)
    assert only.topic.key == f"entity:{mary}"

    await changing.undo(change.undo, now)
    followed = await readers.followings.followed(reader.id)
    assert {each.topic.key for each in followed} == {f"entity:{mary}", f"entity:{ann}"}


async def test_two_of_different_kinds_or_none_are_not_the_same(changing, engine, two):
    (lisbon,) = await engine.naming.who("Lisbon")

    with pytest.raises(Refused, match="is a person"):
        await changing.names.same(two[0], lisbon.id)
    with pytest.raises(Refused, match="nobody"):
        await changing.names.same(two[0], "p0")
    with pytest.raises(Refused, match="Both names mean"):
        await changing.names.same(two[0], two[0])


async def test_two_that_are_not_the_same_are_doubted_no_more(changing, store, two, now):
    doubts = await store.doubts.doubts(limit=9)
    assert len(doubts) == 1

    change = await changing.names.not_same(*two)

    assert await store.doubts.doubts(limit=9) == []
    back = await changing.undo(json.loads(json.dumps(change.undo)), now)
    assert await store.doubts.doubts(limit=9) == doubts
    await changing.undo(back.undo, now)
    assert await store.doubts.doubts(limit=9) == []


@pytest.mark.parametrize("turn", [1, -1])
async def test_two_that_were_joined_part_when_they_are_not_the_same(
    changing, store, people, two, turn, now
):
    before = await people()
    await changing.names.same(*two)

    change = await changing.names.not_same(*two[::turn])

    assert await people() == before
    assert await store.doubts.doubts(limit=9) == []
    await changing.undo(change.undo, now)
    assert len(await people()) == 1


async def test_a_look_changes_nothing(changing, people, two):
    before = await people()

    looked = await changing.names.same(*two, dry=True)

    assert await people() == before
    assert (await changing.names.same(*two)).account == looked.account


async def test_a_stated_spelling_finds_and_outlives_its_sources(
    changing, engine, load, people, two, now
):
    mary, _ = two
    before = await people()
    assert await engine.naming.who("Zubrowka Queen") == ()

    change = await changing.names.alias(mary, " Zubrowka Queen ")

    assert [one.id for one in await engine.naming.who("Zubrowka Queen")] == [mary]
    await load(1, "Jon Brook")
    assert mary in await people()
    await load(1, "Mary Ann Okafor")
    await changing.undo(change.undo, now)
    assert await engine.naming.who("Zubrowka Queen") == ()
    assert {row[0] for row in (await people()).values()} == {
        row[0] for row in before.values()
    }


async def test_a_spelling_that_is_there_or_is_none_is_refused(changing, two):
    with pytest.raises(Refused, match="already"):
        await changing.names.alias(two[0], "Mary Ann Okafor")
    with pytest.raises(Refused, match="is needed"):
        await changing.names.alias(two[0], "  ")


async def test_what_no_source_names_any_more_cannot_part(changing, load, two, now):
    change = await changing.names.same(*two)
    await load(2, "Jon Brook")

    with pytest.raises(Refused, match="told apart"):
        await changing.undo(change.undo, now)
    with pytest.raises(Refused, match="told apart"):
        await changing.names.not_same(*two)


async def test_a_stated_spelling_taken_back_can_be_stated_again(
    changing, engine, two, now
):
    change = await changing.names.alias(two[0], "Zubrowka Queen")
    back = await changing.undo(change.undo, now)

    again = await changing.undo(back.undo, now)
    assert await engine.naming.who("Zubrowka Queen") != ()
    await changing.undo(again.undo, now)
    assert await engine.naming.who("Zubrowka Queen") == ()


async def test_two_that_nobody_doubted_are_not_in_doubt_when_all_is_undone(
    changing, store, load, people, two, now
):
    await load(3, "Jon Brook")
    jon = next(id_ for id_, row in (await people()).items() if row[0] == "Jon Brook")
    doubts = await store.doubts.doubts(limit=9)

    joined = await changing.names.same(two[0], jon)
    await changing.undo(joined.undo, now)
    parted = await changing.names.not_same(two[0], jon)
    await changing.undo(parted.undo, now)

    assert await store.doubts.doubts(limit=9) == doubts


def mary(id_, seen, *spellings):
    return Known(id=id_, kind=PERSON, name=spellings[0], spellings=spellings, seen=seen)


def test_of_two_that_are_not_the_same_a_name_is_whose_it_is_spelled_like():
    named = Entity(
        kind=PERSON,
        name="Maryam Okafor",
        spellings=(Spelling(text="Maryam Okafor", receipts=(Span(start=0, end=13),)),),
    )
    known = [mary("p1", 9, "Mary Okafor"), mary("p2", 1, "Maryam Okafor")]

    assert join_or_doubt(named, known, new="p3").id == "p1"
    assert join_or_doubt(named, known, new="p3", apart={("p1", "p2")}).id == "p2"
    assert join_or_doubt(named, known, new="p3", apart={("p2", "p9")}).id == "p1"


async def test_who_is_not_the_same_stays_apart_when_a_source_is_read_again(
    changing, store, load, people, two
):
    await changing.names.not_same(*two)

    await load(2, "Ann Okafor of Lisbon")

    assert len(await people()) == 2
    assert await store.doubts.doubts(limit=9) == []
