"""Questions whose answer was set right, or has turned since it was first told."""

from briefings.writing.asking import DIFFERENTLY, EARLIER
from tests.writing.test_asking import ask, first, said_over, sections

LOST = "Ida, 8, has been lost in the woods of Orland since Friday."
GREEN = "She was carrying a green bag."
BROWN = "She was carrying a brown bag"


def test_what_somebody_was_carrying_is_no_question_of_who_that_is():
    for typed in ("what was Ida carrying?", "what was she carrying?"):
        assert first(ask(typed, f"{LOST} {GREEN}")) == GREEN
    assert ask("what was Ida eating?", f"{LOST} {GREEN}") is None
    assert first(ask("what is hearing?", "Hearing is a sense of Ida Rask."))


def test_who_tells_another_colour_tells_it_differently():
    told = said_over(f"{LOST} {GREEN}", f"{LOST} {BROWN}, a hiker said.")

    shown = sections("what was Ida carrying?", told)

    assert shown == [(None, [GREEN]), (DIFFERENTLY, [f"{BROWN}, a hiker said."])]


def test_what_was_put_right_leads_and_what_was_wrong_was_told_earlier():
    right = f"{BROWN}, police said in a correction of their report."

    shown = sections(
        "what was Ida carrying?", said_over(f"{LOST} {GREEN}", f"{LOST} {right}")
    )

    assert shown == [(None, [right]), (EARLIER, [GREEN])]
