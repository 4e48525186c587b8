"""Questions in other words than those of the sources."""

import pytest

from briefings.writing.asking import ask_briefing
from briefings.writing.asking.alike import words_alike
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


def test_a_search_for_an_answer_looks_for_what_sources_may_call_it():
    like = words_alike("how much does a delay cost?", ["delay"])
    assert "postponement" in like["delay"]
    assert (
        "recovered" in words_alike("was the sword found?", ["sword", "found"])["found"]
    )
    assert not words_alike("who found the sword?", ["sword", "found"])


def test_a_form_of_a_known_verb_is_no_slip_of_another():
    told = "Torvik is paying 4 million euros for the boat, the mayor is saying."

    assert first(ask("how much is Torvik paying for the boat?", told)) == told
    bought = "Torvik bought the boat for 4 million euros, the mayor is saying."
    assert first(ask("how much is Torvik paying for the boat?", bought)) == bought
