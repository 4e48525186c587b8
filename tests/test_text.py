"""Folding, and where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.text import fold, sentences, shortened, trimmed

marks = st.text(alphabet="ab A.B!?\"“”'’\n\r)U.S0…。-*")


def split(text):
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["He left the U.S.", "The talks went on."],
        ["The U.S. Embassy agreed.", "U.S. aid is due."],
        ["President Aleksandr G. Petrov spoke.", "L.K. Advani did not."],
        ["Mr. Coale met Dr. Ana Ortiz.", "Gen. Ray and Sgt. Poe came."],
        ["It was Dec. 13.", "By Jan. 5 it was over.", "Sept. rain fell."],
        ["They met at 5 p.m. Tuesday.", "It was dark by 6 p.m.", "They left."],
        ["Acme Inc. Chairman Bo left.", "He founded Acme Inc.", "The board met."],
        ["See No. 5 of the list.", "He said no.", "Nobody else did."],
        ["John F. Kennedy Jr. sailed.", "Martin Sr.", "He stayed."],
        ["Is it so?", "It is!", "Wait…", "No."],
        ["It cost $3.5 million, up 1.2%.", "In 2022.", "Then 40."],
        ["1. The port opens.", "It rains."],
        ["“Really?” she asked.", "“Yes,” he said."],
        ["“Really?” Ms. Ortiz asked.", "He nodded."],
        ["He wrote: “We talked. That’s our goal.”", "She left."],
        ['He wrote: "We talked. It is our goal."', "She left."],
        ["It ended (he said so.)", "Then came rain."],
        ["Sen. Barbara Boxer (D-Calif.), a sailor, came.", "So did Const. Orpe."],
        ["Read example.com. It has more.", "See https://a.org/B.Html there."],
        ["He won vs. Brown, e.g. Tuesday.", "It was St. Petersburg."],
        ["終わった。", "また明日。"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts):
    if "example.com" in parts[0]:
        parts = ["Read example.com.", "It has more.", parts[1]]

    assert split(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("It is policy.Analysts agree.", "It is policy."),
        ("human rights.As it goes on, we wait.", "human rights."),
        ("That is our goal.”The talks end.", "That is our goal.”"),
        ("They left the U.S.The talks end.", "They left the U.S."),
        ("Buy at Booking.Com today.", "Buy at Booking.Com today."),
        ("The firm Node.Js/Core grew.", "The firm Node.Js/Core grew."),
        ("An orphan 3.5 stays.", "An orphan 3.5 stays."),
    ],
)
def test_a_lost_space_still_parts_two_sentences_but_names_stay_whole(text, first):
    assert split(text)[0] == first


def test_a_quotation_too_long_for_one_message_is_split_within():
    text = "He said: “" + "We will go on. " * 40 + "”"

    assert len(split(text)) > 30


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not():
    assert split("One line\ngoes on\n\nA new one\r\n\r\nLast") == [
        "One line\ngoes on",
        "A new one",
        "Last",
    ]


def test_only_the_asked_part_is_split_and_offsets_point_into_the_whole():
    text = "Out. In one. In two. Out."

    assert [span.of(text) for span in sentences(text, 5, 20)] == ["In one.", "In two."]


@given(marks | st.text())
def test_sentences_are_trimmed_in_order_and_lose_nothing(text):
    at = 0
    for span in sentences(text):
        assert span.start >= at
        assert not text[at : span.start].strip()
        assert span.of(text) == span.of(text).strip() != ""
        at = span.end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["a", "A.", "“", '"', "Mr. A ", ". "])
def test_a_long_line_is_split_in_the_end_and_loses_nothing(unit):
    text = unit * (100_000 // len(unit))

    # Quadratic work would take hours.
    found = sentences(text)

    told = "".join(span.of(text) for span in found)
    assert "".join(told.split()) == "".join(text.split())


def test_trimming_a_blank_span_leaves_an_empty_one():
    assert trimmed("a   b", 1, 4).of("a   b") == ""


@given(st.text(alphabet="ab é").map(str.strip), st.integers(2, 30))
def test_a_shortened_text_fits_and_is_marked_where_it_was_cut(text, limit):
    short = shortened(text, limit)

    assert len(short) <= limit
    if len(text) <= limit:
        assert short == text
    else:
        assert short[-1] == "…"
        assert text.startswith(short[:-1])


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Łukasz Đorđević", "lukasz dordevic"),
        ("Süleyman Işıkara", "suleyman isikara"),
        ("STRASSE straße", "strasse strasse"),
        ("O’Brien", "o'brien"),
        ("İzmit", "izmit"),
        ("Ёлка", "елка"),
        ("が", "が"),
        ("Æsir Œuvre", "aesir oeuvre"),
    ],
)
def test_folding_takes_case_and_accents_off(written, key):
    assert fold(written) == key


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_does_not_change_a_plain_key(text):
    plain = "".join(c for c in text if c.isascii())

    assert fold(plain.upper()) == fold(plain.lower())
