"""What an outlet takes back is found among what it told before."""

from dataclasses import replace

import pytest

from briefings.stories.told_wrongly import told_wrongly
from tests.stories.telling import day, said


def wrongly(*told, outlets=("The Post", "The Post")):
    """Return the sentences told wrongly, of two sources of a day each."""
    sources = [
        replace(said(*each, name=f"{at}", day=day(at + 1)), outlet=outlet)
        for at, (each, outlet) in enumerate(zip(told, outlets, strict=True))
    ]
    texts = {each.id: each.text for each in sources}
    return [place.span.of(texts[place.source]) for place in told_wrongly(sources)]


PAID = "Rask paid a deposit of 25,000 dollars for the recount."
RECOUNT = "The recount in Torvik begins on Monday."
BACK = "Correction: We reported that Rask paid a deposit of 25,000 dollars."
RIGHT = "She paid 15,000 dollars."


def test_what_an_outlet_takes_back_it_told_wrongly():
    assert wrongly((PAID, RECOUNT), (BACK, RIGHT)) == [PAID]


@pytest.mark.parametrize(
    ("told", "outlets"),
    [
        # Nothing that was told is taken back.
        (((RECOUNT,), (BACK, RIGHT)), ("The Post", "The Post")),
        # It is another's.
        (((PAID,), (BACK, RIGHT)), ("The Wire", "The Post")),
        # It was told later, and so is right.
        (((BACK, RIGHT), (PAID,)), ("The Post", "The Post")),
        (((PAID,), (RECOUNT,)), ("The Post", "The Post")),
    ],
)
def test_nothing_else_is_told_wrongly(told, outlets):
    assert wrongly(*told, outlets=outlets) == []
