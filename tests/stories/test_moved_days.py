"""A day that is planned no more: told as a change from the day that was."""

import pytest

from briefings.stories.novelty import Freshness, novelty
from tests.stories.telling import day, said

MOVED = [
    (
        "The trial is set to begin on 12 May.",
        "The trial will begin on 9 June.",
        "12 May",
    ),
    (
        "The trial of Oda Rask is set to begin on 12 May in Torvik.",
        "The trial has been put back to 9 June at the request of the defence.",
        "12 May",
    ),
    (
        "The concert is due to take place on 12 May.",
        "The open-air concert has been postponed to 9 June because of a storm.",
        "12 May",
    ),
    (
        "The concert will be held on 12 May.",
        "The concert will take place on 9 June.",
        "12 May",
    ),
    (
        "The mill will close at the end of June.",
        "The mill will close on 31 December.",
        "end of June",
    ),
    (
        "The mill will close in 2027.",
        "The mill will close in June 2028.",
        "2027",
    ),
    # Told on 3 March, from which last November is nearer than the next.
    (
        "The vote will be held on 12 November.",
        "The vote will be held on 3 December.",
        "12 November",
    ),
]


def planned(before, now):
    told = said(before, name="told", day=day(3))
    return novelty(said(now, name="now", day=day(5)), [told])[-1]


@pytest.mark.parametrize(("before", "now", "gone"), MOVED)
def test_another_day_of_one_plan_is_a_change(before, now, gone):
    found = planned(before, now)

    assert found.freshness is Freshness.CHANGED
    (moved,) = found.replaces
    assert moved.old.span.of(before) == gone


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("The mill will close in June.", "The mill will close on 12 June."),
        ("The strike will begin on 3 May.", "The vote was postponed to 9 May."),
    ],
)
def test_a_day_within_the_time_told_or_of_another_thing_moves_nothing(before, now):
    assert not planned(before, now).replaces
