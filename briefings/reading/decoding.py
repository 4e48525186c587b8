"""Bytes to text, or one clear reason why not."""

from __future__ import annotations

import codecs
import re

from briefings.errors import UnreadableSource

#: Largest document read.  A year of one digest a day fits many times over; what
#: is larger is a dump or a mistake.
MOST_BYTES = 10_000_000

#: Longest text of one source, in characters: that of a very long novel.
MOST_CHARACTERS = 1_000_000

#: Characters that no text holds: controls other than tab, line and page breaks.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

#: The character set that a page or feed declares in its first lines.
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_DECLARED_WITHIN = 2_048


def decoded(data: bytes, name: str, *, declares: bool = False) -> str:
    """Return a document's text: UTF-8 with or without mark, or UTF-16 with one.

    The byte order mark is no part of the text.  Line ends stay as they are.

    Args:
        data: The whole document.
        name: What to call it in the error.
        declares: Whether it is markup, which may name another character set.

    Raises:
        UnreadableSource: It is empty, too large, in another encoding, or holds
            control characters, as files do that are no text.
    """
    check_size(len(data), name)
    text = _text(data, name, declares)
    if not text.strip():
        raise UnreadableSource(name, "is empty")
    _check_signs(text, name)
    return text


def check_size(size: int, name: str, most: int = MOST_BYTES) -> None:
    """Raise UnreadableSource for a size in bytes above ``most``."""
    if size > most:
        limit = most // 1_000_000
        raise UnreadableSource(
            name, f"is too large: {size / 1e6:.1f} MB, at most {limit} MB are read"
        )


def check_text(text: str, name: str) -> None:
    """Raise UnreadableSource for a text that is too long or no text.

    For text from within a document: JSON can spell control characters.
    """
    if len(text) > MOST_CHARACTERS:
        raise UnreadableSource(
            name, f"is too long: {len(text):,} characters, at most {MOST_CHARACTERS:,}"
        )
    _check_signs(text, name)


def _check_signs(text: str, name: str) -> None:
    if control := _CONTROL.search(text):
        code = "NUL" if control[0] == "\0" else f"control U+{ord(control[0]):04X}"
        line = line_of(text, control.start())
        raise UnreadableSource(name, f"holds a {code} character: it is no text", line)


def line_of(text: str, at: int) -> int:
    """Return the number of the line, counted from one, that holds an offset."""
    return text.count("\n", 0, at) + 1


def _text(data: bytes, name: str, declares: bool) -> str:
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if declares and (text := _as_declared(data)):
            return text
        form = "UTF-16" if encoding == "utf-16" else "UTF-8"
        line = data.count(b"\n", 0, error.start) + 1
        bad = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise UnreadableSource(name, f"is not {form} text: {bad}", line) from error


def _as_declared(data: bytes) -> str | None:
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    try:
        return data.decode(declared[1].decode("ascii")) if declared else None
    except (LookupError, UnicodeError):
        return None
