"""How often somebody may ask."""

from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.limits import Allowance

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
            assert count <= 3 + 2.0 * (last - first) + 1e-6


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
