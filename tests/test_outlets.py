"""Knowing outlets by name, and finding them where a text names them."""

from __future__ import annotations

import pytest

from briefings.outlets import find_outlets, outlet_named, outlets


def names(text):
    return [outlet.name for outlet, _ in find_outlets(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters and AP News agree.", ["Reuters", "Associated Press"]),
        ("France 24's crew met the BBC.", ["France 24", "BBC News"]),
        ("The Times of India ran it.", ["The Times of India"]),
        ("the New York Times, the Guardian", ["The New York Times", "The Guardian"]),
        ("as reported by The Times today", ["The Times"]),
        ("The Sun wrote of it.", ["The Sun"]),
        ("The Sun rose. Time flew. the times change. A Guardian fell.", []),
        ("Guardian angels wait", []),
        ("BBCs, the aBBC and AFPX", []),
        ("write to news@BBC or x/Reuters", []),
        ("", []),
    ],
)
def test_outlets_are_found_by_whole_names_with_their_capitals(text, expected):
    assert names(text) == expected


def test_the_place_of_a_name_holds_the_longest_spelling():
    text = "Says Agence France-Presse (AFP)."

    assert [span.of(text) for _, span in find_outlets(text)] == [
        "Agence France-Presse",
        "AFP",
    ]


@pytest.mark.parametrize("name", ["bbc", "BBC", "BBC News", "bbc news"])
def test_one_outlet_is_known_by_all_its_spellings(name):
    assert outlet_named(name) == outlet_named("BBC News") is not None


def test_article_case_and_accents_do_not_matter_to_a_name():
    assert outlet_named("guardian") is outlet_named("The Guardian")
    assert outlet_named("El Pais") is outlet_named("el país")
    assert outlet_named("The Harbour Herald") is None


def test_no_spelling_belongs_to_two_outlets():
    spellings = [
        name
        for outlet in outlets()
        for name in {outlet.name, *outlet.aliases, *outlet.wary}
    ]

    assert len(spellings) == len(set(spellings))
    assert len(outlets()) >= 150


def test_every_outlet_states_its_publisher_owner_country_and_kind():
    kinds = {"agency", "paper", "broadcaster", "magazine", "site"}
    for outlet in outlets():
        assert outlet.publisher
        assert outlet.owner
        assert len(outlet.country) == 2
        assert outlet.kind in kinds


def test_every_name_that_is_not_wary_is_found_in_a_sentence():
    for outlet in outlets():
        for name in {outlet.name, *outlet.aliases} - set(outlet.wary):
            assert names(f"We saw {name} here.") == [outlet.name], name
