"""Where sources of a story cannot all be right."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefings.model import Kind, Role
from briefings.reading import read
from briefings.stories.disputes import DisputeKind, disputes
from tests.stories.telling import CHESS, RIVER, said

DAY = datetime(2026, 3, 6, tzinfo=UTC)


def told(one, other, *, apart=None):
    """Return the disputes between two sources of a sentence each."""
    later = None if apart is None else DAY + apart
    first = said(one, name="a", day=None if apart is None else DAY)
    return disputes([first, said(other, name="b", day=later)])


def kinds(one, other, **how):
    return [dispute.kind for dispute in told(one, other, **how)]


def reasons(*told_by, day=None):
    """Return what sources of a sentence each are told to differ over."""
    sources = [said(text, name=str(n), day=day) for n, text in enumerate(told_by)]
    return [dispute.reason for dispute in disputes(sources)]


def test_two_figures_of_one_quantity_are_shown_side_by_side():
    (dispute,) = told("The crowd was 112,000 strong.", "A crowd of 85,000 came.")

    assert dispute.kind is DisputeKind.FIGURE
    assert [len(side.voices) for side in dispute.sides] == [1, 1]
    assert [place.source for side in dispute.sides for place in side.passages] == [
        "a",
        "b",
    ]
    assert dispute.reason == "How many came: 112,000 or 85,000"


def test_a_reader_is_asked_in_plain_words_what_the_sources_differ_over():
    assert (
        reasons("The ferry had 65 people on board.", "It was 88 aboard, not 65.") == []
    )
    assert reasons(
        "The blast killed five clerks.", "Three clerks died in the blast."
    ) == ["How many died: five or three"]
    assert reasons("The shock had a magnitude of 6.4.", "The quake measured 7.2.") == [
        "How strong: 6.4 or 7.2"
    ]
    assert reasons(
        "The league failed to pay 1.5 million euros to the players.",
        "The league has failed to pay the players 1.7 million euros.",
    ) == ["How much: 1.5 million or 1.7 million"]
    assert reasons(
        "The number of raiders is thought to be five or six.",
        "Police put the number of raiders at nine.",
    ) == ["How many raiders: five or six, or nine"]


def test_what_is_counted_is_cited_in_a_sources_own_words():
    (dispute,) = told("They freed 123 monks.", "They freed several monks.")

    assert dispute.subject is not None
    assert (dispute.subject.words, dispute.subject.source) == ("monks", "a")


def test_a_vague_count_that_excludes_the_exact_one_is_a_dispute():
    assert kinds("They freed 123 monks.", "They freed several monks.") == [
        DisputeKind.FIGURE
    ]
    assert kinds("They freed 12 monks.", "They freed several monks.") == []


def test_an_early_guess_at_a_toll_is_none():
    assert kinds("Dozens died in the flood.", "The flood killed 400 people.") == []


def test_a_rising_count_is_none_and_a_falling_one_is():
    one, other = "The flood killed 12 people.", "The flood killed 40 people."

    assert kinds(one, other, apart=timedelta(days=1)) == []
    assert kinds(other, one, apart=timedelta(days=1)) == [DisputeKind.FIGURE]
    assert kinds(other, one, apart=timedelta(days=-1)) == []


def test_sources_without_a_date_are_taken_to_tell_in_the_order_they_were_read():
    assert reasons("The flood killed 12 people.", "The flood killed 40 people.") == []
    assert reasons("The flood killed 40 people.", "The flood killed 12 people.") == [
        "How many died: 40 or 12"
    ]


def test_of_a_dated_and_an_undated_count_nobody_knows_which_is_the_later():
    first = said("The flood killed 40 people.", name="a", day=DAY)
    second = said("The flood killed 12 people.", name="b")

    assert disputes([first, second]) == ()


def test_a_date_without_an_hour_is_a_whole_day():
    later = timedelta(hours=15)
    one, other = "The flood killed 12 people.", "The flood killed 40 people."

    assert kinds(one, other, apart=later) == [DisputeKind.FIGURE]
    assert kinds(one, other, apart=later + timedelta(days=1)) == []


def test_a_count_that_has_grown_is_not_disputed_where_two_countries_part_its_words():
    one = "Flood deaths in Peru and Chile pass 11,500"
    other = "Flood deaths in Peru and Chile pass 23,000"

    assert kinds(one, other, apart=timedelta(days=2)) == []
    assert kinds(other, one, apart=timedelta(days=2)) == [DisputeKind.FIGURE]


def test_a_figure_told_again_stands_on_its_side_though_it_might_have_grown():
    sources = [
        said(text, name=str(n))
        for n, text in enumerate(
            ("Ten people survived.", "Fourteen people survived.", "Survivors: ten")
        )
    ]
    (dispute,) = disputes(sources)

    assert [{p.source for p in side.passages} for side in dispute.sides] == [
        {"0", "2"},
        {"1"},
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Each counts something else.
        ("In the cellar 33 men wait.", "Three pumps stand in the cellar."),
        ("The barge weighs 24,000 tonnes.", "A tug with a pull of 75 tonnes came."),
        ("They lined 100 metres of the shaft.", "The shaft is 622 metres deep."),
        ("Nine people, a nun among them, came to Riga.", "They freed 123 people."),
        ("They made 14 arrests.", "The arrested had 30 knives."),
        ("Three goals fell in the final.", "The side had 15 goals in the whole cup."),
        # A part and its whole.
        ("The crane stands on one of its three legs.", "Two of its three legs broke."),
        ("Of the 88 aboard, 61 were saved.", "Rescuers saved 88 people."),
        ("The storm killed 30 people in Chile.", "It killed 20 in Peru, 30 in Chile."),
        (
            "The storm killed 50 people in Chile and Peru.",
            "The storm killed 20 in Peru.",
        ),
        ("The flood killed 900 people.", "The flood killed 40 people in Brodnik."),
        ("The crash killed 113 people.", "The crash killed four on the ground."),
        # A plan, an addition, a rate, those who did it.
        (
            "Now 150 barges wait in the lock.",
            "By Tuesday 40 barges should pass the lock.",
        ),
        ("They found 40 bodies.", "They found another 12 bodies."),
        (
            "Cards can draw 60 euros a day at the bank.",
            "Cards drew 900 euros at the bank.",
        ),
        ("The monk was shot dead by two men.", "Seven men were shot dead."),
        # Another event.
        ("The August quake killed 17,000 people.", "The quake killed 452 people."),
        ("In 1999 a quake killed 17,000 people here.", "The quake killed 452 people."),
        ("Ortiz took 41% in the first round.", "Ortiz took 56% of the vote."),
        ("The shock had a magnitude of 7.5.", "A second shock measured 6.8."),
        ("The quake measured 7.2.", "An aftershock measured 5.1."),
        ("It reached 4.0, one of many aftershocks.", "Its aftershock measured 5.1."),
        # Each told of somebody else.
        (
            "The Reds offer 200 million for Kemp.",
            "The Blues offer 140 million for Kemp.",
        ),
        ("Eleven river tugs pulled it free.", "Two ocean tugs pulled it free."),
        # Somebody's votes, and ballots of all.
        ("Rask received 18,417 votes.", "They say 210 postal ballots were rejected."),
        ("Rask won by just 62 votes.", "They found a box with 93 uncounted ballots."),
        # What comes and goes.
        ("Rebels hold 40 nuns.", "Rebels hold 31 nuns."),
        ("Six days after the blast they met.", "Nine days after the blast they met."),
    ],
)
def test_numbers_of_two_things_are_no_dispute(one, other):
    for first, second in ((one, other), (other, one)):
        assert kinds(first, second, apart=timedelta(days=3)) == []
        assert DisputeKind.FIGURE not in kinds(first, second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The company said 2,400 jobs would be lost at the plant.",
            "The union said 3,900 jobs would be lost.",
        ),
        (
            "Police said 3,000 people took part in the march.",
            "Organisers said 5,000 people took part in the march.",
        ),
    ],
)
def test_two_parties_who_count_otherwise_dispute_it_on_whatever_day(one, other):
    assert kinds(one, other, apart=timedelta(days=2)) == [DisputeKind.FIGURE]


def test_who_corrects_an_earlier_figure_disputes_nothing():
    old = "The government will lend the carmaker 80 million euros."
    new = (
        "The government will lend the carmaker 60 million euros, not 80 million, the"
        " ministry said, correcting an earlier figure."
    )

    assert kinds(old, new, apart=timedelta(days=2)) == []


def test_a_part_that_is_more_than_the_whole_is_a_dispute():
    assert reasons(
        "The flood killed 900 people in Brodnik.", "The flood killed 200 people."
    ) == ["How many died: 900 or 200"]


def test_those_aboard_are_aboard_wherever_they_are():
    assert reasons(
        "A ferry with 179 people on board sank off Chile.",
        "The union says that 201 people were on board.",
    ) == ["How many were on board: 179 or 201"]


def test_a_number_told_of_a_country_once_is_told_of_it_everywhere():
    sources = [
        said("By noon 29,605 people had been killed in Chile.", name="a"),
        said("The storm killed 33,179 people in Chile and Peru.", name="b"),
        said("The agency reported 29,605 deaths.", name="c"),
    ]

    assert disputes(sources) == ()


def test_a_source_that_says_whose_each_figure_is_reports_the_dispute():
    both = "The observatory puts the shock at a magnitude of 7.7; the army says 7.8."
    sources = [
        said("The shock had a magnitude of 7.8.", name="a"),
        said(both, name="b"),
    ]
    (dispute,) = disputes(sources)

    assert dispute.reason == "How strong: 7.8 or 7.7"
    assert [
        ([p.source for p in side.passages], side.reported) for side in dispute.sides
    ] == [(["a"], False), (["b"], True)]


def test_one_source_alone_may_report_what_two_say():
    (dispute,) = disputes(
        [
            said(
                "Doctors say that 3,500 people were killed in Malo.",
                "The mayor says that 9,300 people were killed in Malo.",
                name="a",
            )
        ]
    )

    assert dispute.reason == "How many died: 3,500 or 9,300"


def test_the_side_is_shown_by_the_passage_that_says_it_most_plainly():
    sources = [
        said("Junta frees 31 monks", name="a", kind=Kind.HEADLINE),
        said("On Friday the junta freed 31 monks, as it had long promised.", name="b"),
        said("The junta freed 31 monks.", name="c"),
        said("The junta freed several monks.", name="d"),
    ]
    (dispute,) = disputes(sources)

    assert [p.source for p in dispute.sides[0].passages] == ["c", "a", "b"]


def test_the_most_telling_disputes_come_first():
    sources = [
        said(
            "The junta freed 31 monks.",
            "Critics saw superficial concessions.",
            "The bank agreed to lift the embargo.",
            name="a",
        ),
        said(
            "It made tangible political concessions.",
            "The bank has lifted the embargo.",
            "The junta freed several monks.",
            name="b",
        ),
    ]

    assert [dispute.kind for dispute in disputes(sources)] == [
        DisputeKind.FIGURE,
        DisputeKind.STATUS,
        DisputeKind.JUDGEMENT,
    ]


def test_what_was_freed_does_not_dispute_what_is_held():
    assert kinds("They freed 123 prisoners.", "They hold 1,200 prisoners.") == []


def test_an_order_told_both_ways_is_a_dispute():
    found = kinds(
        "The junta freed the monks after the bank lifted the embargo.",
        "The bank lifted the embargo after the junta freed the monks.",
    )

    assert found == [DisputeKind.ORDER]


def test_what_a_clause_says_in_passing_came_before_nothing():
    found = kinds(
        "The bank lifted the embargo after talks, which included freed monks.",
        "The junta freed the monks after the bank lifted the embargo.",
    )

    assert found == []


def test_done_and_only_agreed_is_a_dispute_unless_time_went_by():
    agreed = "The bank agreed to lift the sanctions."
    done = "The bank has lifted the sanctions."
    (dispute,) = told(agreed, done)

    assert dispute.kind is DisputeKind.STATUS
    assert dispute.reason == "How far it has gone: done, or only agreed"
    assert dispute.subject is not None
    assert dispute.subject.words == "sanctions"
    assert kinds(agreed, done, apart=timedelta(days=2)) == []


@pytest.mark.parametrize(
    "less",
    [
        "| Political prisoners | In custody | Some released |",
        "The agreement to free the prisoners was signed.",
        "They want to free the prisoners.",
        "They may agree to free the prisoners.",
        "Prisoners wait for partial sanctions relief.",
        "They did not free the prisoners.",
    ],
)
def test_how_many_or_what_was_wished_is_not_how_far_it_has_gone(less):
    assert DisputeKind.STATUS not in kinds("They freed the prisoners.", less)


def test_partly_done_is_less_than_done():
    (dispute,) = told(
        "The sanctions were lifted.", "| Sanctions | In force | Partly lifted |"
    )

    assert dispute.reason == "How far it has gone: done, or only in part"


def test_one_act_on_other_objects_is_a_dispute():
    found = kinds(
        "The bank lifted sanctions on timber.",
        "The removal of restrictions on aviation was next.",
    )

    assert DisputeKind.WHAT in found
    same = kinds(
        "The bank lifted sanctions on timber.",
        "It lifted sanctions on timber and hides.",
    )
    assert DisputeKind.WHAT not in same


def test_one_source_may_speak_of_two_objects():
    text = ("It lifted sanctions on timber.", "It lifted sanctions on aviation.")

    assert disputes([said(*text, name="a"), said(*RIVER, name="b")]) == ()


def test_the_same_number_of_other_people_is_a_dispute():
    assert kinds("They freed 31 prisoners.", "They freed 31 political prisoners.") == [
        DisputeKind.CATEGORY
    ]


def test_opposite_judgements_of_one_thing_are_a_dispute():
    found = kinds(
        "Critics saw superficial concessions.",
        "It made tangible political concessions.",
    )

    assert found == [DisputeKind.JUDGEMENT]


def test_a_detail_makes_no_other_sort_of_people():
    assert kinds("They saved 31 miners.", "They saved 31 trapped miners.") == []


def test_what_is_denied_is_no_judgement():
    assert kinds("A failed summit.", "It was not a successful summit.") == []


def test_for_and_against_somebody_is_a_dispute():
    (dispute,) = told(
        "The bishops welcome Olena Kolesnik.", "The unions reject Olena Kolesnik."
    )

    assert dispute.kind is DisputeKind.STANCE
    assert dispute.reason == "For or against: Kolesnik"


def test_whether_somebody_is_recognised_as_president_is_a_dispute():
    (dispute,) = told(
        "The step was taken by President Anton Dragov.",
        "The league does not recognise Dragov’s presidency.",
    )

    assert dispute.reason == "Recognised as president or not: Dragov"
    assert [side.passages[0].source for side in dispute.sides] == ["a", "b"]


def test_a_title_recognises_nobody_where_who_doubts_it_uses_it_too():
    doubts = said(
        "The league does not recognise Dragov’s presidency.",
        "President Anton Dragov of Ostrava met the league.",
        name="b",
    )
    titled = said("The step was taken by President Anton Dragov.", name="a")

    assert disputes([titled, doubts]) == ()


def test_who_speaks_of_somebody_is_not_for_or_against_them():
    assert (
        kinds(
            "Vesna Pajic, who leads the opposition, said that Dragov had wavered.",
            "The bishops welcome Dragov.",
        )
        == []
    )


def test_one_source_that_differs_with_itself_in_words_alone_is_none():
    both = said(
        "Critics saw superficial concessions.",
        "It made tangible political concessions.",
        name="a",
    )

    assert disputes([both, said(*CHESS, name="b")]) == ()


def test_whom_it_befell_is_disputed_by_who_names_only_others():
    one = said("The junta freed the diver Ole Brandt on Friday.", name="a")
    same = said("Ole Brandt was released by the junta.", name="b")
    alone = said(
        "The junta has released several captives.",
        "Engineer Karl Gustafson is the best-known among them.",
        name="c",
    )
    (who,) = [d for d in disputes([one, same, alone]) if d.kind is DisputeKind.WHO]

    assert [len(side.voices) for side in who.sides] == [2, 1]
    assert {place.source for place in who.sides[1].passages} == {"c"}


def test_a_list_is_of_those_of_whom_the_line_above_it_tells():
    one = said("The junta freed the diver Ole Brandt on Friday.", name="a")
    same = said("Ole Brandt was released by the junta.", name="b")
    listed = read(
        b"# The junta frees several captives\n\nKey figures released include:\n\n"
        b"- Engineer Karl Gustafson\n- Painter Nils Aberg\n",
        "c.md",
    ).sources[0]
    (who,) = [d for d in disputes([one, same, listed]) if d.kind is DisputeKind.WHO]

    assert who.reason == "Who was freed"
    assert len(who.sides[1].passages) == 2


@pytest.mark.parametrize(
    "alone",
    [
        "Captives who were freed include:\n\n- Engineer Karl Gustafson\n- Ann Berg\n",
        "The junta has freed several captives.\n\nKarl Gustafson is among them.\n",
        "The junta has freed several captives, including Karl Gustafson.\n",
    ],
)
def test_who_names_some_of_many_contradicts_nobody(alone):
    one = said("The junta freed the diver Ole Brandt on Friday.", name="a")
    same = said("Ole Brandt was released by the junta.", name="b")
    listed = read(f"# The junta frees captives\n\n{alone}".encode(), "c.md").sources[0]

    found = disputes([one, same, listed])

    assert DisputeKind.WHO not in [dispute.kind for dispute in found]


def test_a_name_spelled_otherwise_is_found_among_those_who_are_told_of():
    one = said("The junta freed ten captives, including Hanna Kalinovskaya.", name="a")
    same = said("Among those released was the singer Hanna Kalinouskaya.", name="b")
    alone = said("Karl Gustafson was freed by the junta.", name="c")
    (who,) = [d for d in disputes([one, same, alone]) if d.kind is DisputeKind.WHO]

    assert {place.source for place in who.sides[0].passages} == {"a", "b"}
    assert {place.source for place in who.sides[1].passages} == {"c"}


@pytest.mark.parametrize("opening", ["Guests at the concert:", "The captives are free"])
def test_a_list_under_another_line_tells_nothing_of_the_act(opening):
    one = said("The junta freed the diver Ole Brandt on Friday.", name="a")
    same = said("Ole Brandt was released by the junta.", name="b")
    text = (
        "# A concert\n\nThose released include:\n\n- Some captives\n- A cook\n\n"
        f"{opening}\n\n- Engineer Karl Gustafson\n- Painter Nils Aberg\n"
    )
    listed = read(text.encode(), "c.md").sources[0]
    found = disputes([one, same, listed])

    assert DisputeKind.WHO not in [dispute.kind for dispute in found]


@pytest.mark.parametrize(
    "alone",
    [
        ("Rescuer Karl Gustafson stood by when the captives were freed.",),
        ("Engineer Karl Gustafson freed the captives.",),
        ("The captives were freed by engineer Karl Gustafson.",),
        ("Karl Gustafson is said to be a brother of the freed cook.",),
        ("Several captives were freed.", "Karl Gustafson expects rain."),
    ],
)
def test_who_stands_beside_an_act_did_not_suffer_it(alone):
    one = said("The junta freed the diver Ole Brandt on Friday.", name="a")
    same = said("Ole Brandt was released by the junta.", name="b")
    found = disputes([one, same, said(*alone, name="c")])

    assert DisputeKind.WHO not in [dispute.kind for dispute in found]


def test_cards_and_sources_taken_back_dispute_nothing():
    one = said("The crowd was 112,000 strong.", name="a")
    gone = replace(said("A crowd of 85,000 came.", name="b"), withdrawn="in error")
    card = said("A crowd of 85,000 came.", name="c", role=Role.BIO)

    assert disputes([one, gone, card]) == ()


def test_a_side_that_one_source_tells_which_tells_the_other_too_is_none():
    done = said("The island lifted its sanctions on salmon.", name="a")
    both = said(
        "The island has lifted the sanctions on salmon.",
        "The sanctions on salmon were partly lifted.",
        name="b",
    )
    partly = said("The island partly lifted its sanctions on salmon.", name="c")

    assert disputes([done, both]) == ()
    (dispute,) = disputes([done, both, partly])
    assert dispute.kind is DisputeKind.STATUS


def test_those_on_board_are_asked_after_by_what_they_are():
    assert reasons(
        "Some 65 passengers were on board the ferry.",
        "There were 83 passengers on board the ferry.",
    ) == ["How many passengers were on board: 65 or 83"]
    assert reasons(
        "The ferry had 65 people on board.", "The ferry had 88 people on board."
    ) == ["How many were on board: 65 or 88"]


@pytest.mark.parametrize(
    "early",
    [
        "First word was that 65 people were on board.",
        "Initial reports put 65 people on board.",
        "At first 65 people were thought to be on board.",
    ],
)
def test_a_number_told_as_an_early_one_has_been_replaced(early):
    assert reasons(early, "There were 88 people on board.") == []
