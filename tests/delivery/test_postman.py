from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.delivery.courier import (
    Delivered,
    Gone,
    Moved,
    NoRights,
    Refused,
    SlowDown,
    Unknown,
    Unreachable,
)
from bot.delivery.postman import LOOK, places_for
from bot.leases.port import LEASE
from bot.readers.model import Address, Told
from bot.readers.sql import SqlReaderStore
from briefings.errors import StoreError
from tests.delivery.house import START, House, paused_until
from tests.readers.opening import open_rounds


async def versions(house, reader):
    return {told.story: told.version for told in await house.followings.told(reader.id)}


# What is told.


async def test_a_reader_hears_each_change_once_and_the_next_goes_on_from_it(house):
    reader = await house.follower("1", "story:ferry")
    house.stories.change("ferry")
    await house.deliver()
    await house.deliver(60)
    house.stories.change("ferry")
    await house.deliver(60)

    assert house.chats.heard("1") == ["ferry 0>1", "ferry 1>2"]
    assert [sent.answering for sent in house.chats.sent] == [None, "m1"]
    assert await versions(house, reader) == {"ferry": 2}


async def test_updates_of_several_stories_that_waited_are_one_message(house):
    later = START + timedelta(hours=1)
    await house.follower(
        "1", "story:ferry", "entity:okafor", wishes=paused_until(later)
    )
    house.stories.change("ferry")
    house.stories.change("comet", "okafor")
    await house.deliver()
    house.stories.change("ferry")
    await house.deliver()
    assert house.chats.sent == []

    await house.deliver(3600)

    [sent] = house.chats.sent
    assert sorted(sent.words.split("; ")) == ["comet 0>2", "ferry 0>3"]
    assert sent.answering is None


async def test_an_update_with_nothing_new_is_not_sent_and_waits_for_the_next(house):
    reader = await house.follower("1", "story:ferry")
    house.words.silent.add("ferry")
    house.stories.change("ferry")
    await house.deliver()
    await house.deliver(60)

    assert house.chats.tried == 0
    assert await versions(house, reader) == {}

    house.words.silent.clear()
    house.stories.change("ferry")
    await house.deliver(60)
    assert house.chats.heard("1") == ["ferry 0>2"]


async def test_followed_words_are_found_where_a_change_holds_them_all(house):
    await house.follower("1", "words:potash export")
    await house.follower("2", "words:potash sanctions")
    house.stories.change("ferry", stems=("export", "potash"))
    house.stories.change("comet", stems=("export", "tail"))
    await house.deliver()

    assert [(sent.chat, sent.words) for sent in house.chats.sent] == [
        ("1", "ferry 0>1")
    ]


async def test_rounds_that_another_process_opened_are_not_opened_again(house):
    await house.follower("1", "story:ferry")
    version = house.stories.change("ferry")
    await open_rounds(house.post, "ferry", version, ["story:ferry"])
    await house.deliver()
    await house.deliver(60)

    assert house.chats.heard("1") == ["ferry 0>1"]
    assert await house.post.seen() == version


# What fails.


@pytest.mark.parametrize("outcome", [Gone("blocked"), NoRights("topic closed")])
async def test_a_reader_who_cannot_be_reached_is_parked_and_hears_it_on_return(
    house, outcome
):
    await house.follower("1", "story:ferry")
    house.chats.next["1"] = [outcome]
    house.stories.change("ferry")
    await house.deliver()
    house.stories.change("ferry")
    await house.deliver(60)
    address = Address(surface="telegram", chat="1")
    parked = await house.readers.known(address)

    assert (parked.parked, house.chats.tried) == (outcome.why, 1)

    await house.readers.meet(address, "en")
    await house.deliver(60)
    assert house.chats.heard("1") == ["ferry 0>2"]


async def test_a_chat_that_moved_gets_the_update_at_its_new_id_and_all_that_follow(
    house,
):
    reader = await house.follower("-1", "story:ferry")
    await house.followings.tell(
        reader.id, [Told(story="ferry", version=0, at=START, message="m0")]
    )
    house.chats.next["-1"] = [Moved("-100")]
    house.stories.change("ferry")
    await house.deliver()
    house.stories.change("ferry")
    await house.deliver(60)

    assert house.chats.heard("-1") == []
    assert house.chats.heard("-100") == ["ferry 0>1", "ferry 1>2"]
    assert [sent.answering for sent in house.chats.sent] == [None, "m2"]


async def test_a_chat_told_to_wait_holds_up_no_other(house):
    for chat in "123":
        await house.follower(chat, "story:ferry")
    house.chats.next["1"] = [SlowDown(30)]
    house.stories.change("ferry")
    await house.deliver()
    assert [sent.chat for sent in house.chats.sent] == ["2", "3"]

    await house.deliver(28)
    assert house.chats.heard("1") == []
    await house.deliver(2)
    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_a_chat_that_must_rest_for_long_gives_its_place_to_others(house):
    for chat in "12":
        await house.follower(chat, "story:ferry")
    house.gate.refused("1", 20)
    house.stories.change("ferry")
    await house.deliver()

    assert [sent.chat for sent in house.chats.sent] == ["2"]
    await house.deliver(20)
    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_a_flood_of_all_chats_is_waited_out_and_nothing_is_lost(house):
    chats = [str(number) for number in range(40)]
    for chat in chats:
        await house.follower(chat, "story:ferry")
    for chat in chats[:4]:
        house.chats.next[chat] = [SlowDown(5)]
    house.stories.change("ferry")
    await house.deliver()
    await house.deliver(10)

    assert sorted(sent.chat for sent in house.chats.sent) == sorted(chats)
    assert house.chats.tried <= len(chats) + 4


async def test_a_text_that_is_refused_is_reported_and_holds_up_nobody(house):
    readers = [await house.follower(chat, "story:ferry") for chat in "12"]
    house.chats.next["1"] = [Refused("message is too long")]
    house.stories.change("ferry")
    await house.deliver()
    await house.deliver(60)

    assert house.chats.tried == 2
    assert house.chats.heard("2") == ["ferry 0>1"]
    assert await versions(house, readers[0]) == {}
    assert house.reports == [
        "An update of ferry at 1 could not be sent: message is too long"
    ]

    house.stories.change("ferry")
    await house.deliver(60)
    assert house.chats.heard("1") == ["ferry 0>2"]


async def test_a_report_names_every_story_of_a_message(house):
    later = START + timedelta(hours=1)
    await house.follower("1", "story:ferry", "story:comet", wishes=paused_until(later))
    house.chats.next["1"] = [Refused("too long")]
    house.stories.change("ferry")
    house.stories.change("comet")
    await house.deliver(3600)

    assert house.reports == [
        "An update of ferry at 1, comet at 2 could not be sent: too long"
    ]


@pytest.mark.parametrize(("seconds", "left"), [(2.0, [2.0]), (2.5, [])])
async def test_a_letter_waits_two_seconds_for_its_chat_and_for_longer_is_put_off(
    house, seconds, left
):
    await house.follower("1", "story:ferry")
    house.stories.change("ferry")
    house.gate.refused("1", seconds)
    await house.deliver()

    assert [(sent.at - START).total_seconds() for sent in house.chats.sent] == left
    await house.deliver(60)
    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_a_text_that_went_out_plain_is_reported(house):
    await house.follower("1", "story:ferry")
    house.chats.next["1"] = [Delivered("m", flaw="can't parse entities")]
    house.stories.change("ferry")
    await house.deliver()

    assert house.chats.heard("1") == ["ferry 0>1"]
    assert house.reports == [
        "An update of ferry at 1 went out as plain text: can't parse entities"
    ]


async def test_what_left_with_a_fate_unknown_is_sent_once_more_and_no_more(house):
    reader = await house.follower("1", "story:ferry")
    house.chats.next["1"] = [Unknown("ReadTimeout")] * 2
    house.stories.change("ferry")
    await house.deliver()
    await house.deliver(600)

    assert house.chats.tried == 2
    assert await versions(house, reader) == {"ferry": 1}


async def test_an_unknown_fate_is_no_reason_to_give_up_when_the_answer_is_no(house):
    await house.follower("1", "story:ferry")
    house.chats.next["1"] = [Unknown("ReadTimeout"), Unreachable("502")]
    house.stories.change("ferry")
    await house.deliver()

    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_a_surface_that_is_down_is_tried_until_it_is_up(house):
    for chat in "12":
        await house.follower(chat, "story:ferry")
        house.chats.next[chat] = [Unreachable("ConnectError")] * 100
    house.stories.change("ferry")
    for _ in range(80):
        await house.deliver(60)

    assert house.chats.heard("1") == house.chats.heard("2") == ["ferry 0>1"]
    assert house.chats.tried == 202


async def test_one_chat_that_fails_gives_its_place_to_others(house):
    for number in range(12):
        await house.follower(str(number), "story:ferry")
    for chat in "0123":
        house.chats.next[chat] = [Unreachable("500")] * 1000
    house.stories.change("ferry")
    await house.deliver()

    assert len(house.chats.sent) == 8


async def test_a_bug_of_ours_in_one_letter_holds_up_no_other_and_is_tried_later(house):
    await house.follower("1", "story:ferry")
    await house.follower("2", "story:comet")
    house.words.broken.add("ferry")
    house.stories.change("ferry")
    house.stories.change("comet")
    await house.deliver()

    assert [sent.chat for sent in house.chats.sent] == ["2"]
    assert house.reports == [
        "A letter cannot be delivered: LookupError('a bug of ours')"
    ]

    house.words.broken.clear()
    await house.deliver(599)
    assert house.chats.heard("1") == []
    await house.deliver(2)
    assert house.chats.heard("1") == ["ferry 0>1"]


# Pace.


async def test_at_most_four_letters_are_in_flight_and_a_free_place_is_filled_at_once(
    house,
):
    for number in range(9):
        await house.follower(str(number), "story:ferry")
    landing = {str(n): asyncio.get_running_loop().create_future() for n in range(9)}
    for chat, future in landing.items():
        house.chats.next[chat] = [lambda _, future=future: future]
    house.stories.change("ferry")
    delivering = asyncio.create_task(house.deliver())

    await house.chats.until_tried(4)
    landing["2"].set_result(Delivered("m"))
    await house.chats.until_tried(5)

    assert house.chats.tried == 5
    assert [sent.chat for sent in house.chats.sent] == ["2"]
    for future in landing.values():
        if not future.done():
            future.set_result(Delivered("m"))
    await delivering
    assert len(house.chats.sent) == 9


async def test_a_push_goes_at_the_full_pace(house):
    for number in range(60):
        await house.follower(str(number), "story:ferry")
    house.stories.change("ferry")
    await house.deliver()

    assert len(house.chats.sent) == 60
    assert 28 <= 60 / house.time.passed <= 30


@pytest.mark.parametrize(
    ("pushes", "places"), [(1, 4), (28.4, 4), (30, 4), (100, 20), (1000, 200)]
)
def test_a_broadcast_that_is_paid_for_has_more_in_flight(pushes, places):
    assert places_for(pushes) == places


class Counted:
    """A post that counts how many letters end in each turn."""

    def __init__(self, post):
        self._post = post
        self.ended = []

    def __getattr__(self, name):
        return getattr(self._post, name)

    async def turn(self, *args, ended, **options):
        self.ended.append(len(ended))
        return await self._post.turn(*args, ended=ended, **options)


async def test_letters_of_a_broadcast_that_land_together_are_settled_together(database):
    house = await House(database, places=50).start(wrap=Counted)
    for number in range(60):
        await house.follower(str(number), "story:ferry")
    house.stories.change("ferry")
    await house.deliver()

    assert len(house.chats.sent) == 60
    assert max(house.post.ended) > 4


async def test_a_slow_server_gets_few_letters_at_a_time(database):
    house = await House(database, places=50).start()
    for number in range(100):
        await house.follower(str(number), "story:ferry")
    airborne = Counter()

    async def slow(sent):
        airborne["now"] += 1
        airborne["most"] = max(airborne["most"], airborne["now"])
        for _ in range(20):
            await house.time.sleep(0.5)
            await asyncio.sleep(0)
        airborne["now"] -= 1
        return Delivered("m")

    for number in range(100):
        house.chats.next[str(number)] = [slow]
    house.stories.change("ferry")
    await house.deliver()

    assert len(house.chats.sent) == 100
    assert airborne["most"] <= 8


async def test_a_letter_that_waits_for_long_keeps_its_sender_alive(house):
    await house.follower("1", "story:ferry")
    landing = asyncio.get_running_loop().create_future()
    house.chats.next["1"] = [lambda _: landing]
    house.stories.change("ferry")
    delivering = asyncio.create_task(house.deliver())
    await house.chats.until_tried(1)
    for _ in range(4):
        house.time.passed += LEASE.total_seconds() / 2
        # As while it waits for the letter to land.
        await house.post.turn("telegram", house.time.now(), ended=[], room=0)
    other = SqlReaderStore(house.database).post

    assert not await other.turn("telegram", house.time.now(), ended=[], room=9)
    landing.set_result(Delivered("m"))
    await delivering
    assert house.chats.tried == 1


# Stopping.


async def test_a_stop_finishes_what_is_with_the_courier_and_takes_nothing_new(house):
    for number in range(9):
        await house.follower(str(number), "story:ferry")
    landing = asyncio.get_running_loop().create_future()
    for number in range(9):
        house.chats.next[str(number)] = [lambda _: asyncio.shield(landing)]
    house.stories.change("ferry")
    delivering = asyncio.create_task(house.deliver())
    await house.chats.until_tried(4)
    house.postman.stop()
    landing.set_result(Delivered("m"))
    await delivering

    assert sorted(sent.chat for sent in house.chats.sent) == ["0", "1", "2", "3"]

    house.chats.next.clear()
    again = await house.start()
    await again.deliver()
    assert sorted(sent.chat for sent in house.chats.sent) == list("012345678")


async def test_a_letter_that_waits_when_all_is_stopped_goes_out_at_the_next_start(
    house,
):
    await house.follower("1", "story:ferry")
    house.chats.next["1"] = [Unreachable("ConnectError")]
    waiting = asyncio.Event()

    async def sleep(seconds):
        waiting.set()
        await asyncio.Event().wait()

    house.time.sleep = sleep
    await house.start()
    house.stories.change("ferry")
    delivering = asyncio.create_task(house.deliver())
    await waiting.wait()
    house.postman.stop()
    await delivering
    assert house.chats.sent == []

    del house.time.sleep
    await house.start()
    await house.deliver(5)
    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_a_failure_during_a_stop_is_not_tried_again_before_the_next_start(house):
    await house.follower("1", "story:ferry")
    landing = asyncio.get_running_loop().create_future()
    house.chats.next["1"] = [lambda _: landing]
    house.stories.change("ferry")
    delivering = asyncio.create_task(house.deliver())
    await house.chats.until_tried(1)
    house.postman.stop()
    landing.set_result(Unknown("ReadTimeout"))
    await delivering

    assert house.chats.tried == 1
    await house.start()
    await house.deliver(5)
    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_what_was_in_flight_when_the_process_died_is_sent_when_its_lease_is_over(
    house,
):
    for number in range(9):
        await house.follower(str(number), "story:ferry")
    for number in range(9):
        house.chats.next[str(number)] = [lambda _: asyncio.Event().wait()]
    house.stories.change("ferry")
    delivering = asyncio.create_task(house.deliver())
    await house.chats.until_tried(4)
    delivering.cancel()
    await asyncio.wait([delivering])

    house.chats.next.clear()
    await house.start()
    await house.deliver(5)
    assert sorted(sent.chat for sent in house.chats.sent) == list("45678")
    await house.deliver(LEASE.total_seconds())
    assert sorted(sent.chat for sent in house.chats.sent) == list("012345678")
    assert house.chats.tried == 13


# Running.


async def test_it_runs_until_stopped_and_looks_at_once_when_nudged(house):
    running = asyncio.create_task(house.postman.run())
    await house.follower("1", "story:ferry")
    await asyncio.sleep(0)
    house.stories.change("ferry")
    house.postman.nudge()
    await house.chats.until_tried(1)
    house.postman.stop()
    await running

    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_what_another_process_loads_is_found_without_a_nudge(house):
    await house.follower("1", "story:ferry")
    await house.postman.deliver()
    house.stories.change("ferry")
    house.time.passed += LOOK
    await house.postman.deliver()

    assert house.chats.heard("1") == ["ferry 0>1"]


async def test_a_letter_on_which_the_store_failed_is_tried_again_at_once(house):
    await house.follower("1", "story:ferry")

    async def fail(sent):
        raise StoreError("gone")

    house.chats.next["1"] = [fail]
    house.stories.change("ferry")
    await house.deliver()
    await house.deliver()

    assert house.chats.heard("1") == ["ferry 0>1"]
    assert house.reports == []


class Faulty:
    """A post whose store fails for a while."""

    def __init__(self, post, faults):
        self._post = post
        self.faults = faults

    def __getattr__(self, name):
        return getattr(self._post, name)

    async def turn(self, *args, **options):
        if self.faults:
            self.faults -= 1
            raise StoreError("the disk is full")
        return await self._post.turn(*args, **options)


@pytest.fixture
async def faulty(house):
    """Return a house whose store is about to fail three times."""
    await house.follower("1", "story:ferry")
    house.stories.change("ferry")
    return await house.start(wrap=lambda post: Faulty(post, 3))


async def test_a_store_that_fails_is_outlasted(faulty):
    await faulty.deliver()

    assert faulty.chats.heard("1") == ["ferry 0>1"]


async def test_a_store_that_fails_keeps_no_stop_from_ending(faulty):
    landing = asyncio.get_running_loop().create_future()
    faulty.chats.next["1"] = [lambda _: landing]
    delivering = asyncio.create_task(faulty.deliver())
    await faulty.chats.until_tried(1)
    faulty.post.faults = 1
    faulty.postman.stop()
    landing.set_result(Delivered("m"))

    with pytest.raises(StoreError):
        await delivering
