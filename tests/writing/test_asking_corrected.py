"""Questions of a number that a source has taken back since."""

from dataclasses import replace

from briefings.writing.asking import EARLIER
from tests import factory
from tests.writing.test_asking import said_over, sections

SOLD = "The port of Torvik was sold for 42 million euros."
WRONG = "Correction: On Monday we wrote that the port was sold for 42 million euros."
RIGHT = "The correct figure, without debt, is 39 million euros."


def test_a_number_that_was_taken_back_was_told_earlier():
    told = said_over(SOLD, f"{WRONG}\n{RIGHT}")

    assert sections("what was the port sold for?", told) == [
        (None, [WRONG, RIGHT]),
        (EARLIER, [SOLD]),
    ]


def test_a_number_that_was_taken_back_of_another_thing_is_no_correction():
    other = "Correction: On Monday we wrote that Ida Rask gave away 42 million euros."

    told = said_over(SOLD, f"{other}\n{RIGHT}")

    assert sections("what was the port sold for?", told) == [(None, [SOLD])]


def test_what_was_told_wrongly_was_told_earlier_be_it_no_number():
    gold = "Among the pieces is the gold mask of Torvik."
    wrong = "We wrote that the mask of Torvik is of gold."
    right = "That was wrong: it is of gilded bronze."

    told = [
        factory.source(factory.stated(text, "The Post", f"2026-03-0{day}"), f"{day}")
        for day, text in enumerate((gold, f"{wrong}\n{right}"), 1)
    ]
    assert sections("is the mask of gold?", told) == [
        (None, [wrong, right]),
        (EARLIER, [gold]),
    ]


def test_an_hour_that_was_taken_back_was_told_earlier():
    began = "The strike in Torvik began at six in the morning."
    right = "An earlier report said that the strike began at six; it began at five."

    assert sections("when did the strike begin?", said_over(began, right)) == [
        (None, [right]),
        (EARLIER, [began]),
    ]


def test_a_number_that_its_giver_corrects_was_told_earlier():
    old = "The union says that 900 workers joined the strike."
    new = "The union has corrected its own figure: 700 workers, not 900, joined."

    assert sections("how many workers joined the strike?", said_over(old, new)) == [
        (None, [new]),
        (EARLIER, [old]),
    ]


def test_what_another_outlet_told_rightly_is_taken_back_by_no_correction():
    right = "The strike in Torvik began at five in the morning."
    theirs = "An earlier report said that the strike began at six; it began at five."

    told = sections("when did the strike begin?", said_over(right, theirs))
    assert told[0] == (None, [right])


def test_what_a_correction_says_was_said_is_no_answer_in_whatever_order():
    old = "Ambulances with stroke patients were sent to Oslo."
    wrong = "Correction: Our report said that stroke patients were sent to Oslo."
    right = "They were sent to Bergen."

    told = said_over(old, f"{wrong}\n{right}")
    told = [replace(each, outlet="The Post") for each in told]
    for sources in (told, told[::-1]):
        assert sections("where were stroke patients sent?", sources) == [
            (None, [right]),
            (EARLIER, [old]),
        ]


def test_how_big_a_sum_was_is_told_as_its_outlet_put_it_right():
    old = "Ida Rask paid a deposit of 25,000 dollars."
    wrong = "Correction: We reported that Rask paid a deposit of 25,000 dollars."
    right = "She paid 15,000 dollars."

    told = said_over(old, f"{wrong}\n{right}")
    assert sections(
        "how big was the deposit?", [replace(e, outlet="The Post") for e in told]
    ) == [(None, [right]), (EARLIER, [old])]


def test_a_figure_that_is_corrected_in_one_sentence_was_told_earlier():
    old = "The government will lend the carmaker 80 million euros."
    new = (
        "The state loan amounts to 60 million euros, the ministry said, correcting an"
        " earlier figure of 80 million."
    )

    told = said_over(old, new)
    assert sections("how much money will the government lend?", told) == [
        (None, [new]),
        (EARLIER, [old]),
    ]
