"""Questions that a passage of the same words does not answer, or only in others."""

import pytest

from briefings.writing.asking import DIFFERENTLY, EARLIER
from tests.writing.test_asking import ask, first, said_over, sections


def test_how_long_somebody_was_lost_is_not_how_old_they_are():
    assert ask("how long was Ida lost?", "Ida, 8, lost in the woods of Orland") is None
    told = "Ida, 8, was lost for three days."
    assert first(ask("how long was Ida lost?", told)) == told


def test_whether_it_is_still_so_is_told_by_the_last_report():
    taken = "The diver was taken to a clinic in Orland."
    left = "The diver left the clinic on Friday."

    assert sections("is the diver still in the clinic?", said_over(taken, left)) == [
        (None, [left]),
        (EARLIER, [taken]),
    ]


def test_what_somebody_will_get_is_told_of_what_is_to_come():
    found = "A sailor, Per Dahl, found her."
    medal = "Dahl will receive a medal on Friday."

    assert sections("what will Dahl get?", said_over(found, medal)) == [(None, [medal])]
    assert ask("what will Dahl get?", found) is None
    assert ask("will Dahl sail again?", found) is None


@pytest.mark.parametrize("typed", ["are the pupils back?", "are the pupils home?"])
def test_whether_they_are_back_is_told_by_who_says_so(typed):
    gone = "The pupils of Orland had to leave their school."
    word = typed.split()[-1].rstrip("?")
    back = f"The pupils of Orland are {word}."

    assert ask(typed, gone) is None
    assert sections(typed, said_over(gone, back)) == [(None, [back])]


def test_how_many_were_on_a_bus_is_not_how_many_died_in_its_crash():
    dead = "The number of people killed in the bus crash has risen to 14."
    rode = "The bus was carrying 40 people from Orland."
    more = "The bus was carrying 60 people, a nurse said."

    shown = sections("how many people were on the bus?", said_over(rode, dead, more))

    assert shown == [(None, [more]), (DIFFERENTLY, [rode])]


def test_where_something_was_going_is_not_where_it_was():
    hit = "A bus hit a tram near Orland in Norway on Monday."
    from_ = "The bus was carrying 40 people from Bergen to Oslo."

    assert ask("where was the bus going?", hit) is None
    assert first(ask("where was the bus going to?", f"{hit} {from_}")) == from_
    assert first(ask("where was the bus coming from?", f"{hit} {from_}")) == from_


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("how many days was Rask in jail?", "Ida Rask spent 90 days in jail."),
        ("how many weeks of drought were there?", "Six weeks of drought ended."),
        (
            "how many tonnes of rice did the ship carry?",
            "The ship carried 9 tons of rice.",
        ),
        ("how many kilometres is the hut from Bergen?", "The hut is 9 km from Bergen."),
        (
            "how much do they want rents to fall?",
            "They want rents to fall by 8 percent.",
        ),
    ],
)
def test_how_many_of_a_unit_asks_for_a_measure(typed, told):
    assert first(ask(typed, f"Ida Rask, 31, sang 12 songs. {told}")) == told


def test_what_colour_something_was_is_told_by_who_gives_it_one():
    plain, red = "Her jacket was found on a pier.", "She wore a red jacket."
    blue = "She wore a blue jacket, police said."

    for typed in ("what colour was her jacket?", "what color was the jacket"):
        assert first(ask(typed, f"{plain} {red}")) == red
        assert ask(typed, plain) is None
        assert sections(typed, said_over(red, blue)) == [
            (None, [red]),
            (DIFFERENTLY, [blue]),
        ]


def test_when_something_was_ended_is_not_when_it_happened():
    came = "Gas leaked from a tank on Monday."
    ended = "Guards sealed the leak on Friday."

    shown = sections("when did the leak happen?", said_over(came, ended))

    assert shown == [(None, [came])]
    assert ask("when did the leak happen?", ended) is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("where was Rask last seen?", "Ida Rask was last seen at a bus station."),
        ("where was Rask found?", "Ida Rask was found on Monday in an old barn."),
        ("when did Rask break a leg?", "Ida Rask broke a leg in training on Monday."),
        (
            "when was Rask jailed?",
            "A court convicted Ida Rask on Monday and jailed her for a year.",
        ),
    ],
)
def test_a_place_without_a_name_and_the_day_of_two_deeds_answer(typed, told):
    assert first(ask(typed, told)) == told


def test_what_is_no_place_tells_not_where():
    told = "Ida Rask was found in a rush at the end of a deal."

    assert ask("where was Rask found?", told) is None


def test_how_somebody_got_out_is_told_by_what_says_the_way():
    broke = "The bears broke out of the zoo of Orland early on Sunday and ate 11 hens."
    way = "They got out through a gate, the keeper said."

    assert first(ask("how did the bears get out?", f"{broke} {way}")) == way
    assert ask("how did the bears get out?", broke) is None
