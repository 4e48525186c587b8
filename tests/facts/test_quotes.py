from dataclasses import replace

import pytest

from briefings.facts import quotes
from briefings.model import Kind, Passage, Role, Source, SourceId
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
