"""What any store promises of talks."""

from datetime import timedelta

import pytest

from bot.readers.model import Topic
from bot.readers.sql import SqlReaderStore
from bot.replies import Address
from bot.talks.model import By
from bot.talks.sql import KEPT, SqlTalks
from tests.conftest import NOW

ANN, BEA = (Address(surface="web", chat=name) for name in ("ann", "bea"))
TELEGRAM = Address(surface="telegram", chat="7")


@pytest.fixture
async def readers(database):
    readers = SqlReaderStore(database)
    for address in (ANN, BEA, TELEGRAM):
        await readers.readers.meet(address, None)
    return readers


@pytest.fixture
def talks(database, readers):
    return SqlTalks(database, "web")


async def words(talks, address, since=0):
    return [one.html for one in await talks.since(address, since)]


async def test_a_talk_is_kept_in_its_order_and_each_has_their_own(talks):
    await talks.keep(ANN, By.READER, "ferry", NOW)
    await talks.keep(BEA, By.READER, "comet", NOW)
    await talks.keep(ANN, By.BOT, "It ran aground.", NOW)

    assert await words(talks, ANN) == ["ferry", "It ran aground."]
    assert await words(talks, BEA) == ["comet"]


async def test_what_is_new_is_told_by_the_number_of_what_was_seen(talks):
    first = await talks.keep(ANN, By.READER, "ferry", NOW)
    await talks.keep(ANN, By.PUSH, "Afloat again.", NOW)

    assert await words(talks, ANN, first.change) == ["Afloat again."]


async def test_what_is_replaced_is_new_and_keeps_its_place(talks):
    first = await talks.keep(ANN, By.BOT, "10 of 100", NOW)
    second = await talks.keep(ANN, By.PUSH, "Afloat again.", NOW)

    assert await talks.replace(ANN, first.id, "90 of 100")

    (replaced,) = await talks.since(ANN, second.change)
    assert (replaced.id, replaced.html) == (first.id, "90 of 100")
    assert (replaced.by, replaced.at) == (By.BOT, NOW)


async def test_nobody_replaces_what_was_said_to_another(talks):
    first = await talks.keep(ANN, By.BOT, "yours", NOW)

    assert not await talks.replace(BEA, first.id, "mine")
    assert await words(talks, ANN) == ["yours"]


async def test_nothing_is_kept_of_somebody_unknown(talks):
    stranger = Address(surface="web", chat="stranger")

    assert await talks.keep(stranger, By.READER, "ferry", NOW) is None
    assert await words(talks, stranger) == []


async def test_the_oldest_make_room(talks):
    for number in range(KEPT + 3):
        await talks.keep(ANN, By.READER, str(number), NOW)

    kept = await words(talks, ANN)
    assert (len(kept), kept[0]) == (KEPT, "3")


async def test_one_who_is_forgotten_has_said_nothing(talks, readers):
    await talks.keep(ANN, By.READER, "ferry", NOW)
    ann = await readers.readers.known(ANN)

    await readers.readers.forget(ann.address)

    assert await words(talks, ANN) == []


async def test_a_number_never_comes_again_though_all_is_forgotten(talks, readers):
    before = await talks.keep(ANN, By.READER, "ferry", NOW)
    await readers.readers.forget(ANN)
    await readers.readers.meet(ANN, None)

    after = await talks.keep(ANN, By.READER, "comet", NOW)

    assert after.change > before.change


async def test_after_a_while_it_goes_and_with_it_who_follows_nothing(talks, readers):
    bea = await readers.readers.known(BEA)
    await readers.followings.follow(bea.id, Topic(key="story:x", label="X"), 0)
    for address in (ANN, BEA):
        await talks.keep(address, By.READER, "ferry", NOW)

    await talks.sweep(NOW)
    assert await words(talks, ANN) == ["ferry"]

    await talks.sweep(NOW + timedelta(seconds=1))
    assert await words(talks, ANN) == await words(talks, BEA) == []
    assert await readers.readers.known(ANN) is None
    assert await readers.readers.known(BEA) == bea
    assert await readers.readers.known(TELEGRAM)
