"""What any store promises of readers and their wishes."""

from datetime import UTC, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from bot.readers.model import (
    NEVER,
    Address,
    Digest,
    Ended,
    Level,
    Quiet,
    Told,
    Topic,
    Wishes,
)
from bot.readers.rows import wishes_in, wishes_out
from bot.talks.model import By
from bot.talks.sql import SqlTalks
from tests.readers.opening import open_rounds

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
GROUP = Address(surface="telegram", chat="-900")
FORUM = Address(surface="telegram", chat="-900", thread=5)
WISHES = Wishes(
    level=Level.BIG,
    zone="Europe/Minsk",
    quiet=Quiet(start=time(22), end=time(7, 30)),
    digest=Digest(at=time(8), weekday=0),
    allow=("ferry",),
    deny=("comet", "star"),
    paused_until=NEVER,
)

minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
wishes = st.builds(
    Wishes,
    level=st.sampled_from(Level),
    zone=st.sampled_from(["UTC", "Europe/Minsk"]),
    quiet=st.none() | st.builds(Quiet, start=minutes, end=minutes),
    digest=st.none()
    | st.builds(Digest, at=minutes, weekday=st.none() | st.integers(0, 6)),
    allow=st.lists(st.text()).map(tuple),
    deny=st.lists(st.text()).map(tuple),
    paused_until=st.none() | st.just(NEVER) | st.datetimes(timezones=st.just(UTC)),
)


@given(wishes)
def test_wishes_are_read_as_they_were_written(given_wishes):
    assert wishes_in(wishes_out(given_wishes)) == given_wishes


async def test_a_reader_is_met_once_and_known_after(store):
    assert await store.readers.known(GROUP) is None

    reader = await store.readers.meet(GROUP, "be")

    assert reader.address == GROUP
    assert reader.wishes == Wishes()
    assert reader.language == "be"
    assert reader.parked is None
    assert await store.readers.meet(GROUP, "be") == reader
    assert await store.readers.known(GROUP) == reader


async def test_each_topic_of_a_forum_and_each_surface_is_a_reader_of_its_own(store):
    web = Address(surface="web", chat="-900")
    ids = {(await store.readers.meet(one, None)).id for one in (GROUP, FORUM, web)}

    assert len(ids) == 3
    assert (await store.readers.known(FORUM)).address == FORUM


async def test_the_language_stated_last_is_kept(store):
    await store.readers.meet(GROUP, "be")
    await store.readers.meet(GROUP, "pl")

    assert (await store.readers.meet(GROUP, None)).language == "pl"


async def test_wishes_are_kept_over_a_restart(store, reopen):
    reader = await store.readers.meet(GROUP, None)

    await store.readers.wish(reader.id, WISHES)

    assert (await (reopen()).readers.known(GROUP)).wishes == WISHES


async def test_a_chat_moves_with_all_its_threads(store, ferry):
    readers = [await store.readers.meet(one, None) for one in (GROUP, FORUM)]
    await store.followings.follow(readers[0].id, ferry, 3)
    await store.readers.wish(readers[0].id, WISHES)

    await store.readers.move(FORUM, "-1001")

    assert await store.readers.known(GROUP) is None
    moved = await store.readers.known(Address(surface="telegram", chat="-1001"))
    assert (moved.id, moved.wishes) == (readers[0].id, WISHES)
    assert [one.topic for one in await store.followings.followed(moved.id)] == [ferry]
    thread = Address(surface="telegram", chat="-1001", thread=5)
    assert (await store.readers.known(thread)).id == readers[1].id


async def test_messages_of_the_chat_that_was_are_answered_to_no_more(store):
    reader = await store.readers.meet(GROUP, None)
    told = Told(story="ferry", version=3, at=NOW, message="17")
    await store.followings.tell(reader.id, [told])

    await store.readers.move(GROUP, "-1001")

    (kept,) = await store.followings.told(reader.id)
    assert (kept.version, kept.message) == (3, None)


async def test_a_chat_that_moves_to_one_already_met_becomes_one_with_it(store, ferry):
    comet = Topic(key="story:comet", label="The comet")
    old = await store.readers.meet(GROUP, None)
    new = await store.readers.meet(Address(surface="telegram", chat="-1001"), None)
    await store.readers.wish(old.id, WISHES)
    for reader, topic in ((old, ferry), (new, ferry), (new, comet)):
        await store.followings.follow(reader.id, topic, reader.id)
    await store.followings.tell(new.id, [Told(story="comet", version=2, at=NOW)])

    await store.readers.move(GROUP, "-1001")

    moved = await store.readers.known(new.address)
    assert (moved.id, moved.wishes) == (old.id, WISHES)
    followed = await store.followings.followed(old.id)
    assert {(one.topic.key, one.since) for one in followed} == {
        (ferry.key, old.id),
        (comet.key, new.id),
    }
    assert [one.story for one in await store.followings.told(old.id)] == ["comet"]
    assert await store.followings.followed(new.id) == []


async def test_a_move_to_where_it_is_changes_nothing(store):
    reader = await store.readers.meet(GROUP, None)

    await store.readers.move(GROUP, GROUP.chat)
    await store.readers.move(Address(surface="telegram", chat="nobody"), "-5")

    assert await store.readers.known(GROUP) == reader


# Forgetting


async def everything(database) -> list[str]:
    """Return every value of every column of every table, as text."""
    tables = await database.rows(
        "SELECT name FROM sqlite_schema WHERE type = 'table'"
        if database.path
        else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    )
    return [
        str(value)
        for (table,) in tables
        for row in await database.rows(f'SELECT * FROM "{table}"')
        for value in row
    ]


async def with_a_past(store, database, address):
    """Return a reader of whom every table holds something."""
    # An id that stands for nothing else anywhere.
    async with database.transaction() as transaction:
        await transaction.write(
            "INSERT INTO reader (id, surface, chat, thread, wishes)"
            " VALUES (?, ?, ?, ?, '{}')",
            (734519287, address.surface, address.chat, address.thread),
        )
    reader = await store.readers.meet(address, "be")
    words = Topic(key="words:okapi zebra", label="zebra okapi")
    for topic in (words, Topic(key="story:ferry", label="my ferry")):
        await store.followings.follow(reader.id, topic, 0)
    await store.readers.wish(reader.id, WISHES)
    await store.readers.wish(reader.id, Wishes(deny=("platypus",)))
    await store.followings.mute(reader.id, "comet", NEVER)
    await open_rounds(store.post, "ferry", 5, [words.key, "story:ferry"])
    (letter,) = await store.post.turn("telegram", NOW, ended=[], room=1)
    told = Told(story="ferry", version=5, at=NOW, message="msg-88", topic="my ferry")
    ended = [Ended(letter=letter, told=(told,))]
    await store.post.turn("telegram", NOW, ended=ended, room=0)
    await open_rounds(store.post, "ferry", 6, ["story:ferry"])
    await store.post.turn("telegram", NOW, ended=[], room=1)
    await SqlTalks(database, "web").keep(address, By.READER, "wombat", NOW)
    return reader


TRACES = (
    "734519287", "882211", "zebra", "okapi", "platypus", "msg-88", "my ferry", "wombat",
)  # fmt: skip


async def traces(database):
    found = await everything(database)
    return [trace for trace in TRACES if any(trace in value for value in found)]


async def test_to_forget_leaves_nothing_in_any_table(store, database):
    reader = await with_a_past(
        store, database, Address(surface="telegram", chat="882211", thread=4)
    )
    assert await traces(database) == list(TRACES)

    await store.readers.forget(reader.address)

    assert await traces(database) == []


async def test_words_unfollowed_before_are_forgotten_too(store, database):
    reader = await with_a_past(
        store, database, Address(surface="telegram", chat="882211", thread=4)
    )
    await store.followings.unfollow(reader.id, "words:opera zebra")

    await store.readers.forget(reader.address)

    assert await traces(database) == []


async def test_to_forget_one_takes_nothing_from_others(store, ferry):
    readers = [await store.readers.meet(one, None) for one in (GROUP, FORUM)]
    words = Topic(key="words:okapi zebra", label="zebra okapi")
    for reader in readers:
        await store.followings.follow(reader.id, ferry, 0)
        await store.followings.follow(reader.id, words, 0)
    await open_rounds(store.post, "ferry", 5, [ferry.key])

    await store.readers.forget(readers[0].address)

    assert await store.readers.known(GROUP) is None
    (letter,) = await store.post.turn("telegram", NOW, ended=[], room=4)
    assert letter.reader.address == FORUM
    assert await store.post.word_topics(["opera", "zebra"]) == [words.key]


async def test_one_who_comes_back_after_being_forgotten_begins_anew(store, ferry):
    reader = await store.readers.meet(GROUP, "be")
    await store.readers.wish(reader.id, WISHES)
    await store.followings.follow(reader.id, ferry, 0)
    await store.readers.forget(reader.address)

    again = await store.readers.meet(GROUP, None)

    assert (again.wishes, again.language) == (Wishes(), None)
    assert await store.followings.followed(again.id) == []
