"""The parsers themselves, in this process; test_files runs them in their own."""

from __future__ import annotations

import io
import re
import sys
from types import SimpleNamespace

import pytest
from docx import Document

from bot.fetching import parsers
from tests.fetching.made import TEXT, blank, locked, printed, word, word_of
from tests.fetching.test_malformed_files import encrypted_pdf


def test_a_pdf_s_pages_are_set_apart():
    assert parsers.pdf(printed("One.", "Two.")) == "One.\nTwo."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (blank(1), "holds no text"),
        (blank(parsers.MOST_PAGES + 1), "has 501 pages"),
        (locked(printed(TEXT), user="a", owner="b"), "is protected by a password"),
        (encrypted_pdf(), "is encrypted"),
    ],
)
def test_a_pdf_that_has_nothing_for_us_says_why(data, reason):
    with pytest.raises(parsers.Fault, match=reason):
        parsers.pdf(data)


def test_a_word_file_s_blocks_are_markdown():
    document = Document()
    document.add_heading("Ferry late", 0)
    document.add_heading("At sea", 2)
    document.add_paragraph("It was late.")
    document.add_paragraph("")
    document.add_paragraph("One.", style="List Bullet")
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Day", "Cars"), ("Sunday", "7|8"))):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    whole = io.BytesIO()
    document.save(whole)

    assert parsers.word(whole.getvalue()) == (
        "# Ferry late\n\n## At sea\n\nIt was late.\n\n- One.\n\n"
        "| Day | Cars |\n| --- | --- |\n| Sunday | 7/8 |"
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:sdt><w:sdtContent><w:p>A</w:p></w:sdtContent></w:sdt>", "A"),
        ("<w:p>A<w:r><w:tab/></w:r>B<w:r><w:noBreakHyphen/></w:r>C</w:p>", "A B-C"),
        ("<w:p><w:hyperlink>A</w:hyperlink></w:p>", "A"),
        ("<w:p><w:pPr><w:numPr/></w:pPr>A</w:p>", "- A"),
        ("<w:p><w:pPr><w:pStyle w:val='none'/></w:pPr>A</w:p>", "A"),
        ("<w:p><mc:Fallback>B</mc:Fallback>A</w:p>", "A"),
        ("<w:p><w:r><w:t/></w:r>A</w:p><w:del><w:p>B</w:p></w:del>", "A"),
    ],
)
def test_text_is_found_wherever_word_puts_it(body, text):
    runs = re.sub("(?<=>)([ABC])", r"<w:r><w:t>\1</w:t></w:r>", body)

    assert parsers.word(word_of(runs)) == text


def test_a_word_file_without_text_says_so():
    with pytest.raises(parsers.Fault, match="holds no text"):
        parsers.word(word(" "))


def run(monkeypatch, parser: str, data: bytes) -> tuple[int, bytes]:
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=out))
    return parsers.main(parser), out.getvalue()


def test_the_script_writes_the_text(monkeypatch):
    assert run(monkeypatch, "pdf", printed("One.")) == (0, b"One.")


def test_the_script_writes_why_there_is_none(monkeypatch):
    status, message = run(monkeypatch, "pdf", blank(1))

    assert (status, message[:13]) == (parsers.FAULT, b"holds no text")


def test_the_script_writes_no_more_than_is_read(monkeypatch):
    monkeypatch.setattr(parsers, "MOST_CHARACTERS", 3)

    assert run(monkeypatch, "word", word(TEXT)) == (
        parsers.FAULT,
        b"holds more text than is read",
    )
