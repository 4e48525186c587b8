from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.stories.relating import MOMENT, RelationKind, Statement, relate
from briefings.stories.relating.odds import WEIGHTS
from tests.bench import pairs

NINE = datetime(2026, 3, 1, 9, tzinfo=UTC)

#: Label, hours between the tellings, and the two of them.
TOLD = [
    (
        "agree",
        0,
        "The ferry carried 412 passengers.",
        "Some 410 people were aboard the ferry.",
    ),
    (
        "agree",
        0,
        "Inflation came in at 3.8 per cent.",
        "Prices rose by almost 4% in a year.",
    ),
    ("agree", 0, "The bridge is 1.2 km long.", "The span measures about 1,200 metres."),
    (
        "agree",
        0,
        "Two thirds of members backed the strike.",
        "The strike won the support of 67 per cent of the union's members.",
    ),
    (
        "agree",
        0,
        "The strike was called off late on Monday.",
        "The union has dropped its plan for a walkout.",
    ),
    (
        "agree",
        0,
        "Rangers say the fire has burned 4,050 hectares.",
        "About 10,000 acres have been destroyed by the blaze.",
    ),
    (
        "agree",
        0,
        "The court threw out the case by five votes to four.",
        "Judges dismissed the lawsuit 5-4.",
    ),
    (
        "agree",
        0,
        "He was sentenced to three and a half years in prison.",
        "The judge gave him 42 months behind bars.",
    ),
    (
        "agree",
        0,
        "Nearly 900 flights were cancelled.",
        "Airlines scrapped 893 flights because of the ash cloud.",
    ),
    (
        "agree",
        0,
        "The museum will reopen in May.",
        "Visitors can return to the gallery in May, its director said.",
    ),
    (
        "refine",
        0,
        "Several villages were cut off by the flood.",
        "The flood cut off eleven villages.",
    ),
    ("refine", 0, "Dozens of cars were swept away.", "The flood swept away 64 cars."),
    (
        "refine",
        0,
        "A former minister was arrested at the airport.",
        "Police arrested Karel Dvorak, a former transport minister, at the airport.",
    ),
    (
        "refine",
        0,
        "More than 200 whales are stranded on the beach.",
        "Wardens counted 270 stranded whales.",
    ),
    (
        "refine",
        0,
        "Most of the passengers were rescued.",
        "Rescuers brought 83 per cent of the passengers ashore.",
    ),
    (
        "refine",
        0,
        "The company will cut thousands of jobs.",
        "The carmaker plans to cut 7,500 jobs by the end of the year.",
    ),
    (
        "refine",
        0,
        "Many homes have lost power.",
        "Some 38,000 homes are without electricity.",
    ),
    (
        "grow",
        20,
        "At least 12 people were killed when the mine collapsed.",
        "The mine collapse has killed 47 people, officials said.",
    ),
    (
        "grow",
        30,
        "Rescuers have saved nine miners so far.",
        "All 33 miners have been rescued.",
    ),
    (
        "grow",
        70,
        "The strike is in its third day and talks have stalled.",
        "The strike is over after the union accepted the offer.",
    ),
    (
        "grow",
        8,
        "With a tenth of votes counted the Greens have 21%.",
        "The Greens finished with 24.6% of the vote.",
    ),
    (
        "grow",
        100,
        "The rouble traded at 78 to the dollar.",
        "The rouble has fallen to 91 to the dollar.",
    ),
    (
        "grow",
        150,
        "Parliament will vote on the treaty next week.",
        "Parliament has approved the treaty.",
    ),
    (
        "conflict",
        0,
        "The minister resigned on Tuesday.",
        "The minister has not resigned, his office said.",
    ),
    (
        "conflict",
        0,
        "The volcano forced 3,000 people from their homes.",
        "More than 9,000 people have been evacuated because of the volcano.",
    ),
    (
        "conflict",
        0,
        "The tanker was carrying 20,000 tonnes of oil.",
        "There were 50,000 tonnes of crude in the tanker.",
    ),
    (
        "conflict",
        0,
        "The pilot was convicted of manslaughter.",
        "The pilot was acquitted of manslaughter.",
    ),
    (
        "conflict",
        0,
        "The alarm sounded before the fire was seen.",
        "The fire was seen before any alarm sounded.",
    ),
    (
        "conflict",
        0,
        "The home side won 2-1.",
        "The match ended in a 3-1 win for the hosts.",
    ),
    (
        "conflict",
        0,
        "Police say 15 people were arrested at the march.",
        "Organisers say that 60 demonstrators were arrested.",
    ),
    (
        "conflict",
        0,
        "The comet will pass at a distance of 8 million km.",
        "The comet will come within 5 million km of the Earth.",
    ),
    (
        "conflict",
        0,
        "The dam was built in 1958, engineers said, and is 70 metres high.",
        "The dam is 110 metres high.",
    ),
    (
        "conflict",
        0,
        "The alarm was raised at 9.15 in the morning.",
        "The alarm was raised at 11 pm.",
    ),
    (
        "agree",
        0,
        "The alarm was raised at 9.15 in the morning.",
        "The alarm was raised at 9 am.",
    ),
    (
        "conflict",
        0,
        "The bridge was closed on Monday.",
        "The bridge was closed on Thursday.",
    ),
    ("grow", 40, "The council will lift the ban.", "The council has lifted the ban."),
    (
        "grow",
        40,
        "The council will lift the ban for 30 boats.",
        "The council has lifted the ban.",
    ),
    (
        "agree",
        40,
        "The council has lifted the ban.",
        "The ban was lifted by the council.",
    ),
    (
        "different",
        0,
        "The ferry carried 412 passengers.",
        "The ferry was built 41 years ago.",
    ),
    (
        "different",
        0,
        "The fire killed six people.",
        "Six fire engines were sent to the scene.",
    ),
    ("different", 0, "Norway won 16 gold medals.", "Germany won 12 gold medals."),
    (
        "different",
        0,
        "The vaccine costs about $4 a dose.",
        "The trial enrolled 4,000 volunteers.",
    ),
    (
        "different",
        0,
        "Anna Berg leads the inquiry.",
        "Tomas Lind was the captain of the ship.",
    ),
    (
        "different",
        0,
        "Brazil has reported 120 cases of the fever.",
        "Peru has reported 118 cases of the fever.",
    ),
    ("different", 0, "The storm had winds of 180 km/h.", "The storm is 600 km wide."),
]


def told(text, hours=0):
    return Statement(text=text, told=NINE + timedelta(hours=hours))


@pytest.mark.parametrize(("label", "hours", "one", "other"), TOLD)
def test_two_tellings_are_related_as_a_reader_would(label, hours, one, other):
    assert relate(told(one), told(other, hours)).kind == label


@pytest.mark.parametrize(("label", "hours", "one", "other"), TOLD)
def test_it_does_not_matter_who_comes_first(label, hours, one, other):
    assert relate(told(other, hours), told(one)).kind == label


def test_a_relation_of_figures_names_them():
    relation = relate(
        told("The flood killed 12 people."), told("The flood killed 40 people.")
    )
    assert [figure.value for figure in relation.figures] == [12, 40]
    assert relation.reason == "the figures differ"


def test_figures_without_a_time_cannot_have_grown():
    one, other = "The flood killed 12 people.", "The flood killed 40 people."
    later = NINE + MOMENT + timedelta(minutes=1)
    assert relate(Statement(text=one), told(other)).kind is RelationKind.CONFLICT
    assert relate(told(one), told(other)).kind is RelationKind.CONFLICT
    grown = Statement(text=other, told=later)
    assert relate(told(one), grown).kind is RelationKind.GROW


def test_a_past_duration_does_not_grow_by_years_in_a_day():
    one, other = "She was held for 4 years.", "She was held for 9 years."
    assert relate(told(one), told(other, 24)).kind is RelationKind.CONFLICT


@pytest.mark.parametrize(
    ("hours", "kind"), [(0, RelationKind.CONFLICT), (30, RelationKind.GROW)]
)
def test_a_denied_count_does_not_agree_though_the_figures_do(hours, kind):
    one = "Police have freed the 30 hostages."
    other = "Police have not freed the 30 hostages."
    assert relate(told(one), told(other, hours)).kind is kind


sentences = st.sampled_from([text for _, _, *two in TOLD for text in two])


@given(sentences, st.integers(0, 100))
def test_a_statement_agrees_with_itself_whenever_it_is_told_again(text, hours):
    assert relate(told(text), told(text, hours)).kind is RelationKind.AGREE


@given(sentences | st.text(max_size=60), sentences | st.text(max_size=60))
def test_a_relation_is_the_same_from_both_sides(one, other):
    forth, back = relate(told(one), told(other)), relate(told(other), told(one))
    assert forth.kind is back.kind
    assert forth.odds == pytest.approx(back.odds)


needs_pairs = pytest.mark.skipif(
    not pairs.PAIRS.is_file(), reason="the labelled pairs are not beside the repository"
)


@needs_pairs
def test_labelled_pairs_are_told_apart_also_by_weights_of_other_events():
    rows = pairs.pairs()
    found = [pairs.relation(row, WEIGHTS) for row in rows]
    assert pairs.macro_f1([row["label"] for row in rows], found) >= 0.85
    assert pairs.crossed(rows, "event") >= 0.85


@needs_pairs
def test_the_shipped_weights_are_those_that_the_pairs_give():
    assert pairs.fitted(pairs.pairs()) == pytest.approx(dict(WEIGHTS), abs=0.051)
