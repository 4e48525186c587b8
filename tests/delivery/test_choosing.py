from __future__ import annotations

import pytest

from bot.delivery.choosing import wanted
from bot.readers.model import Level, Wishes


@pytest.mark.parametrize(
    ("level", "kind", "heard"),
    [
        (Level.EVERYTHING, "new", True),
        (Level.EVERYTHING, "withdrawn", True),
        (Level.BIG, "new", False),
        (Level.BIG, "confirmed", True),
        (Level.BIG, "changed", True),
        (Level.BIG, "corrected", True),
        (Level.DISPUTES, "changed", False),
        (Level.DISPUTES, "disputed", True),
        (Level.DISPUTES, "withdrawn", True),
    ],
)
def test_a_level_lets_its_kinds_of_change_through(level, kind, heard):
    assert wanted(Wishes(level=level), {kind}, "") is heard


def test_one_kind_that_is_asked_for_is_enough():
    assert wanted(Wishes(level=Level.DISPUTES), {"new", "disputed"}, "")


@pytest.mark.parametrize(
    ("entry", "said", "found"),
    [
        ("prisoner", "All prisoners are free.", True),
        ("prisoners", "One prisoner is free.", True),
        ("oil", "The soil is frozen.", False),
        ("potash exports", "They lifted the ban on potash export.", True),
        ("potash exports", "Exports of potash go on.", False),
        ("jose", "José spoke.", True),
        ("", "Anything at all.", False),
    ],
)
def test_words_match_in_any_form_but_never_within_others(entry, said, found):
    assert wanted(Wishes(allow=(entry,)), {"new"}, said) is found
    assert wanted(Wishes(deny=(entry,)), {"new"}, said) is not found


def test_a_denied_word_outweighs_an_allowed_one():
    wishes = Wishes(allow=("ferry",), deny=("tug",))

    assert wanted(wishes, {"new"}, "The ferry sails.")
    assert not wanted(wishes, {"new"}, "A tug pulls the ferry.")


@pytest.mark.parametrize("kind", ["corrected", "withdrawn"])
def test_no_word_hides_that_something_told_does_not_hold(kind):
    wishes = Wishes(allow=("comet",), deny=("ferry",))

    assert wanted(wishes, {kind}, "The ferry did not sail.")
