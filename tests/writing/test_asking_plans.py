"""Questions of what is to come, of which each day tells another plan."""

import pytest

from briefings.writing.asking import EARLIER, ask_briefing
from tests.writing.test_asking import ask, first, said_over, sections

BRIDGE = (
    "The bridge at Orland is to reopen on 4 April.",
    "The bridge will not reopen before 11 April, the council said.",
)

HEARING = (
    "A hearing of Ida Rask is planned for 4 April in Torvik.",
    "The hearing of Ida Rask has been brought forward to 2 April.",
    "The hearing of the baker Ida Rask has been moved from 2 April to 9 April.",
)


def test_what_is_not_to_be_before_a_day_is_the_last_plan():
    for typed in ("when will the bridge reopen?", "when does the bridge reopen?"):
        assert sections(typed, said_over(*BRIDGE)) == [
            (None, [BRIDGE[1]]),
            (EARLIER, [BRIDGE[0]]),
        ]


def test_what_is_not_to_be_until_a_day_is_the_last_plan():
    soon = "Pupils are to return on Thursday."
    late = "Pupils will not return until Sunday, the mayor said on Thursday."

    assert sections("when can pupils return?", said_over(soon, late)) == [
        (None, [late]),
        (EARLIER, [soon]),
    ]
    assert ask("when can pupils return?", "Pupils will not return.") is None


@pytest.mark.parametrize(
    "typed",
    [
        "when is the hearing of Rask?",
        "when does the hearing of Rask begin?",
        "when will the hearing be held?",
        "when will the hearing take place?",
    ],
)
def test_a_day_that_was_moved_is_told_by_who_moved_it_last(typed):
    assert sections(typed, said_over(*HEARING)) == [
        (None, [HEARING[2]]),
        (EARLIER, [HEARING[0]]),
    ]
    assert first(ask_briefing(typed, said_over(*HEARING[:2]))) == HEARING[1]


def test_what_took_place_is_told_before_when_it_was_to_be():
    took = "Ida Rask, whose hearing took place on Monday, will be a witness."

    told = sections("when is the hearing?", said_over(*HEARING, took))

    assert told[0] == (None, [took])


def test_what_a_plan_is_told_of_in_other_words_is_no_earlier_day_of_it():
    vote = "A vote of confidence is planned for 4 April."
    poll = "Elections will be held on 6 December."
    moved = "Orland will vote on 13 December and not on 6 December."

    told = sections("when will elections be held?", said_over(vote, poll, moved))

    assert told == [(None, [moved])]


def test_a_day_that_something_was_moved_from_is_not_told_again_as_its_day():
    trial = "Ida Rask will go on trial on 4 May."
    moved = "The trial of Ida Rask has been moved from 4 May to 15 June, a court said."

    shown = sections("when is Rask's trial?", said_over(trial, moved))

    assert shown == [(None, [moved])]


def test_when_something_was_is_not_told_with_when_it_was_to_be():
    took = "The hearing of Ida Rask took place on Monday."

    shown = sections("when was the hearing?", said_over(HEARING[0], took))

    assert shown == [(None, [took])]


@pytest.mark.parametrize("typed", ["is the bridge open?", "did the bridge reopen?"])
def test_whether_it_is_so_is_told_by_the_last_plan_where_all_are_plans(typed):
    assert sections(typed, said_over(*BRIDGE)) == [
        (None, [BRIDGE[1]]),
        (EARLIER, [BRIDGE[0]]),
    ]
    done = "The bridge has reopened."
    assert first(ask_briefing(typed, said_over(*BRIDGE, done))) == done


def test_whether_it_will_be_on_a_day_is_told_by_the_last_plan_of_any():
    assert sections("will the bridge reopen on 4 April?", said_over(*BRIDGE)) == [
        (None, [BRIDGE[1]]),
        (EARLIER, [BRIDGE[0]]),
    ]


def test_when_something_was_that_is_only_planned_is_told_by_the_last_plan():
    plan = "A hearing of Ida Rask is planned for 4 April."
    moved = "The hearing of Ida Rask has been brought forward to 2 April."

    assert sections("when was the hearing of Rask?", said_over(plan, moved)) == [
        (None, [moved]),
        (EARLIER, [plan]),
    ]


def test_where_something_took_place_goes_before_where_it_was_to_be():
    plan = "A hearing of Ida Rask is planned for 4 April in Bergen."
    took = "The hearing of Ida Rask took place in Oslo on Thursday."

    assert first(ask_briefing("where was the hearing?", said_over(plan, took))) == took


def test_a_price_that_would_be_paid_is_no_deed_that_makes_another_a_plan():
    will = "Ida Rask will leave for 42 million euros, Orland said."
    would = "Rask's agent said the fee for Rask would be 38 million euros."

    told = sections("how much did Rask cost?", said_over(will, would))

    assert EARLIER not in [heading for heading, _ in told]


def test_another_day_of_what_did_not_come_is_its_last_plan():
    late = "The bridge did not reopen this week as planned.\nIt now aims for 1 June."

    assert sections("when will the bridge reopen?", said_over(BRIDGE[1], late)) == [
        (None, late.splitlines()),
        (EARLIER, [BRIDGE[1]]),
    ]
    away = "The bridge has no roof. It now aims for 1 June."
    assert ask("when will the bridge reopen?", away) is None


def test_when_something_was_is_told_with_that_it_was_put_off_later():
    fixed = "The hearing of Ida Rask has been fixed for 21 April."
    off = "The court had put off its hearing by two weeks."

    for typed in ("when was the hearing?", "when is the hearing?"):
        assert sections(typed, said_over(fixed, off)) == [
            (None, [off]),
            (EARLIER, [fixed]),
        ]
