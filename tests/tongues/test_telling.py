"""Which language a text is in, and how its sentences are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Language
from briefings.reading import read
from briefings.store.codec import decode, digest, encode
from briefings.text import sentences
from briefings.tongues import language_of, stated_language

DIGESTS = {
    "en": "The ferry ran aground on Sunday. All 212 people on board are safe, and the"
    " company said that it would look into what had happened.",
    "ru": "Паром сел на мель в воскресенье. Все 212 человек на борту в безопасности,"
    " а компания заявила, что выяснит, что произошло.",
    "uk": "Пором сів на мілину в неділю. Усі 212 людей на борту в безпеці, а компанія"
    " заявила, що з'ясує, що сталося.",
    "be": "Паром сеў на мель у нядзелю. Усе 212 чалавек на борце ў бяспецы, а кампанія"
    " заявіла, што высветліць, што здарылася.",
    "pl": "Prom osiadł w niedzielę na mieliźnie. Wszystkie 212 osób na pokładzie jest"
    " bezpiecznych, a firma podała, że wyjaśni, co się stało.",
    "de": "Die Fähre ist am Sonntag auf Grund gelaufen. Alle 212 Menschen an Bord sind"
    " in Sicherheit, und die Firma will klären, was geschehen ist.",
}


@pytest.mark.parametrize(("code", "text"), DIGESTS.items())
def test_a_short_digest_tells_its_language(code, text):
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "El transbordador encalló el domingo y los 212 pasajeros están a salvo, dijo la"
        " empresa.",
        "De veerboot liep zondag aan de grond en alle 212 mensen zijn veilig.",
        "Trajekt najel v neděli na mělčinu a všech 212 lidí na palubě je v bezpečí.",
        "Фериботът заседна в неделя, а всички 212 души на борда са в безопасност.",
        "Трајект се насукао у недељу, а свих 212 људи на броду је безбедно.",
        "",
        "123",
        "Паром",
    ],
)
def test_another_language_and_too_little_text_tell_none(text):
    assert language_of(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "A ferry ran aground. Divers saved a baby of seven months.",
        "I do go to Oslo. I do so on a whim.",
        "Man dies in war museum fire as die hard fans look on",
    ],
)
def test_short_english_is_taken_for_no_other_language(text):
    assert language_of(text) in (None, "en")


@given(st.text())
def test_any_text_tells_one_language_or_none(text):
    assert language_of(text) in (None, *Language)


def test_a_name_in_other_letters_does_not_change_the_language():
    text = DIGESTS["ru"] + " Об этом пишет Білорус."

    assert language_of(text) == "ru"


def test_what_a_document_states_is_believed():
    assert stated_language("uk-UA", "Київ, 5") is Language.UKRAINIAN
    assert stated_language("be_BY", "Мінск") is Language.BELARUSIAN


def test_what_the_script_belies_is_not_believed():
    assert stated_language("en", DIGESTS["ru"]) is Language.RUSSIAN
    assert stated_language("ru", DIGESTS["pl"]) is Language.POLISH


def test_a_language_that_is_not_read_leaves_the_text_to_tell():
    assert stated_language("es", DIGESTS["de"]) is Language.GERMAN
    assert stated_language(None, DIGESTS["en"]) is Language.ENGLISH


PAGE = """<html lang="pl"><body><article><h1>Prom</h1><p>Prom, 212 osób, Gdynia.</p>
</article></body></html>"""
FEED = """<rss version="2.0"><channel><title>Fähre</title><language>de</language>
<item><title>Auf Grund</title><description>Fähre fest.</description></item></channel>
</rss>"""


@pytest.mark.parametrize(
    ("name", "document", "language"),
    [
        ("a.txt", f"---\nlang: uk\n---\n{DIGESTS['uk']}", "uk"),
        ("a.txt", DIGESTS["be"], "be"),
        ("a.html", PAGE, "pl"),
        ("a.rss", FEED, "de"),
        ("a.json", '{"text": "Паром сел на мель.", "language": "ru"}', "ru"),
        (
            "a.json",
            '{"language": "ru", "items": [{"title": "А", "content_text": "Паром."}]}',
            "ru",
        ),
    ],
)
def test_each_form_of_document_keeps_its_language(name, document, language):
    (source,) = read(document.encode(), name).sources

    assert source.language == language
    assert decode(encode(source)) == source


def test_a_row_of_before_languages_tells_its_own():
    (source,) = read(DIGESTS["ru"].encode(), "a.txt").sources
    row = encode(source).replace('"language":"ru",', "")

    assert decode(row) == source
    assert digest(decode(row)) == digest(source)


@pytest.mark.parametrize(
    ("language", "text", "outlets"),
    [
        ("ru", "По данным Reuters, паром сел. Репортёр CNN спал.", ["Reuters"]),
        ("ru", "Об этом сообщает BBC.", ["BBC News"]),
        ("uk", "Як повідомляє Reuters, пором сів.", ["Reuters"]),
        ("be", "Паводле Reuters, паром сеў.", ["Reuters"]),
        ("pl", "Prom osiadł, podaje Reuters.", ["Reuters"]),
        ("de", "Laut Reuters lief die Fähre auf. Das berichtet die BBC.",
         ["Reuters", "BBC News"]),
    ],
)  # fmt: skip
def test_outlets_that_a_text_rests_on_are_known_in_its_language(
    language, text, outlets
):
    (source,) = read(f"---\nlang: {language}\n---\n{text}".encode(), "a.txt").sources

    assert list(source.draws_on) == outlets


@pytest.mark.parametrize(
    "parts",
    [
        ["В 2025 г. суд освободил 12 чел.", "Об этом сообщил проф. Ким, т. е. учёный."],
        ["Он жил на ул. Ленина, д. 5 и т. д.", "Потом уехал."],
        ["Він живе на вул. Садовій, буд. 3.", "Там тихо."],
        ["«Мы дома. Это чудо», — сказал он.", "Потом уехал."],
        ["— Мы дома! — сказаў ён.", "— Дзякуй."],
        ["Prom wiózł ok. 200 osób, m.in. prof. Lisa.", "Płynął z ul. Portowej."],
        ["W 2020 r. Lis wyjechał.", "„To koniec. Nie wracam”, powiedział."],
        [
            "Am 13. Dezember fuhr sie, z. B. nach Kiel.",
            "Rund 1.200 warten, u. a. dort.",
        ],
        ["Am 3. August brannte es.", "Er sagte: „Wir leben. Das zählt“, und ging."],
        [
            "Die Fähre Nr. 5 trug ca. 200 Leute, d. h. Familien.",
            "Sie kam am 2. Mai an.",
        ],
    ],
)
def test_short_forms_ordinals_and_quotations_end_no_sentence(parts):
    text = " ".join(parts)

    assert [span.of(text) for span in sentences(text)] == parts


def test_english_words_that_others_shorten_still_end_sentences():
    for text in ("It cost 13. August was hot.", "He saw a red. The port shut."):
        assert len(sentences(text)) == 2
