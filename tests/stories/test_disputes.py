"""Where sources of a story cannot all be right."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from briefings.model import Role
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


def test_two_figures_of_one_quantity_are_shown_side_by_side():
    (dispute,) = told("The crowd was 112,000 strong.", "A crowd of 85,000 came.")

    assert dispute.kind is DisputeKind.FIGURE
    assert [len(side.voices) for side in dispute.sides] == [1, 1]
    assert [place.source for side in dispute.sides for place in side.passages] == [
        "a",
        "b",
    ]
    assert dispute.reason == "the figures differ: 112,000 or 85,000"


def test_a_vague_count_that_excludes_the_exact_one_is_a_dispute():
    assert kinds("They freed 123 monks.", "They freed several monks.") == [
        DisputeKind.FIGURE
    ]
    assert kinds("They freed 12 monks.", "They freed several monks.") == []


def test_a_rising_count_is_none_and_a_falling_one_is():
    one, other = "The flood killed 12 people.", "The flood killed 40 people."

    assert kinds(one, other, apart=timedelta(days=1)) == []
    assert kinds(other, one, apart=timedelta(days=1)) == [DisputeKind.FIGURE]
    assert kinds(other, one, apart=timedelta(days=-1)) == []


def test_what_was_freed_does_not_dispute_what_is_held():
    assert kinds("They freed 123 prisoners.", "They hold 1,200 prisoners.") == []


def test_an_order_told_both_ways_is_a_dispute():
    found = kinds(
        "The junta freed the monks after the bank lifted the embargo.",
        "The bank lifted the embargo after the junta freed the monks.",
    )

    assert found == [DisputeKind.ORDER]


def test_done_and_only_agreed_is_a_dispute_unless_time_went_by():
    agreed = "The bank agreed to lift the sanctions."
    done = "The bank has lifted the sanctions."

    assert kinds(agreed, done) == [DisputeKind.STATUS]
    assert kinds(agreed, done, apart=timedelta(days=2)) == []


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


def test_for_and_against_somebody_is_a_dispute():
    found = kinds(
        "The bishops welcome Olena Kolesnik.", "The unions reject Olena Kolesnik."
    )

    assert found == [DisputeKind.STANCE]


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
        "Engineer Karl Gustafson is among them.",
        name="c",
    )
    (who,) = [d for d in disputes([one, same, alone]) if d.kind is DisputeKind.WHO]

    assert [len(side.voices) for side in who.sides] == [2, 1]
    assert {place.source for place in who.sides[1].passages} == {"c"}


def test_cards_and_sources_taken_back_dispute_nothing():
    one = said("The crowd was 112,000 strong.", name="a")
    gone = replace(said("A crowd of 85,000 came.", name="b"), withdrawn="in error")
    card = said("A crowd of 85,000 came.", name="c", role=Role.BIO)

    assert disputes([one, gone, card]) == ()
