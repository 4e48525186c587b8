"""What is written like a person's name and is none, and how bodies are typed."""

import pytest

from briefings.names import (
    Candidate,
    EntityKind,
    answer,
    find_mentions,
    keys,
    rank,
    search_keys,
)
from briefings.names.places import country_of
from tests import factory


def named(text):
    source = factory.source(f"What's happened\n{text}\n")
    return {(m.text, m.kind.value) for m in find_mentions(source)}


def people(text):
    return {name for name, kind in named(text) if kind == EntityKind.PERSON}


@pytest.mark.parametrize(
    "text",
    [
        "Volunteers of the Yellow Scarves dug all night.",
        "Miners of the Santa Rufina mine went home.",
        "Divers searched the cold water off Cape Brodo on Monday.",
        "The probe has landed on the comet 41P/Brodov-Kerzhenko, they said.",
    ],
)
def test_what_an_article_a_preposition_or_a_stroke_goes_before_is_no_person(text):
    assert people(text) == set()


def test_a_person_with_a_given_name_may_stand_behind_an_article():
    assert people("They spoke of the Maria Santos of old times.") == {"Maria Santos"}


def test_what_lies_off_a_coast_is_a_place_with_all_of_its_name():
    assert ("Brodo Kerzh", "place") in named("A ship sank off Brodo Kerzh on Monday.")


@pytest.mark.parametrize(
    "text",
    [
        "Tugs were sent by Brodo Kerzh, the salvage company that freed the ship.",
        "The ship is run by Brodo Kerzh, a small airline.",
        "Last year Brodo Kerzh was a small bank in Oslo.",
        "The ferry belongs to the salvage firm Brodo Kerzh and sails on.",
    ],
)
def test_a_name_that_a_text_calls_a_body_is_one(text):
    assert people(text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "The ship is run by Dana Kerzh, the bank manager from Oslo.",
        "They thanked Dana Kerzh, the founder of the company.",
        "They thanked Dana Kerzh, a pilot whose airline had closed.",
    ],
)
def test_a_person_who_works_for_a_body_stays_a_person(text):
    assert people(text) == {"Dana Kerzh"}


def test_a_company_goes_by_its_name_without_where_it_is():
    assert ("Brodo Kerzh Shipping", "organisation") in named(
        "The ship belongs to Brodo Kerzh Shipping of Japan."
    )


def test_many_of_a_calling_in_a_headline_name_nobody():
    source = factory.source("# Rescuers Lift Ruins\n\nRain fell.\n")

    assert not any(m.kind is EntityKind.PERSON for m in find_mentions(source))


def test_half_of_a_hyphenated_name_is_no_surname():
    assert "Kerzhenko" not in people("They saw the comet 41P/Brodov-Kerzhenko rise.")


def test_a_spelling_in_a_language_without_a_country_is_one_of_the_name():
    found = named("Omar Kerzh (Arabic: عمر, romanized: ʿUmar Karz) is a captain.")

    assert ("عمر", "person") in found


def meant(typed, *names):
    wanted = search_keys(typed)
    near = [
        Candidate(id=name, spellings=(name,)) for name in names if wanted & keys(name)
    ]
    return [each.candidate.id for each in answer(rank(typed, near))]


BODY = "Brodo Canal Authority"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("BCA", [BODY]),
        ("bca", []),
        ("USA", ["United States"]),
        ("usa", ["United States"]),
        ("esa", ["European Space Agency"]),
        ("european space agency", ["European Space Agency"]),
        ("XYZ", []),
    ],
)
def test_a_body_is_found_by_its_letters_and_a_listed_name_by_any_other(typed, found):
    names = (BODY, "United States", "European Space Agency", "Ann Lee")

    assert meant(typed, *names) == found


def test_who_goes_by_just_those_letters_is_meant_before_a_body_of_such_initials():
    assert meant("BCA", BODY, "BCA") == ["BCA"]


@pytest.mark.parametrize(
    ("name", "country"),
    [("Lisbon", "Portugal"), ("UK", "United Kingdom"), ("Asia", None), ("Brodo", None)],
)
def test_the_gazetteer_knows_the_country_of_a_place(name, country):
    assert country_of(name) == country
