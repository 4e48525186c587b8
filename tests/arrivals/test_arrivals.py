"""Updates that wait, on both stores."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.app.parts import MIGRATIONS
from bot.arrivals.model import Arrived, Given, Taken, Turn
from bot.arrivals.sql import SqlArrivals
from briefings.store.database import open_database
from tests.conftest import NOW

HELD = timedelta(seconds=30)

#: Turns of the two workers that bring nothing.
END = [("a", 0), ("b", 0)] * 40


@pytest.fixture
def arrivals(database):
    return SqlArrivals(database, most=10)


def update(number, queue="a"):
    return Arrived(id=number, queue=queue, body=f"body {number}")


def turn(worker="one", now=NOW, arrived=(), done=(), in_hand=(), room=9):
    return Turn(
        worker=worker,
        now=now,
        until=now + HELD,
        arrived=tuple(arrived),
        done=tuple(done),
        in_hand=tuple(in_hand),
        room=room,
    )


def ids(given):
    return [taken.id for taken in given.taken]


async def test_what_arrives_is_given_at_once_whole(arrivals):
    given = await arrivals.turn(turn(arrived=[update(7)]))

    assert given == Given(kept=True, taken=(Taken(id=7, body="body 7", tries=1),))


async def test_the_same_number_is_taken_once_even_after_it_is_done(arrivals):
    await arrivals.turn(turn(arrived=[update(7)]))

    again = await arrivals.turn(turn(arrived=[update(7)], in_hand=[7]))
    after = await arrivals.turn(turn("two", arrived=[update(7)]))
    done = await arrivals.turn(turn(arrived=[update(7)], done=[7]))
    late = await arrivals.turn(turn("two", arrived=[update(7)]))

    assert [each.kept for each in (again, after, done, late)] == [True] * 4
    assert [ids(each) for each in (again, after, done, late)] == [[]] * 4


async def test_of_a_queue_one_is_given_at_a_time_lowest_number_first(arrivals):
    batch = [update(3), update(1), update(2, "b"), update(4)]

    assert ids(await arrivals.turn(turn(arrived=batch))) == [1, 2]
    assert ids(await arrivals.turn(turn("two"))) == []
    assert ids(await arrivals.turn(turn("one", done=[1], in_hand=[2]))) == [3]


async def test_another_worker_goes_on_with_a_queue_that_is_free(arrivals):
    await arrivals.turn(turn(arrived=[update(1)]))
    await arrivals.turn(turn("two", arrived=[update(2)]))

    await arrivals.turn(turn("one", done=[1], room=0))

    assert await arrivals.any_free(NOW)
    assert ids(await arrivals.turn(turn("two"))) == [2]
    assert not await arrivals.any_free(NOW)


async def test_no_more_are_given_than_there_is_room_for_oldest_first(arrivals):
    batch = [update(n, f"queue {n}") for n in (5, 2, 9)]

    assert ids(await arrivals.turn(turn(arrived=batch, room=2))) == [2, 5]


async def test_what_a_killed_worker_held_is_given_to_another_once_it_is_overdue(
    arrivals,
):
    await arrivals.turn(turn(arrived=[update(1), update(2)]))
    soon, later = NOW + HELD / 2, NOW + HELD

    assert not await arrivals.any_free(soon)
    assert ids(await arrivals.turn(turn("two", now=soon))) == []
    (taken,) = (await arrivals.turn(turn("two", now=later))).taken
    assert (taken.id, taken.tries) == (1, 2)


async def test_who_gives_a_word_in_time_keeps_what_it_holds(arrivals):
    await arrivals.turn(turn(arrived=[update(1)]))
    await arrivals.turn(turn(in_hand=[1], now=NOW + HELD / 2))

    assert not await arrivals.any_free(NOW + HELD)


async def test_who_was_overdue_can_no_longer_settle_what_another_does(arrivals):
    await arrivals.turn(turn(arrived=[update(1)]))
    await arrivals.turn(turn("two", now=NOW + HELD))

    await arrivals.turn(turn("one", now=NOW + HELD, done=[1]))

    assert ids(await arrivals.turn(turn("three", now=NOW + 2 * HELD))) == [1]


async def test_what_a_worker_was_given_without_hearing_of_it_is_given_again(arrivals):
    await arrivals.turn(turn(arrived=[update(1)]))

    assert ids(await arrivals.turn(turn(in_hand=[]))) == [1]


async def test_if_too_many_wait_none_of_those_that_come_are_kept(arrivals):
    await arrivals.turn(turn(arrived=map(update, range(9))))

    refused = await arrivals.turn(turn(arrived=[update(20), update(21)], in_hand=[0]))
    kept = await arrivals.turn(turn(arrived=[update(22)], in_hand=[0]))
    nothing = await arrivals.turn(turn(in_hand=[0]))

    assert [each.kept for each in (refused, kept, nothing)] == [False, True, True]


async def test_words_and_chats_are_gone_once_answered_and_the_number_after_a_while(
    arrivals, database
):
    await arrivals.turn(turn(arrived=[update(1), update(2)]))
    await arrivals.turn(turn(done=[1], room=0))

    assert await database.rows("SELECT queue, body FROM arrived WHERE id = 1") == [
        ("", "")
    ]
    await arrivals.sweep(NOW)
    assert len(await database.rows("SELECT id FROM arrived")) == 2
    await arrivals.sweep(NOW + HELD)
    # What nobody has answered yet stays.
    assert [tuple(row) for row in await database.rows("SELECT id FROM arrived")] == [
        (2,)
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3)), max_size=30))
async def test_each_is_done_once_and_in_order_however_workers_take_turns(
    tmp_path_factory, steps
):
    """Two workers bring, take and settle; what each settles is noted."""
    path = tmp_path_factory.mktemp("law") / "t.db"
    async with await open_database(path, MIGRATIONS) as database:
        arrivals, settled = SqlArrivals(database), []
        held = {"a": [], "b": []}
        # The new ones come first; then there is time to end.
        for number, (worker, queue) in enumerate([*steps, *END]):
            new = [update(number, f"queue {queue}")] if number < len(steps) else []
            done, rest = held[worker][:1], held[worker][1:]
            brought = turn(worker, arrived=new, done=done, in_hand=rest, room=2)
            settled += done
            held[worker] = rest + ids(await arrivals.turn(brought))
            at = [steps[each][1] for each in held["a"] + held["b"]]
            assert len(at) == len(set(at))

    assert sorted(settled) == list(range(len(steps)))
    for queue in range(4):
        own = [number for number in settled if steps[number][1] == queue]
        assert own == sorted(own)
