"""Telegram's own parser reads what this surface writes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.links import web
from bot.replies import Bold, Fold, Italic, Link, Paragraph, Plain, Table
from bot.surfaces.telegram.html import render
from bot.surfaces.telegram.parts import lay_flat
from bot.surfaces.telegram.text import clean, fitting, units
from tests.standin import judge

#: Every code point there is, halves of surrogate pairs among them.
anything = st.text(st.characters(exclude_categories=()), max_size=60)
nodes = (
    st.builds(Plain, anything)
    | st.builds(Bold, anything)
    | st.builds(Italic, anything)
    | st.builds(Link, anything, anything | st.just("https://example.org/?a=1&b='\"<"))
)
paragraphs = st.builds(Paragraph, st.lists(nodes, max_size=5).map(tuple))


def parsed(block):
    return judge.parse(render([lay_flat(block)]), "HTML")


@settings(deadline=None)
@given(paragraphs)
def test_any_text_survives_html(block):
    visible, _ = parsed(block)

    assert visible == clean("".join(clean(n.text) for n in block.nodes)).strip()


@settings(deadline=None)
@given(st.builds(Fold, anything, st.lists(paragraphs, max_size=3).map(tuple)))
def test_a_fold_of_any_text_is_one_quote_that_opens(block):
    visible, entities = parsed(block)

    quotes = [e for e in entities if e.type == "expandable_blockquote"]
    assert [(q.offset, q.length) for q in quotes] == (
        [(0, units(visible))] if visible else []
    )


@settings(deadline=None)
@given(anything)
def test_cleaned_text_reaches_the_reader_as_it_is(text):
    once = clean(text)

    assert clean(once) == once
    # The server sends nothing at all for white space alone.
    assert judge.cleaned(once) == (once if once.strip(" \n") else "")


def test_cleaning_keeps_words_apart_and_letters_whole():
    assert clean("one\r\ntwo\rthree\u2028four\tfive\x00six") == (
        "one\ntwo\nthree\nfour five six"
    )
    assert clean("A\u030aland \u202egnp.exe") == "Åland gnp.exe"
    assert clean("\ud83d\ude00 \ud83d") == "😀 \ufffd"


@settings(deadline=None)
@given(anything.map(clean), st.integers(0, 70))
def test_what_fits_is_never_half_a_character(text, limit):
    kept = text[: fitting(text, limit)]

    assert units(kept) <= limit
    assert kept == text or units(text[: len(kept) + 1]) > limit


def test_nodes_keep_their_style():
    block = Paragraph((Bold("a"), Plain(" "), Italic("b"), Link(" c", "http://x.org/")))

    assert [(e.type, e.offset, e.length, e.url) for e in parsed(block)[1]] == [
        ("bold", 0, 1, None),
        ("italic", 2, 1, None),
        ("text_link", 3, 2, "http://x.org/"),
    ]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "tg://resolve?domain=x",
        "//example.org",
        "https://",
        "http://[",
        "example.org",
        "",
    ],
)
def test_a_link_to_anything_but_the_web_is_its_words(url):
    assert not web(url)
    assert parsed(Paragraph((Link("words", url),))) == ("words", [])


def test_a_table_becomes_lines_a_telephone_can_show():
    table = Table(
        ("Measure", "Before"), (("Visas", "Closed"), ("Trade", ""), ("Ports", "a", "b"))
    )

    assert parsed(table)[0] == (
        "Measure: Visas\nBefore: Closed\n\n"
        "Measure: Trade\nBefore: –\n\n"
        "Measure: Ports\nBefore: a\nb"
    )


def test_a_table_without_rows_still_shows_its_head():
    assert parsed(Table(("Measure", "Before"), ()))[0] == "Measure: –\nBefore: –"
