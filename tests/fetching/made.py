"""Files made for the tests: good ones, and parts to make bad ones of."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from pypdf import PdfWriter

TEXT = "The ferry from Aldern left two hours late on Sunday because of fog."


def zipped(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = 8) -> bytes:
    """Return an archive of files."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data, method)
    return whole.getvalue()


def word(*paragraphs: str) -> bytes:
    """Return a Word file of paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def word_with(part: str, content: bytes) -> bytes:
    """Return a Word file one part of which is another."""
    with zipfile.ZipFile(io.BytesIO(word(TEXT))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(*(parts | {part: content}).items())


def word_of(body: str) -> bytes:
    """Return a Word file whose body is this XML, with the prefix "w"."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    xml = (
        f'<w:document xmlns:w="{space}" xmlns:mc="{mc}"><w:body>{body}</w:body>'
        "</w:document>"
    )
    return word_with("word/document.xml", xml.encode())


def pdf(objects: Sequence[bytes], *, trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects, the first of which is the catalogue."""
    whole, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(whole)
    whole += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    whole += b"".join(b"%010d 00000 n \n" % place for place in places)
    whole += b"trailer\n<< /Size %d /Root 1 0 R %b >>\n" % (len(objects) + 1, trailer)
    return bytes(whole + b"startxref\n%d\n%%%%EOF\n" % start)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object."""
    head = b"<< /Length %d %b >>" % (len(data), entries)
    return head + b"\nstream\n" + data + b"\nendstream"


def printed(*lines: str, content: bytes | None = None) -> bytes:
    """Return a PDF of one page with these lines, or with this content stream."""
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    drawn = f"BT /F1 11 Tf 14 TL 72 700 Td\n{shown}ET".encode()
    return pdf(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R"
            b" /Resources << /Font << /F1 4 0 R >> >> >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            content or stream(drawn),
        ]
    )


def blank(pages: int, password: str | None = None) -> bytes:
    """Return a PDF of empty pages; with a password nobody can open it without."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(612, 792)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()


def locked(data: bytes, *, user: str, owner: str) -> bytes:
    """Return a PDF with passwords."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, owner, algorithm="RC4-128")
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()
