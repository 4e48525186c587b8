"""Lines of a printed page made paragraphs again.

A PDF has lines, not paragraphs.  A line was ended by its author where the next
word would have fitted, and by the page's width where it would not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

#: Share of the width up to which a word surely fits: letters are of different
#: widths, and 100 of them take about a tenth more room than 100 others.
_SURELY = 0.85

#: Lines shorter than this, in characters, tell nothing about the width.
_SHORT = 20

#: Which line, by length, shows the width: the longest may have run out of it.
_WIDEST_BUT = 0.9

_ENDED = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_BULLET = re.compile(r"(?:[•●▪■◦‣–—*-]|\d{1,3}[.)])\s")
_WORD = re.compile(r"\w+(?:-\w+)*")


def unwrapped(text: str) -> str:
    """Return a text of printed lines as paragraphs set apart by blank lines.

    All its letters and signs stay, but for hyphens at the end of lines; those
    stay too where the text has the word with its hyphen elsewhere.

    Args:
        text: Lines of one width; page breaks (form feeds) are blank lines.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    width = _width(lines)
    words = frozenset(word.lower() for line in lines for word in _WORD.findall(line))
    return "\n\n".join(
        _joined(block, words) for block in _paragraphs(lines, width) if block
    )


def _width(lines: Sequence[str]) -> int:
    long = sorted(len(line) for line in lines if len(line) >= _SHORT)
    return long[int(len(long) * _WIDEST_BUT)] if long else 0


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[list[str]]:
    block = [line for line in lines[:1] if line]
    for line, following in pairwise(lines):
        if _goes_on(line, following, width):
            block.append(following)
        else:
            yield block
            block = [following] if following else []
    yield block


def _goes_on(line: str, following: str, width: int) -> bool:
    """Return whether the paragraph of a line goes on in the one after it."""
    if not line or not following or _BULLET.match(following):
        return False
    if following[0].islower() and not _ENDED.search(line):
        return True
    word = following.split(maxsplit=1)[0]
    return len(line) + 1 + len(word) > width * _SURELY


def _joined(lines: Sequence[str], words: frozenset[str]) -> str:
    return "".join(_ended(*two, words) for two in pairwise([*lines, ""])).rstrip()


def _ended(line: str, following: str, words: frozenset[str]) -> str:
    """Return a line with what stands between it and the next one."""
    rest = _WORD.match(following)
    torn = line.endswith("-") and line[-2:-1].isalnum()
    if not torn or not rest or not rest[0][0].islower():
        return f"{line} "
    word = line.split()[-1].lstrip("(\"'“‘«[") + rest[0]
    return line if word.lower() in words else line[:-1]
