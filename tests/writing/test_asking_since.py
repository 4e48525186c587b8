"""Questions whose first answer is stale: a later source tells how it is by now."""

import pytest

from briefings.writing.asking import EARLIER
from tests.writing.test_asking import ask, first, said_over, sections


def test_that_somebody_was_hurt_goes_before_that_nobody_was_reported_hurt():
    none = "No one was reported hurt when the mill burnt."
    two = "Two bakers were treated in the mill, the first injuries of the fire."

    assert sections("did anyone get hurt?", said_over(none, two)) == [
        (None, [two]),
        (EARLIER, [none]),
    ]


def test_whether_something_is_over_is_told_by_who_says_that_it_ended():
    closed = "The cholera outbreak in Torvik has closed a school."
    over = "Doctors declared the outbreak over on Monday, and thanked over 90 people."

    for told in ([closed, over], [over, closed]):
        assert first(ask("is the outbreak over?", *told)) == over
    assert ask("is the outbreak over?", closed) is None


def test_what_a_post_says_is_told_of_whoever_holds_it_there():
    mayor = "The mayor of Torvik accused the port of hiding the leak."
    typed = "what does the mayor of Torvik say?"

    assert first(ask(typed, mayor)) == mayor
    assert ask("what does the mayor of Orland say?", mayor) is None
    assert ask("what does the mayor's wife say?", mayor) is None
    assert ask("what does the mayor say?", "The mayor of Torvik is ill.") is None


@pytest.mark.parametrize("order", [1, -1])
def test_when_it_came_about_is_not_when_it_last_did_before_the_news(order):
    now = "The Tor flooded shortly before dawn on Tuesday, and drove 90 people out."
    last = "The Tor last flooded in 1987."
    first_time = "It is the first time that the Tor has flooded since 1987."

    told = [now, last, first_time][::order]

    assert sections("when did the Tor flood?", said_over(*told)) == [(None, [now])]
    assert first(ask("when did the Tor last flood?", *told)) == last


def test_what_counts_more_of_the_same_without_a_name_is_told_last():
    one = "Nordmart has said that it would sell 40 stores in Torvik."
    two = (
        "# Nordmart offers more\n\nThe chain is now prepared to sell 95 of its stores."
    )
    other = "# Nordmart and Sudmart\n\nSudmart would sell 300 stores."

    shown = sections("how many stores would Nordmart sell?", said_over(one, two, other))

    assert shown == [
        (None, ["The chain is now prepared to sell 95 of its stores."]),
        (EARLIER, [one]),
    ]


def test_the_number_of_those_who_did_it_is_told_whatever_they_did_it_to():
    before = "By now 600 people have come to the coast to watch."
    after = "A count put the number of people who watched the launch at 900."

    told = sections("how many people watched the launch?", said_over(before, after))

    assert told[0] == (None, [after])
