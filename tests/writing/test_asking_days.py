"""Questions of when something was, which sources tell differently."""

from briefings.writing.asking import DIFFERENTLY, ask_briefing
from tests.writing.test_asking import ask, first, said_over, sections

LOST = "Ida Rask is lost in the woods."


def test_who_tells_another_year_tells_it_differently():
    one = "The payments to Ida Rask began in 2017, the court said."
    other = "The payments to Ida Rask began in 2015, prosecutors say."

    shown = sections("when did the payments begin?", said_over(one, other))

    assert shown == [(None, [one]), (DIFFERENTLY, [other])]


def test_who_tells_another_hour_tells_it_differently():
    one, other = (
        "She was last seen at 3 pm.",
        "She was last seen at 5 pm, a hiker said.",
    )
    again = "She was last seen at 3 pm in Orland."
    sources = said_over(*(f"{LOST} {each}" for each in (one, other, again)))

    shown = sections("when was she last seen?", sources)

    assert shown == [(None, [one]), (DIFFERENTLY, [other])]
    assert sections("when was Rask last seen?", sources) == shown


def test_a_day_and_its_hour_are_not_told_differently():
    day, hour = "The ferry sank on Monday.", "The ferry sank at 5 pm on Monday."

    shown = sections("when did the ferry sink?", said_over(day, hour))

    assert [heading for heading, _ in shown] == [None]


def test_the_day_of_something_else_tells_not_when_something_happened():
    search = "Rescuers ended their search at the site of the crash on Friday."

    assert ask("when did the crash happen?", search) is None
    day = "The day of the crash was Friday."
    assert first(ask_briefing("when did the crash happen?", said_over(day))) == day


def test_when_an_appeal_was_is_when_it_was_lodged_and_not_when_it_was_to_be():
    to_be = "Her lawyer said that Ida Rask would appeal by 17 March."
    done = "Ida Rask lodged her appeal on Tuesday."

    assert first(ask_briefing("when was the appeal?", said_over(to_be, done))) == done
