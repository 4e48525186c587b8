from dataclasses import replace

from briefings.writing.callings import Callings
from tests.writing.evidence import digest


def names(*sources):
    calling = Callings(sources)
    return [calling.listed([source.id]) for source in sources]


def test_a_source_is_called_by_its_outlet():
    assert names(digest("A ship sank.", "Tide Times")) == ["Tide Times"]


def test_a_source_without_an_outlet_is_called_by_whom_it_rests_on():
    one = replace(digest("A ship sank."), draws_on=("Reuters", "AFP"))
    two = replace(digest("A ship sank off."), draws_on=("Reuters",))

    assert names(one, two) == ["unnamed (after AFP)", "unnamed (after Reuters)"]


def test_a_source_that_says_nothing_of_itself_is_unnamed():
    assert names(digest("A ship sank.")) == ["unnamed"]


def test_two_unnamed_sources_are_numbered():
    one, two = digest("A ship sank."), digest("A ship sank off.")

    assert names(one, two) == ["unnamed (1)", "unnamed (2)"]


def test_two_sources_of_one_outlet_are_told_apart_by_their_days():
    one = digest("A ship sank.", "Tide Times", "2026-03-01")
    two = digest("It was raised.", "Tide Times", "2026-03-02")

    assert names(one, two) == ["Tide Times (1 Mar 2026)", "Tide Times (2 Mar 2026)"]


def test_two_sources_of_one_outlet_and_day_are_numbered():
    one = digest("A ship sank.", "Tide Times", "2026-03-01")
    two = digest("It was raised.", "Tide Times", "2026-03-01")

    assert names(one, two) == ["Tide Times (1)", "Tide Times (2)"]


def test_all_sources_of_one_outlet_are_called_once():
    one = digest("A ship sank.", "Tide Times", "2026-03-01")
    two = digest("It was raised.", "Tide Times", "2026-03-02")
    other = digest("A ship lay low.", "Orion Notes", "2026-03-02")

    listed = Callings([one, two, other]).listed([one.id, other.id, two.id])

    assert listed == "Tide Times (2 sources), Orion Notes"
