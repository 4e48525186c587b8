"""Numbers with their digits in groups: "1,200", "1.200" and "1 200".  Pure."""

from __future__ import annotations

import re
from typing import Final

#: Groups of three behind one to three digits; one sign between all of them.
_GROUPED: Final = re.compile(
    r"(?<![\w.,'])[1-9]\d{0,2}([ ,.'])\d{3}(?:\1\d{3})*(?!\w|[.,']\d)"
)

#: Digits of a number that is looked for in groups: of fewer there are none.
_LEAST: Final = 4
_MOST: Final = 15


def ungrouped(folded: str) -> str:
    """Return a folded text with the digits of each number together."""
    return _GROUPED.sub(lambda found: re.sub(r"\D", "", found[0]), folded)


def grouped(word: str) -> tuple[str, ...]:
    """Return a number in groups as an index of words holds it; none of other words."""
    is_number = word.isascii() and word.isdecimal() and not word.startswith("0")
    if not is_number or not _LEAST <= len(word) <= _MOST:
        return ()
    return (f"{int(word):,}".replace(",", " "),)
