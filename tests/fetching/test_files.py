from __future__ import annotations

import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.fetching.apart import Apart
from bot.fetching.files import Opened, open_document
from briefings.errors import UnreadableSource
from briefings.reading import read
from tests.fetching.made import (
    TEXT,
    locked,
    printed,
    word,
    word_of,
    zipped,
)

PAGE = f"<html><body><article><h1>Ferry</h1><p>{TEXT}</p></article></body></html>"


def texts(name: str, data: bytes) -> list[str]:
    """Return the text of every source of a file that has no fault."""
    opened = open_document(name, data)
    readings = [read(found, document) for document, found in opened.documents]
    assert opened.faults == ()
    assert not any(reading.failures for reading in readings)
    return [source.text for reading in readings for source in reading.sources]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a", TEXT.encode("utf-16")),
        ("a.md", f"# Ferry\n\n{TEXT}".encode()),
        ("a.html", PAGE.encode()),
        ("a.json", b'{"text": "The ferry is late."}'),
        ("a.jsonl", b'{"text": "The ferry is late."}\n{"text": "No."}'),
        ("a.xml", b"<rss><channel><item><title>A</title></item></channel></rss>"),
        ("a.txt", b"text, they say, is silver.\nSilence is gold."),
        ("a.csv", PAGE.encode()),
    ],
)
def test_what_reading_takes_goes_through_as_it_is(name, data):
    assert open_document(name, data) == Opened(documents=((name, data),))


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.docx", "a.json", "a"])
def test_a_pdf_is_one_whatever_it_is_called(name):
    assert texts(name, printed("The ferry from Aldern left late.")) == [
        "The ferry from Aldern left late."
    ]


def test_a_pdf_s_lines_are_paragraphs_again():
    lines = [
        "The ferry from Aldern left two hours late on Sunday because of",
        "fog, its owner said. It carried 140 people and no cars, and it",
        "reached the island at noon.",
    ]

    assert texts("a.pdf", printed(*lines)) == [" ".join(lines)]


def test_a_pdf_that_only_forbids_printing_is_read():
    data = locked(printed(TEXT), user="", owner="b")

    assert texts("a.pdf", data) == [TEXT]


@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.xml", "a.zip"])
def test_a_word_file_is_one_whatever_it_is_called(name):
    assert texts(name, word(TEXT, "It reached the island.")) == [
        f"{TEXT}\n\nIt reached the island."
    ]


def test_what_a_tracked_change_put_in_is_text_and_what_it_took_out_is_not():
    body = (
        "<w:p><w:r><w:t>The ferry left </w:t></w:r>"
        "<w:del><w:r><w:t>one</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>two</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> hours</w:t><w:br/><w:t>late.</w:t></w:r></w:p>"
    )

    assert texts("a.docx", word_of(body)) == ["The ferry left two hours late."]


def test_a_table_in_csv_is_a_text_a_row():
    data = (
        b"Outlet;Date;URL;Title;Text;Colour\n"
        b'Post;2026-03-03;http://a.example/1;Ferry late;"The ferry; it was late.";red\n'
        b";;;;;\n"
        b"Herald;;;;It reached the island.;\n"
    )

    ((_, lines),) = open_document("a.csv", data).documents
    first, second = read(lines, "a.csv").sources

    assert first.text == "Ferry late\n\nThe ferry; it was late."
    assert (first.outlet, first.url, first.title) == (
        "Post",
        "http://a.example/1",
        "Ferry late",
    )
    assert first.published is not None
    assert (second.outlet, second.origin) == ("Herald", "a.csv:4")


@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt", "a"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_table_is_known_by_its_columns(name, sign):
    data = f"outlet{sign}body\nPost{sign}The ferry was late.\n".encode()

    assert texts(name, data) == ["The ferry was late."]


def test_a_row_that_is_wrong_leaves_the_others():
    data = b"text,outlet\nThe ferry was late.,Post\n,Post\nIt arrived.,Post,x\n"

    opened = open_document("a.csv", data)
    ((_, lines),) = opened.documents

    assert [source.text for source in read(lines, "a.csv").sources] == [
        "The ferry was late."
    ]
    assert opened.faults == (
        "a.csv:3: has no text",
        "a.csv:4: has 3 cells under 2 columns",
    )


def test_the_good_files_of_an_archive_load_and_each_bad_one_is_told():
    data = zipped(
        ("one/a.txt", TEXT.encode()),
        ("one/b.docx", word(TEXT)),
        ("c.pdf", printed(TEXT)),
        ("d.csv", b"text\nThe ferry was late.\n"),
        ("../e.txt", TEXT.encode()),
        ("f.zip", zipped(("a.txt", b"a"))),
        ("g.pdf", b"%PDF-1.7"),
        ("h.txt", b""),
        ("__MACOSX/._a.txt", b"\0"),
    )

    opened = open_document("z.zip", data)

    assert [name for name, _ in opened.documents] == [
        "z.zip/one/a.txt",
        "z.zip/one/b.docx",
        "z.zip/c.pdf",
        "z.zip/d.csv",
    ]
    assert opened.faults == (
        "z.zip/../e.txt: has a path that leads out of the archive",
        "z.zip/f.zip: is an archive within an archive",
        "z.zip/g.pdf: is damaged: it cannot be opened",
        "z.zip/h.txt: is empty",
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_comes_twice_is_taken_once():
    data = zipped(("a.txt", TEXT.encode()), ("a.txt", b"Another text."))

    opened = open_document("z.zip", data)

    assert opened.documents == (("z.zip/a.txt", TEXT.encode()),)
    assert opened.faults == ("z.zip/a.txt: is in the archive twice",)


def test_a_text_that_grows_as_texts_do_is_no_bomb():
    text = ("The ferry was late again today. " * 40_000).encode()

    opened = open_document("z.zip", zipped(("a.txt", text), method=zipfile.ZIP_STORED))

    assert opened == Opened(documents=(("z.zip/a.txt", text),))


def test_a_parser_that_takes_too_long_is_stopped():
    with pytest.raises(UnreadableSource, match="takes too long"):
        Apart(each=0.001)("pdf", "a.pdf", printed(TEXT))


def test_files_of_one_archive_share_a_time():
    apart = Apart(together=0.001)
    with pytest.raises(UnreadableSource, match="takes too long"):
        apart("pdf", "a.pdf", printed(TEXT))

    with pytest.raises(UnreadableSource, match="was left out"):
        apart("pdf", "b.pdf", printed(TEXT))


@given(
    st.sampled_from(["a.csv", "a.txt", "a.zip", ""]),
    st.sampled_from([b"", b"text,url\n", b"PK\3\4", b"PK\5\6"]),
    st.binary(max_size=60) | st.text('a",;\t\n\r', max_size=60).map(str.encode),
)
def test_no_bytes_are_too_bad_to_be_told(name, head, rest):
    opened = open_document(name, head + rest)

    assert opened.documents or opened.faults or not rest.strip()
    assert all(data for _, data in opened.documents)
