"""Questions that several sources answer, and not alike."""

import pytest

from briefings.model import StoryId
from briefings.writing.asking import DIFFERENTLY, EARLIER, ask_briefing
from tests import factory
from tests.writing.test_asking import ask, first, said_over, sections

MAYOR = (
    "The mayor of Torvik, Ida Rask, will resign on Monday, two members said.",
    "Ida Rask resigned as mayor of Torvik on Monday.",
    "Per Dahl was elected mayor of Torvik on Sunday.",
)


@pytest.mark.parametrize(
    "typed", ["who is the mayor of Torvik now?", "who is the new mayor?"]
)
def test_who_holds_a_post_is_who_was_elected_to_it_last(typed):
    left, elected = said_over(*MAYOR[:2]), said_over(*MAYOR)

    assert sections(typed, elected) == [(None, [MAYOR[2]]), (EARLIER, [MAYOR[0]])]
    assert sections(typed, left) == [(None, [MAYOR[1]]), (EARLIER, [MAYOR[0]])]


def test_when_somebody_resigned_is_told_by_who_tells_it_as_done():
    assert sections("when did Rask resign?", said_over(*MAYOR)) == [(None, [MAYOR[1]])]
    assert first(ask("when did Rask resign?", MAYOR[0])) == MAYOR[0]


def test_who_was_arrested_is_told_with_who_says_they_were_not():
    so = "Police arrested a clerk, Ole Berg, on suspicion of arson in Torvik."
    nobody = "Police said on Sunday that they had not arrested anybody in Torvik."
    never = "The Post apologises to Ole Berg, who was never arrested."
    other = "Per Dahl was never arrested."

    told = sections("who was arrested?", said_over(so, nobody, never, other))

    assert told == [(None, [so]), (DIFFERENTLY, [never, nobody])]
    assert ask("who was arrested?", nobody) is None


def test_why_something_happened_is_told_with_who_denies_it():
    so = "The minister said that gas caused the collapse of the mine."
    denied = "The company denies that gas caused the collapse of the mine."

    assert sections("why did the mine collapse?", said_over(so, denied)) == [
        (None, [so]),
        (DIFFERENTLY, [denied]),
    ]
    assert ask("why did the mine collapse?", denied) is None


def test_how_many_fell_ill_is_how_many_are_ill_now():
    fell, are = "40 people fell ill in Torvik.", "61 people are now ill."
    sources = said_over(fell, f"The plant in Torvik is shut. {are}")

    assert sections("how many people fell ill?", sources) == [
        (None, [are]),
        (EARLIER, [fell]),
    ]


def test_who_did_not_have_what_they_were_told_to_die_of_did_not_die_of_it():
    so = "A woman has died of cholera in Torvik, the hospital said on Friday."
    not_so = "The woman who died in Torvik did not have cholera, the hospital said."

    assert sections("did the woman die of cholera?", said_over(so, not_so)) == [
        (None, [so]),
        (DIFFERENTLY, [not_so]),
    ]


def test_how_many_were_on_board_is_not_how_many_were_hurt():
    first_told = "The ferry carried 310 passengers from Orland."
    hurt = "The passenger ferry hit a pier, and 12 people were injured."
    dead = "Two dead after the passenger ferry hit a pier."

    sources = said_over(first_told, hurt, dead)
    assert sections("how many passengers were on the ferry?", sources) == [
        (None, [first_told])
    ]


def test_what_sets_a_number_right_is_the_answer_and_not_what_it_sets_right():
    wrong = "The ferry carried 340 passengers."
    right = "It carried 310, the coast guard says."
    sources = said_over(
        wrong,
        f"Correction: We reported that the ferry carried 340 passengers. {right}",
    )

    assert sections("how many passengers were on the ferry?", sources) == [
        (None, [right]),
        (DIFFERENTLY, [wrong]),
    ]


def test_how_many_cups_are_recalled_is_not_how_many_were_sold():
    recalled = "The company is recalling 60,000 cups."

    sources = said_over("About 90,000 cups were sold.", recalled)
    assert sections("how many cups are recalled?", sources) == [(None, [recalled])]


def test_a_number_of_one_country_is_not_told_differently_by_one_of_all():
    part = "The storm killed 3,605 people in Chile and 574 in Peru."
    sources = said_over(
        "More than 2,000 people were killed by the storm in Chile and Peru.",
        part,
        "The storm has killed at least 4,179 people.",
    )

    assert sections("how many dead in Chile?", sources) == [(None, [part])]


def test_who_frees_somebody_is_no_part_of_those_freed():
    sources = said_over(
        "Chile and Peru freed 16 prisoners.", "Chile freed 123 prisoners on Saturday."
    )
    of = {each.id: StoryId(f"st{n}") for n, each in enumerate(sources)}

    answer = ask_briefing("how many prisoners were freed?", sources, of)

    assert "123" in first(answer)


def test_of_those_freed_a_part_is_no_other_number_of_them():
    whole = "Chile freed 123 prisoners on Saturday."
    part = "Of the 123 prisoners whom Chile freed, 114 were driven to Peru."
    beside = "The paper lists the freed prisoners and reports that nine reached Peru."

    sources = said_over(whole, part, beside)
    assert sections("how many prisoners were freed?", sources) == [(None, [whole])]


def test_two_magnitudes_are_told_differently():
    one, other = (f"The earthquake had a magnitude of 7.{n}." for n in (8, 7))

    assert sections("how strong was the earthquake?", said_over(one, other)) == [
        (None, [other]),
        (DIFFERENTLY, [one]),
    ]


def test_what_one_of_many_gave_is_not_all_told_differently():
    table = "Giver | Promised\n--- | ---\nIda Rask | 200 million euros\n"
    text = f"Donors have given one billion euros for the tower.\n\n{table}"

    answer = ask("how much money was given for the tower?", text)

    assert [section.heading for section in answer.shown] == [None]


STRIKE = (
    "Drivers in Torvik will strike for 24 hours on Friday, 13 March, the union said.",
    "The strike of the drivers will begin on Monday, 16 March, not on Friday.",
    "The strike of the drivers has been called off.",
)


def test_when_something_is_to_be_is_told_by_who_told_it_last():
    assert sections("when is the strike?", said_over(*STRIKE[:2])) == [
        (None, [STRIKE[1]]),
        (EARLIER, [STRIKE[0]]),
    ]
    for typed in ("when is the strike?", "when does the strike begin?"):
        told = sections(typed, said_over(*STRIKE))
        assert told[0] == (None, [STRIKE[2]])
        assert told[1][0] == EARLIER
    assert sections("when did the strike begin?", said_over(*STRIKE))[0] != told[0]


def test_a_plan_told_again_is_not_told_earlier():
    again = "The strike will begin on 13 March, the railway said."

    told = sections("when is the strike?", said_over(STRIKE[0], again))

    assert [heading for heading, _ in told] == [None]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("how much is the contract worth?", "The contract is worth 48 million crowns."),
        ("who owns the ferry?", "Varn Lines, which owns the ferry, is silent."),
        ("where did the germs come from?", "The germs came from a supplier's berries."),
        ("how much money does Egypt want?", "Egypt asked for 916 million dollars."),
        ("how many crowns were stolen?", "Two crowns were stolen on Monday."),
    ],
)
def test_a_question_in_other_words_than_its_source_is_answered(typed, told):
    answer = ask(typed, told)

    assert answer is not None
    assert first(answer) == told


def test_she_is_the_only_one_whom_a_source_names():
    promised = "She promised to cancel the contract."
    one = f"Ida Rask was elected on Sunday. Turnout was 61 percent. {promised}"
    two = f"Ida Rask beat Eva Holm on Sunday. Turnout was 61 percent. {promised}"

    assert first(ask("what did Ida Rask promise?", one)) == promised
    assert ask("what did Ida Rask promise?", two) is None


def test_a_card_of_somebody_tells_nothing_of_what_it_does_not_name():
    card = (
        "# Philae found\n\nThe lander Philae has been found in a picture.\n\n"
        "## Who is who\n\nOle Berg: an astronomer who discovered the comet in 1969.\n"
    )
    source = factory.source(card)

    answer = ask_briefing("who found Philae?", [source])

    assert answer is None or "1969" not in first(answer)


def test_why_of_one_story_is_told_by_who_tells_why_and_who_denies_it():
    so = "The minister said that gas caused the collapse."
    denied = "The company denies that gas caused the collapse."
    sources = said_over(f"Six are trapped after a collapse. {so}", denied)

    assert sections("why?", sources) == [(None, [so]), (DIFFERENTLY, [denied])]
    assert ask_briefing("why did the crane fall?", sources) is None
    assert ask("why?", "Six are trapped after a collapse.") is None


def test_who_resigned_is_who_did_before_who_is_to():
    assert first(ask_briefing("who resigned?", said_over(*MAYOR))) == MAYOR[1]
    assert first(ask_briefing("who resigned?", said_over(MAYOR[0]))) == MAYOR[0]


def test_who_held_a_post_before_somebody_is_not_that_one():
    after = f"{MAYOR[1]} Per Dahl hopes to follow."

    assert ask_briefing("who was mayor before Per Dahl?", said_over(*MAYOR)) is None
    assert first(ask("who was mayor before Per Dahl?", after, MAYOR[2])) == MAYOR[1]


def test_one_source_tells_no_two_shares_of_one_thing():
    voted = "Ida Rask was elected with 54 percent of the vote."

    told = sections(
        "what percentage voted for Rask?",
        said_over(f"{voted} Turnout was 61 percent, the board said."),
    )

    assert told == [(None, [voted])]


def test_when_something_collapsed_is_when_its_collapse_happened():
    told = "The collapse happened at 3 a.m. on Wednesday."

    assert first(ask("when did it collapse?", told)) == told


def test_how_it_stands_with_what_has_no_name_is_told_by_the_last_report():
    loose = "The bear that escaped from the zoo in Torvik is still at large."
    caught = "The bear was caught in a garden in Torvik on Tuesday."

    assert sections("is the bear still at large?", said_over(loose, caught)) == [
        (None, [caught]),
        (EARLIER, [loose]),
    ]
