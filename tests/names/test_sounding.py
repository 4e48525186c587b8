"""How names sound over scripts and languages, and how they are taken apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.names.alike import word_likeness
from briefings.names.parse import parse, parse_whole, token
from briefings.names.scripts import latin_names
from briefings.names.sounds import sounds

words = st.text(st.characters(categories=["L", "M"]), max_size=12)


def likeness(one, other):
    return word_likeness(token(one), token(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Schewtschenko", "Shevchenko"),
        ("Szewczenko", "Shevchenko"),
        ("Chevtchenko", "Shevchenko"),
        ("Ševčenko", "Шевченко"),
        ("Kovalenka", "Kavalenko"),
        ("Tsikhanovich", "Tikhanovich"),
        ("Müller", "Мюллер"),
        ("Haddad", "حداد"),
        ("Qasim", "قاسم"),
        ("Levi", "לוי"),
        ("Pappas", "Παππάς"),
        ("Beridze", "ბერიძე"),
        ("Ćosić", "Ћосић"),
        ("Reyes", "Рейес"),
        ("Jacques", "Жак"),
        ("Zhou", "Чжоу"),
        ("Suzuki", "スズキ"),
        ("Kim", "김"),
        ("Joe", "جو"),
        ("Najib", "نجيب"),
        ("Novak", "نوفاك"),
        ("Vlad", "ڤلاد"),
        ("Buddha", "Будха"),
    ],
)
def test_one_name_is_alike_in_every_spelling(one, other):
    assert likeness(one, other) >= 0.88


@pytest.mark.parametrize(
    ("asked", "known"),
    [
        ("Коваленком", "Коваленко"),
        ("Шевчука", "Shevchuk"),
        ("Оксаной", "Oksana"),
        ("Nováka", "Novák"),
        ("Kowalskiego", "Kowalski"),
    ],
)
def test_a_case_ending_hardly_counts(asked, known):
    assert likeness(asked, known) >= 0.88


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Holm", "Brandt"),
        ("Ivanov", "Petrov"),
        ("Marin", "Kaplan"),
        ("Ali", "Omar"),
        ("Lia", "جو"),
    ],
)
def test_other_names_are_not_alike(one, other):
    assert likeness(one, other) < 0.7


def test_given_names_of_sister_languages_are_alike_and_not_equal():
    assert likeness("Siarhei", "Sergei") == likeness("Wilhelm", "Bill") == 0.96


@given(words)
def test_any_word_sounds_like_itself(word):
    assert likeness(word, word) == 1.0


@given(words, words)
def test_likeness_is_a_share(one, other):
    assert 0.0 <= likeness(one, other) <= 1.0


@given(words)
def test_every_reading_has_sounds_and_consonants_or_a_mark_for_none(word):
    for sound in sounds(word):
        assert sound.voiced
        assert sound.skeleton
        assert sound.bones


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("President Nora Quill", ["Nora", "Quill"]),
        ("late mayor Nora Quill", ["Nora", "Quill"]),
        ("ABC chairman Quill", ["Quill"]),
        ("NORA QUILL", ["NORA", "QUILL"]),
        ("Quill, Nora", ["Nora", "Quill"]),
        ("Osman al-Tarek", ["Osman", "Tarek"]),
        ("Ivan Petrovich Orlov", ["Ivan", "Orlov"]),
        ("Nora Quill-Brandt", ["Nora", "Quill", "Brandt"]),
        ("Abdul Karim Haddad", ["AbdulKarim", "Haddad"]),
        ("عبد الكريم حداد", ["عبدالكريم", "حداد"]),
        ("田中", ["田中"]),
        ("王小明", ["王", "小明"]),
        ("안나·쿠일", ["안나", "쿠일"]),
        ("홍길동", ["홍", "길동"]),
        ("", []),
        ("42", []),
        ("G.", []),
    ],
)
def test_a_name_is_taken_apart(name, parts):
    assert [t.text for t in parse(name).tokens] == parts


def test_a_surname_that_ends_like_a_patronymic_stays():
    assert [t.text for t in parse("Ana Petrovich").tokens] == ["Ana", "Petrovich"]


@pytest.mark.parametrize(
    ("name", "generation"),
    [
        ("Nora Quill Jr.", 2),
        ("Quill, Jr.", 2),
        ("Ivo Brandt-старший", 1),
        ("Ivo Brandt III", 3),
        ("Ivo Brandt", 0),
    ],
)
def test_the_generation_is_told(name, generation):
    assert parse(name).generation == generation


def test_initials_are_told_apart_from_names():
    assert parse("George H.W. Quill").initials == ("h", "w")


def test_old_and_little_stand_before_a_foreign_surname_in_chinese():
    surname = "布什"

    assert latin_names(surname)
    assert parse(f"老{surname}").generation == 1
    assert parse(f"小{surname}").generation == 2


def test_four_signs_and_more_may_be_one_foreign_surname():
    assert len(parse_whole("泽连斯基").tokens) == 1
    assert parse_whole("王明").tokens == ()


def test_a_word_that_the_table_of_scripts_has_not_has_no_latin_name():
    assert latin_names("ж") == ()
    assert latin_names("zzz") == ()
