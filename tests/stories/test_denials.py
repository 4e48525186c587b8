"""What some tell and others deny is a dispute; what only sounds so is none."""

from datetime import UTC, datetime, timedelta

import pytest

from briefings.stories.disputes import DisputeKind, disputes
from tests.stories.telling import said

DAY = datetime(2026, 3, 6, tzinfo=UTC)
SIGNAL = "The driver of the tram that left the rails passed a red signal."
NO_SIGNAL = "The tram driver Per Dahl did not pass a red signal, the ministry said."
LEFT = "Ida Rask, the mayor of Torvik, resigned on Monday over the port."
STAYED = "The mayor, Ida Rask, has not resigned, her lawyer said on Tuesday."


def denied(first, second, *, days=1):
    """Return what a second source is found to deny of what a first one tells."""
    sources = [
        said(first, name="a", day=DAY),
        said(second, name="b", day=DAY + timedelta(days=days)),
    ]
    return [
        dispute.reason
        for dispute in disputes(sources)
        if dispute.kind is DisputeKind.DENIAL
    ]


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (SIGNAL, NO_SIGNAL, "True or not: passed a red signal"),
        (LEFT, STAYED, "True or not: resigned"),
        (
            "Health minister Ida Rask resigned on Monday.",
            "The government denied that health minister Ida Rask has resigned.",
            "True or not: Rask resigned",
        ),
        ("Police arrested Ole Berg.", "Ole Berg was not arrested.", None),
        ("Ole Berg was arrested.", "Ole Berg wasn’t arrested.", "Berg was arrested"),
    ],
)
def test_what_one_tells_and_another_denies_is_a_dispute(first, second, reason):
    found = denied(first, second)

    assert [each.removeprefix("True or not: ") for each in found] == (
        [reason.removeprefix("True or not: ")] if reason else []
    )


def test_both_sides_of_a_denial_are_shown_whose_they_are():
    (dispute,) = disputes([said(SIGNAL, name="a"), said(NO_SIGNAL, name="b")])

    told_by = [{place.source for place in side.passages} for side in dispute.sides]
    assert told_by == [{"a"}, {"b"}]
    assert dispute.subject.words == "passed a red signal"


def test_what_came_about_after_it_was_denied_is_no_dispute():
    assert denied(STAYED, LEFT) == []
    assert denied(LEFT, STAYED) != []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # Of another day.
        (
            "The tram driver passed a red signal on Monday.",
            "The tram driver did not pass a red signal on Friday.",
        ),
        # Somebody else.
        (LEFT, "Ida Rask said that the harbour chief had not resigned."),
        (SIGNAL, "The guards of the bridge did not pass a red signal."),
        # Only so far, or only perhaps.
        (LEFT, "The mayor, Ida Rask, has not resigned yet."),
        (SIGNAL, "It is open whether the tram driver did not pass a red signal."),
        ("The tram driver would have passed a red signal.", NO_SIGNAL),
        # Nobody tells it as done.
        ("Tram drivers should pass no red signal.", NO_SIGNAL),
        ("A red signal stands where the tram driver has to pass.", NO_SIGNAL),
        # Other words.
        ("The tram driver passed a green signal.", NO_SIGNAL),
    ],
)
def test_what_only_sounds_like_a_denial_is_no_dispute(first, second):
    assert denied(first, second) == []


def test_a_source_that_denies_what_it_tells_as_another_s_word_disputes_nothing():
    both = said(SIGNAL, NO_SIGNAL, name="a")

    assert disputes([both, said("The tram is repaired.", name="b")]) == ()
