from dataclasses import replace

from briefings.stories.claims import ClaimStatus
from briefings.stories.comparing import Stance
from briefings.writing.silent import (
    ASKED,
    COMPLETE,
    LEFT_OUT,
    UNSTATED,
    silent_briefing,
)
from tests import factory
from tests.writing.evidence import (
    cited,
    digest,
    headings,
    laid,
    place,
    row,
    said,
    story_of,
    withdrawn,
)

ASKING = factory.stated(factory.MOSAIC, "Paper Boat", "2026-03-01")
QUESTION = "Why Did The Ferry Run Aground?"


def never(question):
    return False


def silent(story, *rows, answered=never):
    briefing = silent_briefing(story, laid(story, *rows), answered)
    return briefing, said(briefing, story)


def full(outlet):
    """Return a source that states all that can be stated."""
    return digest(
        "Nine tugs freed the ferry on 2 March. “We sang all night,” said Ann Brook.",
        outlet,
        "2026-03-03",
    )


def test_what_two_voices_tell_is_shown_with_those_who_do_not():
    one, two, three = full("A"), full("B"), digest("A ferry ran aground.", "C")
    story = story_of(one, two, three)
    tugs = row(
        place(one, "tugs"),
        (one, Stance.SAYS, place(one, "tugs")),
        (two, Stance.SAYS, place(two, "tugs")),
        (three, Stance.SILENT, None),
    )

    briefing, lines = silent(story, tugs)

    assert lines[0] == (
        "2 voices: Nine tugs freed the ferry on 2 March.\nNot told by: C"
    )
    assert {each.source for each in cited(briefing, "2 voices")} == {one.id, two.id}


def test_who_comes_near_a_claim_is_not_said_to_leave_it_out():
    one, two, three = full("A"), full("B"), digest("Tugs came for a ferry.", "C")
    near = row(
        place(one, "tugs"),
        (one, Stance.SAYS, place(one, "tugs")),
        (two, Stance.SAYS, place(two, "tugs")),
        (three, Stance.UNSURE, place(three, "Tugs")),
    )

    briefing, _ = silent(story_of(one, two, three), near)

    assert LEFT_OUT not in headings(briefing)


def test_what_all_tell_or_one_alone_or_nobody_any_more_is_left_out_by_none():
    one, two = full("A"), full("B")
    story = story_of(one, two)
    at, other = place(one, "tugs"), place(one, "Ann Brook")
    says = (one, Stance.SAYS, at), (two, Stance.SAYS, place(two, "tugs"))
    alone = (one, Stance.SAYS, other), (two, Stance.SILENT, None)

    _, lines = silent(
        story,
        row(at, *says),
        row(other, *alone, voices=1, status=ClaimStatus.LONE),
    )

    assert lines == [COMPLETE]


def test_to_tell_it_less_exactly_is_not_to_be_silent():
    one, two = full("A"), full("B")
    story = story_of(one, two)
    vague = row(
        place(one, "tugs"),
        (one, Stance.SAYS, place(one, "tugs")),
        (two, Stance.VAGUE, place(two, "tugs")),
    )

    assert silent(story, vague)[1] == [COMPLETE]


def test_a_question_that_no_passage_answers_is_shown():
    story = story_of(factory.source(ASKING))

    briefing, lines = silent(story)

    assert ASKED in headings(briefing)
    assert QUESTION in lines


def test_a_question_that_a_passage_answers_is_not_shown():
    story = story_of(factory.source(ASKING))

    briefing, lines = silent(story, answered=lambda question: question == QUESTION)

    assert ASKED not in headings(briefing)
    assert QUESTION not in lines


def test_what_no_source_states_is_said():
    story = story_of(digest("A ferry ran aground."), digest("A ferry lies on a bank."))

    briefing, lines = silent(story)

    assert headings(briefing) == [UNSTATED]
    assert lines == [
        "No source says on which day it happened.",
        "No source states its publication date.",
        "No source names its outlet.",
        "No source quotes anybody directly.",
        "No source gives a number.",
    ]


def test_what_some_sources_do_not_state_is_counted():
    bare = digest("A ferry ran aground.")
    story = story_of(full("A"), bare, digest("A ferry lies on a bank.", "B"))

    _, lines = silent(story)

    assert lines == [
        "2 of 3 sources name no day on which it happened.",
        "2 of 3 sources state no publication date.",
        "1 of 3 sources names no outlet.",
        "2 of 3 sources quote nobody directly.",
        "2 of 3 sources give no number.",
    ]


def test_a_publisher_stands_for_an_outlet():
    owned = replace(full("A"), outlet=None, publisher="Tide Papers")

    assert silent(story_of(owned))[1] == [COMPLETE]


def test_what_a_card_counts_and_dates_does_not_count():
    source = factory.source(
        "What's happened\nThe ferry ran aground off Aberhaven.\n"
        "More on these topics\n-\nMary Okafor commanded 40 ships on 2 May 2019.\n"
    )

    _, lines = silent(story_of(source))

    assert "No source says on which day it happened." in lines
    assert "No source gives a number." in lines


def test_a_withdrawn_source_neither_states_nor_lacks_anything():
    story = story_of(full("A"), withdrawn(digest("A ferry ran aground.")))

    assert silent(story)[1] == [COMPLETE]


def test_more_claims_than_two_come_behind_all_else():
    texts = ("Nine tugs came.", "Divers sealed the hull.", "Cranes raised the wreck.")
    one = digest(" ".join(texts), "A")
    two, three = digest(" ".join(texts) + " So.", "B"), digest("A ferry sank.", "C")
    story = story_of(one, two, three)
    rows = [
        row(
            place(one, words),
            (one, Stance.SAYS, place(one, words)),
            (two, Stance.SAYS, place(two, words)),
            (three, Stance.SILENT, None),
        )
        for words in texts
    ]

    briefing, _ = silent(story, *rows)

    assert headings(briefing) == [LEFT_OUT, UNSTATED, "Also not told by all"]


def test_a_voice_that_gives_another_figure_has_its_mark_too():
    one, two = full("A"), digest("Seven tugs freed the ferry.", "B")
    three = digest("A ferry ran aground.", "C")
    story = story_of(one, two, three)
    tugs = row(
        place(one, "tugs"),
        (one, Stance.SAYS, place(one, "tugs")),
        (two, Stance.OPPOSES, place(two, "tugs")),
        (three, Stance.SILENT, None),
        status=ClaimStatus.DISPUTED,
    )

    briefing, _ = silent(story, tugs)

    assert {each.source for each in cited(briefing, "2 voices")} == {one.id, two.id}
