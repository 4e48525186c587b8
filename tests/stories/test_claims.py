"""What a story's passages tell alike, and how it stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.facts import Figure, figures
from briefings.model import Kind, Role
from briefings.stories.claims import MOST, ClaimStatus, claims
from briefings.stories.claims_links import linked
from briefings.stories.telling.amounts import agree, amounts, clash
from briefings.stories.telling.likeness import Rarity, likeness
from briefings.stories.telling.naming import names, naming
from briefings.stories.telling.tells import tells
from briefings.stories.telling.terms import told
from tests.stories.pinned import PINNED, lines
from tests.stories.telling import CHESS, RIVER, RIVER_AGAIN, said

DAY = datetime(2026, 3, 6, tzinfo=UTC)


def keys(text):
    return [term.key for term in told(text).terms]


def words(claim, sources):
    texts = {source.id: source.text for source in sources}
    return {place.span.of(texts[place.source]) for place in claim.passages}


def shared(sources):
    return [claim for claim in claims(sources) if len(claim.passages) > 1]


@pytest.mark.parametrize(
    ("one", "other", "key"),
    [
        ("The guerrillas freed him.", "He was released.", "release"),
        ("Belgian growers protest.", "They are from Belgium.", "@BE"),
        ("We met Kolesnikova.", "Alena Kalesnikava left.", "klsnkv"),
        ("The fire was put out.", "It was extinguished.", "extinguish"),
        ("Zvonarek resigned.", "It was Zvonárek who left.", "zvnrk"),
        ("He leads the EU.", "The European Union met.", "@European Union"),
    ],
)
def test_words_that_tell_the_same_are_one_term(one, other, key):
    assert key in keys(one)
    assert key in keys(other)


def test_grammar_outlets_and_numbers_are_no_terms():
    assert keys("According to Reuters, it was 7.8 for the first 24 hours.") == ["first"]


def test_a_negation_turns_round_what_stands_behind_it():
    assert [t.negated for t in told("They could not put out it.").terms] == [True]
    assert [t.negated for t in told("They managed to put out it.").terms] == [
        False,
        False,
    ]


def test_a_denial_names_what_is_denied():
    assert "explode" in told("The navy denied that a bomb was aboard.").denied
    assert told("A bomb was aboard, the navy said.").denied == frozenset()


def test_passages_in_other_words_are_one_claim_with_a_voice_each():
    sources = [
        said("The junta freed 31 monks on Friday.", *CHESS, name="a"),
        said("Thirty-one monks were released by the junta.", *RIVER, name="b"),
    ]
    (claim,) = shared(sources)

    assert claim.status is ClaimStatus.AGREED
    assert len(claim.voices) == 2
    assert words(claim, sources) == {
        "The junta freed 31 monks on Friday.",
        "Thirty-one monks were released by the junta.",
    }
    assert [count.value for count in claim.timeline] == [31.0, 31.0]


def test_one_voice_twice_is_a_lone_claim():
    sources = [
        replace(said("The junta freed 31 monks.", *CHESS, name="a"), outlet="BBC"),
        replace(
            said("31 monks were freed by the junta.", *RIVER, name="b"), outlet="BBC"
        ),
    ]
    (claim,) = shared(sources)

    assert claim.status is ClaimStatus.LONE
    assert len(claim.voices) == 1


def test_a_count_that_rises_with_time_is_a_timeline():
    sources = [
        said("The flood killed 12 people.", *CHESS, name="a", day=DAY),
        said("The flood has killed 40 people.", name="b", day=DAY + timedelta(days=1)),
    ]
    (claim,) = shared(sources)

    assert claim.status is ClaimStatus.GROWING
    assert [(c.moment, c.value) for c in claim.timeline] == [
        (DAY, 12.0),
        (DAY + timedelta(days=1), 40.0),
    ]


def test_a_count_that_falls_or_differs_at_one_moment_is_disputed():
    first = said("The flood killed 40 people.", *CHESS, name="a", day=DAY)
    later = said("The flood killed 12 people.", name="b", day=DAY + timedelta(days=1))

    assert shared([first, later])[0].status is ClaimStatus.DISPUTED
    assert shared([later, first])[0].status is ClaimStatus.DISPUTED


def test_a_claim_whose_sources_were_all_taken_back_is_withdrawn():
    gone = replace(said("The junta freed 31 monks.", name="a"), withdrawn="in error")
    (claim,) = claims([gone])

    assert claim.status is ClaimStatus.WITHDRAWN
    assert claim.voices == ()


def test_cards_and_news_of_one_person_are_two_claims():
    sources = [
        said("Olena Kolesnik is a potter and activist.", name="a", role=Role.BIO),
        said("Olena Kolesnik, the activist and potter, is free.", *CHESS, name="b"),
    ]

    assert shared(sources) == []


def test_a_headline_is_told_by_the_text_below_it():
    alone = said("Junta frees 31 monks", name="a", kind=Kind.HEADLINE)
    body = said("The junta freed 31 monks.", name="b")
    headed = replace(
        body,
        passages=(
            replace(body.passages[0], kind=Kind.HEADLINE),
            *said(*CHESS).passages,
        ),
    )

    assert [len(claims([source])) for source in (alone, headed)] == [1, len(CHESS)]


@given(st.permutations([RIVER, RIVER_AGAIN, CHESS]))
def test_every_passage_is_in_a_claim_and_none_links_within_its_source(texts):
    sources = [said(*text, name=f"s{n}") for n, text in enumerate(texts)]
    found = claims(sources)

    places = {place for claim in found for place in claim.passages}
    assert len(places) == sum(len(source.passages) for source in sources)
    for claim in found:
        assert len({place.source for place in claim.passages}) == len(claim.passages)
    assert len({claim.id for claim in found}) <= len(found)


def test_texts_that_say_one_thing_again_and_again_have_only_so_many_claims():
    # Each sentence of one is like each of the other.
    own = [
        [f"On day {n} at least {n + number} people were killed." for n in range(2, 50)]
        for number in (0, 300)
    ]
    sources = [said(*texts, name=f"s{n}") for n, texts in enumerate(own)]
    assert len(linked(tells(sources)).links) > MOST

    found = claims(sources)

    assert len(found) == MOST
    # Who is left out is not said to be alone.
    assert all(len(claim.passages) > 1 for claim in found)


def link_of(*texts):
    """Return the link of two passages of two sources, if there is one."""
    told_by = tells([said(text, name=f"s{n}") for n, text in enumerate(texts)])
    return linked(told_by).links.get((0, 1))


def test_passages_that_share_points_and_figures_are_linked():
    told_by = tells([said(*RIVER, name="a"), said(*RIVER_AGAIN, name="b")])
    pairs = {
        (told_by[one].text, told_by[other].text) for one, other in linked(told_by).links
    }

    assert (RIVER[4], RIVER_AGAIN[3]) in pairs
    assert (RIVER[1], RIVER_AGAIN[1]) not in pairs, "they share a mayor's name alone"
    assert (RIVER[5], RIVER_AGAIN[4]) not in pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Transport minister Olena Kolesnik opened a tunnel near Velka.",
            "Transport minister Olena Kolesnik praised the nurses of Brodnik.",
        ),
        (
            "Olena Kolesnik, the director of the Velka Port Office, left for Oslo.",
            "Olena Kolesnik, the director of the Velka Port Office, fell ill.",
        ),
    ],
)
def test_two_deeds_of_one_person_are_not_surely_one_claim(one, other):
    link = link_of(one, other)

    assert link is None or not link.sure


def test_what_is_told_of_two_countries_is_not_surely_one_claim():
    sources = [
        said("Chile has lifted its ban on imports of fresh salmon.", *CHESS, name="a"),
        said("Norway has lifted its ban on imports of fresh salmon.", name="b"),
    ]

    assert all(len(claim.voices) == 1 for claim in claims(sources))


def test_who_denies_what_another_tells_does_not_surely_tell_it():
    link = link_of(
        "The engines of the ferry have started again at dawn.",
        "The engines of the ferry have not started again at dawn.",
    )

    assert link is None or not link.sure


def test_who_tells_it_less_surely_is_no_voice():
    sources = [
        said("The junta freed 31 monks on Friday.", *CHESS, name="a"),
        said("Thirty-one monks were released by the junta.", *RIVER, name="b"),
        said(
            "Priests, nuns and monks marched to the palace of the junta to ask for "
            "bread, work, schools and the release of the bishop of Velka.",
            name="c",
        ),
    ]
    (claim,) = [each for each in shared(sources) if len(each.passages) == 3]

    assert [place.source for place in claim.sure] == ["a", "b"]
    assert len(claim.voices) == 2


def test_what_one_claim_surely_tells_is_agreed_once():
    sources = [
        said("The flood killed 12 people.", "Floods killed 12 people.", name="a"),
        said("The flood killed 12 people in Velka.", *CHESS, name="b"),
        said("Twelve people were killed by the flood.", *RIVER, name="c"),
    ]
    cores = [claim.sure for claim in claims(sources) if len(claim.sure) > 1]

    assert len(set(cores)) == len(cores)
    assert not any(set(a) < set(b) for a in cores for b in cores)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It sank two days after the storm.", "It sank six days after the storm."),
        ("Turnout was 63 per cent.", "Turnout was 51 per cent."),
        ("The storm killed 40 people in Chile.", "It killed 90 people in Peru."),
    ],
)
def test_numbers_of_two_moments_votes_or_countries_are_no_timeline(one, other):
    sources = [said(one, *CHESS, name="a"), said(other, name="b")]

    assert all(len(claim.timeline) < 2 for claim in claims(sources))


def test_the_same_number_of_one_noun_is_one_quantity_whatever_befell_them():
    (claim,) = shared(
        [
            said("About 1,200 sailors remain in jail.", *CHESS, name="a"),
            said("Some 1,200 sailors are still held.", name="b"),
        ]
    )

    assert [count.value for count in claim.timeline] == [1200.0, 1200.0]


def test_a_timeline_has_one_number_of_each_passage():
    later = DAY + timedelta(days=1)
    two = "The storm killed 70 people; 68 people were killed in the flood."
    sources = [
        said("The storm killed 40 people.", *CHESS, name="a", day=DAY),
        said(two, name="b", day=later),
    ]

    timelines = [
        [count.place.source for count in claim.timeline] for claim in claims(sources)
    ]
    assert any(len(each) > 1 for each in timelines)
    assert all(len(set(each)) == len(each) for each in timelines)


@pytest.mark.parametrize(
    ("text", "telling"),
    [
        ("Transport minister Olena Kolesnik resigned.", {"resign"}),
        ("The junta freed Olena Kolesnik.", {"junta", "release"}),
        ("Olena Kolesnik, a potter from the coast, won.", {"win"}),
        ("Olena Kolesnik, who leads the union, won.", {"win"}),
        ("Olena Kolesnik, the man convicted of arson, won.", None),
        ("The Airlines of the HDX won.", {"win", "plane"}),
    ],
)
def test_what_only_says_who_somebody_is_tells_nothing(text, telling):
    terms = told(text).terms
    who = naming(text, terms, names([(text, terms)]))
    left = {term.key for at, term in enumerate(terms) if at not in who}

    assert left == telling if telling else {"convict", "win"} <= left


#: All terms are as telling.
EVEN = Rarity({})


def pair(one, other):
    return amounts(one)[0], amounts(other)[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deaths: 675", "The storm has killed 452 people."),
        ("They freed 123 prisoners.", "The release of 98 prisoners"),
        ("Magnitude recorded: 8.1", "a shock of magnitude 7.4"),
        ("Kolesnik: 56%", "Olena Kolesnik won with 51 per cent of the vote."),
    ],
)
def test_numbers_of_one_thing_count_the_same(one, other):
    assert likeness(*pair(one, other), EVEN) >= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("They freed 123 prisoners.", "About 1,200 prisoners are still held."),
        ("The storm killed 40 people.", "The storm injured 40 people."),
        ("The loan is $40m.", "The loan runs for 40 months."),
        ("Kolesnik: 56%", "Brandt: 44%"),
        ("They found 5 hijackers.", "They freed 27 passengers."),
        ("Some 14 Kenyans came.", "Some 20 Kenyans left."),
    ],
)
def test_numbers_of_two_things_do_not(one, other):
    assert likeness(*pair(one, other), EVEN) < 0.5


def test_one_pilot_three_times_and_what_is_denied_count_nothing():
    assert amounts("One pilot saw it.") == ()
    assert amounts("It is three times as high.") == ()
    assert [a.figure.value for a in amounts("It is 7.4, not 7.8.")] == [7.4]


def test_vague_words_are_amounts_that_are_vague():
    (several,) = amounts("They released several prisoners.")

    assert several.vague
    assert amounts("They released hundreds of prisoners.")[0].vague
    assert not amounts("They released 123 prisoners.")[0].vague


@given(st.integers(2, 9999), st.integers(2, 9999))
def test_agreement_of_figures_does_not_care_who_comes_first(one, other):
    a, b = (figure(f"{number} people were hurt.") for number in (one, other))

    assert agree(a, b) == agree(b, a)
    assert agree(a, a)


def figure(text) -> Figure:
    return figures(text)[0]


def test_scores_and_units_have_to_agree_too():
    assert not agree(figure("They won 3-2."), figure("They won 3-1."))
    assert not agree(figure("It took 40 days."), figure("It took 40 men."))


def test_at_least_leaves_room_and_a_rise_is_no_clash():
    low, high = pair("At least 200 people were killed.", "260 people were killed.")
    few, more = pair("12 people were killed.", "40 people were killed.")

    assert not clash(low, high, later=False)
    assert clash(few, more, later=False)
    assert not clash(few, more, later=True)
    assert clash(more, few, later=True)
    assert not clash(few, few, later=False)


def voices_of(one, other):
    """Return how many voices the best claim of two sources of a sentence each has."""
    sources = [
        said(one, *CHESS, name="a", day=DAY),
        said(other, *RIVER, name="b", day=DAY + timedelta(days=1)),
    ]
    return max(len(claim.voices) for claim in claims(sources))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The ferry Aldis left the reef two days after it struck the reef.",
            "The ferry Aldis left the harbour 40 days after it struck the reef.",
        ),
        (
            "Olga Brandt, the shift foreman, has asked to leave last.",
            "The last, shift foreman Olga Brandt, reached the surface at nine and "
            "handed her shift over to the mayor.",
        ),
        (
            "The envoy said that the island would lift its ban on salmon.",
            "The island lifted its ban on salmon.",
        ),
        (
            "Of the ferry's passengers 88 people were on board.",
            "All 88 people on board are presumed dead.",
        ),
        (
            "All 33 divers trapped in the cave at Malo are alive.",
            "All 33 divers have been rescued from the cave at Malo.",
        ),
        (
            "Rescuers search the wreck in ten provinces.",
            "A ban on boats is in force in ten provinces.",
        ),
        (
            "It stands near a cliff with one of its three legs in the air.",
            "A picture shows the lander with two of its three legs in view.",
        ),
        (
            "Farmers have lived under a ban for years due to the invasion of locusts.",
            "The league rejects the mayor and fines growers due to the invasion of "
            "locusts.",
        ),
        (
            "Trains stopped after the junta freed the monks.",
            "Shops closed while the junta freed the monks.",
        ),
        (
            "The mayor wept as divers found the wreck of the ferry.",
            "The choir sang when divers found the wreck of the ferry.",
        ),
        # Who tells another decision is no voice either.
        (
            "The union and the railway agreed on more pay over two years.",
            "The members of the union have rejected the agreement with the railway.",
        ),
        (
            "The railway asked a court to forbid the strike.",
            "A court refused to forbid the strike of the railway.",
        ),
        (
            "The railway workers began a strike on Tuesday.",
            "The strike of the railway workers is off.",
        ),
    ],
)
def test_two_moments_wishes_fates_or_decisions_are_no_two_voices(one, other):
    assert voices_of(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The island lifted its ban on salmon.",
            "The island has lifted the ban on salmon.",
        ),
        (
            "Fishermen reached the wreck first.",
            "Fishermen were the first to reach the wreck.",
        ),
        (
            "The mayors will meet in a second round.",
            "The two mayors will meet again in a second round.",
        ),
        (
            "All 88 people on board are presumed dead.",
            "All 88 on board died at sea.",
        ),
        (
            "The ferry left the reef two days after the storm.",
            "Two days after the storm the ferry left the reef.",
        ),
        (
            "About 1,200 sailors remain in jail.",
            "Some 1,200 sailors are still held.",
        ),
        (
            "Divers found the wreck with 12 boats after the storm.",
            "With 15 sonars after the storm divers found the wreck.",
        ),
        (
            "Divers with 12 boats found the wreck at Velka.",
            "Divers with 30 nets found the wreck at Velka.",
        ),
    ],
)
def test_one_deed_or_figure_in_other_words_is_two_voices(one, other):
    assert voices_of(one, other) == 2


LEFT = "Finance minister Jana Holub resigned on Tuesday over the bank affair."
LEFT_AGAIN = "Jana Holub has resigned as finance minister."
HOLUB = (
    LEFT,
    "Prime minister Karel Vrba accepted her resignation.",
    "The opposition calls for new elections.",
)
HOLUB_AGAIN = (
    LEFT_AGAIN,
    "The bank affair had cost the state 300 million crowns.",
    "Prime minister Vrba thanked her for her work.",
)


@pytest.mark.parametrize(
    "third",
    [
        (),
        ("Holub may resign, a newspaper wrote.", "Parliament meets on Thursday."),
        ("Jana Holub was dismissed by prime minister Vrba on Tuesday.",),
        (
            "The finance minister is in trouble over the bank affair.",
            "Minister Holub met bank managers.",
            "Vrba, the prime minister, is silent on minister Holub.",
        ),
    ],
)
def test_what_two_agree_on_stays_so_whoever_else_speaks_of_it(third):
    two = [said(*HOLUB, name="a"), said(*HOLUB_AGAIN, name="b")]
    sources = [*two, said(*third, name="c")] if third else two

    agreed = [claim for claim in claims(sources) if len(claim.voices) > 1]
    assert [words(claim, sources) & {LEFT, LEFT_AGAIN} for claim in agreed] == [
        {LEFT, LEFT_AGAIN}
    ]


def test_a_container_holds_nothing_back():
    assert "controlled" not in keys("The container ship was full of containers.")
    assert "controlled" in keys("The fire was contained.")


def test_what_the_sample_tells_alike_stays_what_it_was():
    """The ids of claims are kept by others, and weights were fitted by hand."""
    assert list(lines()) == PINNED.read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    "recalled",
    [
        "On Monday night one diver had been reported badly injured.",
        "One diver was first reported badly injured on Monday night.",
    ],
)
def test_what_had_only_been_reported_is_no_telling_of_its_own(recalled):
    first = said("One diver was badly injured on Monday night.", name="a")
    found = claims([first, said(recalled, name="b")])

    assert all(len(claim.voices) < 2 for claim in found)
    again = said("On Monday night one diver was badly injured.", name="c")
    (claim,) = claims([first, again])
    assert len(claim.voices) == 2


SWAP = "The swap took place on the pier of Velka."


@pytest.mark.parametrize(
    ("one", "other", "voices"),
    [
        ("Guards, who led it, counted 34 people in all: ten were sailors.", 34, 2),
        ("Guards, who led it, counted 35 people in all: ten were sailors.", 34, 1),
        ("Guards, who led it, counted 30 people in all: ten were sailors.", 30, 1),
        ("Guards, who led it, counted 34 more people.", 34, 1),
    ],
)
def test_people_of_no_fate_are_the_same_where_both_speak_of_one_event(
    one, other, voices
):
    sources = [
        said(SWAP, one, *CHESS, name="a"),
        said(*RIVER, f"The swap in Velka included {other} people.", name="b"),
    ]
    counted = [c for c in claims(sources) if "people" in "".join(words(c, sources))]

    assert max(len(claim.voices) for claim in counted) == voices


def test_as_many_people_of_two_events_are_not_the_same():
    sources = [
        said("A choir sang on the pier.", "It had 34 people.", *CHESS, name="a"),
        said(*RIVER, "The swap in Velka included 34 people.", name="b"),
    ]

    assert all("34" not in "".join(words(each, sources)) for each in shared(sources))
