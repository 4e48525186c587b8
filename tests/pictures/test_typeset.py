import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.pictures.typeset import (
    LONGEST,
    fitted,
    from_right,
    lacking,
    plain,
    width,
    wrapped,
)

ROOM = 120.0
texts = st.text(max_size=80).map(plain)


@example("0000000000I ئس", 1)
@given(texts, st.integers(1, 4))
def test_lines_fit_the_room_and_are_no_more_than_asked_for(text, most):
    lines = wrapped(text, ROOM, 15, most=most)

    assert len(lines) <= most
    assert all(width(each, 15) <= ROOM for each in lines)


@given(st.lists(st.sampled_from(["tugs", "паром", "ferry", "ميناء"]), max_size=9))
def test_a_text_with_room_enough_keeps_each_word(words):
    lines = wrapped(" ".join(words), ROOM, 15, most=20)

    assert " ".join(lines).split() == words


@given(texts)
def test_what_fits_is_left_alone_and_what_does_not_is_marked(text):
    cut = fitted(text, ROOM, 15)

    assert cut == text if width(text, 15) <= ROOM else cut.endswith("…")


@given(st.text())
def test_a_text_is_plain_once_and_then_stays_so(text):
    once = plain(text)

    assert plain(once) == once[:LONGEST].strip()
    assert not lacking(once)
    assert not set(once) & set("\x00\n\u202e\ud800")


@pytest.mark.parametrize(
    ("text", "lacks"),
    [
        ("Sviatlana Tsikhanouskaya", False),
        ("Сьвятлана Ціханоўская", False),
        ("محمد بن سلمان", False),
        ("Tiếng Việt, Łódź, Erdoğan", False),
        ("新华社", True),
        ("नमस्ते", True),
    ],
)
def test_the_font_has_latin_cyrillic_and_arabic_and_says_what_it_lacks(text, lacks):
    assert lacking(text) is lacks


def test_arabic_letters_are_joined():
    apart = sum(width(letter, 15) for letter in "سلمان")

    assert width("سلمان", 15) < 0.9 * apart


@pytest.mark.parametrize(
    ("text", "right"),
    [("(سلمان)", True), ("12 שלום", True), ("AFP سلمان", False), ("12", False)],
)
def test_the_first_letter_says_from_where_a_text_runs(text, right):
    assert from_right(text) is right


def test_bold_is_wider():
    assert width("ferry", 15, bold=True) > width("ferry", 15)
