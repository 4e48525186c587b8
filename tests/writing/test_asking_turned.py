"""Questions whose answer was set right, or has turned since it was first told."""

import pytest

from briefings.writing.asking import DIFFERENTLY, EARLIER, ask_briefing
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


LEASE = (
    "# Orland FC leases ground\n\nThe club will sign a lease for seven years, it said."
)
SIGNED = (
    "# Orland FC has its ground\n\nOrland FC signed a lease for six years on Friday."
)


def test_how_long_something_runs_is_what_was_signed_before_what_was_to_be():
    will, did = LEASE.splitlines()[-1], SIGNED.splitlines()[-1]

    shown = sections("how long is the lease?", said_over(LEASE, SIGNED))

    assert shown == [(None, [did]), (EARLIER, [will])]
    assert first(ask("how long is the lease?", LEASE)) == will


def test_how_long_a_thing_of_metal_is_is_no_time():
    told = "The bridge was shut for seven years. The bridge is old for a bridge."

    assert ask("how long is the bridge?", told) is None
    assert first(ask("how long is the ban?", "A 30-day ban on rods begins.")) == (
        "A 30-day ban on rods begins."
    )


def test_how_long_a_sentence_is_is_how_long_somebody_was_sent_to_prison_for():
    told = "The baker Ida Rask was sentenced to six years in prison."

    assert first(ask("how long is her sentence?", told)) == told
    assert first(ask("how long is Rask's sentence?", told)) == told


def test_a_time_that_is_told_with_a_name_is_not_how_long_whatever_is_asked_goes_on():
    told = "Ida Rask, 23, signed for two years."

    assert ask("how long will Rask be out?", told) is None


LOST_VOTE = "The council voted against Ida Rask by 31 to 14 on Friday."
RIGHT_VOTE = "It was 31 to 12."
MENDED = (
    "Correction: The Post reported that the vote against Rask was 31 to 14. "
    f"{RIGHT_VOTE}"
)


@pytest.mark.parametrize(
    "typed",
    [
        "how many voted against?",
        "how many voted against Rask?",
        "what was the result of the vote?",
        "what was the score of the vote?",
    ],
)
def test_how_many_voted_is_told_by_the_two_sides_of_a_vote(typed):
    assert sections(typed, said_over(LOST_VOTE)) == [(None, [LOST_VOTE])]
    assert sections(typed, said_over(LOST_VOTE, f"{LOST_VOTE} {MENDED}")) == [
        (None, [RIGHT_VOTE]),
        (EARLIER, [LOST_VOTE]),
    ]


def test_a_score_nobody_tells_is_told_by_nobody():
    played = "Ida Rask scored 19 goals and will play against Orland on Friday."

    assert ask("what is the score?", played) is None
    assert ask("how many voted against?", f"{played} Orland won by 3 to 1.") is None


def test_what_happened_to_somebody_is_what_was_told_of_them_last():
    asked = "The skipper of the barge is being questioned by police."
    freed = "Police released the skipper of the barge."

    for typed in ("what happened to the skipper?", "what became of the skipper?"):
        for sources in (said_over(asked, freed), said_over(asked, freed)[::-1]):
            assert sections(typed, sources) == [(None, [freed]), (EARLIER, [asked])]
    assert ask("what happened to the skipper?", "The barge sank.") is None


def test_what_happened_to_somebody_is_no_number_that_was_put_right():
    left = "Ida Rask left the council of Orland on Friday."
    sources = said_over(LOST_VOTE, f"{left} {MENDED}")

    assert sections("what happened to Rask?", sources) == [
        (None, [left]),
        (EARLIER, [LOST_VOTE]),
    ]


def test_what_puts_a_number_right_tells_nothing_of_who_somebody_is():
    judge = "Ida Rask stole 30 crowns, the judge Eva Holm said."
    right = "The sum named by the court was 40 crowns."
    mended = f"Correction: We reported that Ida Rask stole 30 crowns. {right}"
    sources = said_over(judge, mended)

    assert first(ask_briefing("who is the judge?", sources)) == judge
    assert ask_briefing("will Rask run again?", sources) is None


def test_whether_somebody_was_convicted_is_told_by_who_overturned_it_last():
    so = "A court in Orland convicted Ida Rask of arson on Friday."
    undone = "An appeal court overturned the conviction of Ida Rask on Monday."

    assert sections("was Rask convicted?", said_over(so, undone)) == [
        (None, [undone]),
        (EARLIER, [so]),
    ]


def test_what_happened_to_somebody_is_not_what_others_did_for_them():
    freed = "Police released the skipper of the barge."
    for other in (
        "A cook went down to the skipper on Monday.",
        "The skipper's lawyer said the barge was old.",
    ):
        told = said_over(freed, other)
        assert sections("what happened to the skipper?", told) == [(None, [freed])]
