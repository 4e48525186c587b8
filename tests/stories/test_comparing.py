"""A story's claims laid side by side, source by source."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Kind, Role
from briefings.stories.claims import ClaimStatus, claims
from briefings.stories.claims_main import tells_main
from briefings.stories.comparing import Stance, compare
from briefings.stories.comparing_plain import importance, is_comment, plainest
from briefings.stories.disputes import Dispute, DisputeKind, Side, disputes
from briefings.stories.telling.tells import tells
from tests.stories.telling import CHESS, OTHER_RIVER, RIVER, RIVER_AGAIN, day, said

FREED = "The junta freed 31 monks on Friday."
RELEASED = "Thirty-one monks were released by the junta."
SEVERAL = "Several monks were released by the junta, priests say."


def laid(*sources):
    return compare(sources, claims(sources), disputes(sources))


def words(place, sources):
    texts = {source.id: source.text for source in sources}
    return place.span.of(texts[place.source])


def stances(row):
    return [cell.stance for cell in row.cells]


def row_of(comparison, lead, sources):
    return next(row for row in comparison.rows if words(row.lead, sources) == lead)


def test_each_source_that_stands_has_a_cell_in_every_row():
    sources = [
        said(FREED, *CHESS, name="a"),
        replace(said(RELEASED, name="b"), withdrawn="in error"),
        said(*RIVER, name="c"),
    ]
    comparison = laid(*sources)

    assert comparison.sources == ("a", "c")
    for row in comparison.rows:
        assert tuple(cell.source for cell in row.cells) == comparison.sources
        assert all(
            (cell.place is None) is (cell.stance is Stance.SILENT) for cell in row.cells
        )


def test_what_two_tell_comes_first_and_says_who_is_silent():
    sources = [
        said(FREED, *CHESS, name="a"),
        said(RELEASED, name="b"),
        said(*RIVER, name="c"),
    ]
    comparison = laid(*sources)
    first = comparison.rows[0]

    assert words(first.lead, sources) == FREED
    assert first.voices == 2
    assert stances(first) == [Stance.SAYS, Stance.SAYS, Stance.SILENT]
    assert all(row.voices == 1 for row in comparison.rows[1:])


def test_who_says_several_where_others_count_is_vague_and_no_voice():
    sources = [
        said(FREED, *CHESS, name="a"),
        said(RELEASED, name="b"),
        said(SEVERAL, *RIVER, name="c"),
    ]
    row = row_of(laid(*sources), FREED, sources)

    assert stances(row)[:2] == [Stance.SAYS, Stance.SAYS]
    assert row.cells[2].stance is Stance.VAGUE
    assert words(row.cells[2].place, sources) == SEVERAL


def test_who_mentions_the_deed_without_a_number_is_vague():
    passing = "Talks about fish went on after the release of monks by the junta."
    sources = [
        said(FREED, *CHESS, name="a"),
        said(RELEASED, name="b"),
        said(*RIVER, passing, name="c"),
    ]
    row = row_of(laid(*sources), FREED, sources)

    assert row.cells[2].stance is Stance.VAGUE
    assert words(row.cells[2].place, sources) == passing


def test_who_takes_the_number_as_known_says_it_too():
    known = "The best known of the 31 monks freed by the junta spoke on Sunday."
    sources = [
        said(FREED, *CHESS, name="a"),
        said(RELEASED, name="b"),
        said(*RIVER, known, name="c"),
    ]
    row = row_of(laid(*sources), FREED, sources)

    assert row.cells[2].stance is Stance.SAYS
    assert row.voices == 3


def test_who_tells_as_announced_what_others_tell_as_done_is_vague():
    sources = [
        said("The junta lifted the ban on salmon exports.", *CHESS, name="a"),
        said("The junta has lifted the ban on salmon exports.", name="b"),
        said("The junta announced the lifting of the ban on salmon exports.", name="c"),
    ]
    first = laid(*sources).rows[0]

    assert stances(first) == [Stance.SAYS, Stance.SAYS, Stance.VAGUE]


def test_who_gives_another_number_opposes():
    sources = [
        said("A crowd of 112,000 came to the square in Velka.", *CHESS, name="a"),
        said("A crowd of 85,000 came to the square in Velka.", *RIVER, name="b"),
    ]
    rows = laid(*sources).rows
    disputed = next(row for row in rows if Stance.OPPOSES in stances(row))

    assert sorted(stances(disputed)) == [Stance.OPPOSES, Stance.SAYS]


def test_of_what_differs_most_lead_and_of_what_grows_the_last():
    crowd = "A crowd of {} came to the square in Velka."
    differ = [said(crowd.format(n), *CHESS, name=n) for n in ("50", "90", "91", "90 ")]
    dead = "The storm has killed {} people."
    grow = [said(dead.format(n), *CHESS, name=str(n), day=day(n)) for n in (12, 15)]

    assert words(laid(*differ).rows[0].lead, differ).split()[3] == "90"
    assert words(laid(*grow).rows[0].lead, grow) == dead.format(15)


def test_a_headline_and_a_card_are_no_rows():
    headed = said(FREED, *CHESS, name="a")
    passages = (replace(headed.passages[0], kind=Kind.HEADLINE), *headed.passages[1:])
    card = said("Olena Kolesnik is a potter.", name="b", role=Role.BIO)
    sources = [replace(headed, passages=passages), card]

    leads = {words(row.lead, sources) for row in laid(*sources).rows}
    assert leads == set(CHESS)


@given(st.permutations([RIVER, RIVER_AGAIN, OTHER_RIVER, CHESS, (FREED, RELEASED)]))
def test_no_two_rows_have_one_lead_and_those_of_more_voices_come_first(texts):
    sources = [said(*text, name=f"s{n}") for n, text in enumerate(texts)]
    rows = laid(*sources).rows

    assert len({row.lead for row in rows}) == len(rows)
    alone = [row.voices < 2 for row in rows]
    assert alone == sorted(alone)
    for row in rows:
        told_by = [cell for cell in row.cells if cell.source == row.lead.source]
        assert told_by[0].stance is not Stance.SILENT


def tell(text, **how):
    return tells([said(text, **how)])[0]


def test_the_plainest_is_a_short_sentence_that_stands_by_itself():
    long = tell("The junta freed 31 monks, a step that neighbours had long asked for.")
    leaning = tell("It freed 31 monks.")
    comment = tell("Analysts doubt it.")
    bullet = tell("31 monks freed", kind=Kind.BULLET)

    assert plainest([comment, bullet, leaning, long, tell(FREED)]).text == FREED
    assert plainest([comment, bullet, leaning]) is leaning
    assert plainest([comment, bullet]) is bullet


def test_a_lead_goes_before_a_shorter_detail():
    lead = tell("The junta freed 31 monks on Friday, it said.", role=Role.LEAD)

    assert plainest([tell(FREED), lead]) is lead


@pytest.mark.parametrize(
    ("text", "role", "comment"),
    [
        (FREED, Role.LEAD, False),
        (FREED, Role.ANALYSIS, True),
        ("Will the monks stay?", Role.DETAIL, True),
        ("Observers will watch closely.", Role.DETAIL, True),
        ("The release may open the way to talks.", Role.DETAIL, True),
    ],
)
def test_questions_musings_and_analysis_are_comment(text, role, comment):
    assert is_comment(tell(text, role=role)) is comment


def test_leads_figures_and_names_weigh_more_than_a_list():
    lead = importance([tell(FREED, role=Role.LEAD)])
    detail = importance([tell(FREED)])
    bare = importance([tell("The monks were glad.")])
    bullet = importance([tell("glad monks", kind=Kind.BULLET)])

    assert lead > detail > bare > bullet
    assert importance([]) == 0


def test_who_stands_on_the_other_side_of_a_dispute_opposes():
    fewer = "The release of 12 monks by the junta was all there was."
    sources = [
        said(FREED, *CHESS, name="a"),
        said(RELEASED, name="b"),
        said(*RIVER, fewer, name="c"),
    ]
    told = {each.text: each for each in tells(sources)}
    sides = [
        Side(passages=(told[text].place,), voices=(told[text].lineage,))
        for text in (FREED, fewer)
    ]
    dispute = Dispute(kind=DisputeKind.FIGURE, sides=tuple(sides), reason="how many")
    opinion = replace(dispute, kind=DisputeKind.STANCE)
    found = claims(sources[:2])

    row = row_of(compare(sources, found, [dispute]), FREED, sources)
    assert stances(row) == [Stance.SAYS, Stance.SAYS, Stance.OPPOSES]
    row = row_of(compare(sources, found, [opinion]), FREED, sources)
    assert stances(row) == [Stance.SAYS, Stance.SAYS, Stance.UNSURE]


def test_a_count_that_grew_is_led_by_its_newest_figure():
    sources = [
        said("The storm killed 12 people on the island.", name="a", day=day(1)),
        said("The storm has killed 17 people on the island.", name="b", day=day(2)),
    ]

    comparison = laid(*sources)

    assert words(comparison.rows[0].lead, sources).startswith("The storm has killed 17")


def test_who_gives_another_number_in_a_dispute_is_no_voice_of_the_claim():
    crowd = "A crowd of {} came to the square in Velka."
    sources = [
        said(crowd.format(50), *CHESS, name="a"),
        said(crowd.format(90), *RIVER, name="b"),
        said("To the square in Velka came a crowd of 90.", *OTHER_RIVER, name="c"),
    ]
    (row, *_) = laid(*sources).rows

    assert stances(row) == [Stance.OPPOSES, Stance.SAYS, Stance.SAYS]
    assert row.voices == 2


def test_figures_that_no_dispute_sets_apart_are_not_called_disputed():
    rose = [
        said("Boats have recovered 60 bodies.", *CHESS, name="a"),
        said("Bodies recovered: 103", *RIVER, name="b"),
    ]
    fell = [
        said(
            "Some 420 ships were still waiting at Velka.", *CHESS, name="a", day=day(1)
        ),
        said("Some 150 ships were still waiting at Velka.", name="b", day=day(2)),
    ]

    for sources in (rose, fell):
        assert disputes(sources) == ()
        told = laid(*sources).rows
        assert ClaimStatus.DISPUTED not in {row.status for row in told}
    assert laid(*rose).rows[0].status is ClaimStatus.GROWING
    assert laid(*rose).rows[0].voices == 2
    assert {row.voices for row in laid(*fell).rows} == {1}


def test_a_number_of_those_on_board_is_not_repeated_by_who_says_they_died():
    sources = [
        said("All 88 people on board are presumed dead.", *CHESS, name="a"),
        said("All 88 on board died at sea.", name="b"),
        said("Of the ferry's passengers 88 people were on board.", *RIVER, name="c"),
    ]
    row = laid(*sources).rows[0]

    assert stances(row)[:2] == [Stance.SAYS, Stance.SAYS]
    assert row.cells[2].stance is not Stance.SAYS


def test_who_says_both_sides_of_a_dispute_opposes():
    sources = [
        said(FREED, *CHESS, name="a"),
        said(RELEASED, name="b"),
        said(
            "The best known of the 31 monks freed by the junta spoke.",
            "The release of 12 monks by the junta was all there was.",
            name="c",
        ),
    ]
    told = {each.text: each for each in tells(sources)}
    fewer = "The release of 12 monks by the junta was all there was."
    sides = [
        Side(passages=(told[text].place,), voices=(told[text].lineage,))
        for text in (FREED, fewer)
    ]
    dispute = Dispute(kind=DisputeKind.FIGURE, sides=tuple(sides), reason="how many")

    row = row_of(compare(sources, claims(sources[:2]), [dispute]), FREED, sources)

    assert stances(row) == [Stance.SAYS, Stance.SAYS, Stance.OPPOSES]
    assert row.voices == 2


def test_what_most_count_leads_before_who_rounds_it():
    aboard = "The ferry Sea Lark ran aground on Sunday with 212 passengers on board."
    safe = "All 212 passengers who were on board are safe."
    rounded = "About 200 passengers were on board."
    sources = [
        said(aboard, *CHESS, name="a"),
        said(safe, name="b"),
        said(rounded, name="c"),
    ]
    row = laid(*sources).rows[0]

    assert words(row.lead, sources) == safe
    assert (row.voices, stances(row)) == (
        2,
        [Stance.SAYS, Stance.SAYS, Stance.VAGUE],
    )


def test_that_both_name_one_president_makes_no_vaguer_telling():
    lead = "President Ilse Marta Farkas announced seven days of national mourning."
    sources = [
        said(lead, *RIVER, name="a"),
        said("President Ilse Marta Farkas travelled to Velka.", *CHESS, name="b"),
    ]

    row = row_of(laid(*sources), lead, sources)

    assert stances(row) == [Stance.SAYS, Stance.SILENT]


HELD = "About 1,300 monks are still held in the cells of the junta."


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (
            HELD,
            "The junta still holds about 1,300 monks, by the count of priests.",
            "Other counts put the number at about 1,300.",
        ),
        (
            "The divers ride in a capsule through a shaft of 644 metres.",
            "A shaft of 644 metres leads the capsule with the divers up.",
            "Plan C has gone down 644 metres.",
        ),
        (
            "The envoy Pavla Rusnak announced the end of the salmon ban on Friday.",
            "On Friday the envoy Pavla Rusnak announced that the salmon ban ends.",
            "Fishers remember how they sold their salmon before the ban.",
        ),
        (
            "Boats had lifted 17 divers from the wreck by noon.",
            "By noon 17 divers had been lifted from the wreck.",
            "All 33 divers are in a hospital.",
        ),
    ],
)
def test_who_comes_near_a_claim_is_neither_silent_nor_a_voice_of_it(one, other, near):
    sources = [
        said(one, *CHESS, name="a"),
        said(other, name="b"),
        said(*RIVER, near, name="c"),
        said(*OTHER_RIVER, name="d"),
    ]
    row = next(row for row in laid(*sources).rows if row.voices > 1)

    assert stances(row) == [Stance.SAYS, Stance.SAYS, Stance.UNSURE, Stance.SILENT]
    assert words(row.cells[2].place, sources) == near
    assert row.voices == 2


def test_what_only_a_headline_tells_is_not_left_out_in_silence():
    headed = said("Junta frees 31 monks", *RIVER, name="c")
    passages = (replace(headed.passages[0], kind=Kind.HEADLINE), *headed.passages[1:])
    sources = [
        said(FREED, *CHESS, name="a"),
        said(RELEASED, name="b"),
        replace(headed, passages=passages),
    ]

    assert stances(row_of(laid(*sources), FREED, sources))[2] is Stance.UNSURE


def test_that_two_passages_share_some_words_makes_neither_the_vaguer():
    lead = "The crane, known as Plan C, had worked for 12 days and raised the hull."
    sources = [
        said(lead, *RIVER, name="a"),
        said("Minister Olena Kolesnik said that work goes as planned.", name="b"),
    ]
    row = row_of(laid(*sources), lead, sources)

    assert row.cells[1].stance is not Stance.VAGUE


def test_who_tells_of_another_degree_tells_nothing_vaguely():
    lead = "Three people were slightly injured: two guards and one diver."
    sources = [
        said(lead, *RIVER, name="a"),
        said("Three people were slightly injured, a doctor said.", name="b"),
        said("One diver was seriously injured.", *CHESS, name="c"),
    ]
    (row, *_) = laid(*sources).rows

    assert stances(row) == [Stance.SAYS, Stance.SAYS, Stance.UNSURE]


def test_who_reports_both_figures_of_a_dispute_is_a_voice_of_neither():
    shock = "The first shock had a magnitude of {}."
    both = "The harbour gives the first shock a magnitude of 6.1; the college says 6.4."
    sources = [
        said(shock.format(6.4), *RIVER, name="a"),
        said(both, name="b"),
        said("The first shock, of magnitude 6.4, came at dawn.", name="c"),
        said(shock.format(6.1), *CHESS, name="d"),
    ]
    (row, *_) = laid(*sources).rows
    (dispute,) = disputes(sources)

    assert stances(row) == [Stance.SAYS, Stance.UNSURE, Stance.SAYS, Stance.OPPOSES]
    assert row.status is ClaimStatus.DISPUTED
    assert row.voices == max(len(side.voices) for side in dispute.sides)


def test_what_most_passages_speak_of_still_brings_a_source_near_a_claim():
    freed = "The council lifted its ban on salmon exports on day {}."
    others = [
        said(f"Fishers talk of the salmon ban in harbour {n}.", name=f"n{n}")
        for n in range(20)
    ]
    sources = [
        said(freed.format("one"), *CHESS, name="a"),
        said(freed.format("one"), *RIVER, name="b"),
        *others,
    ]
    row = next(row for row in laid(*sources).rows if row.voices == 2)

    assert Stance.SILENT not in stances(row)


VOTE = "Sixty-one per cent of islanders voted against the new fees."
LEFT = (
    "Harbour master Odo Brandl has resigned, a day after 61.3% of islanders voted "
    "against the new fees."
)


def test_what_is_told_as_the_ground_of_another_thing_is_told_by_itself():
    sources = [said(LEFT, *RIVER, name="a"), said(VOTE, *CHESS, name="b")]
    comparison = laid(*sources)

    shared, left = row_of(comparison, VOTE, sources), row_of(comparison, LEFT, sources)
    assert stances(shared) == [Stance.SAYS, Stance.SAYS]
    assert left.status is ClaimStatus.LONE
    assert stances(left)[1] is not Stance.SAYS


def test_two_things_that_happened_on_one_ground_are_not_one():
    sunk = "The barge sank, a day after 61.3% of islanders voted against the new fees."
    sources = [said(LEFT, *RIVER, name="a"), said(sunk, *CHESS, name="b")]
    comparison = laid(*sources)

    assert {row_of(comparison, each, sources).voices for each in (LEFT, sunk)} == {1}


def test_who_tells_only_the_ground_of_a_claim_is_no_voice_of_it():
    again = "Odo Brandl resigned a day after 61 per cent voted against the new fees."
    sources = [
        said(LEFT, *RIVER, name="a"),
        said(again, *CHESS, name="b"),
        said(VOTE, *OTHER_RIVER, name="c"),
    ]
    rows = laid(*sources).rows
    told = [row for row in rows if words(row.lead, sources) in (LEFT, again)]
    assert told
    assert all(stances(row)[2] is not Stance.SAYS for row in told)


def test_a_comma_in_a_number_ends_no_ground():
    dug = "The stern came loose, after 30,000 cubic metres of sand had been dug away."
    told = "About 30,000 cubic metres of sand were dug away."

    assert not tells_main(told, of=dug)
    assert tells_main(dug, of=told)
    assert tells_main(told, of="After the storm.")


def test_who_says_that_some_were_freed_does_not_say_that_they_were_pardoned():
    pardoned = "The king of the isles has pardoned 131 monks of the valley."
    freed = "131 monks were freed on 4 May."
    sources = [said(pardoned, *CHESS, name="a"), said(freed, *RIVER, name="b")]
    comparison = laid(*sources)

    row = row_of(comparison, freed, sources)
    assert stances(row) == [Stance.SAYS, Stance.SAYS]
    assert row_of(comparison, pardoned, sources).voices == 1


def test_two_who_say_pardoned_agree_and_a_pardon_named_as_a_ground_is_none():
    pardoned = "The king of the isles has pardoned 131 monks of the valley."
    amnesty = "Under an amnesty 131 monks of the valley went home."
    freed = "131 monks of the valley were freed after a pardon was signed."

    assert tells_main(amnesty, of=pardoned)
    assert tells_main("131 monks of the valley were freed.", of=freed)
