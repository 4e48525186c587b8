from dataclasses import replace

import pytest

from briefings.model import Role, Span
from briefings.stories.claims import ClaimStatus, Count, claims
from briefings.writing.timeline import (
    BEHIND,
    GREW,
    HAPPENED,
    UNDATED,
    UNPUBLISHED,
    timeline_briefing,
)
from tests import factory
from tests.writing.evidence import (
    cited,
    claim,
    digest,
    headings,
    place,
    said,
    story_of,
    withdrawn,
)


def timeline(*sources, using=()):
    story = story_of(*sources)
    briefing = timeline_briefing(story, using)
    return briefing, said(briefing, story)


def day(text, published="2026-03-04"):
    """Return the line of one passage; 4 March 2026 is a Wednesday."""
    return timeline(digest(f"{text} So it is told.", "Tide Times", published))[1][0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "The ship sank on 2 March 2026.",
            "2 Mar 2026: The ship sank on 2 March 2026.",
        ),
        ("The ship sank on Monday.", "2 Mar 2026: The ship sank on Monday."),
        (
            "The ferry sails again on Friday.",
            "Reported 4 Mar 2026: The ferry sails again on Friday.",
        ),
        ("The ship sank yesterday.", "3 Mar 2026: The ship sank yesterday."),
        ("Tugs come next week.", "Reported 4 Mar 2026: Tugs come next week."),
        ("Tugs came last week.", "Week of 23 Feb 2026: Tugs came last week."),
        ("2 March: The ship sank.", "2 March: The ship sank."),
    ],
)
def test_a_happening_is_told_with_its_day(text, line):
    assert day(text) == line


@pytest.mark.parametrize(
    "text",
    [
        "The tugs will come on Friday.",
        "The hearing is due on Friday.",
        "The crew hoped to sail before Friday.",
        "Voters called Friday's wreck a disgrace.",
        "The tide rose at 15:05 local time.",
        "The ship sails on 7 March.",
        "Tugs had been expected on 2 March.",
        "The crew is well, two days after the wreck of 2 March.",
        "The crew was found two days after the ship had sunk on 2 March.",
        "The talks are called for Sunday, 1 March.",
        "Ann Brook, who had come on Monday, thanked the crew.",
        "Voters called 1 March's wreck a disgrace.",
        "The blaze that broke out on Monday was put out after 15 hours.",
    ],
)
def test_a_day_that_does_not_surely_follow_is_not_made_up(text):
    assert day(text) == f"Reported 4 Mar 2026: {text}"


def test_happenings_stand_in_the_order_of_their_days():
    later = digest("The ship sank on 1 March.", "Tide Times", "2026-03-02")
    earlier = digest("It left port on 27 February.", "Orion Notes", "2026-03-03")

    _, lines = timeline(later, earlier)

    assert [line[:11] for line in lines] == ["27 Feb 2026", "1 Mar 2026:"]


def test_a_day_without_a_year_is_placed_among_those_with_one():
    _, lines = timeline(
        digest("The ship left on 1 March.", "A", "2026-03-05"),
        digest("It was raised on 5 March.", "B", "2026-03-05"),
        digest("It sank on 2 March."),
    )

    assert [line.split(":")[0] for line in lines] == [
        "1 Mar 2026",
        "2 Mar",
        "5 Mar 2026",
    ]


def test_the_29th_of_february_has_its_place_in_any_year():
    _, lines = timeline(
        digest("It was raised on 5 March.", "B", "2026-03-05"),
        digest("It sank on 29 February."),
    )

    assert lines[0] == "29 Feb: It sank on 29 February."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("It has sailed since 1998.", "1998: It has sailed since 1998."),
        ("It was built in the 1990s.", "1990s: It was built in the 1990s."),
        ("It was sold in May 2019.", "May 2019: It was sold in May 2019."),
        ("It first sank on 3 May 2019.", "3 May 2019: It first sank on 3 May 2019."),
    ],
)
def test_what_was_long_before_lies_behind_in_the_precision_it_is_told_in(text, line):
    briefing, lines = timeline(
        digest(f"The ship sank on Monday. {text}", "Tide Times", "2026-03-04")
    )

    assert headings(briefing) == [HAPPENED, BEHIND]
    assert lines[1] == line


@pytest.mark.parametrize(
    "text",
    [
        "Mary Okafor holds the 2022 Nobel Peace Prize.",
        "In 2022 Nobel week was short.",
        "Ann Brook played roles in the 2020 protests.",
        "Ann Brook led the protests of August 2020.",
        "The storm is the worst since 1999.",
        "The cape was to have a light by 2024.",
        "Repairs may last until May 2019.",
    ],
)
def test_a_month_or_a_year_that_names_a_thing_or_lies_ahead_is_no_date(text):
    assert timeline(digest(text))[1] == [UNPUBLISHED]


def test_the_year_that_runs_is_no_date():
    source = digest("It is the largest wreck seen this year.", "A", "2026-03-04")

    assert timeline(source)[1] == [
        "Reported 4 Mar 2026: It is the largest wreck seen this year."
    ]


def test_a_bare_year_in_what_papers_are_said_to_say_is_no_date():
    source = digest("It was built in 1998.", "A", "2026-03-02")
    (only,) = source.passages
    papers = replace(source, passages=(replace(only, role=Role.COVERAGE),))

    assert timeline(papers)[1] == [UNDATED]


@pytest.mark.parametrize(
    "text",
    [
        "The run-off will be held on 7 February.",
        "A new law takes effect on 7 February.",
    ],
)
def test_what_lies_ahead_of_a_source_without_a_date_comes_last(text):
    _, lines = timeline(digest(text), digest("The ferry sank on 24 January."))

    assert lines == ["24 Jan: The ferry sank on 24 January.", text]


def test_an_entry_of_a_calendar_is_of_its_day_though_it_lies_ahead():
    _, lines = timeline(
        digest("5 March: Banks are meant to open again.", "A", "2026-03-02"),
        digest("The ship sank on 1 March.", "B", "2026-03-02"),
    )

    assert lines[1] == "5 March: Banks are meant to open again."


def test_a_row_is_of_the_day_in_it():
    table = (
        "| Count | Day | Dead |\n| --- | --- | --- |\n| Coast guard | 5 March | 3 |\n"
    )

    _, lines = timeline(digest(f"A ship sank.\n\n{table}"))

    assert lines == ["5 Mar: Coast guard — Day: 5 March; Dead: 3"]


def test_a_weekday_belongs_to_the_day_behind_it():
    source = digest("The ship sank on Monday night, 2 March.", "A", "2026-03-12")

    assert timeline(source)[1][0].startswith("2 Mar 2026: ")


def test_days_around_the_new_year_stand_in_their_order():
    _, lines = timeline(
        digest("The ship was raised on 3 January."),
        digest("The ship sank on 28 December."),
        digest("It was sold on 5 January 2026."),
    )

    assert [line[:6] for line in lines] == ["28 Dec", "3 Jan:", "5 Jan "]


def test_without_any_year_days_are_placed_around_the_one_told_first():
    _, lines = timeline(
        digest("The ship was raised on 3 January."),
        digest("The ship sank on 28 December."),
    )

    assert [line[:6] for line in lines] == ["28 Dec", "3 Jan:"]


def test_where_nobody_states_a_date_it_is_said():
    assert timeline(digest("A ship sank off Aberhaven."))[1] == [UNPUBLISHED]


def test_a_source_that_states_only_when_it_was_published_is_told_by_that():
    _, lines = timeline(digest("A ship sank. It lies low.", "A", "2026-03-02"))

    assert lines == ["Reported 2 Mar 2026: A ship sank."]


def test_a_story_with_dates_of_publication_alone_and_no_lead_says_so():
    source = digest("It sailed for the port.", "A", "2026-03-02")
    (only,) = source.passages
    behind = replace(source, passages=(replace(only, role=Role.BACKGROUND),))

    assert timeline(behind)[1] == [UNDATED]


def test_what_cards_and_questions_date_is_left_out():
    text = factory.stated(factory.MOSAIC, "Tide Times", "2026-03-01")

    _, lines = timeline(factory.source(text))

    assert not any("2019" in line for line in lines)


def test_what_two_outlets_tell_of_one_day_is_told_once():
    one = digest("The ferry Sea Lark sank on Monday.", "A", "2026-03-04")
    two = digest("On Monday the Sea Lark sank off the cape.", "B", "2026-03-04")
    same = claim(place(one, "sank"), place(two, "sank"))

    briefing, lines = timeline(one, two, using=[same])

    assert lines == ["2 Mar 2026: The ferry Sea Lark sank on Monday."]
    assert {each.source for each in cited(briefing, "2 Mar")} == {one.id, two.id}


TOLLS = (
    digest("The storm killed at least 12 people in Aberhaven.", "A", "2026-03-01"),
    digest("The storm in Aberhaven killed 17 people.", "B", "2026-03-02"),
    digest("The storm in Aberhaven killed 31 people, police say.", "C", "2026-03-05"),
)


def test_a_count_that_grew_is_told_with_each_step():
    briefing, lines = timeline(*TOLLS, using=claims(TOLLS))

    assert headings(briefing)[0] == GREW
    assert lines[0] == (
        "The storm in Aberhaven killed 31 people, police say.\n"
        "1 Mar 2026: at least 12 people · 2 Mar 2026: 17 people · 5 Mar 2026: 31 people"
    )
    assert len({each.source for each in cited(briefing, "The storm")}) == 3


def growing(*steps):
    """Return a claim of counts: each a source, its words and its value."""
    counts = []
    for source, words, value in steps:
        start = source.text.index(words)
        at = place(source, words)
        number = type(at)(
            source=source.id, span=Span(start=start, end=start + len(words))
        )
        moment = source.published.moment if source.published else None
        counts.append(Count(moment=moment, value=value, place=number))
    return claim(
        *(place(source, words) for source, words, _ in steps),
        status=ClaimStatus.GROWING,
        timeline=tuple(counts),
    )


def test_of_one_day_only_the_highest_count_is_a_step():
    same_day = digest("The storm killed 19 people by night.", "D", "2026-03-02")
    fewer = digest("The storm killed 15 people, some say.", "E", "2026-03-03")
    undated = digest("The storm killed 90 people.")
    one, two, three = TOLLS
    grew = growing(
        (one, "12", 12),
        (two, "17", 17),
        (same_day, "19", 19),
        (fewer, "15", 15),
        (three, "31", 31),
        (undated, "90", 90),
    )

    _, lines = timeline(*TOLLS, same_day, fewer, undated, using=[grew])

    assert lines[0].endswith(
        "1 Mar 2026: at least 12 people · 2 Mar 2026: 19 people · 5 Mar 2026: 31 people"
    )


def test_one_growth_is_not_told_twice_nor_a_single_step():
    one, two, three = TOLLS
    whole = growing((one, "12", 12), (two, "17", 17), (three, "31", 31))
    part = growing((two, "17", 17), (three, "31", 31))
    still = growing((three, "31", 31))

    briefing, _ = timeline(*TOLLS, using=[still, part, whole])

    (grew,) = [s for s in briefing.shown if s.heading == GREW]
    assert len(grew.lines) == 1
    assert "at least 12" in grew.lines[0].words


def test_what_a_withdrawn_source_counted_is_no_step():
    one, two, three = TOLLS
    gone = withdrawn(three)
    grew = growing((one, "12", 12), (two, "17", 17), (three, "31", 31))

    _, lines = timeline(one, two, gone, using=[grew])

    assert not any("31" in line for line in lines)


def test_what_its_outlet_takes_back_is_no_event():
    old = "Rask paid a deposit of 25,000 dollars on 2 March 2026."
    back = "Correction: We reported that Rask paid a deposit of 25,000 dollars."
    _, lines = timeline(
        digest(f"{old} So it is told.", "Tide Times", "2026-03-03"),
        digest(f"{back} She paid 15,000.", "Tide Times", "2026-03-05"),
    )

    assert old not in " ".join(lines)
