"""The laws of showing a source: every word of it, and every mark where it belongs."""

from hypothesis import given
from hypothesis import strategies as st

from bot.surfaces.web.pages.fulltext import (
    Close,
    Open,
    Text,
    anchor,
    fits,
    paragraphs,
)
from briefings.model import Span
from tests import factory

TEXTS = [*factory.ferry_files().values()]
SOURCES = [factory.source(text, f"{at}.txt") for at, text in enumerate(TEXTS)]


@st.composite
def marked(draw):
    """Return a source and spans that lie one in the other or apart."""
    source = draw(st.sampled_from(SOURCES))
    places = st.integers(0, len(source.text))
    kept = []
    for start, end in draw(st.lists(st.tuples(places, places), max_size=12)):
        if start < end and fits(Span(start=start, end=end), kept):
            kept.append(Span(start=start, end=end))
    return source, kept


def words(tokens):
    return "".join(token.text for token in tokens if isinstance(token, Text))


def spread(text):
    return "".join(text.split())


@given(marked())
def test_all_words_of_a_source_are_shown_in_their_order(given_):
    source, spans = given_
    shown = "".join(words(each.tokens) for each in paragraphs(source, spans))
    assert spread(shown) == spread(source.text)


@given(marked())
def test_marks_are_nested_and_each_holds_its_very_words(given_):
    source, spans = given_
    held = {}
    for paragraph in paragraphs(source, spans):
        inside = []
        for token in paragraph.tokens:
            match token:
                case Open(id=id_):
                    inside.append([id_, ""])
                case Close():
                    id_, text = inside.pop()
                    held.setdefault(id_, text)
                case Text(text=text):
                    for one in inside:
                        one[1] += text
        assert not inside
    for span in spans:
        said = span.of(source.text)
        first = held.get(anchor(source.id, span))
        if "\n" not in said:
            assert spread(first or "") == spread(said)


@given(marked())
def test_without_marks_nothing_is_marked(given_):
    source, _ = given_
    tokens = [token for each in paragraphs(source, []) for token in each.tokens]
    assert all(isinstance(token, Text) for token in tokens)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_what_crosses_a_mark_does_not_fit(pairs):
    spans = [Span(start=a, end=b) for a, b in pairs if a < b]
    for one in spans:
        for other in spans:
            shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
            nested = len(shared) in (0, one.end - one.start, other.end - other.start)
            assert fits(one, [other]) == nested


def test_headings_and_boilerplate_are_told_apart_from_what_is_said():
    wire = factory.source(factory.stated(factory.WIRE, "North Wire", "2026-03-02"))
    kinds = {words(p.tokens).strip(): p.kind for p in paragraphs(wire, [])}
    assert kinds["Inquiry Opened"] == "heading"
    assert kinds["Passengers Of The Sea Lark Reach Shore"] == "headline"
    assert kinds["Trending"] == "aside"
    assert kinds["The coast guard said 209 passengers had been on board."] == "text"
