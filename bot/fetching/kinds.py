"""What kind of file bytes are, told from themselves: names lie."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath

from bot.fetching.spreadsheets import has_known_columns
from briefings.errors import UnreadableSource


class Kind(StrEnum):
    """How a file is opened."""

    TEXT = "text"  # plain, Markdown, HTML, JSON, feeds: read as they are
    TABLE = "table"  # CSV
    PDF = "pdf"
    ARCHIVE = "archive"  # zip, and Word's files, which are one inside


#: Bytes in which a PDF says that it is one; some have a few before
#: (ISO 32000-1, implementation note 13).
_PDF_WITHIN = 1_024

#: How files begin that we cannot read, and what to do instead.
_OTHERS = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": (
        "is an old or a protected Office file: save it as .docx without a password"
    ),
    b"{\\rtf": "is an RTF file: save it as .docx",
    b"\x1f\x8b": "is a gzip file: pack it as .zip",
    b"7z\xbc\xaf\x27\x1c": "is a 7z archive: pack it as .zip",
    b"Rar!\x1a\x07": "is a RAR archive: pack it as .zip",
    b"BZh": "is a bzip2 file: pack it as .zip",
    b"\xfd7zXZ\x00": "is an xz file: pack it as .zip",
    b"\x89PNG\r\n": "is a picture",
    b"\xff\xd8\xff": "is a picture",
    b"GIF8": "is a picture",
    b"RIFF": "is a sound, a film or a picture",
    b"OggS": "is a sound or a film",
    b"ID3": "is a sound",
}

#: An archive with files, and one with none.
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

_TABLES = (".csv", ".tsv")


def kind_of(name: str, data: bytes) -> Kind:
    """Return the kind of a file; its name is asked only whether text is a table.

    Raises:
        UnreadableSource: It is empty, or of a kind that we do not read.
    """
    if not data.strip():
        raise UnreadableSource(name, "is empty")
    for sign, reason in _OTHERS.items():
        if data.startswith(sign):
            raise UnreadableSource(name, reason)
    if data.startswith(_ZIP):
        return Kind.ARCHIVE
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Kind.PDF
    return Kind.TABLE if _is_table(name, data) else Kind.TEXT


def _is_table(name: str, data: bytes) -> bool:
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"<", b"{", b"[")):
        return False
    return PurePath(name).suffix.lower() in _TABLES or has_known_columns(data)
