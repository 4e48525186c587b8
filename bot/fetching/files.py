"""A file that somebody sent, made into documents that reading takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from bot.fetching import spreadsheets
from bot.fetching.apart import Apart
from bot.fetching.archives import Archive
from bot.fetching.kinds import Kind, kind_of
from bot.fetching.unwrapping import unwrapped
from briefings.errors import UnreadableSource
from briefings.reading.decoding import decoded

#: Largest file: what a Telegram bot may fetch at all (core.telegram.org/bots/api,
#: getFile).
MOST_BYTES = 20_000_000

#: A document's name and bytes, ready for ``briefings.reading.read``.
Document = tuple[str, bytes]

_WORD = "word/document.xml"

#: Other files that are archives inside, by one that each holds.
_OFFICE = {
    "xl/workbook.xml": "is an Excel file: save it as .csv",
    "ppt/presentation.xml": "is a presentation: save its text as .docx or .txt",
    "mimetype": "is an OpenDocument file or an e-book: save it as .docx or .pdf",
}

#: Suffixes that make the reader expect data where a converted text is.
_OF_DATA = (".json", ".jsonl", ".xml", ".rss", ".atom")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a file holds: documents, whole, and a sentence for each fault."""

    documents: tuple[Document, ...] = ()

    #: "name: what is wrong", fit to show who sent the file.
    faults: tuple[str, ...] = ()


def open_document(name: str, data: bytes) -> Opened:
    """Open one file: text, Markdown, HTML, JSON, a feed, CSV, .docx, .pdf or .zip.

    What it is, its bytes say.  Text goes through as it is: reading finds its
    faults.  Bad content is never raised.  It may take some seconds, for PDF and
    Word files: call it in a thread.

    Args:
        name: The file's name; documents of an archive are called "name/path".
        data: The whole file.
    """
    documents: list[Document] = []
    faults: list[str] = []
    for outcome in _told(name, data, Apart()):
        if isinstance(outcome, UnreadableSource):
            faults.append(str(outcome))
        else:
            documents.append(outcome)
    return Opened(documents=tuple(documents), faults=tuple(faults))


def _told(
    name: str, given: bytes | UnreadableSource, apart: Apart, *, within: bool = False
) -> Iterator[Document | UnreadableSource]:
    """Yield what a file holds, or the fault in its place.

    Args:
        name: What to call it.
        given: The whole file, or why it cannot be had.
        apart: Runs the parsers.
        within: Whether it is in an archive.
    """
    try:
        if isinstance(given, UnreadableSource):
            raise given
        if len(given) > MOST_BYTES:
            size, limit = len(given) / 1e6, MOST_BYTES // 1_000_000
            reason = f"is too large: {size:.1f} MB, at most {limit} MB are read"
            raise UnreadableSource(name, reason)
        yield from _parts(name, given, apart, within)
    except UnreadableSource as fault:
        yield fault


def _parts(
    name: str, data: bytes, apart: Apart, within: bool
) -> Iterator[Document | UnreadableSource]:
    kind = kind_of(name, data)
    if kind is Kind.ARCHIVE:
        yield from _unpacked(name, data, apart, within)
    elif kind is Kind.PDF:
        lines = apart("pdf", name, data)
        yield _text_name(name), unwrapped(decoded(lines, name)).encode()
    elif kind is Kind.TABLE:
        for row in spreadsheets.documents(name, data):
            yield row if isinstance(row, UnreadableSource) else (name, row)
    else:
        yield name, data


def _unpacked(
    name: str, data: bytes, apart: Apart, within: bool
) -> Iterator[Document | UnreadableSource]:
    archive = Archive(name, data)
    if _is_word(archive, name):
        _check_word(archive, name)
        yield _text_name(name), apart("word", name, data)
    elif within:
        raise UnreadableSource(name, "is an archive within an archive")
    else:
        for path, content in archive.files():
            yield from _told(f"{name}/{path}", content, apart, within=True)


def _is_word(archive: Archive, name: str) -> bool:
    """Return whether an archive is a Word file; raises for other programs' files."""
    for path, reason in _OFFICE.items():
        if path in archive:
            raise UnreadableSource(name, reason)
    return _WORD in archive


def _check_word(archive: Archive, name: str) -> None:
    """Raise UnreadableSource for a part that is broken or declares entities.

    Word declares none: they are a way to grow without end or to open files.
    """
    for path, content in archive.files():
        if isinstance(content, UnreadableSource):
            raise UnreadableSource(name, f"is damaged: {path} cannot be read")
        # Without zero bytes, markup in UTF-16 looks as in UTF-8.
        if b"<!DOCTYPE" in content.replace(b"\0", b""):
            raise UnreadableSource(
                name, f"declares entities in {path}: Word never does"
            )


def _text_name(name: str) -> str:
    """Return what a converted file is called, so that it is read as text."""
    return f"{name}.txt" if PurePath(name).suffix.lower() in _OF_DATA else name
