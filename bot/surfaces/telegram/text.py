"""Text as Telegram will show it, and its length as Telegram counts it."""

from __future__ import annotations

import re
import unicodedata

#: What Telegram's server turns into a space or drops on arrival: control characters
#: but the line break, writing-direction overrides, lines over and under letters.
#: TDLib, td/telegram/misc.cpp, clean_input_string.  Its separators of lines and
#: paragraphs it would drop as well; a line break keeps the words around them apart.
_ON_ARRIVAL = str.maketrans(
    {code: " " for code in range(32) if code != ord("\n")}
    | {0x2028: "\n", 0x2029: "\n"}
    | dict.fromkeys([*range(0x202A, 0x202F), 0x030A, 0x0333, 0x033F])
)
_LINE_END = re.compile(r"\r\n?")
_RINGED = re.compile(".\u030a")


def clean(text: str) -> str:
    """Return the text as its reader will see it; cleaning twice changes nothing.

    Doing here what the server does anyway keeps the lengths measured here right.
    Halves of a surrogate pair are joined, or become U+FFFD where the other half is
    missing: UTF-8 cannot carry them.  The ring that the server drops is first joined
    with its letter, so that no name loses it.
    """
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = _LINE_END.sub("\n", whole)
    ringed = _RINGED.sub(lambda pair: unicodedata.normalize("NFC", pair[0]), lines)
    return ringed.translate(_ON_ARRIVAL)


def units(text: str) -> int:
    """Return the length of cleaned text in UTF-16 code units, as limits count it."""
    return len(text.encode("utf-16-le")) // 2


def fitting(text: str, limit: int) -> int:
    """Return how many characters of cleaned text fit ``limit`` UTF-16 units.

    A character of two units that only half fits is left out whole.
    """
    return len(text.encode("utf-16-le")[: 2 * limit].decode("utf-16-le", "ignore"))
