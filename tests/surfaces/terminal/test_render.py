from hypothesis import given
from hypothesis import strategies as st

from bot.replies import (
    Bold,
    Button,
    Fold,
    Italic,
    Link,
    Paragraph,
    Plain,
    Reply,
    Table,
)
from bot.surfaces.terminal.render import Style, render, render_fold

COLOURED = Style(colours=True)
PLAIN = Style()


def paragraph(*nodes):
    return Paragraph(tuple(nodes))


def test_blocks_stand_apart_and_actions_are_numbered_folds_first():
    reply = Reply(
        (
            paragraph(Bold("Ferry freed"), Plain("\nAll are safe. [1]")),
            Fold("More", (paragraph(Plain("Tugs came at dawn. [2]")),)),
            paragraph(Plain("[1] "), Link("Harbour Brief", "https://hb.example/1")),
        ),
        ((Button("Quotes", "/quotes st1"), Button("Sources", "/sources st1")),),
    )

    assert render(reply, PLAIN) == (
        "Ferry freed\nAll are safe. [1]\n\n"
        "[1] Harbour Brief <https://hb.example/1>\n\n"
        "1 More   2 Quotes   3 Sources"
    )


def test_a_link_that_leads_nowhere_safe_is_words():
    reply = Reply((paragraph(Link("Harbour Brief", "javascript:alert(1)")),))

    assert render(reply, PLAIN) == "Harbour Brief"


def test_a_fold_shows_all_its_paragraphs():
    fold = Fold("More", (paragraph(Plain("One.")), paragraph(Plain("Two."))))

    assert render_fold(fold, PLAIN) == "One.\n\nTwo."


def test_a_table_has_a_line_for_its_head_and_each_row():
    table = Table(("Town", "Homes"), (("Aber", "12"), ("Brae", "7")))

    assert render(Reply((table,)), PLAIN) == "Town | Homes\nAber | 12\nBrae | 7"


def test_bold_and_italic_show_only_where_colours_are_wanted():
    reply = Reply((paragraph(Bold("now"), Italic("then")),))

    assert render(reply, PLAIN) == "nowthen"
    assert render(reply, COLOURED) == "\x1b[1mnow\x1b[0m\x1b[2mthen\x1b[0m"


def test_lines_wrap_at_the_width_and_words_stay_whole():
    reply = Reply((paragraph(Plain("seven short words stand on two lines")),))

    assert render(reply, Style(width=20)) == "seven short words\nstand on two lines"


def test_a_number_stays_with_its_label_where_lines_wrap():
    buttons = tuple(Button(f"Part {name}", f"/{name}") for name in "abc")

    shown = render(Reply((), (buttons,)), Style(width=22))

    assert shown == "1 Part a   2 Part b\n3 Part c"


@given(st.text())
def test_no_label_of_a_button_can_drive_the_terminal(text):
    shown = render(Reply((), ((Button(text, "/x"),),)), PLAIN)

    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown if c != "\n")


@given(st.text())
def test_no_text_of_a_source_can_drive_the_terminal(text):
    shown = render(Reply((paragraph(Plain(text), Bold(text), Italic(text)),)), PLAIN)

    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in shown if c != "\n")
