"""Names in other languages: found among capitals, and one in every case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Language
from briefings.names import EntityKind, find_mentions, resolve_within
from briefings.names.abroad.cases import bases, first_case
from briefings.reading import read
from briefings.tongues import lexicon

ABROAD = [each for each in Language if each is not Language.ENGLISH]


def people(text, language):
    return [e for e in entities(text, language) if e.kind is EntityKind.PERSON]


def entities(text, language):
    (source,) = read(f"---\nlang: {language}\n---\n{text}".encode(), "a.txt").sources
    return resolve_within(source, find_mentions(source))


def spelled(entity):
    return [spelling.text for spelling in entity.spellings]


@pytest.mark.parametrize(
    ("language", "text", "name", "times"),
    [
        (
            "ru",
            "Вчера выступил Иван Дубровский. Ивана Дубровского ждали, Дубровскому"
            " хлопали, с Иваном Дубровским говорили.",
            "Иван Дубровский",
            4,
        ),
        (
            "uk",
            "Учора виступив Іван Дубровський. Івана Дубровського чекали, з Іваном"
            " Дубровським говорили.",
            "Іван Дубровський",
            3,
        ),
        (
            "be",
            "Учора выступіў Іван Дуброўскі. Івана Дуброўскага чакалі, з Іванам"
            " Дуброўскім гаварылі.",
            "Іван Дуброўскі",
            3,
        ),
        (
            "pl",
            "Wczoraj wystąpił Jan Dąbrowski. Jana Dąbrowskiego oczekiwano, z Janem"
            " Dąbrowskim rozmawiano.",
            "Jan Dąbrowski",
            3,
        ),
        (
            "de",
            "Gestern sprach Johann Lindner. Johann Lindners Rede war kurz, und Lindner"
            " ging bald.",
            "Johann Lindner",
            3,
        ),
    ],
)
def test_one_person_in_every_case_keeps_every_receipt(language, text, name, times):
    (person,) = people(text, language)

    assert person.name == name
    assert sum(len(each.receipts) for each in person.spellings) == times
    assert {each.telling.split()[-1] for each in person.spellings} == {name.split()[1]}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Пётр Орловский и Анна Орловская вышли. О Петре Орловском и Анне Орловской"
            " писали; встретили и Орловского, и Орловскую.",
        ),
        (
            "ru",
            "Иван Борисов и Анна Борисова вышли. Письма Ивану Борисову и Анне Борисовой"
            " пришли.",
        ),
        (
            "uk",
            "Петро Орловський і Анна Орловська вийшли. Про Анну Орловську писали, Петра"
            " Орловського бачили.",
        ),
        (
            "be",
            "Пётр Арлоўскі і Ганна Арлоўская выйшлі. Ганну Арлоўскую бачылі, Пятра"
            " Арлоўскага чакалі.",
        ),
        (
            "pl",
            "Piotr Orłowski i Anna Orłowska wyszli. Annę Orłowską widziano, z Piotrem"
            " Orłowskim rozmawiano.",
        ),
    ],
)
def test_husband_and_wife_stay_two_in_every_case(language, text):
    found = people(text, language)

    assert len(found) == 2
    assert all(len(each.spellings) >= 2 for each in found)
    for one, other in ((0, 1), (1, 0)):
        assert not set(spelled(found[one])) & set(spelled(found[other]))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Gestern sprach Ludwig van Hollen laut.", "Ludwig van Hollen"),
        ("de", "Gestern kam Peter K. Lindner an.", "Peter K. Lindner"),
        ("pl", "Wczoraj Jan K. Nowak mówił.", "Jan K. Nowak"),
        ("ru", "Вчера Иван П. Сидоров молчал.", "Иван П. Сидоров"),
    ],
)
def test_initials_and_small_words_stand_within_a_name(language, text, name):
    assert [each.name for each in people(text, language)] == [name]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Вчера Владимира Кара-Мурзу ждали.", "Владимир Кара-Мурза"),
        ("Вчера Анна Сидорову ждала.", "Анна Сидорову"),
    ],
)
def test_a_surname_is_brought_back_in_the_case_of_its_given_name(text, base):
    (person,) = people(text, "ru")

    assert person.spellings[0].telling == base


def test_a_fathers_name_is_dropped_where_names_are_compared():
    (person,) = people("Вышел Иван Петрович Сидоров. Ивана Сидорова ждали.", "ru")

    assert spelled(person) == ["Иван Петрович Сидоров", "Ивана Сидорова"]


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("Речь Александра Ткаченко была краткой.", "Александр Ткаченко"),
        ("Речь Александра Ткача была краткой.", "Александр Ткач"),
        ("Тогда Александра Ткачёва вышла.", "Александра Ткачёва"),
    ],
)
def test_a_surname_tells_a_mans_other_case_from_a_womans_first(text, base):
    (person,) = people(text, "ru")

    assert person.spellings[0].telling == base


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("ru", "Это сказал президент Франции Жан Марэ.", "президент Франции"),
        ("uk", "Це сказав міністр оборони Іван Лис.", "міністр оборони"),
        ("be", "Гэта сказаў пасол Літвы Іван Ліс.", "пасол Літвы"),
        ("pl", "Powiedział to minister obrony Jan Lis.", "minister obrony"),
        ("de", "Das sagte US-Präsident John Lee.", "US-Präsident"),
    ],
)
def test_a_title_before_a_name_in_the_first_case_is_a_role(language, text, role):
    (source,) = read(f"---\nlang: {language}\n---\n{text}".encode(), "a.txt").sources
    found = resolve_within(source, find_mentions(source))

    roles = [r.of(source.text) for each in found for r in each.roles]

    assert roles == [role]


def test_a_title_in_another_case_is_no_role():
    assert people("Речь президента Ивана Лиса кончилась.", "ru")[0].roles == ()


def test_german_nouns_are_no_names():
    text = (
        "Der Präsident der Reederei traf am Montag in Kiel die Familien der Matrosen."
        " Die Fähre lag im Hafen, das Wetter war gut, und Kapitän Peter Hansen schlief."
    )

    assert [each.name for each in people(text, "de")] == ["Peter Hansen"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Северная Корея и Чёрное море. Вчера Совет решил. Кто Там был?"),
        ("uk", "Верховна Рада зібралася. Чорне море тихе."),
        ("be", "Чорнае мора ціхае. Учора быў сход."),
        ("pl", "Morze Czarne jest spokojne. Wczoraj Rada się zebrała."),
    ],
)
def test_capitals_that_name_nobody_are_nobody(language, text):
    assert people(text, language) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Он жил в Минске, потом в Вильнюсе и в Германии; ЕС молчит."),
        ("uk", "Він жив у Мінську, потім у Вільнюсі та в Німеччині; ЄС мовчить."),
        ("be", "Ён жыў у Мінску, потым у Вільні і ў Германіі; ЕС маўчыць."),
        ("pl", "Mieszkał w Mińsku, potem w Wilnie i w Niemczech; UE milczy."),
        (
            "de",
            "Er lebte in Minsk, dann in Vilnius und Deutschland; die EU schweigt.",
        ),
    ],
)
def test_places_and_bodies_are_known_by_one_name_in_every_language(language, text):
    found = [each.spellings[0].telling for each in entities(text, language)]

    assert found == ["Minsk", "Vilnius", "Germany", "European Union"]


GIVEN = st.sampled_from(ABROAD).flatmap(
    lambda language: st.tuples(
        st.just(language),
        st.sampled_from(sorted(lexicon(language).given)),
        st.text("абвгдікмнорст" if language in ("ru", "uk", "be") else "abdegiknorst",
                min_size=2, max_size=9),
    )
)  # fmt: skip


@given(GIVEN)
def test_bringing_a_surname_back_twice_changes_nothing_more(drawn):
    language, _, letters = drawn
    own = lexicon(language)
    for gender in ("man", "woman"):
        once = first_case(letters.capitalize(), gender, own, sure=True)
        assert first_case(once, gender, own, sure=True) == once


@given(GIVEN)
def test_a_name_may_always_be_what_it_is_written_as(drawn):
    language, given_name, letters = drawn
    words = (given_name, letters.capitalize())

    found = [base for base, _ in bases(words, lexicon(language))]

    assert " ".join(words) in found


@given(st.text(min_size=1), st.sampled_from(ABROAD))
def test_every_receipt_of_any_text_holds_its_spelling(text, language):
    document = f"---\nlang: {language}\n---\nAlpha. {text}"
    for source in read(document.encode("utf-8", "replace"), "a.txt").sources:
        for mention in find_mentions(source):
            assert mention.span.of(source.text) == mention.text
