from contextlib import suppress
from datetime import time
from zoneinfo import available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.desk.wishing_texts import digest_time
from bot.readers.model import Digest, Quiet
from bot.readers.times import (
    UnclearTime,
    parse_digest,
    parse_quiet,
    parse_zone,
    show_quiet,
    show_zone,
)

NIGHT = Quiet(start=time(22), end=time(7))
minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize(
    "typed",
    [
        "22:00-07:00",
        "22:00 – 7:00",
        "22-7",
        "22.00 to 07.00",
        "10pm-7am",
        "From 10 p.m. until 7 a.m.",
        "2200-0700",
    ],
)
def test_quiet_hours_are_read_as_people_write_them(typed):
    assert parse_quiet(typed) == NIGHT


@pytest.mark.parametrize("typed", ["off", " None ", "OFF"])
def test_off_ends_quiet_hours_and_digests(typed):
    assert parse_quiet(typed) is None
    assert parse_digest(typed) is None


def test_noon_and_midnight_have_their_hours():
    assert parse_quiet("12am-12pm") == Quiet(start=time(0), end=time(12))
    assert parse_quiet("20:00-24:00") == Quiet(start=time(20), end=time(0))


@pytest.mark.parametrize(
    "typed",
    ["", "22:00", "25:00-07:00", "22:61-07:00", "13pm-7am", "0am-7", "night", "1-2-3"],
)
def test_what_is_no_quiet_hours_is_refused_with_an_example(typed):
    with pytest.raises(UnclearTime) as refused:
        parse_quiet(typed)

    assert parse_quiet(refused.value.example) == NIGHT
    assert typed in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "digest"),
    [
        ("daily 08:00", Digest(at=time(8))),
        ("8am", Digest(at=time(8))),
        ("every day at 20:30", Digest(at=time(20, 30))),
        ("weekly mon 08:00", Digest(at=time(8), weekday=0)),
        ("weekly sat 08:00", Digest(at=time(8), weekday=5)),
        ("Weekly, Sunday, 8:00", Digest(at=time(8), weekday=6)),
        ("tuesdays at 9", Digest(at=time(9), weekday=1)),
        ("every Thu 9pm", Digest(at=time(21), weekday=3)),
    ],
)
def test_digests_are_read_as_people_write_them(typed, digest):
    assert parse_digest(typed) == digest


@pytest.mark.parametrize(
    "typed",
    ["", "daily", "weekly 08:00", "daily mon 08:00", "weekly t 8", "soon 8", "25:00"],
)
def test_what_is_no_digest_is_refused_with_an_example(typed):
    with pytest.raises(UnclearTime) as refused:
        parse_digest(typed)

    assert parse_digest(refused.value.example)


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Europe/Minsk", "Europe/Minsk"),
        ("minsk", "Europe/Minsk"),
        ("new york", "America/New_York"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Belarus", "Europe/Minsk"),
        ("kiev", "Europe/Kyiv"),
        ("istanbul", "Europe/Istanbul"),
        ("+3", "Etc/GMT-3"),
        ("UTC-5", "Etc/GMT+5"),
        ("gmt +10:00", "Etc/GMT-10"),
        ("EST", "America/New_York"),
        ("msk", "Europe/Moscow"),
    ],
)
def test_a_zone_is_read_from_a_name_a_city_a_country_or_a_distance(typed, zone):
    assert parse_zone(typed) == zone


@pytest.mark.parametrize(
    "typed", ["", "nowhere", "United States", "+15", "-13", "+5:30"]
)
def test_what_is_no_one_zone_is_refused_with_an_example(typed):
    with pytest.raises(UnclearTime) as refused:
        parse_zone(typed)

    assert parse_zone(refused.value.example)


def test_a_name_of_a_few_zones_is_refused_with_their_names():
    with pytest.raises(UnclearTime, match="America/Chicago or America/Winnipeg"):
        parse_zone("central")
    with pytest.raises(UnclearTime, match="America/Chicago or Asia/Shanghai"):
        parse_zone("CST")


@given(st.sampled_from(sorted(available_timezones())))
def test_every_name_of_a_zone_is_read_as_a_zone_there_is(name):
    assert parse_zone(name) in available_timezones()


@given(minutes, minutes)
def test_quiet_hours_that_are_shown_are_read_back(start, end):
    quiet = Quiet(start=start, end=end)

    assert parse_quiet(show_quiet(quiet)) == quiet


@given(minutes, st.none() | st.integers(0, 6))
def test_a_digest_that_is_shown_is_read_back(at, weekday):
    digest = Digest(at=at, weekday=weekday)

    assert parse_digest(digest_time(digest)) == digest


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused(typed):
    for parse in (parse_quiet, parse_digest, parse_zone):
        with suppress(UnclearTime):
            parse(typed)


def test_a_zone_is_shown_as_people_say_it():
    assert show_zone("America/New_York") == "America/New York"
    assert show_zone("Etc/GMT-3") == "UTC+3"
    assert show_zone("Etc/GMT+5") == "UTC-5"
    assert parse_zone(show_zone("Etc/GMT-3")) == "Etc/GMT-3"
