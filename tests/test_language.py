"""What is written in which language, and how its dates and numbers look."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from briefings import language
from briefings.language import Phrases, offered, written, written_in

DAY = datetime(2023, 2, 13, 23, 30, tzinfo=UTC)

UKRAINIAN = """
msgid ""
msgstr ""
"Language: uk\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "Hello {name}"
msgstr "Вітаю, {name}"

#, fuzzy
msgid "Farewell"
msgstr "Щось таке"

msgctxt "button"
msgid "Back"
msgstr "Назад"

msgid "{n} source"
msgid_plural "{n} sources"
msgstr[0] "{n} джерело"
msgstr[1] "{n} джерела"
msgstr[2] "{n} джерел"
"""  # noqa: E501


@pytest.fixture
def phrases(tmp_path):
    (tmp_path / "uk.po").write_text(UKRAINIAN, "utf-8")
    return Phrases(tmp_path)


def test_english_is_written_where_nothing_else_is_asked_for(phrases):
    assert written() == "en"
    assert phrases.tr("Hello {name}", name="Ann") == "Hello Ann"
    assert phrases.trn("{n} source", "{n} sources", 1200) == "1,200 sources"


def test_a_phrase_is_said_in_the_language_written_in_with_its_words(phrases):
    with written_in("uk"):
        assert phrases.tr("Hello {name}", name="Ann") == "Вітаю, Ann"
        assert phrases.trc("button", "Back") == "Назад"
    assert phrases.tr("Hello {name}", name="Ann") == "Hello Ann"


@pytest.mark.parametrize("missing", ["Farewell", "Nobody said this", "Back"])
def test_what_a_catalogue_lacks_or_is_unsure_of_is_said_in_english(phrases, missing):
    with written_in("uk"):
        assert phrases.tr(missing) == missing


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "1 джерело"), (3, "3 джерела"), (5, "5 джерел"), (11, "11 джерел"),
     (21, "21 джерело"), (1200, "1 200 джерел")],
)  # fmt: skip
def test_a_number_takes_the_form_that_its_language_has(phrases, number, said):
    with written_in("uk"):
        found = phrases.trn("{n} source", "{n} sources", number)

    assert found.replace("\N{NO-BREAK SPACE}", " ") == said


def test_a_language_without_a_catalogue_is_said_in_english(phrases):
    with written_in("pl"):
        assert phrases.tr("Hello {name}", name="Ann") == "Hello Ann"


def test_braces_of_a_phrase_that_takes_no_words_stay(phrases):
    assert phrases.tr('like {"this": 1}') == 'like {"this": 1}'


def test_one_package_may_say_what_another_says(phrases, tmp_path):
    beside = Phrases(tmp_path / "elsewhere", beside=phrases)

    with written_in("uk"):
        assert beside.tr("Hello {name}", name="Ann") == "Вітаю, Ann"


async def test_tasks_and_threads_write_in_the_language_they_were_begun_in():
    with written_in("uk"):
        task = asyncio.create_task(asyncio.to_thread(written))
    with written_in("pl"):
        assert await task == "uk"


DATES = {
    "en": ("13 Feb 2023", "Feb 2023", "27 Jun", "3 days ago"),
    "be": ("13 лют 2023", "лют 2023", "27 чэр", "3 дні таму"),
    "uk": ("13 лют. 2023 р.", "лют. 2023 р.", "27 черв.", "3 дні тому"),
    "ru": ("13 февр. 2023 г.", "февр. 2023 г.", "27 июн.", "3 дня назад"),
    "pl": ("13 lut 2023", "lut 2023", "27 cze", "3 dni temu"),
    "de": ("13. Feb. 2023", "Feb. 2023", "27. Juni", "vor 3 Tagen"),
    "es": ("13 feb 2023", "feb 2023", "27 jun", "hace 3 días"),
}


@pytest.mark.parametrize(("code", "said"), DATES.items())
def test_dates_are_those_of_the_language(code, said):
    with written_in(code):
        found = (
            language.day(DAY),
            language.month(DAY),
            language.day_of_any_year(6, 27),
            language.ago(timedelta(days=3), exact=True),
        )

    assert said == tuple(
        each.replace("\N{NARROW NO-BREAK SPACE}", " ") for each in found
    )


@pytest.mark.parametrize(
    ("code", "whole", "part"),
    [("en", "33,179", "2.5"), ("de", "33.179", "2,5"), ("pl", "33 179", "2,5")],
)
def test_numbers_are_those_of_the_language(code, whole, part):
    with written_in(code):
        said = language.number(33179), language.number(2.5, 1)

    assert said == (whole.replace(" ", "\N{NO-BREAK SPACE}"), part)


def test_countries_and_scripts_are_called_as_the_language_calls_them():
    with written_in("de"):
        assert language.country("Belarus") == "Belarus"
        assert language.country("Poland") == "Polen"
        assert language.script("Cyrillic") == "Kyrillisch"
        assert language.country("Ruritania") == "Ruritania"
    assert language.country("Poland") == "Poland"


@pytest.mark.parametrize(
    ("tag", "found"),
    [("be", "be"), ("be-BY", "be"), ("BE_by.UTF-8", "be"), ("C.UTF-8", "en"),
     ("tlh", "en"), ("", "en"),
     (None, "en"), ("en-GB", "en")],
)  # fmt: skip
def test_a_language_is_known_by_the_first_part_of_its_tag(tag, found):
    assert offered(tag, ("en", "be")) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [("be", "be"), ("Беларуская", "be"), (" belarusian ", "be"), ("English", "en"),
     ("Klingon", None), ("", None)],
)  # fmt: skip
def test_a_language_is_known_by_its_names(typed, found):
    assert language.meant(typed, ("en", "be")) == found


def test_arabic_is_written_from_right_to_left():
    with written_in("ar"):
        assert language.direction() == "rtl"
    assert language.direction() == "ltr"
