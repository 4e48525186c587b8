"""What is news of one that is known, what is taken back, and who is no voice for it."""

from datetime import UTC, datetime, timedelta

import pytest

from briefings.stories.changes import changes
from briefings.stories.claims import claims
from briefings.stories.claims_main import tells_much, which_one
from briefings.stories.claims_turned import turned_round
from briefings.stories.comparing import Stance, compare
from briefings.stories.disputes import DisputeKind, disputes
from briefings.stories.novelty import Freshness, novelty
from briefings.stories.weighing import show
from tests.stories.telling import said

DAY = datetime(2026, 1, 2, tzinfo=UTC)


def two(first, second):
    return [
        said(*first.split("\n"), name="a", day=DAY),
        said(*second.split("\n"), name="b", day=DAY + timedelta(days=1)),
    ]


def pushed(first, second):
    """Return what a follower of the first is told when the second comes."""
    before, after = two(first, second)
    became = changes([before], [before, after], show([before, after]))
    return (
        [after.say(fresh.news.passage) for fresh in became.fresh],
        [each.told.span.of(before.text) for each in became.confirmed],
    )


def voices(first, second):
    return max(len(claim.voices) for claim in claims(two(first, second)))


@pytest.mark.parametrize(
    ("text", "which"),
    [
        (
            "The bear that escaped from the zoo is still at large.",
            "that escaped from the zoo",
        ),
        (
            "The man who was arrested on Monday was released.",
            "who was arrested on Monday",
        ),
        ("The claim that he fled is wrong.", None),
        ("The ferry, which was built in 1998, is gone.", None),
        ("The man who fell, and his dog, were found.", None),
    ],
)
def test_which_one_is_meant_is_told_apart_from_what_is_told_of_it(text, which):
    found = which_one(text)

    assert (found and text[slice(*found)]) == which


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "A tiger called Rita escaped from the circus in Dorn on Friday.",
            "The tiger that escaped from the circus in Dorn is still at large.",
        ),
        (
            "A fire destroyed the town barn in Ulm Creek on Friday.",
            "The fire that destroyed the town barn in Ulm Creek was arson, police say.",
        ),
        (
            "Eva Roth is mayor of Tarn.\nThe contract for the new pool is worth 9"
            " million crowns.",
            "An audit found that the contract for the new pool in Tarn, worth 9 million"
            " crowns, broke the law.",
        ),
        (
            "A bear escaped in Tolm.\nLena Hoff said that a gate had been left open.\n"
            "Lena Hoff denied it on Monday.",
            "Lena Hoff admitted that a gate had been left open.",
        ),
        (
            "The town will build a tram.\nKarin Aldous gave the tram contract to the"
            " firm of her brother, Aldous Rail, in Lindholm.",
            "She promised to cancel the tram contract with Aldous Rail.",
        ),
        (
            "The minister Ivo Bran resigned on Friday over the crash in Tarn.\nA signal"
            " had failed before the crash.",
            "Bran, who resigned as minister on Friday, had been warned of the signal.",
        ),
    ],
    ids=["at large", "arson", "an audit", "admitted", "to be cancelled", "warned"],
)
def test_news_of_one_that_is_known_is_told(first, second):
    fresh, _ = pushed(first, second)

    assert fresh == [second]


def test_what_somebody_has_told_of_that_one_is_not_told_again():
    first = "A bear escaped from the zoo in Tolm.\nThe bear is at large."
    second = "The bear that escaped from the zoo in Tolm is at large."

    assert pushed(first, second)[0] == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "A 40-year-old man drowned in Vell lake on Friday, police said.",
            "The 40-year-old man who died in Vell lake did not drown, police said.",
        ),
        (
            "Inspector Ada Holm said that the tunnel in Krom is unsafe.",
            "Inspector Ada Holm withdrew her statement that the tunnel in Krom is"
            " unsafe.",
        ),
        (
            "The bus that crashed in Halm carried 54 pupils, police said.",
            "Correction: We reported on Saturday that the bus that crashed in Halm"
            " carried 54 pupils.",
        ),
    ],
    ids=["did not", "withdrawn", "a correction"],
)
def test_who_takes_back_or_denies_what_was_told_is_no_voice_for_it(first, second):
    assert voices(first, second) == 1
    assert pushed(first, second) == ([second], [])


def test_what_a_correction_puts_in_place_is_told_with_it():
    first = "The bus carried 45 pupils, the school said.\nOthers say it carried 54."
    correction = "Correction: We reported on Saturday that the bus carried 54 pupils."
    right = "It carried 45, police say."

    assert pushed(first, f"{correction}\n{right}")[0] == [correction, right]


def test_a_vote_of_no_turns_nothing_round():
    assert not turned_round("They rejected the terms.", "They said no to milder terms.")


def test_of_what_is_told_both_ways_nothing_is_turned_round():
    assert not turned_round("It sank.", "It sank, Ole said; Ann said it did not sink.")


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            "Finance minister Nils Falk will resign on Friday, an official said.",
            "Finance minister Nils Falk denied on Saturday that he will resign.",
            "True or not: Falk will resign",
        ),
        (
            "The zoo's director Lena Hoff said that a gate had been left open.",
            "Lena Hoff denied that a gate had been left open.",
            "True or not: gate had been left open",
        ),
        (
            "Edda Morrow said that the engine failed minutes before the impact.",
            "Varn Lines, which owns the ferry, denies that the engine failed.",
            "True or not: engine failed",
        ),
    ],
    ids=["to come", "a clause", "failing is no denial"],
)
def test_what_is_denied_in_a_clause_of_its_own_is_a_dispute(first, second, reason):
    found = disputes(two(first, second))

    assert [each.reason for each in found if each.kind is DisputeKind.DENIAL] == [
        reason
    ]


def test_who_tells_of_an_accident_has_not_told_of_a_death_after_it():
    first = "The passenger ferry Halcyon struck a pier in Port Varn on Monday morning."
    second = (
        "A second passenger has died after the accident of the ferry Halcyon, which"
        " struck a pier in Port Varn on Monday."
    )

    before, after = two(first, second)
    rows = compare([before, after], claims([before, after]), ()).rows

    assert {row.voices for row in rows if row.lead.source == after.id} == {1}


def test_who_denies_what_several_tell_is_against_it():
    told = (
        "A brown bear called Bruno escaped from the zoo in Tolm on Sunday morning.\n"
        "The zoo's director Lena Hoff said that a gate had been left open.",
        "The bear Bruno was caught in a garden in Tolm on Tuesday.\n"
        "Lena Hoff admitted that a gate had been left open.",
    )
    denied = "Lena Hoff denied that a gate had been left open."
    three = [*two(*told), said(denied, name="c", day=DAY + timedelta(days=2))]

    rows = compare(three, claims(three), disputes(three)).rows

    assert {
        cell.source
        for row in rows
        for cell in row.cells
        if cell.stance is Stance.OPPOSES
    } == {"c"}


def test_so_many_recalled_take_no_place_of_so_many_sold():
    first = "Pim Toys is recalling its wooden duck.\nAbout 8,000 ducks were sold."
    second = "Pim Toys said that it is recalling 5,000 wooden ducks."
    before, after = two(first, second)

    (news,) = novelty(after, [before])

    assert (news.freshness, news.replaces) == (Freshness.NEW, ())


def test_so_many_more_sold_are_a_count_that_changed():
    before, after = two("About 8,000 ducks were sold.", "About 9,500 ducks were sold.")

    (news,) = novelty(after, [before])

    assert news.freshness is Freshness.CHANGED


def test_a_number_alone_makes_no_good_part_of_what_another_tells():
    hopes = "Mr Rabie hopes that none of its 18,300 containers need be taken off."
    carries = "The ship still carries its 18,300 containers."

    assert not tells_much("It was held with about 18,300 containers.", of=hopes)
    assert tells_much("It was held with about 18,300 containers.", of=carries)


def test_who_puts_a_number_right_does_not_give_the_wrong_one():
    carried = "The ferry Halcyon carried {} passengers, the coast guard said."
    first = carried.format(310)
    second = carried.format(340)
    right = "Correction: We reported that the ferry Halcyon carried 340 passengers."
    three = [
        *two(first, second),
        said(right, carried.format(310), name="c", day=DAY + timedelta(days=2)),
    ]

    (dispute,) = disputes(three)

    assert [{at.source for at in side.passages} for side in dispute.sides] == [
        {"a", "c"},
        {"b"},
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "A vote of confidence in the government is planned for 12 January.",
            "The confidence vote has been brought forward to 9 January.",
        ),
        (
            "The builder Odd Lunde will go on trial on 4 May.",
            "The trial of the builder Odd Lunde has been moved from 4 May to 15 June.",
        ),
    ],
    ids=["of a plan", "of what is to be done"],
)
def test_another_day_for_what_was_planned_is_news_and_confirms_nothing(first, second):
    assert pushed(first, second) == ([second], [])


def test_when_somebody_was_last_seen_is_confirmed_by_nobody_who_says_another_hour():
    first = "The boy was last seen at the campsite near Aviemore at 3 pm."
    second = "The boy was last seen at the campsite near Aviemore at 5 pm."

    assert voices(first, second) == 1


def test_who_said_it_on_another_day_is_a_voice_all_the_same():
    first = "Twelve people have drowned near Selm, police said on Friday."
    second = "Twelve people have drowned near Selm, the mayor said on Saturday."

    assert voices(first, second) == 2


def test_ministers_who_resigned_are_not_their_premier():
    first = "Tomas Brel lost his majority in Varnia.\nFour ministers have resigned."
    second = "Tomas Brel resigned as prime minister of Varnia."

    assert pushed(first, second)[0] == [second]


def test_a_corrected_sum_takes_no_place_of_the_right_one():
    first = "Halvorsen took 2.3 million kroner from a builder, the judge said."
    second = "Correction: We reported that Halvorsen took 3.2 million kroner."
    before, after = two(first, second)

    (news,) = novelty(after, [before])

    assert (news.freshness, news.replaces) == (Freshness.NEW, ())


def test_who_overturns_a_conviction_convicts_nobody_that_day():
    first = "The former mayor Karin Halvorsen was convicted of bribery on Thursday."
    second = "A court overturned the conviction of Karin Halvorsen on Friday."

    assert disputes(two(first, second)) == ()


def test_what_a_tank_held_is_no_count_that_grows():
    first = "The tank at the plant held 40 tonnes of ammonia, the company said."
    second = "The tank at the plant held 65 tonnes of ammonia, the fire service said."

    assert [each.reason for each in disputes(two(first, second))] == [
        "How heavy: 40 tonnes or 65 tonnes"
    ]


def test_what_is_agreed_of_one_is_shown_by_who_tells_no_more_of_them():
    bitten = "A boy of six was bitten by a monkey in Torvik and treated in hospital."
    home = "The boy who was bitten by a monkey in Torvik has gone home from hospital."

    told = two(bitten, home)
    rows = compare(told, claims(told), disputes(told)).rows
    assert [told[0].say(told[0].passages[0])] == [
        row.lead.span.of(told[0].text) for row in rows if row.voices > 1
    ]


def test_who_won_an_election_is_no_voice_for_another_count_of_its_ballots():
    won = "Ida Rask has won the election of the mayor of Torvik by 62 votes."
    again = "Ballots of the mayoral election in Torvik will be counted again by hand."

    assert voices(won, again) == 1


def test_who_puts_off_what_another_had_put_off_to_a_day_is_no_voice_for_that():
    to_a_day = "Wendling park has put off its reopening to Saturday."
    for_good = "The reopening, which had been planned for Saturday, was put off again."

    assert voices(to_a_day, for_good) == 1


def test_who_plans_it_for_another_month_is_no_voice_for_the_first():
    june = "Orvana will close its plant in Torvik at the end of June."
    december = "Orvana will close its plant in Torvik in December."

    assert voices(june, december) == 1
