"""The tables that ship: well-formed, and without contradictions."""

import re
from importlib.resources import files

import pytest

from briefings.names.canon import canonical
from briefings.names.letters import latin_readings, rules
from briefings.names.places import peoples, places
from briefings.names.sounds import sounds
from briefings.names.words import bodies, sister_names, words

DATA = files("briefings.names").joinpath("data")


def test_every_place_has_a_country_code():
    codes = {place.country for place in places().values()}

    assert all(re.fullmatch("[A-Z]{2}", code) for code in codes)
    assert len(codes) > 190


def test_a_country_goes_before_a_city_of_its_name():
    assert places()["Georgia"].country == "GE"
    assert places()["Kiev"].name == "Kyiv"


def test_peoples_are_no_places():
    assert peoples()["Belgians"] == peoples()["Belgian"] == "BE"
    # The US is an adjective too; two countries are spelled like a plural.
    both = {"US", "U.S.", "Laos", "Philippines"}
    assert peoples().keys() & places().keys() == both


@pytest.mark.parametrize("name", ["titles", "callings", "verbs", "heads", "particles"])
def test_word_lists_are_of_small_letters(name):
    assert all(word == word.lower() for word in words(name))


def test_a_body_goes_by_its_full_name():
    assert bodies()["UN"] == bodies()["United Nations"] == "United Nations"
    assert canonical("the UN") == canonical("United Nations")


def test_sister_names_are_plain_letters():
    assert all(name.isalpha() for name in sister_names())


def test_scripts_are_sorted_and_each_word_stands_once():
    lines = DATA.joinpath("scripts.tsv").read_text("utf-8").splitlines()
    known = [line.partition("\t")[0] for line in lines]

    assert lines == sorted(lines)
    assert len(known) == len(set(known))
    assert all(re.fullmatch(r"[^\t]+\t[a-z]+( [a-z]+)?", line) for line in lines)


def test_every_sound_of_the_tables_is_of_the_alphabet_of_sounds():
    tables = ["cyrillic", "arabic", "hebrew", "greek", "chinese", "marked"]
    latin = [name for name, _ in latin_readings()]
    heard = {sound for name in tables + latin for sound in rules(name).values()}

    assert set("".join(heard)) <= set("abcdefghijklmnoprstuvyzCJSZ")


def test_each_reading_of_latin_letters_is_used_where_its_hint_says():
    assert len(sounds("Kolar")) == 1
    assert len(sounds("Chuj")) > 3
