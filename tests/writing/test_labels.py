from dataclasses import replace
from datetime import UTC, datetime

import pytest

from briefings.language import written_in
from briefings.model import Stamp
from briefings.outlets import outlets
from briefings.writing import labels
from tests import factory

NOW = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def stamp(day):
    return Stamp(moment=datetime(2026, 3, day, tzinfo=UTC), has_time=False)


@pytest.fixture
def source():
    return factory.source("Buoys rang.")


def test_a_source_is_called_by_its_outlet_or_else_by_its_publisher(source):
    assert labels.outlet(replace(source, outlet="Tide", publisher="Quay")) == "Tide"
    assert labels.outlet(replace(source, publisher="Quay")) == "Quay"


def test_a_source_without_an_outlet_says_so_and_on_whom_it_rests(source):
    rests = replace(source, draws_on=("Reuters", "AP", "BBC", "Tide"))

    assert labels.outlet(source) == "outlet not stated"
    assert labels.outlet(rests) == "outlet not stated, after Reuters, AP +2"


def test_a_date_is_a_day_or_not_stated():
    assert labels.date(stamp(2)) == "2 Mar 2026"
    assert labels.date(None) == "date not stated"


def test_a_withdrawn_source_says_so_wherever_it_is_cited(source):
    gone = replace(source, outlet="Tide", withdrawn="wrong ship")

    assert labels.note(gone) == "Tide · date not stated · withdrawn by its outlet"


@pytest.mark.parametrize(
    ("day", "age"), [(10, "today"), (9, "1 day ago"), (1, "1 week ago")]
)
def test_news_is_as_old_as_its_stated_day(day, age):
    assert labels.age(stamp(day), now=NOW) == age


def test_news_of_tomorrow_may_be_of_another_time_zone():
    assert labels.age(stamp(11), now=NOW) == "today"


def test_news_of_days_to_come_is_told_with_its_stated_date():
    assert labels.age(stamp(13), now=NOW) == "dated 13 Mar 2026"


def test_an_age_is_never_rounded_up():
    old = Stamp(moment=datetime(2022, 6, 1, tzinfo=UTC))

    assert labels.age(old, now=NOW) == "3 years ago"


@pytest.mark.parametrize(
    ("outlets", "spread"),
    [
        ((), "3 sources · no outlet stated"),
        (("Tide",), "3 sources · Tide"),
        (("Tide", "Boat"), "3 sources · Tide and Boat"),
        (("Tide", "Boat", "Wire"), "3 sources · 3 outlets"),
    ],
)
def test_a_story_says_how_many_tell_it(outlets, spread):
    assert labels.spread(3, outlets) == spread


def test_a_source_in_another_language_is_shown_as_such():
    assert labels.in_language("ru") == ("in Russian",)
    assert labels.in_language("en") == ()
    assert labels.in_language(None) == ()
    with written_in("ru"):
        assert labels.in_language("ru") == ()
        assert labels.in_language("en")


def test_whoever_owns_an_outlet_is_named_or_told_in_the_readers_language():
    # Names begin with a capital; what else the list says is words of ours.
    told = {each.owner for each in outlets() if each.owner[:1].islower()}

    assert labels.owned("Ann Brook") == "owner Ann Brook"
    assert labels.owned("public") == "publicly owned"
    with written_in("de"):
        assert not [each for each in told if each in labels.owned(each)]
