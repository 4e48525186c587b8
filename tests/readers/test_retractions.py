"""Which messages hold no longer, once something that they told was taken back."""

from datetime import UTC, datetime

import pytest

from bot.readers.model import Address, Ended, Told, Topic
from bot.readers.moving import SqlListeners
from bot.readers.retractions import KEPT, SqlRetractions
from briefings.engine.changed import Join
from tests.readers.opening import open_rounds

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
COMET = Topic(key="story:comet", label="The comet")


@pytest.fixture
def retractions(database):
    return SqlRetractions(database)


@pytest.fixture
async def push(store, ferry):
    """Return what tells a reader of the ferry, or of more, in one message."""

    async def pushed(chat, version, message, *topics):
        address = Address(surface="telegram", chat=chat)
        reader = await store.readers.meet(address, None)
        for topic in topics or [ferry]:
            await store.followings.follow(reader.id, topic, 0)
            story = topic.key.removeprefix("story:")
            await open_rounds(store.post, story, version, [topic.key])
        letters = await store.post.turn("telegram", NOW, ended=[], room=9)
        ended = [landed(letter, message) for letter in letters]
        await store.post.turn("telegram", NOW, ended=ended, room=0)

    return pushed


def landed(letter, message):
    told = tuple(
        Told(
            story=one.story, version=one.version, at=NOW, message=message,
            topic=one.topic,
        )
        for one in letter.owed
    )  # fmt: skip
    return Ended(letter=letter, told=told)


async def messages(retractions, room=9):
    return [one.message for one in await retractions.take("telegram", room=room)]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [(3, ["m5"]), (5, ["m5"]), (6, ["m9"]), (9, ["m9"]), (10, [])],
)
async def test_the_message_that_told_of_a_change_is_replaced(
    store, retractions, push, change, wrong
):
    await push("701", 5, "m5")
    await push("701", 9, "m9")
    await open_rounds(store.post, "ferry", 12, [], gone=[change])

    assert await messages(retractions) == wrong


@pytest.mark.parametrize("version", [12, 13])
async def test_a_message_that_told_what_there_was_after_the_recall_stays(
    store, retractions, push, version
):
    await push("701", 5, "m5")
    await open_rounds(store.post, "ferry", 12, [], gone=[5])
    await push("702", version, "right")

    assert await messages(retractions) == ["m5"]


async def test_a_message_is_taken_until_it_is_settled(store, retractions, push):
    await push("701", 5, "m5")
    await open_rounds(store.post, "ferry", 12, [], gone=[5])
    (first,) = await retractions.take("telegram", room=9)
    assert await messages(retractions) == ["m5"]

    await retractions.settle([first])

    assert await messages(retractions) == []
    assert first.address == Address(surface="telegram", chat="701")


async def test_all_readers_messages_are_replaced_some_at_a_time(
    store, retractions, push
):
    for chat in ("701", "702", "703"):
        await push(chat, 5, f"m{chat}")
    await open_rounds(store.post, "ferry", 12, [], gone=[4, 5])
    found = []
    while taken := await retractions.take("telegram", room=2):
        found.append([one.message for one in taken])
        await retractions.settle(taken)

    assert found == [["m701", "m702"], ["m703"]]


async def test_a_chat_that_cannot_be_written_to_is_left_alone(store, retractions, push):
    await push("701", 5, "m5")
    reader = await store.readers.known(Address(surface="telegram", chat="701"))
    await store.post.park(reader.id, "blocked")
    await open_rounds(store.post, "ferry", 12, [], gone=[5])

    assert await messages(retractions) == []


async def test_a_message_of_several_stories_stays(store, retractions, push, ferry):
    await push("701", 5, "both", ferry, COMET)
    await open_rounds(store.post, "ferry", 12, [], gone=[5])

    assert await messages(retractions) == []


async def test_only_the_newest_messages_of_a_story_are_known(store, retractions, push):
    for version in range(1, KEPT + 3):
        await push("701", version, f"m{version}")
    await open_rounds(store.post, "ferry", 99, [], gone=range(1, KEPT + 3))
    found = []
    while taken := await retractions.take("telegram", room=2):
        found += [one.version for one in taken]
        await retractions.settle(taken)

    assert sorted(found) == list(range(3, KEPT + 3))


async def test_a_chat_that_moved_keeps_none_of_its_messages(store, retractions, push):
    await push("701", 5, "m5")
    await store.readers.move(Address(surface="telegram", chat="701"), "-100701")
    await open_rounds(store.post, "ferry", 12, [], gone=[5])

    assert await messages(retractions) == []


async def test_messages_of_a_merged_story_are_those_of_the_one_it_became(
    store, database, retractions, push
):
    await push("701", 5, "m5")
    async with database.transaction() as transaction:
        join = Join(old="ferry", into="comet", versions=(5, 4), version=6, known={})
        await SqlListeners().joined(transaction, join)
    await open_rounds(store.post, "comet", 12, [], gone=[5])

    assert await messages(retractions) == ["m5"]


async def test_messages_of_a_story_told_what_is_split_off_from_it(
    store, database, retractions, push
):
    await push("701", 5, "m5")
    async with database.transaction() as transaction:
        await SqlListeners().parted(transaction, "ferry", "comet")
    await open_rounds(store.post, "comet", 12, [], gone=[5])

    assert await messages(retractions) == ["m5"]
