"""How often somebody may ask."""

from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.limits import Allowance, Heard, Patience

gaps = st.lists(st.floats(0, 5), max_size=80)


@given(gaps)
def test_in_no_stretch_of_time_more_is_allowed_than_said(steps):
    now = 0.0
    allowance = Allowance(3, 2.0, ticks=lambda: now)
    taken = []
    for step in steps:
        now += step
        if allowance.wait("ann") == 0:
            taken.append(now)
    for at, first in enumerate(taken):
        for count, last in enumerate(taken[at:], start=1):
            assert count <= 3 + 2.0 * (last - first) + 1e-3


@given(gaps)
def test_one_who_waits_as_long_as_told_is_let_in(steps):
    now = 0.0
    allowance = Allowance(3, 2.0, ticks=lambda: now)
    for step in steps:
        now += step
        while wait := allowance.wait("ann"):
            now += wait


def test_one_who_asks_a_lot_takes_nothing_from_others():
    allowance = Allowance(2, 1.0, ticks=lambda: 0.0)
    assert [allowance.wait("ann") > 0 for _ in range(3)] == [False, False, True]
    assert allowance.wait("bea") == 0


def test_of_very_many_who_ask_those_that_were_made_up_for_are_forgotten():
    now = 0.0
    allowance = Allowance(1, 1.0, ticks=lambda: now)
    for number in range(30_000):
        now += 0.01
        assert allowance.wait(str(number)) == 0
    assert len(allowance._free) <= 20_000


def patience():
    return Patience(Allowance(3, 1.0), calm=10.0)


def test_one_who_asks_too_much_is_told_once_and_heard_again_once_calm():
    one = patience()
    heard = [one.hear("ann", at / 10) for at in range(100)]
    assert heard[:3] == [Heard.ANSWERED] * 3
    assert heard[3] is Heard.TOLD
    assert set(heard[4:]) == {Heard.IGNORED}
    assert one.hear("bea", 10.0) is Heard.ANSWERED
    assert one.hear("ann", 19.8) is Heard.IGNORED
    assert one.hear("ann", 29.9) is Heard.ANSWERED


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 4)), max_size=80))
def test_between_two_times_of_being_told_somebody_was_calm(asks):
    one, now, last = patience(), 0.0, {}
    for key, step in asks:
        now += step
        heard = one.hear(key, now)
        asked, told = last.get(key, (None, False))
        if told:
            assert (heard is Heard.ANSWERED) == (now - asked >= 10.0)
        last[key] = now, heard is not Heard.ANSWERED


@given(st.lists(st.floats(0, 2), max_size=60))
def test_who_asks_seldom_enough_is_always_heard(steps):
    one, now = patience(), 0.0
    for step in steps:
        now += 1.0 + step
        assert one.hear("ann", now) is Heard.ANSWERED
