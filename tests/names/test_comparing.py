"""Which names are one person, which are doubtful, and which are two people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.names import EntityKind, Likeness, compare

SAME, DOUBTFUL, DIFFERENT = Likeness.SAME, Likeness.DOUBTFUL, Likeness.DIFFERENT
names = st.text(max_size=20)


def people(one, other):
    return compare(EntityKind.PERSON, [one], [other]).likeness


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Ana Kolesnik", "Anna Kalesnik", SAME),
        ("Ivan Orlov", "Ivan Petrovich Orlov", SAME),
        ("Ivan Orlov", "I. Orlov", SAME),
        ("Ivan Orlov", "Иван Орлов", SAME),
        ("Orlov", "Orlov", SAME),
        ("Nora Quill", "Quill, Nora", SAME),
        ("Ivan Orlov", "K. Orlov", DIFFERENT),
        ("Ivan Orlov", "Ivan Brandt", DIFFERENT),
        ("Ivan Orlov", "Petra Orlov", DIFFERENT),
        ("Olena Dorvska", "Oleh Dorvski", DIFFERENT),
        ("Ivan Petrovich Orlov", "Ivan Sergeyevich Orlov", DIFFERENT),
        ("Ivo Brandt Sr.", "Ivo Brandt Jr.", DIFFERENT),
        ("Orlov", "Brandt", DIFFERENT),
        ("42", "Orlov", DIFFERENT),
        ("Ivan Orlov", "Orlov", DOUBTFUL),
        ("Ivan Orlov", "Orlov Ivan", DOUBTFUL),
        ("Sasha Orlov", "Sasha Orlova", DOUBTFUL),
        ("Ivo Karl Brandt", "Ivo Hans Brandt", DOUBTFUL),
        ("Ivo K. Brandt", "Ivo Hans Brandt", DOUBTFUL),
        ("Ivo H. Brandt", "Ivo Hans Brandt", SAME),
        ("Ivo Hans H. Brandt", "Ivo Karl H. Brandt", DOUBTFUL),
        ("Ivo Brandt", "Karl Ivo Maria Brandt", DOUBTFUL),
        ("王明", "王鸣", DOUBTFUL),
        ("王明", "王明", SAME),
    ],
)
def test_people_are_compared_by_surname_and_given_name(one, other, likeness):
    assert people(one, other) is people(other, one) is likeness


def test_a_row_of_names_is_one_with_the_very_same_row_only():
    row = [f"{a}{b}o" for a in "BDFG" for b in "aeiou"]

    assert people(" ".join(row), " ".join(row)) is SAME
    assert people(" ".join(row), " ".join(row[::-1])) is DIFFERENT
    assert people(" ".join(row), f"{row[0]} {row[-1]}") is DIFFERENT


def test_one_spelling_in_common_is_enough():
    verdict = compare(EntityKind.PERSON, ["Orlov", "Iwan Orlow"], ["Ivan Orlov"])

    assert verdict.likeness is SAME


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (["Nora Quill", "Quill"], ["Dora Quill", "Quill"], DIFFERENT),
        (["Ivo Brandt", "Brandt"], ["Karl Brandt", "Brandt"], DIFFERENT),
        (["Ivo Brandt", "Brandt"], ["Iwo Brandt", "Brandt"], SAME),
        (["I. Brandt", "Brandt"], ["K. Brandt", "Brandt"], DIFFERENT),
        (["I. Brandt", "Brandt"], ["Ivo Brandt"], SAME),
        (["Ivo Brandt", "Brandt"], ["Brandt"], DOUBTFUL),
        (["Brandt"], ["Brandt"], SAME),
    ],
)
def test_a_surname_that_both_are_called_by_makes_no_one_person_of_two(
    one, other, likeness
):
    found = compare(EntityKind.PERSON, one, other).likeness

    assert found is compare(EntityKind.PERSON, other, one).likeness is likeness


def test_nothing_is_the_same_as_no_name():
    assert compare(EntityKind.PERSON, [], ["Orlov"]).likeness is DIFFERENT


@pytest.mark.parametrize(
    ("kind", "one", "other", "likeness"),
    [
        (EntityKind.PLACE, "US", "the United States", SAME),
        (EntityKind.PLACE, "Kiev", "Kyiv", SAME),
        (EntityKind.PLACE, "America", "North America", DIFFERENT),
        (EntityKind.PLACE, "Oakham", "Oakham", SAME),
        (EntityKind.ORGANISATION, "UN", "United Nations", SAME),
        (EntityKind.ORGANISATION, "Oak Bank", "Elm Bank", DIFFERENT),
    ],
)
def test_places_and_bodies_are_compared_by_their_usual_names(
    kind, one, other, likeness
):
    assert compare(kind, [one], [other]).likeness is likeness


@given(names, names)
def test_the_order_of_the_two_is_no_matter(one, other):
    assert people(one, other) is people(other, one)


@given(names)
def test_every_verdict_has_a_reason(name):
    assert compare(EntityKind.PERSON, [name], ["Ivan Orlov"]).reason
