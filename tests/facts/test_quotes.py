from dataclasses import replace

import pytest

from briefings.facts import quotes
from briefings.model import Kind, Passage, Role, Source, SourceId
from briefings.reading import read
from briefings.text import sentences


def source(text):
    return Source(
        id=SourceId("s"),
        origin="test",
        layout="markdown",
        text=text,
        passages=tuple(
            Passage(span=span, kind=Kind.SENTENCE, role=Role.DETAIL)
            for span in sentences(text)
        ),
    )


def said(text):
    told = source(text)
    return [
        (
            quote.span.of(text),
            quote.speaker.of(text) if quote.speaker else None,
            quote.name,
            quote.inferred,
        )
        for quote in quotes(told)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Harbour master Lena Ostrom said, “The tide was too low.”",
        "“The tide was too low,” said Lena Ostrom.",
        "“The tide was too low,” said harbour master Lena Ostrom.",
        "“The tide was too low,” Lena Ostrom told reporters.",
        'Lena Ostrom said: "The tide was too low."',
        "Lena Ostrom said: «The tide was too low.»",
        "Lena Ostrom said: ‘The tide was too low.’",
        "According to Lena Ostrom, “the tide was too low.”",
    ],
)
def test_a_quotation_is_exact_and_has_the_speaker_that_is_stated(text):
    ((words, speaker, name, inferred),) = said(text)
    assert words.lower().rstrip(".") == "the tide was too low"
    assert (speaker, name, inferred) == ("Lena Ostrom", "Lena Ostrom", False)


def test_a_comma_of_the_sentence_around_it_is_no_part_of_a_quotation():
    assert said("Lena Ostrom called it “quite low,” and left.")[0][0] == "quite low"


def test_an_apostrophe_does_not_end_a_quotation():
    assert said("Lena Ostrom said: ‘It isn’t low.’")[0][0] == "It isn’t low."


def test_a_surname_leads_to_the_fullest_name():
    text = "Harbour master Lena Ostrom came by boat. Ostrom said, “It was low.”"
    assert said(text) == [("It was low.", "Ostrom", "Lena Ostrom", False)]


def test_a_pronoun_that_had_to_be_followed_is_marked():
    text = "Harbour master Lena Ostrom came by boat. She said, “It was low.”"
    assert said(text) == [("It was low.", "Lena Ostrom", "Lena Ostrom", True)]


def test_a_pronoun_behind_the_verb_is_followed_too():
    text = "Harbour master Lena Ostrom came by boat. “It was low,” said she."
    assert said(text) == [("It was low", "Lena Ostrom", "Lena Ostrom", True)]


@pytest.mark.parametrize(
    ("led", "inferred"),
    [
        ("Harbour master Lena Ostrom came by boat. She said in a note:", True),
        ("Lena Ostrom said in a note:", False),
        (
            "In a note Lena Ostrom wrote of the night that all would rather forget:",
            False,
        ),
    ],
)
def test_a_quotation_that_stands_alone_is_of_whom_the_sentence_before_announces(
    led, inferred
):
    assert said(f"{led}\n\n“It was low.”") == [
        ("It was low.", "Lena Ostrom", "Lena Ostrom", inferred)
    ]


@pytest.mark.parametrize(
    ("led", "speaker", "inferred"),
    [
        ("Harbour master Lena Ostrom said in a statement:", "Lena Ostrom", False),
        ("She said in a statement:", "Ivo Brandt", True),
        ("Nothing hung on the door but a note:", None, False),
        ("The ministry wrote:", "The ministry", False),
    ],
)
def test_who_announces_a_quotation_outside_of_all_passages_spoke_it(
    led, speaker, inferred
):
    text = f"# Tide\n\nMayor Ivo Brandt came by boat.\n\n{led}\n\n> “It was so low.”\n"
    (told,) = read(text.encode(), "tide.md").sources
    (quote,) = quotes(told)
    assert (quote.speaker and quote.speaker.of(told.text)) == speaker
    assert quote.inferred == inferred


def test_a_sentence_that_announces_nothing_leaves_a_quotation_without_a_speaker():
    assert said("Lena Ostrom said that she left.\n\n“It was low.”")[0][1] is None
    assert said("On the door hung a note:\n\n“It was low.”")[0][1] is None


def test_who_gives_words_without_a_verb_of_saying_spoke_them():
    text = (
        "Harbour master Lena Ostrom came by boat."
        " She left with a line that went round: “It is low.”"
    )
    assert said(text) == [("It is low.", "Lena Ostrom", "Lena Ostrom", True)]


@pytest.mark.parametrize(
    "led",
    [
        "She was met with a line that went round:",
        "She came with a boat:",
        "The crew held up a sign with a line:",
    ],
)
def test_who_is_met_with_words_did_not_speak_them(led):
    assert (
        said(f"Harbour master Lena Ostrom came by boat. {led} “It is low.”")[0][1]
        is None
    )


def test_what_would_be_goes_on_from_what_was_said_right_before():
    text = (
        "The quay opens, Lena Ostrom said in a long talk. It would be “as good as new”."
    )
    assert said(text) == [("as good as new", "Lena Ostrom", "Lena Ostrom", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The quay opens, Lena Ostrom said.\n\nIt would be “as good as new”.",
        "Lena Ostrom came by boat. It would be “as good as new”.",
        "The quay opens, Lena Ostrom said. It is “as good as new”.",
        "The quay opens, Lena Ostrom said. Mayor Ivo Brandt would be “as good as new”.",
    ],
)
def test_what_would_be_is_nobodys_where_nobody_said_so_right_before(text):
    assert said(text)[0][1] is None


def test_a_pronoun_that_leads_nowhere_gives_no_speaker():
    assert said("She said, “It was low.”") == [("It was low.", None, None, False)]


def test_somebody_without_a_name_speaks_in_the_words_of_the_source():
    assert said("“It was low,” a spokesman for the port said.") == [
        ("It was low", "a spokesman for the port", "a spokesman for the port", False)
    ]


def test_a_quotation_that_goes_on_keeps_its_speaker():
    text = "Lena Ostrom said, “It was low.” “It is always low.”"
    assert said(text)[1] == ("It is always low.", "Lena Ostrom", "Lena Ostrom", True)


def test_words_in_marks_that_nobody_spoke_have_no_speaker():
    text = "The film “Low Tide” opens here."
    assert said(text) == [("Low Tide", None, None, False)]


def test_a_text_without_marks_has_no_quotations():
    assert said("Lena Ostrom said that the tide was low.") == []


def test_a_verb_inside_a_quotation_does_not_name_its_speaker():
    text = "“Ivo Brandt said nothing,” Lena Ostrom told us."
    assert said(text)[0][2] == "Lena Ostrom"


def test_a_pronoun_is_not_followed_into_a_headline():
    told = source("Mayor Ivo Brandt resigns. She said, “It was low.”")
    headline = replace(told.passages[0], kind=Kind.HEADLINE)
    (quote,) = quotes(replace(told, passages=(headline, told.passages[1])))
    assert quote.speaker is None


def test_entities_that_are_known_already_are_not_looked_for():
    told = source("Lena Ostrom said, “It was low.”")
    (quote,) = quotes(told, entities=())
    assert quote.name is None


def test_a_quotation_far_from_the_last_does_not_carry_it_on():
    text = "Lena Ostrom said, “It was low.” Rain fell. It was cold. “It is always low.”"
    assert said(text)[1][1] is None


def test_a_title_far_from_a_verb_of_saying_is_nobodys_words():
    text = (
        "The star of “Low Tide” and of eleven other films of the great years of the"
        " studio died at home, her friends said."
    )
    assert said(text)[0][1] is None


def test_a_pronoun_of_what_was_said_does_not_speak():
    text = "Harbour master Lena Ostrom came by boat. A guard said she was “very late.”"
    assert said(text)[0][1] == "A guard"


@pytest.mark.parametrize(
    ("behind", "who"),
    [
        ("said the captain, Ann Lee.", "Ann Lee"),
        ("said the mayor of Lund, Ann Lee, on Friday.", "Ann Lee"),
        ("said his mother, Ann Lee, 54.", "Ann Lee"),
        ("said the mayor, who met Ann Lee on Friday.", None),
        ("said the mayor, and Ann Lee left.", None),
        ("said a spokesman for the mayor, Ann Lee.", None),
    ],
)
def test_who_speaks_may_be_named_behind_what_they_are(behind, who):
    told = source(f"The ferry burned. “The gate is old,” {behind}")

    (quote,) = quotes(told)

    assert (quote.speaker and quote.speaker.of(told.text)) == who
