"""The simulation of pushes tells what a walk from reader to reader would."""

from hypothesis import given
from hypothesis import strategies as st

from tests.bench.simulate import FREE, PAID, pushed, report, stars

followers = st.integers(1, 12)
moments = st.lists(st.integers(0, 30), min_size=1, max_size=6, unique=True).map(sorted)


def walked(readers, updates, *, around):
    """Walk from reader to reader, a letter a second."""
    told, heard = [0] * readers, {}
    letters = at = 0
    for now in range(updates[0], updates[-1] + readers):
        if now in updates and not around:
            at = 0
        version = sum(moment <= now for moment in updates)
        order = [(at + step) % readers for step in range(readers)]
        behind = [reader for reader in order if told[reader] < version]
        if behind:
            told[behind[0]], at = version, (behind[0] + 1) % readers
            heard.setdefault(behind[0], now + 1 - updates[0])
            letters += 1
    return letters, max(heard.values()), told


@given(followers, moments, st.booleans())
def test_stretches_are_told_what_each_reader_of_them_would_be(readers, updates, around):
    push = pushed(readers, 1, updates, around=around)
    letters, heard, told = walked(readers, updates, around=around)

    assert (push.letters, push.heard) == (letters, heard)
    assert set(told) == {len(updates)}


@given(followers, moments)
def test_nobody_waits_longer_to_hear_at_all_than_one_walk_takes(readers, updates):
    assert pushed(readers, 1, updates, around=True).heard <= readers


@given(followers, moments, st.booleans())
def test_no_reader_is_written_to_more_often_than_there_is_news(
    readers, updates, around
):
    push = pushed(readers, 1, updates, around=around)

    assert readers <= push.letters <= readers * len(updates)


def test_what_is_within_the_free_pace_costs_nothing():
    assert stars(1_000_000, FREE) == 0
    assert stars(1_000_000, PAID) == 97_000


def test_the_simulation_runs_and_tells_the_same_each_time():
    assert list(report()) == list(report())
