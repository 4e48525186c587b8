"""Files that are broken or made to harm: one clear message each, nothing added."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest

from bot.fetching import archives, files, parsers
from bot.fetching.files import open_document
from briefings.reading import read
from tests.fetching.made import (
    TEXT,
    blank,
    locked,
    pdf,
    printed,
    stream,
    word,
    word_of,
    word_with,
    zipped,
)

Made = Callable[[], bytes]

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"

#: Entities that open a file, and entities that grow without end.
OPENS = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
GROWS = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


def rss(items: str, before: str = "") -> bytes:
    head = f'<?xml version="1.0"?>{before}<rss version="2.0"><channel>'
    return f"{head}<title>Aldern Post</title>{items}</channel></rss>".encode()


def jsonl(*rows: object) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def encrypted_pdf() -> bytes:
    entries = b"/V 5 /R 6 /Length 256 /P -1 /O <%b> /U <%b> /OE <%b> /UE <%b>" % (
        b"00" * 48,
        b"00" * 48,
        b"00" * 32,
        b"00" * 32,
    )
    filters = b"/CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF"
    crypt = b"<< /Filter /Standard %b /Perms <%b> %b >>" % (
        entries,
        b"00" * 16,
        filters,
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"
    trailer = b"/Encrypt 4 0 R /ID [<00> <00>]"
    return pdf([CATALOGUE, PAGES, page, crypt], trailer=trailer)


def claiming(size: int) -> bytes:
    """Return an archive of one file whose size is a lie, in both of its headers."""
    data = bytearray(zipped(("a.txt", TEXT.encode() * 99)))
    struct.pack_into("<I", data, 22, size)
    struct.pack_into("<I", data, data.index(b"PK\1\2") + 24, size)
    return bytes(data)


def marked(at: int, value: int) -> bytes:
    """Return an archive of one file, with two bytes of its directory changed."""
    data = bytearray(zipped(("a.txt", TEXT.encode())))
    struct.pack_into("<H", data, data.index(b"PK\1\2") + at, value)
    return bytes(data)


def spoilt() -> bytes:
    """Return an archive of one file, one letter of which is another."""
    data = zipped(("a.txt", TEXT.encode()), method=zipfile.ZIP_STORED)
    return data.replace(b"ferry", b"berry")


def link() -> bytes:
    one = zipfile.ZipInfo("a.txt")
    one.create_system = 3
    one.external_attr = (stat.S_IFLNK | 0o777) << 16
    return zipped((one, b"/etc/passwd"))


def unnameable() -> bytes:
    """Return an archive whose file's name is said to be UTF-8 and is not."""
    data = zipped(("é.txt", TEXT.encode()))
    return data.replace("é".encode(), b"\xff\xff")


def overlapping() -> bytes:
    """Return an archive of which a hundred files are one and the same few bytes."""
    data = zipped(("a.txt", bytes(900_000)), method=zipfile.ZIP_DEFLATED)
    at = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    entry = data[at:end]
    names = [b"%05d" % number for number in range(100)]
    entries = b"".join(entry.replace(b"a.txt", name) for name in names)
    tail = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 100, 100, len(entries), at, 0)
    return data[:at] + entries + tail


def aliased() -> str:
    """Return front matter that is small and, written out, has a billion values."""
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 9):
        rows.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]")
    return "\n".join(rows)


def nested_archives(depth: int) -> bytes:
    data = TEXT.encode()
    for _ in range(depth):
        data = zipped(("a.zip", data))
    return data


MALFORMED: dict[str, tuple[str, Made]] = {
    # Text.
    "empty": ("a.txt", lambda: b""),
    "white space only": ("a.txt", lambda: b" \n\t\n"),
    "a byte order mark only": ("a.txt", lambda: b"\xef\xbb\xbf"),
    "a NUL in the text": ("a.txt", lambda: TEXT.encode() + b"\0"),
    "a control in the text": ("a.md", lambda: TEXT.encode() + b"\x1b[2J"),
    "no UTF-8": ("a.txt", lambda: "Die Fähre fährt.".encode("cp1252")),
    "half a surrogate pair": ("a.txt", lambda: b"The ferry \xed\xa0\x80 is late."),
    "UTF-16 cut in a letter": ("a.txt", lambda: TEXT.encode("utf-16")[:-1]),
    "text of 11 MB": ("a.txt", lambda: TEXT.encode() * 165_000),
    "a file of 21 MB": ("a.txt", lambda: bytes(21_000_000)),
    "UTF-32": ("a.txt", lambda: TEXT.encode("utf-32-be")),
    "front matter without an end": ("a.md", lambda: f"---\noutlet: A\n{TEXT}".encode()),
    "front matter that is no list": ("a.md", lambda: f"---\n- A\n---\n{TEXT}".encode()),
    "front matter of 99 levels": (
        "a.md",
        lambda: f"---\na: {'[' * 99}{']' * 99}\n---\n{TEXT}".encode(),
    ),
    "front matter of 100,000 letters": (
        "a.md",
        lambda: f"---\noutlet: {'a' * 100_000}\n---\n{TEXT}".encode(),
    ),
    "front matter with a wrong date": (
        "a.md",
        lambda: f"---\npublished: soon\n---\n{TEXT}".encode(),
    ),
    "front matter that grows without end, and no text": (
        "a.md",
        lambda: f"---\n{aliased()}\n---\n".encode(),
    ),
    # What is no text, whatever it is called.
    "a program": ("a.txt", lambda: b"\x7fELF\x02\x01\x01" + bytes(99)),
    "random bytes": ("a.pdf", lambda: bytes(range(255, 0, -1)) * 9),
    "a PNG": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "a JPEG": ("a.txt", lambda: b"\xff\xd8\xff\xe0" + bytes(99)),
    "a GIF": ("a.docx", lambda: b"GIF89a" + bytes(99)),
    "gzip": ("a.txt", lambda: gzip.compress(TEXT.encode())),
    "bzip2": ("a.zip", lambda: bz2.compress(TEXT.encode())),
    "xz": ("a.zip", lambda: lzma.compress(TEXT.encode())),
    "7z": ("a.zip", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99)),
    "RAR": ("a.zip", lambda: b"Rar!\x1a\x07\x00" + bytes(99)),
    "an old Word file": ("a.docx", lambda: OLE + bytes(999)),
    "RTF": ("a.docx", lambda: rb"{\rtf1 The ferry is late.}"),
    # JSON.
    "JSON cut short": ("a.json", lambda: b'{"text": "The ferry'),
    "JSON of 100,000 levels": ("a.json", lambda: b"[" * 100_000),
    "JSON with half a pair": ("a.json", lambda: b'{"text": "a \\ud800 b"}'),
    "JSON with a NUL": ("a.json", lambda: b'{"text": "a \\u0000 b"}'),
    "JSON without a text": ("a.json", lambda: b'{"title": "Ferry"}'),
    "JSON with a number for a text": ("a.json", lambda: b'[{"text": 5}]'),
    "JSON with a wrong date": (
        "a.jsonl",
        lambda: jsonl({"text": TEXT, "published": "yesterday-ish"}),
    ),
    "a line that is no JSON": ("a.jsonl", lambda: b'{"text": "a b c"'),
    "text called JSON": ("a.json", lambda: TEXT.encode()),
    "JSON of 1,000 objects in each other": (
        "a.json",
        lambda: b'{"text":' * 1_000 + b"1" + b"}" * 1_000,
    ),
    "JSON with a number of 9,999 digits": (
        "a.json",
        lambda: b'{"text": ' + b"9" * 9_999 + b"}",
    ),
    # Tables.
    "a table without texts": ("a.csv", lambda: b"outlet,url\nA,http://a.example\n"),
    "a table of a head": ("a.csv", lambda: b"text,outlet\n"),
    "a table of empty rows": ("a.csv", lambda: b"text,outlet\n,\n\n,\n"),
    "a table of 10,001 rows": ("a.csv", lambda: b"text\n" + b"a b\n" * 10_001),
    "a quote without end": ("a.csv", lambda: b'text,outlet\n"The ferry,Post\n'),
    "a row that is too long": ("a.csv", lambda: b"text,outlet\na b,Post,c\n"),
    "a row without a text": ("a.csv", lambda: b"text,outlet\n ,Post\n"),
    "two columns of texts": ("a.csv", lambda: b"text,body\na,b\n"),
    "a cell of 200,000 signs": ("a.csv", lambda: b"text\n" + b"a" * 200_000),
    "a table that is no UTF-8": (
        "a.csv",
        lambda: "text,outlet\nFähre,Post".encode("cp1252"),
    ),
    # Pages and feeds.
    "a page without an article": ("a.html", lambda: b"<html><body></body></html>"),
    "a page of 100,000 levels": ("a.html", lambda: b"<html>" + b"<div>" * 100_000),
    "a page of scripts": (
        "a.html",
        lambda: b"<html><body><script>" + b"a();" * 9_999 + b"</script></body></html>",
    ),
    "a feed of 9,999 levels": (
        "a.xml",
        lambda: rss("<item>" + "<a>" * 9_999 + "</item>"),
    ),
    "XML that is no feed": ("a.xml", lambda: b"<?xml version='1.0'?><a>b</a>"),
    "a feed cut short": ("a.xml", lambda: rss("<item><title>Ferry")[:-20]),
    "a feed without items": ("a.rss", lambda: rss("")),
    "a feed that opens a file": (
        "a.xml",
        lambda: rss("<item><title>&e;</title></item>", OPENS),
    ),
    "a feed that grows without end": (
        "a.xml",
        lambda: rss("<item><title>&j;</title></item>", GROWS),
    ),
    # PDF.
    "a PDF's first line": ("a.pdf", lambda: b"%PDF-1.7\n"),
    "a PDF cut short": ("a.pdf", lambda: printed(TEXT)[:120]),
    "a PDF with a password": (
        "a.pdf",
        lambda: locked(printed(TEXT), user="a", owner="b"),
    ),
    "a PDF that we cannot decrypt": ("a.pdf", encrypted_pdf),
    "a PDF of pictures": ("a.pdf", lambda: blank(3)),
    "a PDF without pages": (
        "a.txt",
        lambda: pdf([CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"]),
    ),
    "a PDF of 501 pages": ("a.pdf", lambda: blank(parsers.MOST_PAGES + 1)),
    "a PDF whose pages are their own parent": (
        "a.pdf",
        lambda: pdf([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]),
    ),
    "a PDF whose catalogue is itself": ("a.pdf", lambda: pdf([b"1 0 R"])),
    "a PDF that goes back to itself": (
        "a.pdf",
        lambda: pdf([CATALOGUE, b"<< /Type /Pages >>"], trailer=b"/Prev 9"),
    ),
    "a PDF whose page draws itself": (
        "a.pdf",
        lambda: pdf(
            [
                CATALOGUE,
                PAGES,
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R"
                b" /Resources << /XObject << /X 4 0 R >> >> >>",
                stream(
                    b"/X Do",
                    b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]"
                    b" /Resources << /XObject << /X 4 0 R >> >>",
                ),
            ]
        ),
    ),
    "a PDF that unpacks to 100 MB": (
        "a.pdf",
        lambda: printed(
            content=stream(zlib.compress(bytes(100_000_000)), b"/Filter /FlateDecode")
        ),
    ),
    # Word.
    "a Word file without text": ("a.docx", lambda: word("", " ")),
    "a Word file cut short": ("a.docx", lambda: word(TEXT)[:-200]),
    "a Word file of a document only": (
        "a.docx",
        lambda: zipped(("word/document.xml", b"<w/>")),
    ),
    "a Word file with broken XML": (
        "a.docx",
        lambda: word_with("word/document.xml", b"<w:document><w:body>"),
    ),
    "a Word file that opens a file": (
        "a.docx",
        lambda: word_with("word/document.xml", f"{OPENS}<x>&e;</x>".encode()),
    ),
    "a Word file that grows without end": (
        "a.docx",
        lambda: word_with("word/styles.xml", f"{GROWS}<x>&j;</x>".encode("utf-16")),
    ),
    "a Word file of 5,000 levels": (
        "a.docx",
        lambda: word_of("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000),
    ),
    "a Word file that is a bomb": (
        "a.docx",
        lambda: word_with("word/media/a.bin", bytes(9_000_000)),
    ),
    "an Excel file": ("a.xlsx", lambda: zipped(("xl/workbook.xml", b"<w/>"))),
    "a presentation": ("a.pptx", lambda: zipped(("ppt/presentation.xml", b"<w/>"))),
    "an OpenDocument file": ("a.odt", lambda: zipped(("mimetype", b"a/b"))),
    # Archives.
    "an archive of nothing": ("a.zip", lambda: zipped()),
    "an archive of a desktop's files": (
        "a.zip",
        lambda: zipped(("__MACOSX/._a", b"a"), ("b/.DS_Store", b"b"), ("b/", b"")),
    ),
    "an archive cut short": ("a.zip", lambda: zipped(("a.txt", TEXT.encode()))[:-9]),
    "the first bytes of an archive": ("a.zip", lambda: b"PK\3\4" + bytes(30)),
    "a bomb": ("a.zip", lambda: zipped(("a.txt", bytes(9_000_000)))),
    "a bomb called text": ("a.txt", lambda: zipped(("a.txt", bytes(60_000_000)))),
    "a bomb of many small ones": (
        "a.zip",
        lambda: zipped(*((f"{n}.txt", bytes(990_000)) for n in range(60))),
    ),
    "an archive of 501 files": (
        "a.zip",
        lambda: zipped(*((f"{n}.txt", b"a") for n in range(archives.MOST_FILES + 1))),
    ),
    "an archive of 20,001 entries": (
        "a.zip",
        lambda: zipped(("a.txt", TEXT.encode())) + b"PK\1\2" * 20_001,
    ),
    "files of an archive that are all the same bytes": ("a.zip", overlapping),
    "a file that claims 4 GB": ("a.zip", lambda: claiming(0xFFFFFFFE)),
    "a file that claims less than it is": ("a.zip", lambda: claiming(10)),
    "a file that claims more than it is": ("a.zip", lambda: claiming(900_000)),
    "a path out of the archive": ("a.zip", lambda: zipped(("../../a.txt", b"a b"))),
    "a path out of it, in Windows": (
        "a.zip",
        lambda: zipped((r"..\..\a.txt", b"a b")),
    ),
    "a path from the root": ("a.zip", lambda: zipped(("/etc/cron.d/a", b"a b"))),
    "a path to a drive": ("a.zip", lambda: zipped(("C:/a.txt", b"a b"))),
    "a link": ("a.zip", link),
    "a file with a password": ("a.zip", lambda: marked(8, 1)),
    "a file packed in LZMA": (
        "a.zip",
        lambda: zipped(("a.txt", TEXT.encode()), method=zipfile.ZIP_LZMA),
    ),
    "a file packed in no known way": ("a.zip", lambda: marked(10, 97)),
    "a file that is not as it was packed": ("a.zip", spoilt),
    "a file whose place is a lie": ("a.zip", lambda: marked(42, 9)),
    "a name that is no UTF-8": ("a.zip", unnameable),
    "a file without a name": (
        "a.zip",
        lambda: zipped(("x.txt", TEXT.encode())).replace(b"x.txt", b"\0.txt"),
    ),
    "a name that steers a screen": ("a.zip", lambda: zipped(("\n\x1b[2J", b"\0"))),
    "an archive in an archive": ("a.zip", lambda: nested_archives(2)),
    "40 archives in each other": ("a.zip", lambda: nested_archives(40)),
    "an archive of a picture": ("a.zip", lambda: zipped(("a.txt", b"\xff\xd8\xff"))),
}


def test_there_are_many():
    assert len(MALFORMED) >= 100


@pytest.mark.parametrize("what", MALFORMED)
def test_a_malformed_file_gives_one_clear_message_and_nothing_else(what):
    name, make = MALFORMED[what]

    opened = open_document(name, make())

    messages, sources = list(opened.faults), []
    for document, data in opened.documents:
        reading = read(data, document)
        messages += map(str, reading.failures)
        sources += reading.sources
    assert sources == []
    (message,) = messages
    assert message.startswith(name)
    assert len(message.splitlines()) == 1
    assert not any(word in message for word in ("Error", "Traceback", "<_io"))


def test_the_size_is_looked_at_first():
    opened = open_document("a.zip", b"PK\3\4" + bytes(files.MOST_BYTES))

    assert "at most 20 MB" in opened.faults[0]


def test_a_word_file_s_parts_are_looked_at():
    data = bytearray(word(TEXT))
    at = data.rindex(b"PK\1\2")
    struct.pack_into("<I", data, at + 16, 0)

    (fault,) = open_document("a.docx", bytes(data)).faults

    assert "is damaged" in fault
