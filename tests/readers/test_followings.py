"""What any store promises of what readers follow and were told."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.readers.model import Address, Ended, Following, Owed, Told, Topic
from tests.readers.conftest import ANNA
from tests.readers.opening import open_rounds

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
COMET = Topic(key="story:comet", label="The comet")


def told(story, version, at=NOW, **rest):
    return Told(story=story, version=version, at=at, **rest)


async def test_what_is_followed_is_listed_first_followed_first(store, anna, ferry):
    assert await store.followings.follow(anna.id, ferry, 7) is True
    assert await store.followings.follow(anna.id, COMET, 3) is True

    assert await store.followings.followed(anna.id) == [
        Following(topic=ferry, since=7),
        Following(topic=COMET, since=3),
    ]


async def test_to_follow_twice_changes_nothing(store, anna, ferry):
    await store.followings.follow(anna.id, ferry, 7)

    assert await store.followings.follow(anna.id, ferry, 9) is False
    assert await store.followings.followed(anna.id) == [Following(topic=ferry, since=7)]


async def test_to_unfollow_gives_back_what_it_was(store, anna, ferry):
    await store.followings.follow(anna.id, ferry, 7)

    was = await store.followings.unfollow(anna.id, ferry.key)

    assert was == Following(topic=ferry, since=7)
    assert await store.followings.unfollow(anna.id, ferry.key) is None
    assert await store.followings.followed(anna.id) == []


async def test_mutes_are_listed_with_their_end_and_taken_back(store, anna):
    await store.followings.mute(anna.id, "ferry", NOW)
    await store.followings.mute(anna.id, "ferry", NOW + HOUR)
    await store.followings.mute(anna.id, "comet", NOW)

    assert await store.followings.muted(anna.id) == {
        "comet": NOW,
        "ferry": NOW + HOUR,
    }
    await store.followings.mute(anna.id, "ferry", None)
    assert await store.followings.muted(anna.id) == {"comet": NOW}


async def test_what_was_told_is_listed_last_told_first(store, anna):
    ferry = told("ferry", 5, NOW, message="m1", topic="The ferry")
    comet = told("comet", 6, NOW + HOUR)

    await store.followings.tell(anna.id, [ferry, comet])

    assert await store.followings.told(anna.id) == [comet, ferry]


async def test_what_was_passed_over_is_known_and_was_never_told(store, anna):
    await store.followings.tell(anna.id, [told("ferry", 5), told("comet", 6)])
    later = [
        told("ferry", 7, NOW + HOUR, said=False),
        told("flood", 8, NOW + HOUR, said=False),
    ]

    await store.followings.tell(anna.id, later)

    assert await store.followings.told(anna.id) == [told("comet", 6), told("ferry", 7)]


async def test_a_lower_version_than_was_told_changes_nothing(store, anna):
    await store.followings.tell(anna.id, [told("ferry", 5, message="m1")])

    await store.followings.tell(anna.id, [told("ferry", 4, NOW + HOUR, message="m2")])

    assert await store.followings.told(anna.id) == [told("ferry", 5, message="m1")]


async def test_what_was_pushed_keeps_its_message_and_its_time(store, anna):
    await store.followings.tell(
        anna.id, [told("ferry", 5, message="m1", topic="The ferry")]
    )

    await store.followings.tell(anna.id, [told("ferry", 6, NOW + HOUR)])

    (last,) = await store.followings.told(anna.id)
    assert last == told("ferry", 6, NOW, message="m1", topic="The ferry")


async def test_what_was_missed_is_what_rounds_brought_and_nobody_told(
    store, anna, ferry
):
    await store.followings.follow(anna.id, ferry, 2)
    await store.followings.follow(anna.id, COMET, 2)
    await open_rounds(store.post, "ferry", 6, [ferry.key])
    await open_rounds(store.post, "comet", 5, [COMET.key])
    await store.followings.mute(anna.id, "comet", NOW)

    assert await store.followings.missed(anna.id) == [
        Owed(story="comet", told=2, version=5, message=None, topic="The comet"),
        Owed(story="ferry", told=2, version=6, message=None, topic="The ferry"),
    ]
    await store.followings.tell(anna.id, [told("ferry", 6)])
    assert [one.story for one in await store.followings.missed(anna.id)] == ["comet"]


async def test_what_came_before_the_following_was_not_missed(store, anna, ferry):
    other = await store.readers.meet(Address(surface="telegram", chat="2"), None)
    await store.followings.follow(other.id, ferry, 2)
    await open_rounds(store.post, "ferry", 6, [ferry.key])

    await store.followings.follow(anna.id, ferry, 6)

    assert await store.followings.missed(anna.id) == []


async def test_what_was_found_not_worth_a_push_is_missed_and_never_pushed(
    store, anna, ferry
):
    await store.followings.follow(anna.id, ferry, 2)
    await open_rounds(store.post, "ferry", 6, [ferry.key])
    (letter,) = await store.post.turn("telegram", NOW, ended=[], room=1)
    ended = [Ended(letter=letter)]
    await store.post.turn("telegram", NOW, ended=ended, room=0)

    await store.followings.tell(anna.id, [told("ferry", 4)])
    await store.post.park(anna.id, "blocked")
    await store.readers.meet(ANNA, None)

    assert await store.post.turn("telegram", NOW, ended=[], room=1) == []
    (missed,) = await store.followings.missed(anna.id)
    assert (missed.told, missed.version) == (4, 6)


async def test_a_story_that_two_topics_lead_to_is_missed_once_from_the_first_change(
    store, anna, ferry
):
    port = Topic(key="entity:e1", label="Port of Arlen")
    await store.followings.follow(anna.id, ferry, 4)
    await store.followings.follow(anna.id, port, 2)
    await open_rounds(store.post, "ferry", 5, [port.key])
    await open_rounds(store.post, "ferry", 6, [ferry.key])

    assert await store.followings.missed(anna.id) == [
        Owed(story="ferry", told=2, version=6, message=None, topic="The ferry")
    ]


async def test_what_was_asked_for_after_a_round_was_opened_is_not_told_again(
    store, anna, ferry
):
    await store.followings.follow(anna.id, ferry, 2)
    await open_rounds(store.post, "ferry", 6, [ferry.key])

    await store.followings.tell(anna.id, [told("ferry", 6)])

    assert await store.post.turn("telegram", NOW, ended=[], room=1) == []


# Plain words


@pytest.mark.parametrize(
    ("key", "stems"),
    [
        ("words:opera zebra", ["zebra", "lion"]),
        ("words:prison releases", ["releas"]),
        ("words:елка", ["елка"]),
    ],
)
async def test_followed_words_are_found_by_the_stem_of_the_longest(
    store, anna, key, stems
):
    await store.followings.follow(anna.id, Topic(key=key, label="words"), 0)

    assert await store.post.word_topics(stems) == [key]
    assert await store.post.word_topics(["else"]) == []


async def test_words_are_found_until_the_last_reader_leaves_them(store, anna):
    other = await store.readers.meet(Address(surface="web", chat="2"), None)
    words = Topic(key="words:zebra", label="zebra")
    for reader in (anna, other):
        await store.followings.follow(reader.id, words, 0)

    await store.followings.unfollow(anna.id, words.key)
    assert await store.post.word_topics(["zebra"]) == [words.key]

    await store.followings.unfollow(other.id, words.key)
    assert await store.post.word_topics(["zebra"]) == []


async def test_words_that_tell_of_no_story_are_found_by_none(store, anna):
    await store.followings.follow(anna.id, Topic(key="words:the", label="the"), 0)

    assert await store.post.word_topics(["the"]) == []
