import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefings.model import Kind, Passage, Role, Span
from briefings.writing.briefing import Line
from briefings.writing.excerpts import backing, excerpt, shared_part, told_at
from tests import factory
from tests.writing.evidence import digest, place

SENTENCE = (
    "The harbour master, who had warned of the bank twice, said that the ferry was"
    " towed in by nine tugs; nobody was hurt, although two lorries slid off the deck."
)


def cut(text, room, focus=None):
    source = digest(text)
    at = source.text.find(focus) if focus else None
    span = Span(start=at, end=at + len(focus)) if focus else None
    parts = excerpt(source, source.passages[0], room=room, focus=span)
    return Line(parts).words


def test_a_short_passage_is_told_whole():
    assert cut("Nine tugs came. They left.", 40) == "Nine tugs came."


def test_a_long_passage_is_cut_at_a_clause_and_says_so():
    assert cut(SENTENCE, 70) == (
        "The harbour master, who had warned of the bank twice…"
    )


def test_where_no_clause_ends_a_passage_is_cut_at_a_word():
    words = "A ferry carrying cars and lorries and crates of oranges ran aground."

    assert cut(words, 30) == "A ferry carrying cars and…"


def test_what_must_be_seen_is_seen_though_it_stands_late():
    assert cut(SENTENCE, 60, "nine tugs") == (
        "…said that the ferry was towed in by nine tugs…"
    )
    assert "two lorries" in cut(SENTENCE, 40, "two lorries")


def test_a_focus_that_no_space_precedes_opens_the_excerpt():
    assert cut("x" * 90 + "9tugs came in.", 20, "9tugs").startswith("…9tugs")


def test_a_table_row_comes_whole():
    table = "# Ship\n\nA ship sank.\n\n| Tug | Rope |\n|---|---|\n| Ada | Long |\n"
    source = factory.source(table)
    row = next(p for p in source.passages if p.kind is Kind.ROW)

    assert Line(excerpt(source, row, room=5)).words == "Ada — Rope: Long"


@given(
    st.lists(st.sampled_from(["sea", "lark,", "and", "tug;", "aground"]), min_size=1),
    st.integers(20, 200),
    st.data(),
)
def test_an_excerpt_is_exact_fits_its_room_and_holds_its_focus(words, room, data):
    text = " ".join(words)
    source = digest("Ferry.")
    source = type(source)(id=source.id, origin="x", layout="x", text=text, passages=())
    passage = Passage(
        span=Span(start=0, end=len(text)), kind=Kind.SENTENCE, role=Role.LEAD
    )
    at = data.draw(st.sampled_from(range(len(words))))
    start = len(" ".join(words[:at])) + (at > 0)
    focus = Span(start=start, end=start + len(words[at]))

    parts = excerpt(source, passage, room=room, focus=focus)

    (kept,) = Line(parts).citations
    assert kept.span.of(text) == kept.words
    assert len(kept.words) <= room
    assert kept.span.start <= focus.start
    assert kept.span.end >= focus.end - 1  # A comma before "…" is left out.


def test_each_source_stands_behind_a_line_once_and_unknown_places_do_not():
    source = digest("Nine tugs came. Two left.")
    first, second = (place(source, words) for words in ("Nine", "Two"))
    gone = place(digest("Elsewhere a ship sank."), "ship")

    (one,) = backing([second, gone, first], told_at([source]))

    assert one.words == "Two left."


BOTH = "Nobody on board was hurt, and nine tugs towed the ferry to Aberhaven."


@pytest.mark.parametrize(
    ("text", "others", "shown"),
    [
        (BOTH, ["Nine tugs came."], "…nine tugs towed the ferry to Aberhaven."),
        (BOTH, ["None of those on board was hurt."], "Nobody on board was hurt…"),
        (BOTH, ["Nine tugs came.", "Nobody was hurt on board."], BOTH),
        (BOTH, ["The mayor resigned."], BOTH),
        (BOTH, [], BOTH),
        # What is left out is a whole clause, and so is what is kept.
        ("The ferry, and nine tugs, left Aberhaven.", ["Nine tugs came."], None),
        ("The owners were fined again, and nine tugs.", ["Nine tugs came."], None),
        ("Nine tugs came, and the old harbour.", ["Nine tugs came."], None),
    ],
)
def test_of_a_passage_that_tells_two_things_the_shared_one_is_shown(
    text, others, shown
):
    source = digest(text)
    (said,) = source.passages
    theirs = [(each, each.passages[0]) for each in map(digest, others)]

    part = shared_part(source, said, theirs)

    assert Line(excerpt(source, said, within=part)).words == (shown or text)
