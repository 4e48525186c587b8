from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.facts import Precision, times
from briefings.model import Stamp

#: A Wednesday.
SAID = Stamp(moment=datetime(2026, 3, 4, 12, tzinfo=UTC))


def day(year, month, number):
    return datetime(year, month, number, tzinfo=UTC)


def one(text, said=None):
    (found,) = times(text, said=said)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "20 July 1994",
        "20th of July 1994",
        "July 20, 1994",
        "Jul 20 1994",
        "1994-07-20",
    ],
)
def test_a_full_date_is_one_day_without_help(text):
    found = one(f"It opened on {text}.")
    assert found.span.of(f"It opened on {text}.") == text
    assert (found.earliest, found.latest) == (day(1994, 7, 20), day(1994, 7, 21))
    assert (found.year, found.month, found.day) == (1994, 7, 20)


@pytest.mark.parametrize(
    ("text", "precision", "first", "past"),
    [
        ("in July 2022", Precision.MONTH, day(2022, 7, 1), day(2022, 8, 1)),
        ("in December 2022", Precision.MONTH, day(2022, 12, 1), day(2023, 1, 1)),
        ("the 2020 vote", Precision.YEAR, day(2020, 1, 1), day(2021, 1, 1)),
        ("the 1990s", Precision.DECADE, day(1990, 1, 1), day(2000, 1, 1)),
    ],
)
def test_a_coarser_time_covers_all_it_may_mean(text, precision, first, past):
    found = one(text)
    assert (found.precision, found.earliest, found.latest) == (precision, first, past)


@pytest.mark.parametrize(
    ("text", "first", "past"),
    [
        ("on Tuesday", day(2026, 3, 3), day(2026, 3, 4)),
        ("on Wednesday", day(2026, 3, 4), day(2026, 3, 5)),
        ("last Wednesday", day(2026, 2, 25), day(2026, 2, 26)),
        ("next Friday", day(2026, 3, 6), day(2026, 3, 7)),
        ("yesterday", day(2026, 3, 3), day(2026, 3, 4)),
        ("this morning", day(2026, 3, 4), day(2026, 3, 5)),
        ("tomorrow", day(2026, 3, 5), day(2026, 3, 6)),
        ("the day before yesterday", day(2026, 3, 2), day(2026, 3, 3)),
        ("three days ago", day(2026, 3, 1), day(2026, 3, 2)),
        ("2 weeks ago", day(2026, 2, 18), day(2026, 2, 25)),
        ("two months ago", day(2026, 1, 1), day(2026, 2, 1)),
        ("five years ago", day(2021, 1, 1), day(2022, 1, 1)),
        ("last month", day(2026, 2, 1), day(2026, 3, 1)),
        ("next year", day(2027, 1, 1), day(2028, 1, 1)),
        ("this week", day(2026, 3, 2), day(2026, 3, 9)),
        ("13 December", day(2025, 12, 13), day(2025, 12, 14)),
        ("on May 2", day(2026, 5, 2), day(2026, 5, 3)),
        ("since May", day(2026, 5, 1), day(2026, 6, 1)),
    ],
)
def test_a_relative_time_is_resolved_only_where_the_telling_is_dated(text, first, past):
    resolved, unresolved = one(text, SAID), one(text)
    assert (resolved.earliest, resolved.latest) == (first, past)
    assert (unresolved.earliest, unresolved.latest) == (None, None)
    assert resolved.precision is unresolved.precision


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("at 17:03", time(17, 3)),
        ("at 3 pm", time(15)),
        ("at 3.30 p.m.", time(15, 30)),
        ("at 12 a.m.", time(0)),
        ("at 8.46 in the morning", time(8, 46)),
        ("at 8.46 in the evening", time(20, 46)),
        ("at noon", time(12)),
        ("at midnight", time(0)),
        ("at 9 o'clock", time(9)),
        ("at 06:10 GMT", time(6, 10)),
        ("at six in the morning", time(6)),
        ("at four o'clock in the afternoon", time(16)),
        ("The strike began at six.", time(6)),
        ("at half past ten", time(10, 30)),
        ("at quarter to twelve at night", time(23, 45)),
    ],
)
def test_a_time_of_day_is_read(text, clock):
    assert one(text).clock == clock


def test_a_month_is_read_up_to_which_or_from_which_something_is():
    assert one("not before June").month == one("from June").month == 6
    assert one("by June 3").day == one("from 3 June on").day == 3


def test_a_leap_day_is_of_the_nearest_year_that_has_one():
    leap = Stamp(moment=datetime(2028, 1, 5, tzinfo=UTC))
    assert one("29 February", leap).earliest == day(2028, 2, 29)


@pytest.mark.parametrize(
    "text",
    [
        *("31 February 2020", "they may march on", "2,000 boats", "$2020", "2020%"),
        *("Sunny", "killed two in the morning", "a child of six"),
        *("It began at six schools.", "31 December 9999", "0000-01-01"),
    ],
)
def test_what_is_no_time_is_left_alone(text):
    assert times(text, said=SAID) == ()


def test_a_weekday_is_said_even_where_its_date_is_not_known():
    assert one("on Tuesday").weekday == 1


def test_only_what_stands_between_the_offsets_is_read():
    text = "in 2019, in 2020, in 2021"
    assert [found.year for found in times(text, 8, 17)] == [2020]


pieces = st.sampled_from(
    "1 2 13 31 29 February May Dec. 2020 1990s at in last next Tuesday yesterday 17:03"
    " 8.46 pm p.m. noon days ago three years the morning - , this week month"
    " 9999 0000".split()
)
moments = st.integers(-40_000, 20_000).map(
    lambda days: SAID.moment + timedelta(days=days)
)


@given(st.lists(pieces).map(" ".join) | st.text(), moments)
def test_every_time_ends_after_it_begins(text, moment):
    for found in times(text, said=Stamp(moment=moment)):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert (found.earliest is None) == (found.latest is None)
        if found.earliest and found.latest:
            assert found.earliest < found.latest
