"""Stories told in several languages: who joins, what counts as one, what is new."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import StoryId
from briefings.names import find_mentions, resolve_within
from briefings.reading import read
from briefings.stories import (
    Fingerprint,
    Frequencies,
    Profile,
    choose,
    counted_terms,
    fingerprint,
    search_terms,
)
from briefings.stories.anchors import shared
from briefings.stories.claims import ClaimStatus, claims
from briefings.stories.comparing import Stance
from briefings.stories.disputes import disputes
from briefings.stories.novelty import Freshness, novelty
from briefings.stories.weighing import weigh
from briefings.stories.weighing_kept import from_text, to_text

DAY = datetime(2026, 3, 6, 12, tzinfo=UTC)
EMPTY = Frequencies(documents=0, of={})

#: One invented event in six languages, and another of its country and week.
TOLD = {
    "en": "The ferry Sea Lark ran aground off Gdynia on 6 March with 212 passengers."
    " Captain Ivan Dubrovsky called for help. Rescuers saved 187 people by dawn,"
    " minister Anna Lindner said.",
    "ru": "Паром «Морской жаворонок» сел на мель у Гдыни 6 марта, на борту были 212"
    " пассажиров. Капитан Иван Дубровский позвал на помощь. К утру спасли 187 человек,"
    " сообщила министр Анна Линднер.",
    "uk": "Пором сів на мілину біля Гдині 6 березня, на борту було 212 пасажирів."
    " Капітана Івана Дубровського почули. До ранку врятували 187 людей, повідомила"
    " міністр Анна Лінднер.",
    "be": "Паром сеў на мель каля Гдыні 6 сакавіка, на борце было 212 пасажыраў."
    " Капітана Івана Дуброўскага пачулі. Да раніцы выратавалі 187 чалавек, паведаміла"
    " міністр Ганна Лінднер.",
    "pl": "Prom osiadł 6 marca na mieliźnie koło Gdyni z 212 pasażerami. Kapitana Iwana"
    " Dubrowskiego usłyszano. Do świtu uratowano 187 osób, podała minister Anna"
    " Lindner.",
    "de": "Die Fähre lief am 6. März vor Gdynia mit 212 Passagieren auf Grund. Kapitän"
    " Iwan Dubrowski rief um Hilfe. Bis zum Morgen wurden 187 Menschen gerettet, sagte"
    " Ministerin Anna Lindner.",
}
ELSE = {
    "ru": "Министр Анна Линднер открыла 6 марта в Гдыне новый порт. Он стоил 90 млн"
    " евро и примет 40 судов в день.",
    "pl": "Minister Anna Lindner otworzyła 6 marca w Gdyni nowy port. Kosztował 90 mln"
    " euro i przyjmie 40 statków dziennie.",
}
ABROAD = [code for code in TOLD if code != "en"]


def source(code, text=None, *, day=DAY, name=None):
    front = f"---\nlang: {code}\noutlet: Outlet {code}\npublished: {day.isoformat()}\n"
    document = f"{front}---\n{text or TOLD[code]}"
    (found,) = read(document.encode(), f"{name or code}.txt").sources
    return found


def print_of(read_source):
    return fingerprint(
        read_source, resolve_within(read_source, find_mentions(read_source))
    )


def decided(new, told):
    profile = Profile.of(print_of(told))
    return choose(print_of(new), [(StoryId("stferry"), profile)], EMPTY).story


@pytest.mark.parametrize("one", TOLD)
@pytest.mark.parametrize("other", TOLD)
def test_tellings_of_one_event_are_one_story_in_any_two_languages(one, other):
    assert decided(source(one), source(other)) == "stferry"


@pytest.mark.parametrize("code", ELSE)
@pytest.mark.parametrize("known", TOLD)
def test_another_event_of_the_same_people_place_and_day_is_another_story(code, known):
    assert decided(source(code, ELSE[code]), source(known)) is None


def test_the_same_people_without_a_number_or_the_day_are_no_story():
    text = (
        "Иван Дубровский и министр Анна Линднер встретились в Гдыне. Дубровский подал в"
        " отставку, Линднер её приняла. Порт закрыт."
    )

    assert decided(source("ru", text), source("en")) is None


def test_a_year_apart_the_same_names_are_another_story():
    later = source("ru", day=DAY + timedelta(days=365))

    assert decided(later, source("en")) is None


def test_an_english_story_weighs_its_english_sources_as_before():
    alone = Profile.of(print_of(source("en")))
    joined = alone.with_source(print_of(source("ru")))

    assert joined.terms == alone.terms
    assert (joined.sources, joined.size) == (alone.sources, alone.size)


@pytest.mark.parametrize("code", TOLD)
def test_bytes_bring_anchors_back(code):
    print_ = print_of(source(code))
    profile = Profile.of(print_).with_source(print_of(source("en", name="two")))

    back = Fingerprint.from_bytes(print_.to_bytes())
    again = Profile.from_bytes(profile.to_bytes())

    assert back.anchors == pytest.approx(print_.anchors)
    assert back.terms.keys() == print_.terms.keys()
    assert (again.anchored, again.anchors) == (2, pytest.approx(profile.anchors))


@pytest.mark.parametrize("code", ABROAD)
def test_a_source_is_sought_by_its_names_and_numbers(code):
    print_ = print_of(source(code))

    sought = search_terms(print_, EMPTY)

    assert "@n:212" in sought
    assert set(sought) <= set(counted_terms(print_))
    assert set(sought) & set(search_terms(print_of(source("en")), EMPTY))


ANCHORS = st.dictionaries(
    st.sampled_from(["@p:LK,LP", "@p:LP", "@p:SN", "@n:123", "@c:minsk", "@d:3-6"]),
    st.floats(0.1, 3),
)


@given(ANCHORS, ANCHORS)
def test_what_is_shared_is_part_of_both_and_weighs_no_more(one, other):
    found = shared(one, other)

    assert found.keys() <= one.keys()
    assert all(found[anchor] <= one[anchor] for anchor in found)
    assert bool(found) == bool(shared(other, one))


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(0, 50))
def test_a_commoner_anchor_tells_less(documents, known, within):
    known = min(known, documents)
    corpus = Frequencies(documents=documents, of={"@n:123": known})
    rarer = Frequencies(documents=documents, of={"@n:123": known // 2})

    assert 0 <= corpus.rarity("@n:123") <= 1
    assert corpus.rarity("@n:123") <= rarer.rarity("@n:123")
    assert corpus.rarity("@n:123") <= corpus.rarity("@n:123", within)


@pytest.mark.parametrize("code", ABROAD)
def test_one_figure_with_one_noun_and_fate_is_one_claim_across_languages(code):
    sources = [source("en"), source(code)]

    agreed = [c for c in claims(sources) if c.status is ClaimStatus.AGREED]

    assert [len(claim.voices) for claim in agreed] == [2]
    (place,) = (p for p in agreed[0].sure if p.source == sources[1].id)
    assert "187" in place.span.of(sources[1].text)


@pytest.mark.parametrize(
    "text",
    [
        "К утру пропали 187 человек.",
        "К утру спасли 188 человек.",
        "К утру спасли 187 детей.",
        "К утру спасли более 187 человек.",
        "К утру не спасли 187 человек.",
    ],
)
def test_another_fate_number_noun_hedge_or_denial_is_no_such_claim(text):
    found = claims([source("en"), source("ru", text)])

    assert all(len(claim.voices) < 2 for claim in found)


def test_words_of_another_language_dispute_nothing():
    other = source("ru", "К утру спасли 150 человек, паром затонул, капитан погиб.")

    assert disputes([source("en"), other]) == ()


def test_a_source_whose_words_are_not_compared_is_not_called_silent():
    weighed = weigh([source("en"), source("en", name="two"), source("pl", ELSE["pl"])])

    stances = {row.cells[2].stance for row in weighed.comparison.rows}

    assert stances == {Stance.UNREAD}
    assert from_text(to_text(weighed)) == weighed


def test_only_a_number_that_nobody_gave_is_news_from_another_language():
    told = [source("en")]
    text = "К утру спасли 187 человек. Пропали 25 человек. Капитан устал."

    found = novelty(source("ru", text), told)

    assert [news.freshness for news in found] == [
        Freshness.RESTATED,
        Freshness.NEW,
        Freshness.RESTATED,
    ]


def test_the_first_english_telling_is_all_new_to_a_story_of_others():
    found = novelty(source("en"), [source("ru")])

    assert {news.freshness for news in found} == {Freshness.NEW}
