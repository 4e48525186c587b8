"""PDF and Word to text.  Run as a script, in a process of its own; see apart.py.

It reads the file from standard input and writes the text, or with the exit
status FAULT one sentence, to standard output.  Any other end means that the
file is damaged.  It imports nothing of this project, so that it runs isolated.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

#: Exit status for a file that is well but has nothing for us.
FAULT = 3

#: Pages of a PDF that are read: a long book.
MOST_PAGES = 500

#: Most characters that come out; a document may have no more anyway.
MOST_CHARACTERS = 5_000_000

#: Memory of the process in bytes, and its time on the processor in seconds.
_MEMORY = 1_500_000_000
_PROCESSOR_SECONDS = 30

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

#: What stands for a character, in a run of Word's text.
_SIGNS = {
    f"{_W}tab": " ",
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}noBreakHyphen": "-",
}

#: What holds what was there before a change, and drawings' second copy for old
#: programs: no text of the document as it is shown.
_NOT_SHOWN = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)

_MOST_LEVELS = 6


class Fault(Exception):
    """The file is well but cannot be read; the message is fit to show."""


def pdf(data: bytes) -> str:
    """Return the lines of a PDF, pages set apart by form feeds.

    Raises:
        Fault: It is protected, too long, or holds pictures of text only.
    """
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data))
        # Without a password: those that only forbid printing open like that.
        if reader.is_encrypted and not reader.decrypt("") > PasswordType.NOT_DECRYPTED:
            raise Fault("is protected by a password: save it without one")
    except DependencyError as error:
        raise Fault("is encrypted: save it without protection") from error
    count = len(reader.pages)
    if count > MOST_PAGES:
        raise Fault(f"has {count} pages, at most {MOST_PAGES} are read")
    text = "\f".join(page.extract_text().strip() for page in reader.pages)
    if not text.strip():
        raise Fault("holds no text: it may be a scan, a picture of text")
    return text


def word(data: bytes) -> str:
    """Return the text of a .docx as Markdown: headings, paragraphs, lists, tables.

    Text put in by a tracked change is text; what one took out is not.

    Raises:
        Fault: It has no text.
    """
    from docx import Document

    document = Document(io.BytesIO(data))
    levels = {
        style.style_id: str(style.name)
        for style in document.styles
        if style.name is not None
    }
    blocks = _blocks(document.element.body, levels)
    text = "\n\n".join(block for block in blocks if block)
    if not text:
        raise Fault("holds no text")
    return text


def _blocks(parent: Any, styles: Mapping[str, str]) -> Iterator[str]:
    """Yield paragraphs and tables; other elements are looked into for some."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield "\n".join(_rows(element))
        elif element.tag not in _NOT_SHOWN:
            yield from _blocks(element, styles)


def _paragraph(element: Any, styles: Mapping[str, str]) -> str:
    words = _words(element)
    found = element.find(f"{_W}pPr/{_W}pStyle")
    style = styles.get(found.get(f"{_W}val"), "") if found is not None else ""
    kind, _, level = style.lower().rpartition(" ")
    if not words:
        return ""
    if style.lower() == "title":
        return f"# {words}"
    if kind == "heading" and level.isdecimal():
        return f"{'#' * min(int(level), _MOST_LEVELS)} {words}"
    listed = element.find(f"{_W}pPr/{_W}numPr") is not None
    return f"- {words}" if listed or style.startswith("List ") else words


def _rows(table: Any) -> Iterator[str]:
    for number, row in enumerate(table.iter(f"{_W}tr")):
        cells = [_words(cell).replace("|", "/") for cell in row.iter(f"{_W}tc")]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield "|" + " --- |" * len(cells)


def _words(element: Any) -> str:
    """Return the text within an element on one line."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in _NOT_SHOWN:
            yield from _pieces(child)
            if child.tag == f"{_W}p":
                yield " "


PARSERS: Mapping[str, Callable[[bytes], str]] = {"pdf": pdf, "word": word}


def main(parser: str) -> int:
    """Read standard input; return the exit status."""
    try:
        text = PARSERS[parser](sys.stdin.buffer.read())
        if len(text) > MOST_CHARACTERS:
            raise Fault("holds more text than is read")
    except Fault as fault:
        sys.stdout.buffer.write(str(fault).encode())
        return FAULT
    # Half of a surrogate pair goes through: the reader tells where it stands.
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    return 0


def _limit() -> None:
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        seconds = (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, seconds)


if __name__ == "__main__":
    _limit()
    sys.exit(main(sys.argv[1]))
