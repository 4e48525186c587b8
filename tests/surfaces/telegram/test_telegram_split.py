"""Long replies as messages: within limits, nothing lost, nothing torn."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.replies import Bold, Fold, Link, Paragraph, Plain, Table
from bot.surfaces.telegram.html import render
from bot.surfaces.telegram.parts import lay_flat
from bot.surfaces.telegram.split import FULL, MOST, Room, cut, pack, pages
from bot.surfaces.telegram.text import units
from bot.surfaces.telegram.words import CLIPPED
from tests.standin import judge

letters = st.characters(exclude_categories=()) | st.sampled_from(" \n.😀é<&")
texts = st.text(letters, max_size=80)
nodes = (
    st.builds(Plain, texts)
    | st.builds(Bold, texts)
    | st.builds(Link, texts, st.just("https://example.org/"))
)
paragraphs = st.builds(Paragraph, st.lists(nodes, max_size=4).map(tuple))
folds = st.builds(Fold, texts, st.lists(paragraphs, max_size=3).map(tuple))
rows = st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple)
tables = st.builds(Table, st.lists(texts, max_size=3).map(tuple), rows)
blocks = st.lists(paragraphs | folds | tables, max_size=6)
#: Small enough that whatever hypothesis makes must be cut.
rooms = st.builds(Room, st.integers(4, 60), st.integers(4, 8))


def squeezed(text):
    return "".join(text.split())


def said(some_blocks):
    return squeezed("".join(lay_flat(block).text for block in some_blocks))


@settings(deadline=None)
@given(blocks, rooms)
def test_splitting_loses_nothing_and_keeps_the_limits(some_blocks, room):
    parts = [part for part in map(lay_flat, some_blocks) if part.nodes]
    shown = ""

    for message in pack(parts, room):
        visible, entities = judge.parse(render(message), "HTML")
        assert visible == visible.strip() != ""
        assert units(visible) <= room.units
        assert len(entities) <= room.entities
        shown += visible

    assert squeezed(shown) == said(some_blocks)


@settings(deadline=None, max_examples=40)
@given(st.lists(paragraphs | folds, max_size=3), st.integers(1, 400))
@example([Paragraph((Plain("\u200e"), Plain("\u200e")))], 1)
def test_whatever_the_desk_says_telegram_takes(some_blocks, times):
    found = pages(some_blocks * times)

    assert len(found) <= MOST
    for page in found:
        visible, entities = judge.accepted(page.html, "HTML")
        # Telegram puts other marks in the place of two of direction.
        assert visible == judge.cleaned(page.plain).strip()
        assert len(entities) <= judge.MOST_ENTITIES


def test_messages_break_between_blocks_where_blocks_fit():
    long = [Paragraph((Plain(letter * 1500),)) for letter in "abcde"]

    assert [page.plain for page in pages(long)] == [
        f"{'a' * 1500}\n\n{'b' * 1500}",
        f"{'c' * 1500}\n\n{'d' * 1500}",
        "e" * 1500,
    ]


def test_a_message_is_filled_to_the_last_unit():
    full = Paragraph((Plain("a" * 4000),))

    assert len(pages([full, Paragraph((Plain("😀" * 47),))])) == 1
    assert len(pages([full, Paragraph((Plain("😀" * 47 + "b"),))])) == 2


def test_a_long_paragraph_breaks_after_a_sentence_rather_than_a_word():
    part = lay_flat(Paragraph((Plain("One two. “Three four.” Five six seven."),)))

    head, tail = cut(part, Room(28, 9))

    assert (head.text, tail.text) == ("One two. “Three four.”", "Five six seven.")


def test_a_long_paragraph_without_sentences_breaks_between_words():
    part = lay_flat(Paragraph((Plain("one two three four five"),)))

    assert cut(part, Room(13, 9))[0].text == "one two three"
    assert cut(part, Room(12, 9))[0].text == "one two"


def test_a_message_is_never_cut_short_for_an_early_seam():
    part = lay_flat(Paragraph((Plain("One.\nTwo, three four five six seven."),)))

    assert cut(part, Room(20, 9))[0].text == "One.\nTwo, three four"
    assert cut(part, Room(8, 9))[0].text == "One."


def test_a_long_fold_goes_on_as_a_fold_and_breaks_between_its_paragraphs():
    lines = tuple(Paragraph((Plain(f"{n} {'x. ' * 400}end"),)) for n in range(5))

    found = [judge.parse(p.html, "HTML") for p in pages([Fold("All of it", lines)])]

    assert len(found) == 2
    for visible, (fold, *_) in found:
        assert (fold.type, fold.length) == ("expandable_blockquote", units(visible))
    assert found[1][0].startswith("3 x.")


def test_a_heading_stays_with_the_long_fold_it_heads():
    heading = Paragraph((Bold("Belfry restored"),))
    fold = Fold("All of it", (Paragraph((Plain("x. " * 2000),)),))

    assert pages([heading, fold])[0].plain.startswith("Belfry restored\n\nAll of it")


def test_a_message_never_holds_more_formatting_than_telegram_shows():
    bolds = Paragraph(tuple(Bold(f"{n} ") for n in range(250)))

    found = [judge.parse(page.html, "HTML") for page in pages([bolds])]

    assert [len(entities) for _, entities in found] == [100, 100, 50]


def test_a_reply_beyond_the_last_message_says_that_it_is_cut():
    found = pages([Paragraph((Plain("word " * 900),))] * 30)

    assert len(found) == MOST
    assert found[-1].plain.endswith(CLIPPED)
    assert units(found[-1].plain) <= FULL.units
    assert [page for page in found[:-1] if CLIPPED in page.plain] == []


def test_a_reply_without_a_visible_character_is_no_message():
    assert pages([Paragraph((Plain(" \n\t"), Bold(""))), Fold("", ())]) == []
