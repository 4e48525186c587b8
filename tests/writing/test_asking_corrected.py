"""Questions of a number that a source has taken back since."""

from briefings.writing.asking import EARLIER
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
