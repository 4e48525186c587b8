"""Questions of why, where two tell two reasons, or one points to another."""

from briefings.writing.asking import DIFFERENTLY
from tests.writing.test_asking import ask, first, said_over, sections

SEAL = "The mayor said the leak had been traced to a broken seal."
PUMP = "A diver, Ida Rask, disagreed: she told us that the pump itself was at fault."


def test_what_something_was_traced_to_is_its_cause():
    assert first(ask("what caused the leak?", SEAL)) == SEAL
    assert (
        ask("what caused the leak?", "The mayor said the leak was traced by.") is None
    )


def test_who_disagrees_with_a_cause_tells_it_differently():
    shown = sections("what caused the leak?", said_over(f"{SEAL} {PUMP}"))

    assert shown == [(None, [SEAL]), (DIFFERENTLY, [PUMP])]


def test_what_came_of_something_is_no_cause_of_it():
    put_off = "The race was put off because of a leak and then because of fog."

    assert ask("what caused the leak?", put_off) is None
    assert first(ask("why was the race put off?", put_off)) == put_off


def test_who_disputes_that_is_shown_behind_what_they_dispute():
    drain = "Doctors believe that the germs of the outbreak came from a drain."
    milk = "Ida Rask, who owns the dairy, disputes that and blames bad milk."

    (shown,) = sections("what caused the outbreak?", said_over(f"{drain} {milk}"))

    assert shown == (None, [drain, milk])
