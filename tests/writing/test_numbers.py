import pytest

from briefings.facts import figures
from briefings.writing.numbers import NONE, numbers_briefing
from briefings.writing.quantities import said_as
from tests.writing.evidence import (
    cited,
    digest,
    headings,
    said,
    story_of,
    withdrawn,
)

ONE = "The coast guard rescued 212 passengers from the ferry Sea Lark on Sunday."
SAME = "All 212 passengers were rescued from the Sea Lark, its owner said."
OTHER = "Some 40 lorries are still on the car deck of the ferry."


def numbers(*texts):
    story = story_of(
        *(
            digest(f"A ferry ran aground. {t}", f"Outlet {n}")
            for n, t in enumerate(texts)
        )
    )
    return numbers_briefing(story), story


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "They held about 1,200 political prisoners.",
            "about 1,200 political prisoners",
        ),
        ("It cost more than $3 million in all.", "more than $3 million"),
        ("Egypt asked for 916 million dollars.", "916 million dollars"),
        ("About 12 per cent of trade passes there.", "About 12 per cent"),
        ("They dug up some 30,000 cubic metres of sand.", "some 30,000 cubic metres"),
        ("Deaths: 675", "675"),
        ("They hurt two police officers.", "two police officers"),
        ("Two police died.", "Two police"),
    ],
)
def test_a_number_is_said_with_its_hedge_its_unit_and_what_it_counts(text, words):
    (figure,) = figures(text)

    assert said_as(text, figure).of(text) == words


def test_one_value_is_told_once_with_all_who_give_it():
    briefing, story = numbers(ONE, SAME)

    (line,) = said(briefing, story)

    assert line.startswith("212 passengers · 2 voices\n")
    assert {each.source for each in cited(briefing, "212")} == {
        source.id for source in story.sources
    }


def test_what_most_voices_give_comes_first():
    briefing, story = numbers(OTHER, ONE, SAME)

    assert [line.split(" · ")[0] for line in said(briefing, story)] == [
        "212 passengers",
        "Some 40 lorries",
    ]


def test_two_values_of_one_thing_stand_side_by_side_the_newest_first():
    story = story_of(
        digest("The storm killed 12 people in Aberhaven.", "Outlet A", "2026-03-01"),
        digest("Forty lorries are still on the deck.", "Outlet B", "2026-03-01"),
        digest("The storm killed 17 people in Aberhaven.", "Outlet C", "2026-03-02"),
    )

    values = [line.split(" · ")[0] for line in said(numbers_briefing(story), story)]

    assert values == ["17 people", "12 people", "Forty lorries"]


def test_one_duration_is_not_another():
    briefing, story = numbers(
        "The canal was closed for two days.", "The canal was closed for six days."
    )

    assert {line.split("\n")[0] for line in said(briefing, story)} == {
        "two days · 1 voice",
        "six days · 1 voice",
    }


def test_a_rounded_number_is_told_by_the_exact_one():
    briefing, story = numbers(
        "The storm left 1.2 million people without power.",
        "The storm left 1,203,400 people without power.",
    )

    (line,) = said(briefing, story)

    assert line.startswith("1,203,400 people · 2 voices")


def test_words_that_give_no_number_come_behind_those_that_do():
    briefing, story = numbers(
        "Several passengers were rescued from the ferry Sea Lark.", ONE
    )

    assert said(briefing, story)[1].startswith("Several passengers · 1 voice")
    assert headings(briefing) == [None, "Without a number"]


def test_ages_magnitudes_and_years_stand_apart():
    briefing, story = numbers(
        "A quake of magnitude 6.1 struck Aberhaven. The pilot, aged 54, was unhurt."
        " It was the first since 1998."
    )

    assert headings(briefing) == ["Magnitudes", "Ages", "Years named"]
    assert said(briefing, story)[-1] == "1998"


def test_each_year_is_named_once_with_all_who_name_it():
    briefing, story = numbers(
        "It was built in 1998. It was sold in 2004.", "It has sailed since 1998."
    )

    assert said(briefing, story) == ["1998 · 2004"]
    assert [each.words for each in cited(briefing, "1998")] == ["1998", "2004", "1998"]


def test_a_story_without_numbers_says_so():
    briefing, story = numbers("It lies on a bank.")

    assert said(briefing, story) == [NONE]


def test_what_a_withdrawn_source_gave_is_not_told():
    standing, gone = digest(OTHER, "Outlet A"), withdrawn(digest(ONE, "Outlet B"))
    story = story_of(standing, gone)

    assert not any("212" in line for line in said(numbers_briefing(story), story))


def test_what_a_card_says_of_a_person_is_no_number_of_the_story():
    story = story_of(
        digest(
            "What's happened\nThe ferry ran aground off Aberhaven.\n"
            "More on these topics\n-\nMary Okafor commanded 40 ships.\n"
        )
    )

    assert said(numbers_briefing(story), story) == [NONE]


def test_a_number_that_names_nothing_it_counts_is_told_by_its_passage_once():
    briefing, story = numbers("Of them 114 were driven to Oakland and nine to Ashby.")

    assert said(briefing, story) == [
        "Of them 114 were driven to Oakland and nine to Ashby. · 1 voice"
    ]


def test_a_passage_that_another_number_brings_is_not_told_again():
    briefing, story = numbers("The ferry carried 212 passengers and 114 were hurt.")

    (line,) = said(briefing, story)

    assert line.startswith("212 passengers · 1 voice\n")


def test_a_number_that_only_numbers_a_row_is_not_told():
    story = story_of(
        digest("A ferry sank.\n\n| Turn | Boat |\n| --- | --- |\n| 4 | Sea Lark |\n")
    )

    assert said(numbers_briefing(story), story) == [NONE]


def test_one_value_of_two_things_is_told_of_each_with_its_own_sources():
    briefing, story = numbers(
        "The canal was closed for two days.",
        "Talks in Minsk took two days.",
        "For two days the canal stayed closed.",
    )

    closed, talks = said(briefing, story)

    assert closed.startswith("two days · 2 voices\nThe canal was closed")
    assert talks == "Talks in Minsk took two days. · 1 voice"
    one, other, third = (source.id for source in story.sources)
    assert {each.source for each in cited(briefing, "two days")} == {one, third}
    assert {each.source for each in cited(briefing, "Talks")} == {other}


def test_one_number_hedged_in_two_ways_stands_in_one_place():
    briefing, story = numbers(
        "The canal was closed for some 15 hours.",
        "Forty lorries burned.",
        "Talks in Minsk took about 15 hours.",
    )

    lines = said(briefing, story)

    at = lines.index("Talks in Minsk took about 15 hours. · 1 voice")
    assert lines[at - 1].startswith("some 15 hours · 1 voice\n")


def test_so_many_of_one_noun_are_one_count_in_whatever_words():
    briefing, story = numbers(
        "Rights groups say that about 1,200 political prisoners are still held.",
        "About 1,200 political prisoners remain in jails.",
    )

    (line,) = said(briefing, story)

    assert line.split("\n")[0].endswith("1,200 political prisoners · 2 voices")


def test_a_number_is_told_by_the_passage_that_gives_no_other():
    briefing, story = numbers(
        "Three people were hurt: two police officers and a firefighter.",
        "Two police officers were hurt by glass.",
    )

    assert said(briefing, story)[0].endswith("Two police officers were hurt by glass.")


@pytest.mark.parametrize("aged", ["a girl of 13", "a baby of seven months"])
def test_how_old_somebody_is_is_an_age(aged):
    briefing, _ = numbers(f"Divers saved {aged}.")

    assert headings(briefing) == ["Ages"]


@pytest.mark.parametrize(
    ("correction", "shown"),
    [
        ("Correction: We reported that 54 lorries were on board.", []),
        ("Correction: 54 lorries were on board, not 45 lorries.", ["54 lorries"]),
    ],
)
def test_a_number_that_a_source_takes_back_is_not_told(correction, shown):
    briefing, story = numbers(correction)

    told = [line.split(" ·")[0] for line in said(briefing, story)]
    assert [line for line in told if line.endswith("lorries")] == shown


def test_the_number_on_a_shirt_or_a_bus_counts_nothing():
    briefing, story = numbers("The captain wore the number 9 shirt on flight 261.")

    assert said(briefing, story) == [NONE]
