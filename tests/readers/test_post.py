"""What any store promises of the walk: who is owed a letter, when, and once."""

from datetime import UTC, datetime, time, timedelta

import pytest

from bot.leases.port import LEASE
from bot.readers.model import (
    NEVER,
    Address,
    Change,
    Digest,
    Ended,
    Owed,
    Quiet,
    Told,
    Topic,
    Wishes,
)
from bot.readers.sql import SqlReaderStore
from bot.readers.walk import WINDOW
from tests.readers.opening import open_rounds

NOW = datetime(2026, 3, 8, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
COMET = Topic(key="story:comet", label="The comet")
PORT = Topic(key="entity:e1", label="Port of Arlen")


def chat(number):
    return Address(surface="telegram", chat=str(number))


async def follower(store, number, *topics, since=0, wishes=None, surface="telegram"):
    address = Address(surface=surface, chat=str(number))
    reader = await store.readers.meet(address, None)
    for topic in topics:
        await store.followings.follow(reader.id, topic, since)
    if wishes:
        await store.readers.wish(reader.id, wishes)
    return await store.readers.known(address)


async def take(store, now=NOW, room=100, surface="telegram"):
    return await store.post.turn(surface, now, ended=[], room=room)


def told(letter, at=NOW):
    return tuple(
        Told(story=owed.story, version=owed.version, at=at, topic=owed.topic)
        for owed in letter.owed
    )


async def end(store, *letters, at=NOW):
    ended = [Ended(letter=letter, told=told(letter, at)) for letter in letters]
    assert not await store.post.turn("telegram", at, ended=ended, room=0)


async def deliver(store, now=NOW):
    """Send all there is to send now; return chat and stories of each letter."""
    sent = []
    while letters := await take(store, now, room=3):
        sent += [
            (letter.reader.address.chat, [owed.story for owed in letter.owed])
            for letter in letters
        ]
        await end(store, *letters, at=now)
    return sent


async def test_a_change_is_told_to_each_follower_once(store, ferry):
    await follower(store, 1, ferry)
    await follower(store, 2, COMET)
    await follower(store, 3, ferry)

    await open_rounds(store.post, "ferry", 5, [ferry.key])

    assert await deliver(store) == [("1", ["ferry"]), ("3", ["ferry"])]
    assert await deliver(store) == []


async def test_letters_that_a_run_never_heard_it_was_given_come_again(store):
    here = await follower(store, 1, COMET)
    await follower(store, 2, COMET)
    await open_rounds(store.post, "comet", 5, [COMET.key])
    given = await take(store)

    async def turn(in_flight):
        return await store.post.turn(
            "telegram", NOW, ended=[], room=9, in_flight=in_flight
        )

    assert not await turn([letter.reader.id for letter in given])
    (again,) = await turn([here.id])
    assert again.reader.address == chat(2)
    assert again.tries == 1


async def test_a_letter_says_what_was_told_and_what_there_is(store, ferry):
    reader = await follower(store, 1, ferry, since=2)
    await store.followings.tell(
        reader.id, [Told(story="ferry", version=4, at=NOW, message="m7")]
    )

    await open_rounds(store.post, "ferry", 9, [ferry.key])

    (letter,) = await take(store)
    assert letter.reader == reader
    assert letter.tries == 0
    assert letter.owed == (
        Owed(story="ferry", told=4, version=9, message="m7", topic="The ferry"),
    )


async def test_who_was_told_nothing_is_owed_what_came_since_they_follow(store, ferry):
    await follower(store, 1, ferry, since=3)

    await open_rounds(store.post, "ferry", 9, [ferry.key])

    (letter,) = await take(store)
    assert letter.owed[0].told == 3


async def test_what_came_before_the_following_is_not_told(store, ferry):
    await follower(store, 1, ferry, since=9)

    await open_rounds(store.post, "ferry", 9, [ferry.key])

    assert await take(store) == []


async def test_two_topics_of_one_story_make_one_letter(store, ferry):
    await follower(store, 1, PORT, ferry)

    await open_rounds(store.post, "ferry", 5, [ferry.key, PORT.key])

    (letter,) = await take(store)
    assert [owed.topic for owed in letter.owed] == ["Port of Arlen"]
    await end(store, letter)
    assert await take(store) == []


async def test_several_stories_that_wait_are_one_letter_oldest_change_first(
    store, ferry
):
    await follower(store, 1, COMET, ferry)

    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await open_rounds(store.post, "comet", 6, [COMET.key])

    assert await deliver(store) == [("1", ["ferry", "comet"])]


async def test_a_change_during_a_round_reaches_all_and_none_twice(store, ferry):
    for number in (1, 2, 3):
        await follower(store, number, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (first,) = await take(store, room=1)
    await end(store, first)

    await open_rounds(store.post, "ferry", 6, [ferry.key])

    letters = await take(store)
    assert [(one.reader.address.chat, one.owed[0].told) for one in letters] == [
        ("2", 0),
        ("3", 0),
        ("1", 5),
    ]


async def test_a_story_that_changes_all_the_time_is_told_to_the_last_as_well(
    store, ferry
):
    for number in range(1, 6):
        await follower(store, number, ferry)
    heard = []
    for version in range(5, 10):
        await open_rounds(store.post, "ferry", version, [ferry.key])
        (letter,) = await take(store, room=1)
        await end(store, letter)
        heard.append(letter.reader.address.chat)

    assert heard == ["1", "2", "3", "4", "5"]
    assert [chat for chat, _ in await deliver(store)] == ["1", "2", "3", "4"]


async def test_a_change_while_a_letter_is_under_way_is_told_after_it(store, ferry):
    await follower(store, 1, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)

    await open_rounds(store.post, "ferry", 6, [ferry.key])

    assert await take(store) == []
    assert await take(store) == []
    await end(store, letter)
    (second,) = await take(store)
    assert (second.owed[0].told, second.owed[0].version) == (5, 6)


async def test_to_open_the_same_rounds_again_tells_nobody_twice(store, ferry):
    await follower(store, 1, ferry)
    for _ in range(2):
        await open_rounds(store.post, "ferry", 5, [ferry.key])
        await deliver(store)

    await follower(store, 2, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await open_rounds(store.post, "ferry", 4, [ferry.key])

    assert await deliver(store) == [("2", ["ferry"])]


async def test_an_older_change_does_not_take_the_place_of_a_newer(store, ferry):
    await follower(store, 1, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])

    await open_rounds(store.post, "ferry", 4, [ferry.key])

    (letter,) = await take(store)
    assert letter.owed[0].version == 5


async def test_what_is_skipped_keeps_its_told_version_until_it_changes(store, ferry):
    reader = await follower(store, 1, ferry)
    await store.followings.tell(reader.id, [Told(story="ferry", version=2, at=NOW)])
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)

    ended = [Ended(letter=letter)]
    await store.post.turn("telegram", NOW, ended=ended, room=0)

    assert await take(store) == []
    assert [one.version for one in await store.followings.told(reader.id)] == [2]
    await open_rounds(store.post, "ferry", 6, [ferry.key])
    (letter,) = await take(store)
    assert (letter.owed[0].told, letter.owed[0].version) == (2, 6)


async def test_a_story_skipped_that_was_never_told_is_not_listed_as_told(store, ferry):
    reader = await follower(store, 1, ferry, since=3)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)

    ended = [Ended(letter=letter)]
    await store.post.turn("telegram", NOW, ended=ended, room=0)

    assert await store.followings.told(reader.id) == []
    await open_rounds(store.post, "ferry", 6, [ferry.key])
    (letter,) = await take(store)
    assert letter.owed[0].told == 3


async def test_what_is_skipped_does_not_come_along_with_another_story(store, ferry):
    await follower(store, 1, ferry, COMET)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)
    ended = [Ended(letter=letter)]
    await store.post.turn("telegram", NOW, ended=ended, room=0)

    await open_rounds(store.post, "comet", 6, [COMET.key])

    assert await deliver(store) == [("1", ["comet"])]


async def test_a_letter_told_less_than_it_owed_does_not_go_round_for_ever(store, ferry):
    await follower(store, 1, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)

    less = Told(story="ferry", version=4, at=NOW)
    await store.post.turn(
        "telegram", NOW, ended=[Ended(letter=letter, told=(less,))], room=0
    )
    await store.post.park(letter.reader.id, "blocked")
    await store.readers.meet(chat(1), None)

    assert await take(store) == []


async def test_an_ending_and_the_next_letter_are_one_turn(store, ferry):
    await follower(store, 1, ferry)
    await follower(store, 2, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (first,) = await take(store, room=1)

    (second,) = await store.post.turn(
        "telegram", NOW, ended=[Ended(letter=first, told=told(first))], room=1
    )

    assert second.reader.address == chat(2)


async def test_each_surface_walks_its_own_readers(store, ferry):
    await follower(store, 1, ferry)
    await follower(store, 2, ferry, surface="web")
    await open_rounds(store.post, "ferry", 5, [ferry.key])

    (here,) = await take(store)
    (there,) = await take(store, surface="web")

    assert here.reader.address == chat(1)
    assert there.reader.address == Address(surface="web", chat="2")
    assert await take(store, surface="terminal") == []


async def test_a_letter_that_did_not_go_out_is_due_again_then(store, ferry):
    reader = await follower(store, 1, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)

    ended = [Ended(letter=letter, again=NOW + HOUR)]
    await store.post.turn("telegram", NOW, ended=ended, room=0)

    assert await take(store, NOW + HOUR / 2) == []
    assert [one.story for one in await store.followings.missed(reader.id)] == ["ferry"]
    (again,) = await take(store, NOW + HOUR)
    assert again == letter


async def test_who_is_to_wait_is_not_written_to_of_another_change(store, ferry):
    await follower(store, 1, ferry, COMET)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)
    ended = [Ended(letter=letter, again=NOW + HOUR)]
    await store.post.turn("telegram", NOW, ended=ended, room=0)

    await open_rounds(store.post, "comet", 6, [COMET.key])
    await store.readers.wish(letter.reader.id, Wishes(zone="Europe/Minsk"))

    assert await take(store, NOW + HOUR / 2) == []
    assert await deliver(store, NOW + HOUR) == [("1", ["ferry", "comet"])]


async def test_who_is_due_longest_is_written_to_first(store, ferry):
    for number, hour in ((1, 15), (2, 13), (3, 14)):
        wishes = Wishes(digest=Digest(at=time(hour)))
        await follower(store, number, ferry, wishes=wishes)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await take(store)

    sent = await deliver(store, NOW + 4 * HOUR)

    assert [number for number, _ in sent] == ["2", "3", "1"]


# Wishes


@pytest.mark.parametrize(
    ("wishes", "then"),
    [
        (Wishes(paused_until=NOW + HOUR), NOW + HOUR),
        (Wishes(quiet=Quiet(start=time(11), end=time(13))), NOW + HOUR),
        (Wishes(digest=Digest(at=time(13))), NOW + HOUR),
    ],
)
async def test_who_may_not_hear_now_hears_as_soon_as_they_may(
    store, ferry, wishes, then
):
    await follower(store, 1, ferry, wishes=wishes)
    await follower(store, 2, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])

    assert await deliver(store) == [("2", ["ferry"])]
    assert await deliver(store, then - timedelta(seconds=1)) == []
    assert await deliver(store, then) == [("1", ["ferry"])]
    assert await deliver(store, then) == []


async def test_all_that_waited_is_one_letter(store, ferry):
    await follower(store, 1, ferry, COMET, wishes=Wishes(digest=Digest(at=time(13))))
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await deliver(store)
    await open_rounds(store.post, "comet", 6, [COMET.key])
    await open_rounds(store.post, "ferry", 7, [ferry.key])
    await deliver(store)

    assert await deliver(store, NOW + HOUR) == [("1", ["comet", "ferry"])]


async def test_due_readers_come_before_rounds(store, ferry):
    await follower(store, 1, ferry)
    await follower(store, 2, COMET, wishes=Wishes(digest=Digest(at=time(13))))
    await open_rounds(store.post, "comet", 5, [COMET.key])
    await take(store)
    await open_rounds(store.post, "ferry", 6, [ferry.key])

    assert await deliver(store, NOW + HOUR) == [("2", ["comet"]), ("1", ["ferry"])]


async def test_a_late_digest_keeps_quiet_hours_that_began_since(store, ferry):
    wishes = Wishes(
        digest=Digest(at=time(13)), quiet=Quiet(start=time(22), end=time(7))
    )
    await follower(store, 1, ferry, wishes=wishes)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await take(store)

    assert await deliver(store, NOW + 11 * HOUR) == []
    assert await deliver(store, NOW + 19 * HOUR) == [("1", ["ferry"])]


async def test_a_digest_to_be_tried_anew_does_not_wait_for_the_next(store, ferry):
    wishes = Wishes(digest=Digest(at=time(13)))
    await follower(store, 1, ferry, COMET, wishes=wishes)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await take(store)
    (letter,) = await take(store, NOW + HOUR)
    ended = [Ended(letter=letter, again=NOW + 2 * HOUR)]
    await store.post.turn("telegram", NOW + HOUR, ended=ended, room=0)

    await open_rounds(store.post, "comet", 6, [COMET.key])

    assert await deliver(store, NOW + 1.5 * HOUR) == []
    assert await deliver(store, NOW + 2 * HOUR) == [("1", ["ferry", "comet"])]


async def test_a_change_of_wishes_times_what_waits_anew(store, ferry):
    reader = await follower(store, 1, ferry, wishes=Wishes(paused_until=NEVER))
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    assert await deliver(store) == []

    await store.readers.wish(reader.id, Wishes(digest=Digest(at=time(13))))

    assert await deliver(store) == []
    assert await deliver(store, NOW + HOUR) == [("1", ["ferry"])]


async def test_a_muted_story_waits_and_others_do_not(store, ferry):
    reader = await follower(store, 1, ferry, COMET)
    await store.followings.mute(reader.id, "ferry", NOW + HOUR)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await open_rounds(store.post, "comet", 6, [COMET.key])

    assert await deliver(store) == [("1", ["comet"])]
    assert await deliver(store, NOW + HOUR) == [("1", ["ferry"])]


async def test_a_story_muted_while_it_waits_stays_due(store, ferry):
    wishes = Wishes(digest=Digest(at=time(13)))
    reader = await follower(store, 1, ferry, COMET, wishes=wishes)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await open_rounds(store.post, "comet", 6, [COMET.key])
    await deliver(store)
    await store.followings.mute(reader.id, "ferry", NOW + 2 * HOUR)

    assert await deliver(store, NOW) == []
    assert await deliver(store, NOW + HOUR) == [("1", ["comet"])]
    assert await deliver(store, NOW + 24 * HOUR) == []
    assert await deliver(store, NOW + 25 * HOUR) == [("1", ["ferry"])]


async def test_a_mute_that_is_ended_lets_the_story_out(store, ferry):
    reader = await follower(store, 1, ferry)
    await store.followings.mute(reader.id, "ferry", NEVER)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    assert await deliver(store) == []

    await store.followings.mute(reader.id, "ferry", None)

    assert await deliver(store) == [("1", ["ferry"])]


async def test_what_is_unfollowed_while_it_waits_is_not_told(store, ferry):
    reader = await follower(store, 1, ferry, wishes=Wishes(digest=Digest(at=time(13))))
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await deliver(store)

    await store.followings.unfollow(reader.id, ferry.key)

    assert await deliver(store, NOW + HOUR) == []


async def test_an_unfollowing_that_is_undone_loses_nothing(store, ferry):
    reader = await follower(store, 1, ferry, wishes=Wishes(digest=Digest(at=time(13))))
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await deliver(store)

    was = await store.followings.unfollow(reader.id, ferry.key)
    await store.followings.follow(reader.id, was.topic, was.since)

    assert await deliver(store, NOW + HOUR) == [("1", ["ferry"])]


async def test_what_came_before_an_unfollowing_is_undone_is_told_all_the_same(
    store, ferry
):
    reader = await follower(store, 1, ferry)
    await follower(store, 2, ferry)
    was = await store.followings.unfollow(reader.id, ferry.key)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    assert await deliver(store) == [("2", ["ferry"])]

    await store.followings.follow(reader.id, was.topic, was.since)

    assert await deliver(store) == [("1", ["ferry"])]


async def test_more_readers_than_one_look_takes_are_all_put_off(store, ferry):
    wishes = Wishes(digest=Digest(at=time(13)))
    for number in range(WINDOW + 20):
        await follower(store, number, ferry, wishes=wishes)
    await follower(store, "last", ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])

    assert await deliver(store) == [("last", ["ferry"])]
    assert len(await deliver(store, NOW + HOUR)) == WINDOW + 20


# Those who left


async def test_the_parked_are_sent_nothing_and_get_it_when_they_come_back(store, ferry):
    reader = await follower(store, 1, ferry, COMET)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)

    await store.post.park(reader.id, "blocked")
    ended = [Ended(letter=letter, again=NOW)]
    await store.post.turn("telegram", NOW, ended=ended, room=0)
    await open_rounds(store.post, "comet", 6, [COMET.key])

    assert await deliver(store, NOW + HOUR) == []
    assert (await store.readers.known(chat(1))).parked == "blocked"
    assert (await store.readers.meet(chat(1), None)).parked is None
    assert await deliver(store, NOW + HOUR) == [("1", ["ferry", "comet"])]


async def test_who_comes_back_and_missed_nothing_is_sent_nothing(store, ferry):
    reader = await follower(store, 1, ferry)
    await store.post.park(reader.id, "blocked")

    await store.readers.meet(chat(1), None)

    assert await deliver(store) == []


async def test_a_letter_to_one_who_was_forgotten_meanwhile_leaves_no_trace(
    store, ferry
):
    await follower(store, 1, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store)
    await store.readers.forget(letter.reader.address)
    other = await follower(store, 2, COMET)

    await end(store, letter)

    assert await store.followings.told(other.id) == []


# Restarts


async def test_a_letter_under_way_when_the_program_ended_is_sent_again_first(
    store, reopen, ferry
):
    await follower(store, 1, ferry)
    await follower(store, 2, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    (letter,) = await take(store, room=1)

    again = await take(reopen())

    assert [(one.reader.address.chat, one.tries) for one in again] == [
        ("1", 1),
        ("2", 0),
    ]
    assert again[0].owed == letter.owed


async def test_one_run_never_gives_out_a_letter_twice(store, ferry):
    await follower(store, 1, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])

    assert len(await take(store)) == 1
    assert await take(store, NOW + 24 * HOUR) == []


async def test_a_letter_is_sent_again_after_every_run_that_ended_with_it(
    store, reopen, ferry
):
    await follower(store, 1, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await take(store)

    for runs in (1, 2, 3):
        (letter,) = await take(reopen())
        assert letter.tries == runs


async def test_a_letter_that_ends_run_after_run_holds_up_the_others_no_more(
    store, reopen, ferry
):
    reader = await follower(store, 1, ferry)
    await follower(store, 2, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    for _ in range(10):
        ((first, *_),) = [await take(reopen(), room=1)]
        assert first.reader == reader

    assert await deliver(reopen()) == [("2", ["ferry"])]
    assert await deliver(store, NOW + 24 * HOUR) == [("1", ["ferry"])]


async def test_a_letter_found_again_in_quiet_hours_waits_for_their_end(
    store, reopen, ferry
):
    wishes = Wishes(quiet=Quiet(start=time(22), end=time(7)))
    await follower(store, 1, ferry, wishes=wishes)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await take(store)

    later = reopen()

    assert await deliver(later, NOW + 11 * HOUR) == []
    assert await deliver(later, NOW + 19 * HOUR) == [("1", ["ferry"])]


async def test_a_digest_found_again_does_not_wait_for_the_next(store, reopen, ferry):
    await follower(store, 1, ferry, wishes=Wishes(digest=Digest(at=time(13))))
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    await take(store)
    (letter,) = await take(store, NOW + HOUR)

    (again,) = await take(reopen(), NOW + 1.5 * HOUR)

    assert again.owed == letter.owed


async def test_a_restart_goes_on_where_the_round_was(store, reopen, ferry):
    for number in range(6):
        await follower(store, number, ferry)
    await open_rounds(store.post, "ferry", 5, [ferry.key])
    first = await take(store, room=3)
    await end(store, *first)

    rest = await deliver(reopen())

    assert [number for number, _ in rest] == ["3", "4", "5"]


async def test_the_changes_that_rounds_are_open_for_are_remembered(store, reopen):
    assert await store.post.seen() == 0

    await open_rounds(store.post, "ferry", 7, [])
    await open_rounds(store.post, "comet", 5, [])

    assert await (reopen()).post.seen() == 7


async def test_rounds_that_another_process_opened_meanwhile_are_not_opened_again(
    store, ferry
):
    await follower(store, 1, ferry)
    change = Change(story="ferry", version=7, topics=(ferry.key,))
    await store.post.open_rounds([change], seen=0)
    assert await deliver(store) == [("1", ["ferry"])]

    late = Change(story="ferry", version=8, topics=(ferry.key,))
    await store.post.open_rounds([late], seen=0)

    assert await store.post.seen() == 7
    assert await deliver(store) == []


# Several senders.


def senders(database, count=2):
    return [SqlReaderStore(database) for _ in range(count)]


async def test_two_senders_share_a_round_and_nobody_hears_twice(database, ferry):
    one, other = senders(database)
    for number in range(1, 8):
        await follower(one, number, ferry)
    await open_rounds(one.post, "ferry", 5, [ferry.key])

    sent = []
    for sender in (one, other, one, other):
        letters = await take(sender, room=2)
        sent += [letter.reader.address.chat for letter in letters]
        await end(sender, *letters)

    assert sorted(sent) == list("1234567")


async def test_what_a_sender_that_is_alive_has_in_flight_is_its_own(database, ferry):
    one, other = senders(database)
    await follower(one, 1, ferry)
    await open_rounds(one.post, "ferry", 5, [ferry.key])
    (letter,) = await take(one)

    assert await take(other, NOW + LEASE / 2) == []
    assert await take(one, NOW + LEASE / 2) == []
    assert await take(other, NOW + LEASE) == []

    await end(one, letter, at=NOW + LEASE)
    assert await deliver(other, NOW + 9 * LEASE) == []


async def test_what_a_sender_that_is_silent_had_in_flight_is_taken_up(database, ferry):
    one, other = senders(database)
    await follower(one, 1, ferry)
    await open_rounds(one.post, "ferry", 5, [ferry.key])
    await take(one)

    (letter,) = await take(other, NOW + LEASE)
    assert (letter.reader.address.chat, letter.tries) == ("1", 1)


async def test_a_sender_taken_for_dead_settles_nothing_of_what_was_taken_up(
    database, ferry
):
    one, other = senders(database)
    await follower(one, 1, ferry)
    await open_rounds(one.post, "ferry", 5, [ferry.key])
    (lost,) = await take(one)
    (letter,) = await take(other, NOW + LEASE)
    later = NOW + LEASE + timedelta(seconds=1)

    again = Ended(letter=lost, again=later)
    assert not await one.post.turn("telegram", later, ended=[again], room=9)
    assert await one.followings.told(letter.reader.id) == []

    await end(other, letter, at=later)
    (known,) = await one.followings.told(letter.reader.id)
    assert known.version == 5
    assert await deliver(one, later + HOUR) == []


@pytest.fixture
async def just_written(database, ferry):
    """Return two senders, one of which just wrote to a chat that is owed more."""
    one, other = senders(database)
    await follower(one, 1, ferry, COMET)
    await take(other)
    await open_rounds(one.post, "ferry", 5, [ferry.key])
    (letter,) = await take(one)
    landed = Ended(letter=letter, told=told(letter), resting=NOW + timedelta(seconds=1))
    await one.post.turn("telegram", NOW, ended=[landed], room=0)
    await open_rounds(one.post, "comet", 6, [COMET.key])
    return one, other


async def test_a_chat_just_written_to_is_left_alone_by_other_senders(just_written):
    _, other = just_written

    assert await take(other) == []
    (letter,) = await take(other, NOW + timedelta(seconds=1))
    assert [owed.story for owed in letter.owed] == ["comet"]


async def test_a_sender_may_write_on_to_the_chat_that_it_just_wrote_to(just_written):
    one, _ = just_written

    assert len(await take(one)) == 1


async def test_two_topics_of_one_forum_are_never_with_two_senders(database, ferry):
    one, other = senders(database)
    for thread in (4, 5):
        topic = Address(surface="telegram", chat="-7", thread=thread)
        reader = await one.readers.meet(topic, None)
        await one.followings.follow(reader.id, ferry, 0)
    await open_rounds(one.post, "ferry", 5, [ferry.key])

    (first,) = await take(one, room=1)
    assert await take(other) == []
    await end(one, first)
    (second,) = await take(other)
    assert {first.reader.address.thread, second.reader.address.thread} == {4, 5}
