"""Numbers, dates, acts and quotations of sources in other languages."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.facts import (
    Bound,
    FigureKind,
    Rank,
    Unit,
    figures,
    quotes,
    status,
    times,
)
from briefings.model import Language, Stamp
from briefings.reading import read

ABROAD = [each for each in Language if each is not Language.ENGLISH]
SAID = Stamp(moment=datetime(2025, 12, 14, tzinfo=UTC))


def one(text, language):
    (found,) = figures(text, language=Language(language))
    return found


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("ru", "Там было 1 200 кораблей.", 1200),
        ("ru", "Там было 1,2 млн кораблей.", 1_200_000),
        ("ru", "Там было сто двадцать три корабля.", 123),
        ("ru", "Там было полторы тысячи кораблей.", 1500),
        ("uk", "Там було 3,5 млрд кораблів.", 3.5e9),
        ("uk", "Там було двадцять п'ять кораблів.", 25),
        ("be", "Там было паўтары тысячы караблёў.", 1500),
        ("be", "Там было дваццаць два караблі.", 22),
        ("pl", "Było tam 12 tys. statków.", 12_000),
        ("pl", "Było tam półtora tysiąca statków.", 1500),
        ("pl", "Było tam sto dwadzieścia trzy statki.", 123),
        ("de", "Dort lagen 1.200 Schiffe.", 1200),
        ("de", "Dort lagen zwölf Schiffe.", 12),
        ("de", "Dort lagen zweihundertdreiundzwanzig Schiffe.", 223),
        ("de", "Dort lagen 1,5 Millionen Schiffe.", 1_500_000),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(language, text, value):
    found = one(text, language)

    assert (found.value, found.noun, found.unit) == (value, "ship", Unit.COUNT)
    assert found.kind is FigureKind.QUANTITY


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("ru", "Погибли около 40 человек.", Bound.ABOUT),
        ("ru", "Погибли более 40 человек.", Bound.OVER),
        ("ru", "Погибли не менее 40 человек.", Bound.AT_LEAST),
        ("ru", "Погибли до 40 человек.", Bound.AT_MOST),
        ("ru", "Погибли ровно 40 человек.", Bound.EXACT),
        ("uk", "Загинули понад 40 людей.", Bound.OVER),
        ("uk", "Загинуло щонайменше 40 людей.", Bound.AT_LEAST),
        ("uk", "Загинуло рівно 40 людей.", Bound.EXACT),
        ("be", "Загінулі каля 40 чалавек.", Bound.ABOUT),
        ("be", "Загінулі больш за 40 чалавек.", Bound.OVER),
        ("pl", "Zginęło około 40 osób.", Bound.ABOUT),
        ("pl", "Zginęło co najmniej 40 osób.", Bound.AT_LEAST),
        ("pl", "Zginęło ponad 40 osób.", Bound.OVER),
        ("de", "Bis zu 40 Menschen wurden getötet.", Bound.AT_MOST),
        ("de", "Mehr als 40 Menschen wurden getötet.", Bound.OVER),
        ("de", "Mindestens 40 Menschen wurden getötet.", Bound.AT_LEAST),
        ("de", "Rund 40 Menschen wurden getötet.", Bound.ABOUT),
    ],
)
def test_a_hedge_bounds_a_number(language, text, bound):
    found = one(text, language)

    assert (found.value, found.bound) == (40, bound)
    assert (found.frame, found.noun) == ("killed", "person")


@pytest.mark.parametrize(
    ("language", "text", "frames"),
    [
        ("ru", "Освободили 12 узников, 30 человек ранены.", ["freed", "hurt"]),
        ("uk", "Звільнили 12 в'язнів, 30 людей поранено.", ["freed", "hurt"]),
        ("be", "Вызвалілі 12 вязняў, 30 чалавек паранены.", ["freed", "hurt"]),
        ("pl", "Uwolniono 12 więźniów, 30 osób zostało rannych.", ["freed", "hurt"]),
        (
            "de",
            "12 Häftlinge sind frei, freigelassen. 30 Verletzte.",
            ["freed", "hurt"],
        ),
    ],
)
def test_what_becomes_of_the_counted_is_the_same_in_every_language(
    language, text, frames
):
    found = figures(text, language=Language(language))

    assert [figure.frame for figure in found] == frames
    assert found[0].noun == "prison"


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("ru", "Это было 13 декабря.", FigureKind.DATE),
        ("ru", "Это было в 2020 году.", FigureKind.YEAR),
        ("ru", "Это было в 17:03.", FigureKind.CLOCK),
        ("ru", "Пришёл 82-летний капитан.", FigureKind.AGE),
        ("ru", "Это 13-й раз.", FigureKind.ORDINAL),
        ("uk", "Прийшов 82-річний капітан.", FigureKind.AGE),
        ("uk", "Це було 13 грудня.", FigureKind.DATE),
        ("be", "Прыйшоў 82-гадовы капітан.", FigureKind.AGE),
        ("be", "Гэта было ў 2020 годзе.", FigureKind.YEAR),
        ("pl", "Przyszedł 82-letni kapitan.", FigureKind.AGE),
        ("pl", "To było w 2020 roku.", FigureKind.YEAR),
        ("de", "Es war am 13. Dezember.", FigureKind.DATE),
        ("de", "Es ist der 13. Fall.", FigureKind.ORDINAL),
        ("de", "Der 82-jährige Kapitän kam.", FigureKind.AGE),
        ("de", "Es war im Jahr 2020.", FigureKind.YEAR),
    ],
)
def test_a_number_that_counts_nothing_is_of_its_kind(language, text, kind):
    assert one(text, language).kind is kind


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Погибли от 20 до 30 человек."),
        ("ru", "Погибли 20–30 человек."),
        ("uk", "Загинули від 20 до 30 людей."),
        ("be", "Загінулі ад 20 да 30 чалавек."),
        ("pl", "Zginęło od 20 do 30 osób."),
        ("de", "Zwischen 20 und 30 Menschen wurden getötet."),
    ],
)
def test_two_ends_are_one_range(language, text):
    found = one(text, language)

    assert (found.bound, found.low, found.high) == (Bound.RANGE, 20, 30)
    assert (found.frame, found.noun) == ("killed", "person")


def test_a_denied_fate_is_denied():
    assert one("Суд не освободил 12 узников.", "ru").negated
    assert not one("Суд освободил не более 12 узников.", "ru").negated


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("ru", "Это было в декабре 2020 года.", (2020, 12, None)),
        ("ru", "Встреча 13.12.2025 прошла.", (2025, 12, 13)),
        ("uk", "Це було у 2020 році.", (2020, None, None)),
        ("be", "Гэта было ў снежні 2020 года.", (2020, 12, None)),
        ("pl", "To było w grudniu 2020 roku.", (2020, 12, None)),
        ("de", "Es war im Dezember 2020.", (2020, 12, None)),
        ("de", "Es war im Mai.", (None, 5, None)),
    ],
)
def test_months_years_and_dates_in_digits_are_read(language, text, parts):
    (found,) = times(text, said=SAID, language=Language(language))

    assert (found.year, found.month, found.day) == parts
    assert found.earliest < found.latest


def test_a_time_of_day_is_read_and_no_31_april():
    (clock,) = times("Es begann um 17:03.", language=Language.GERMAN)

    assert (clock.clock.hour, clock.clock.minute) == (17, 3)
    assert times("31 апреля, 31.04.2020.", language=Language.RUSSIAN) == ()
    assert times("Am 31.12.9999.", language=Language.GERMAN) == ()


@pytest.mark.parametrize(
    ("language", "text", "money"),
    [
        ("ru", "Это стоит 3,5 млрд евро.", ("EUR", 3.5e9)),
        ("uk", "Це коштує 20 гривень.", ("UAH", 20)),
        ("be", "Гэта каштуе $5.", ("USD", 5)),
        ("pl", "To kosztuje 40 mln zł.", ("PLN", 4e7)),
        ("de", "Das kostet 1,2 Millionen Dollar.", ("USD", 1.2e6)),
    ],
)
def test_money_is_read_with_its_scale(language, text, money):
    found = one(text, language)

    assert (found.currency, found.amount) == money


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В субботу, 13 декабря 2025 года, это случилось вчера."),
        ("uk", "У суботу, 13 грудня 2025 року, це сталося вчора."),
        ("be", "У суботу, 13 снежня 2025 года, гэта здарылася ўчора."),
        ("pl", "W sobotę, 13 grudnia 2025 roku, to stało się wczoraj."),
        ("de", "Am Samstag, dem 13. Dezember 2025, geschah es gestern."),
    ],
)
def test_one_day_is_said_by_weekday_by_date_and_by_yesterday(language, text):
    found = times(text, said=SAID, language=Language(language))

    assert [t.earliest.date() for t in found] == [date(2025, 12, 13)] * 3
    assert (found[0].weekday, found[1].year, found[1].day) == (5, 2025, 13)


def test_a_date_without_a_year_is_the_nearest_one():
    found = times("Es war am 3. Januar.", said=SAID, language=Language.GERMAN)

    assert found[0].earliest.date() == date(2026, 1, 3)
    assert times("Es war am 3. Januar.", language=Language.GERMAN)[0].earliest is None


@pytest.mark.parametrize(
    ("language", "text", "rank", "hedged"),
    [
        ("ru", "Суд освободил его.", Rank.DONE, False),
        ("ru", "Якобы суд освободил его.", Rank.DONE, True),
        ("ru", "Они обещали снять меры.", Rank.AGREED, False),
        ("uk", "Нібито суд звільнив його.", Rank.DONE, True),
        ("uk", "Вони вимагають звільнити його.", Rank.SOUGHT, False),
        ("be", "Нібыта суд вызваліў яго.", Rank.DONE, True),
        ("pl", "Rzekomo sąd uwolnił go.", Rank.DONE, True),
        ("be", "Яны патрабуюць вызваліць яго.", Rank.SOUGHT, False),
        ("pl", "Sąd obiecał uwolnić go.", Rank.AGREED, False),
        ("de", "Angeblich wurde er freigelassen.", Rank.DONE, True),
        ("de", "Sie fordern die Freilassung.", Rank.SOUGHT, False),
    ],
)
def test_an_act_has_a_standing_and_may_be_hedged(language, text, rank, hedged):
    first = status(text, language=Language(language))[0]

    assert (first.rank, first.hedged) == (rank, hedged)


pieces = st.sampled_from(
    "1 3 200 1,5 2020 17:03 % - , . « » тысячи млн двадцать двадцять дваццаць"
    " кораблей кораблів караблёў statków Schiffe tysiące dwadzieścia zwölf Millionen"
    " января січня студзеня stycznia Januar вчера вчора учора wczoraj gestern"
    " почти майже około etwa".split()
)


@given(st.lists(pieces).map(" ".join) | st.text(), st.sampled_from(ABROAD))
def test_what_is_found_in_any_text_stands_there(text, language):
    for figure in figures(text, language=language):
        assert figure.span.of(text).strip()
        assert figure.low <= figure.amount <= figure.high or figure.amount < 0
    for time in times(text, language=language):
        assert time.span.of(text).strip()


QUOTED = {
    "ru": "Вышла Мария Ким. «Мы дома, и это чудо», — сказал Иван Лис. «Я устала от"
    " дороги», — добавила она.",
    "uk": "Вийшла Марія Кім. «Ми вдома, і це диво», — сказав Іван Лис. «Я втомилася від"
    " дороги», — додала вона.",
    "be": "Выйшла Марыя Кім. «Мы дома, і гэта цуд», — сказаў Іван Ліс. «Я стамілася ад"
    " дарогі», — дадала яна.",
    "pl": "Wyszła Maria Kim. „Jesteśmy w domu, to cud” – powiedział Jan Lis. „Jestem"
    " zmęczona drogą” – dodała ona.",
    "de": "Es kam Maria Kim. „Wir sind zu Hause, ein Wunder“, sagte Hans Lis. „Ich bin"
    " müde vom Weg“, fügte sie hinzu.",
}


@pytest.mark.parametrize(("language", "text"), QUOTED.items())
def test_speech_is_its_speakers_and_a_pronoun_leads_to_one_of_its_gender(
    language, text
):
    document = f"---\nlang: {language}\n---\n{text}"
    (source,) = read(document.encode(), "a.txt").sources

    first, second = quotes(source)

    assert first.name.split()[1] in ("Лис", "Ліс", "Lis")
    assert second.name.split()[1] in ("Ким", "Кім", "Kim")
    assert (first.inferred, second.inferred) == (False, True)
    assert all(quote.span.of(source.text)[0] not in "«„»“" for quote in (first, second))
