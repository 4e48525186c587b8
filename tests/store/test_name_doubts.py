from datetime import UTC, datetime

import pytest

from briefings.model import SourceId, Stamp
from briefings.names.joining import Doubt
from briefings.store.database import open_database
from briefings.store.doubt_rows import DoubtWriter, SqlDoubts
from briefings.store.entity_rows import EntityWriter
from tests import factory

PAIR = Doubt(one="p1", other="p2", reason="the same names, some left out")
OTHER = Doubt(one="p1", other="p3", reason="their middle names differ")


@pytest.fixture
async def database(where):
    async with await open_database(where) as opened:
        async with opened.transaction() as do:
            for id_ in ("p1", "p2", "p3"):
                await do.write(
                    "INSERT INTO entity VALUES (?, 'person', ?, 1)", (id_, id_)
                )
        yield opened


async def write(database, *doubts, source="s1"):
    async with database.transaction() as do:
        await DoubtWriter(do).file(doubts, SourceId(source))


async def waiting(database, limit=10):
    return await SqlDoubts(database).doubts(limit=limit)


async def decide(database, one, other, decided):
    async with database.transaction() as do:
        return await EntityWriter(do).decide(one, other, decided)


async def test_pairs_wait_in_the_order_they_were_raised(database):
    await write(database, OTHER)
    await write(database, PAIR, source="s2")

    assert await waiting(database) == [OTHER, PAIR]
    assert await waiting(database, limit=1) == [OTHER]


async def test_a_pair_raised_twice_is_there_once_with_its_first_reason(database):
    await write(database, PAIR)
    await write(database, Doubt(one="p1", other="p2", reason="another"), source="s2")

    assert await waiting(database) == [PAIR]


async def test_what_a_source_raised_goes_with_it(database):
    await write(database, PAIR)
    await write(database, OTHER, source="s2")

    async with database.transaction() as do:
        await DoubtWriter(do).take_back(SourceId("s1"))

    assert await waiting(database) == [OTHER]


@pytest.mark.parametrize("decided", ["same", "not same"])
async def test_a_decided_pair_waits_no_more_and_is_not_raised_again(database, decided):
    await write(database, PAIR)

    assert await decide(database, "p2", "p1", decided) is None

    async with database.transaction() as do:
        await DoubtWriter(do).take_back(SourceId("s1"))
    await write(database, PAIR)
    assert await waiting(database) == []


async def test_a_decision_that_is_taken_back_leaves_what_a_source_doubted(database):
    await write(database, PAIR)

    for one, other in (("p1", "p2"), ("p1", "p3")):
        assert await decide(database, one, other, "not same") is None
        assert await decide(database, one, other, None) == "not same"

    assert await waiting(database) == [PAIR]


async def test_a_pair_with_a_name_that_is_gone_is_not_offered(database):
    await write(database, Doubt(one="p1", other="p9", reason="gone"))

    assert await waiting(database) == []


def court(name, day):
    heard = f"The court in Lisbon heard {name} on the wreck of the ferry."
    text = f"# Court hears {name}\n\n{heard}\n"
    return factory.stated(text, f"Paper {day}", f"2026-03-0{day}").encode()


async def loaded(loader, now, *names):
    files = [(f"{day}.md", court(name, day)) for day, name in enumerate(names, start=1)]
    report = await loader.load(files, now)
    assert not report.failures


async def test_loading_raises_a_doubt_and_a_correction_takes_it_back(
    store, loader, now
):
    await loaded(loader, now, "Mary Ann Okafor", "Ann Okafor")

    (doubt,) = await store.doubts.doubts(limit=10)
    names = {(await store.names.entity(id_)).name for id_ in (doubt.one, doubt.other)}
    assert names == {"Mary Ann Okafor", "Ann Okafor"}

    await loader.load([("2.md", court("Jon Brook", 2))], now)
    assert await store.doubts.doubts(limit=10) == []


async def entity(store, name):
    (story, *_) = await store.library.stories(limit=10)
    return next(
        one for one in await store.names.cast(story.id, limit=99) if one.name == name
    )


async def test_it_is_known_when_a_name_was_first_and_last_seen(store, loader, now):
    await loaded(loader, now, "Mary Okafor", "Mary Okafor", "Jon Brook")
    mary, jon = await entity(store, "Mary Okafor"), await entity(store, "Jon Brook")

    first, last = (Stamp(moment=datetime(2026, 3, day, tzinfo=UTC)) for day in (1, 2))
    assert await store.names.seen(mary.id) == (first, last)
    assert (await store.names.seen(jon.id))[0].moment.day == 3
    assert await store.names.seen("nobody") is None


async def test_others_are_people_of_the_same_sources_where_they_stand(
    store, loader, now
):
    await loader.load(
        [("1.txt", factory.WIRE.replace("Reuters", "Mary Okafor").encode())], now
    )
    mary = await entity(store, "Mary Okafor")
    (source,) = {
        receipt.source for receipt in await store.names.receipts(mary.id, limit=9)
    }

    others = await store.names.others(mary.id, [source])

    assert {other.spelling for other in others} == {"Ann Brook"}
    texts = await store.library.texts([source])
    assert all(other.span.of(texts[source]) == "Ann Brook" for other in others)
