"""Questions in other words than those of the sources."""

import pytest

from briefings.writing.asking import ask_briefing
from tests.writing.test_asking import ask, first, said_over

SWORD = "Walkers recovered the sword of Torvik from a bog on Monday."


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("was the sword found?", SWORD),
        ("where was the sword found?", "The sword was recovered in Torvik."),
        ("was the merger approved?", "A court prohibited the takeover on Monday."),
        ("was the merger blocked?", "A court prohibited the takeover on Monday."),
        ("was the purchase authorised?", "The takeover was approved on Monday."),
        ("has the crew reached the island?", "The crew docked at the island."),
        ("how many shops were closed?", "The chain closed 30 stores on Monday."),
    ],
)
def test_a_source_answers_in_words_that_tell_about_the_same(typed, told):
    assert first(ask(typed, told)) == told


def test_what_was_found_of_another_thing_goes_behind_what_was_recovered():
    other = "# The sword of Torvik is missing\n\nTwo coins were found on Sunday."

    shown = ask_briefing("was the sword found?", said_over(other, SWORD))

    assert first(shown) == SWORD


def test_who_are_rescued_are_no_answer_to_how_many_were_found():
    assert ask("how many men were found?", "Nine men were rescued on Monday.") is None
