"""The language of pages: the visitor's choice, or what their browser wants."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.speaking import spoken
from bot.surfaces.web.texts import heard
from briefings.language import written_in
from briefings.stories.claims import ClaimStatus

AMONG = ("en", "be", "ru", "ar")


@pytest.mark.parametrize(
    ("chosen", "wanted", "language"),
    [
        ("", "", "en"),
        ("", "be", "be"),
        ("", "be-BY,ru;q=0.8", "be"),
        ("", "fr,ru;q=0.8,be;q=0.9", "be"),
        ("", "ru;q=0,ar;q=0.1", "ar"),
        ("", "fr, klingon, x-be", "en"),
        ("", "RU", "ru"),
        ("ar", "be", "ar"),
        ("fr", "be", "be"),
    ],
)
def test_a_page_is_in_the_language_that_is_wanted_most(chosen, wanted, language):
    assert spoken(chosen, wanted, AMONG) == language


@given(st.text(), st.text())
def test_whatever_a_browser_states_there_is_a_language(chosen, wanted):
    assert spoken(chosen, wanted, AMONG) in AMONG


async def test_a_page_says_its_language_and_which_way_it_runs(visitor):
    page = await visitor.opens("/")

    assert page.tree.get("lang") == "en"
    assert page.tree.get("dir") == "ltr"
    assert page.answer.headers["Content-Language"] == "en"
    assert "Accept-Language" in page.answer.headers["Vary"]


async def test_an_arabic_page_runs_from_the_right(visitor):
    page = await visitor.opens("/", **{"Accept-Language": "ar"})

    assert page.tree.get("lang") == "ar"
    assert page.tree.get("dir") == "rtl"


async def test_a_kept_page_of_one_language_is_not_shown_in_another(visitor, ferry):
    story = f"/story/{ferry.id}"
    english = await visitor.opens(story)
    german = await visitor.opens(story, **{"Accept-Language": "de"})

    assert german.said("h2")[0] != english.said("h2")[0]


async def test_a_language_that_is_chosen_stays(visitor):
    answer = await visitor.gets(
        "/language/be", Referer="http://localhost/search?q=x", Host="localhost"
    )
    page = await visitor.opens("/", **{"Accept-Language": "de"})

    assert answer.status_code == 303
    assert answer.headers["location"] == "/search"
    assert page.tree.get("lang") == "be"


@pytest.mark.parametrize(
    "referer", ["http://evil.example/x", "//evil.example", "", "http://localhost//e.x/"]
)
async def test_choosing_a_language_leads_to_no_other_host(visitor, referer):
    answer = await visitor.gets("/language/de", Referer=referer)

    assert answer.headers["location"] in ("/", "/e.x/")


async def test_there_is_no_language_that_is_not_offered(visitor):
    assert (await visitor.gets("/language/tlh")).status_code == 404


async def test_how_voices_stand_is_one_phrase_that_a_language_words_its_own_way():
    english, arabic = [], []
    for language, said in (("en", english), ("ar", arabic)):
        with written_in(language):
            said += [heard(3, status) for status in ClaimStatus]

    assert english[1:3] == ["3 voices, agree", "3 voices, the count grew"]
    assert len(set(arabic)) == len(ClaimStatus)
    assert not [each for each in arabic if "," in each]
