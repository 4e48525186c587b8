"""When a longer and a shorter name that one story has are one person's."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.names import keys
from briefings.names.joining import join, join_all
from briefings.names.longer import Fit, fit
from tests.names.test_doubts import entity, known, pairs
from tests.names.test_resolving import spelled

names = st.lists(
    st.sampled_from(["Ana", "Rosa", "Ivo", "Brandt", "Quillow", "I."]),
    min_size=1,
    max_size=5,
    unique=True,
).map(" ".join)


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("Luis Ortuzar", "Luis Alberto Ortuzar Iribarne"),
        ("Luis Ortuzar", "Luis Alberto Maria Ortuzar Iribarne"),
        ("Luis Ortúzar", "Luis Ortuzar Iribarne"),
        ("Luis A. Ortuzar", "Luis Alberto Ortuzar Iribarne"),
        ("Luis Alberto Ortuzar", "Luis Alberto Ortuzar Iribarne"),
        ("Sebastian Pinares", "Miguel Juan Sebastian Pinares Echeverri"),
        ("Verena Pinares", "Ana Verena Pinares Echeverri"),
        ("Kofi Atsen", "Kofi Atsen Twumasi"),
        ("Mohammed bin Salem", "Mohammed bin Salem bin Abdulla Al Harbi"),
        ("Muhammad Alawi", "Mohammed Alawi Hassoun al-Harbi"),
        ("Carla Lam", "Carla Lam Cheng Yuet-ngor"),
        ("Луис Ортузар", "Luis Alberto Ortuzar Iribarne"),
    ],
)
def test_a_name_is_called_by_its_given_name_and_family_name(shorter, longer):
    assert fit([shorter], [longer]) is fit([longer], [shorter]) is Fit.LONGER


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Whose words are other ones, or in another order.
        ("Luis Ortuzar", "Luis Alberto Iribarne Pinares"),
        ("Luis Ortuzar", "Ortuzar Luis Iribarne"),
        ("Luis Ortuzar", "Luis Iribarne"),
        # Initials, fathers' names, generations and sexes.
        ("Luis B. Ortuzar", "Luis Alberto Ortuzar Iribarne"),
        ("Ivan Petrovich Orlov", "Ivan Orlov Brandt"),
        ("Luis Ortuzar Sr.", "Luis Ortuzar Iribarne Jr."),
        ("Sasha Orlov", "Sasha Orlova Brandt"),
        # A word alone, and nobody.
        ("Ortuzar", "Luis Ortuzar Iribarne"),
        ("42", "Luis Ortuzar Iribarne"),
        # Where each syllable is a name, one more is somebody else.
        ("Kim Min", "Kim Min-seok"),
        ("Nguyen Minh", "Nguyen Minh Triet"),
        ("Min Aung", "Min Aung Kyi"),
        ("王明", "王明華"),
    ],
)
def test_what_is_no_name_with_more_around_it_speaks_against_one_person(one, other):
    assert fit([one], [other]) is fit([other], [one]) is Fit.AGAINST


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        # A child is called by the father's name behind its own.
        ("Salem Hadad", "Nuri Salem Hadad"),
        ("Salem bin Abdulla", "Nuri bin Salem bin Abdulla Al Harbi"),
        ("Nuri bin Abdulla", "Nuri bin Salem bin Abdulla Al Harbi"),
        ("Ann Okafor", "Mary Ann Okafor"),
        # One family name more is the mother's; two are another branch.
        ("Luis Ortuzar", "Luis Alberto Ortuzar Iribarne Pinares"),
    ],
)
def test_a_name_that_may_be_somebody_elses_says_neither(shorter, longer):
    assert fit([shorter], [longer]) is fit([longer], [shorter]) is Fit.OPEN


def test_names_that_are_the_same_say_neither():
    assert fit(["Luis Ortuzar"], ["Luis Ortúzar"]) is Fit.OPEN
    assert fit([], ["Luis Ortuzar"]) is Fit.AGAINST


def test_all_spellings_of_both_have_to_fit():
    two = ["Luis Ortuzar", "Luis Ortuzar Iribarne", "Ortuzar"]

    assert fit(two, ["Luis Alberto Ortuzar Iribarne"]) is Fit.LONGER
    assert fit(two, ["Luis Ortuzar Pinares"]) is Fit.AGAINST


@given(names, names)
def test_the_order_of_the_two_is_no_matter(one, other):
    assert fit([one], [other]) is fit([other], [one])


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("Luis Ortuzar", "Luis Alberto Ortuzar Iribarne"),
        ("John Smith", "John Paul Smith Jones"),
        ("Sebastian Pinares", "Miguel Juan Sebastian Pinares Echeverri"),
    ],
)
def test_a_longer_name_is_among_the_few_that_a_shorter_one_is_compared_with(
    shorter, longer
):
    shared, own = keys(shorter) & keys(longer), keys(shorter)

    # Those that share a quarter of the most that somebody does are fetched.
    assert 4 * len(shared) > len(own)


def test_one_source_that_uses_both_names_somebody_once():
    found = spelled(
        "Foreman Luis Ortuzar came last.",
        "Luis Alberto Ortuzar Iribarne is a topographer.",
        "Ortuzar waved.",
    )

    assert found == [{"Luis Ortuzar", "Ortuzar", "Luis Alberto Ortuzar Iribarne"}]


def test_two_who_are_named_beside_each_other_are_two():
    both = "Minister Luis Ortuzar met Minister Luis Ortuzar Iribarne."

    assert spelled(both) == [{"Luis Ortuzar"}, {"Luis Ortuzar Iribarne"}]


def test_a_name_that_two_longer_ones_of_a_source_fit_is_neither():
    lines = [
        "Minister Luis Ortuzar came last.",
        "Minister Luis Ortuzar Iribarne spoke.",
        "Minister Luis Ortuzar Pinares left.",
    ]

    for some in permutations(lines):
        assert len(spelled(*some)) == 3


def test_names_of_two_words_stay_as_they_are_beside_a_long_one():
    found = spelled(
        "Minister Olena Dorvska spoke.",
        "Minister Oleh Dorvski left.",
        "Minister Luis Alberto Ortuzar Iribarne waved.",
    )

    assert len(found) == 3


def test_several_forms_of_one_name_in_a_source_are_one():
    lines = [
        "Minister Sebastian Pinares came last.",
        "Minister Juan Sebastian Pinares Echeverri spoke.",
        "Minister Miguel Juan Sebastian Pinares Echeverri left.",
    ]

    for some in permutations(lines):
        assert len(spelled(*some)) == 1


LONG, SHORT = "Luis Alberto Ortuzar Iribarne", "Luis Ortuzar"


@pytest.mark.parametrize(("first", "second"), [(SHORT, LONG), (LONG, SHORT)])
def test_a_story_that_has_both_has_one_person_whichever_comes_first(first, second):
    (joined,) = join_all(
        [entity(second)], [[known("p1", first, in_story=True)]], new=["p2"]
    )

    assert (joined.id, joined.doubts) == ("p1", ())
    assert join(entity(second), [known("p1", first, in_story=True)]) == "p1"


@pytest.mark.parametrize(("first", "second"), [(SHORT, LONG), (LONG, SHORT)])
def test_those_of_two_stories_stay_apart(first, second):
    (joined,) = join_all([entity(second)], [[known("p1", first)]], new=["p2"])

    assert joined.id == "p2"
    assert pairs(joined) == [("p1", "p2")]


def test_whom_the_story_has_goes_before_a_namesake_elsewhere():
    others = [known("p1", SHORT), known("p2", LONG, in_story=True)]

    (joined,) = join_all([entity(SHORT)], [others], new=["p3"])

    assert joined.id == "p2"
    assert pairs(joined) == [("p1", "p2")]


def test_who_is_spelled_so_in_the_story_goes_before_all():
    others = [known("p1", SHORT, in_story=True), known("p2", LONG, in_story=True)]

    (joined,) = join_all([entity(SHORT)], [others], new=["p3"])

    assert joined.id == "p1"


def test_a_name_that_two_of_the_story_fit_is_neither():
    others = [
        known("p1", "Luis Ortuzar Iribarne", in_story=True),
        known("p2", "Luis Ortuzar Pinares", in_story=True),
    ]

    (joined,) = join_all([entity(SHORT)], [others], new=["p3"])

    assert joined.id == "p3"
    assert pairs(joined) == [("p1", "p3"), ("p2", "p3")]


def test_of_two_in_a_source_that_fit_one_of_the_story_neither_is_it():
    one = known("p1", SHORT, in_story=True)
    two = [entity("Luis Ortuzar Iribarne"), entity("Luis Ortuzar Pinares")]

    joined = join_all(two, [[one], [one]], new=["p2", "p3"])

    assert [each.id for each in joined] == ["p2", "p3"]


@pytest.mark.parametrize("turn", [1, -1])
def test_who_is_called_so_in_the_source_leaves_the_longer_name_to_another(turn):
    one = known("p1", SHORT, in_story=True)
    two = [entity(SHORT), entity("Luis Ortuzar Iribarne")][::turn]

    joined = join_all(two, [[one], [one]], new=["p2", "p2"])

    assert [each.id for each in joined] == ["p1", "p2"][::turn]


def test_two_that_an_operator_said_are_two_stay_apart():
    others = [known("p1", SHORT), known("p2", LONG, in_story=True)]

    (joined,) = join_all([entity(SHORT)], [others], new=["p3"], apart={("p1", "p2")})

    assert joined.id == "p1"
