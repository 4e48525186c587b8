"""The names of one source, gathered into who and what they stand for."""

import pytest

from briefings.names import EntityKind, find_mentions, resolve_within
from tests.names.test_finding import source


def entities(*passages, **options):
    given = source(*passages, **options)
    return given, resolve_within(given, find_mentions(given))


def spelled(*passages, **options):
    _, found = entities(*passages, **options)
    return [{s.text for s in e.spellings} for e in found]


def test_a_surname_joins_the_person_of_that_name():
    assert spelled("Envoy Nora Quill left.", "Quill waved.") == [
        {"Nora Quill", "Quill"}
    ]


def test_a_surname_of_two_people_joins_the_one_named_last():
    _, found = entities(
        "Minister Ivo Holm spoke.", "Holm left.", "Minister Eva Holm came.", "Holm sat."
    )
    starts = [[r.start for s in e.spellings for r in s.receipts] for e in found]

    assert [e.name for e in found] == ["Ivo Holm", "Eva Holm"]
    assert starts == [[9, 25], [45, 60]]


def test_a_surname_that_nobody_has_in_full_is_one_person():
    assert spelled("Minister Holm spoke.", "Minister Holm left.") == [{"Holm"}]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Kovar or Anna Kovarova is a Czech painter.",
        "Ana Kovar, also known as Bela Mirov, is a Czech painter.",
        "Ana Kovar (born Bela Mirov) is a Czech painter.",
        "Ana Kovar, formerly known as Bela Mirov, is a Czech painter.",
        "Ana Kovar, better known as “Bela Mirov”, is a Czech painter.",
    ],
)
def test_an_alias_that_the_text_states_is_a_spelling(text):
    assert len(spelled(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Either Ana Kovar or Bela Mirov will speak.",
        "They saw Ana Kovar and Bela Mirov.",
        "They saw Ana Kovar, whose teacher was a painter of renown, called Bela Mirov.",
    ],
)
def test_two_people_of_one_sentence_stay_apart(text):
    assert len(spelled(text)) == 2


def test_wife_and_husband_stay_apart():
    text = "Olena Dorvska is a poet. She is the wife of activist Oleh Dorvski."

    assert spelled(text) == [{"Olena Dorvska"}, {"Oleh Dorvski"}]


def test_romanisations_patronymics_and_scripts_are_one_person():
    assert spelled(
        "Minister Aliaksei Kavalenka spoke.",
        "Minister Alexei Petrovich Kovalenko agreed.",
        "Minister Алексей Коваленко is his own man.",
    ) == [{"Aliaksei Kavalenka", "Alexei Petrovich Kovalenko", "Алексей Коваленко"}]


def test_names_of_one_country_are_one_place():
    assert spelled("The US and the United States of America, or America.") == [
        {"US", "United States of America", "America"}
    ]


def test_a_body_and_its_letters_are_one_where_both_are_known():
    assert spelled("The EU met. The European Union agreed.") == [
        {"EU", "European Union"}
    ]


def test_a_person_goes_by_the_full_name_that_is_usual():
    _, found = entities(
        "Minister Anders Holm spoke.",
        "Anders G. Holm left.",
        "Anders Holm and Holm, Holm.",
    )

    assert [e.name for e in found] == ["Anders Holm"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ivo Brand is a Danish painter of boats.", "a Danish painter of boats"),
        ("Nora Quill, special envoy for fish, left.", "special envoy for fish"),
        ("They met special envoy Nora Quill.", "special envoy"),
        ("They met Danish Foreign Minister Nora Quill.", "Danish Foreign Minister"),
        ("Then Nora Quill, who saw a minister, left.", None),
        ("Then Nora Quill, flanked by a minister, left.", None),
        ("They met Nora Quill on a pier.", None),
    ],
)
def test_a_role_is_the_exact_words_that_tell_who_somebody_is(text, role):
    given, found = entities(text)
    person = next(e for e in found if e.kind is EntityKind.PERSON)

    assert [r.of(given.text) for r in person.roles[:1]] == ([role] if role else [])


def test_a_place_has_no_role():
    _, found = entities("Norway is a country of ministers.")

    assert [e.roles for e in found] == [()]


def test_a_source_without_names_has_no_entities():
    assert spelled("Rain fell all day.") == []
