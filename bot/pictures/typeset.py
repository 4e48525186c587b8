"""Text as the font of pictures sets it: how wide it is, and where it wraps.

The font comes with the program, so that a picture looks alike on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import uharfbuzz
from anyascii import anyascii

FAMILY: Final = "DejaVu Sans"
FONTS: Final = tuple(
    Path(__file__).with_name("fonts") / name
    for name in ("DejaVuSansCondensed.ttf", "DejaVuSansCondensed-Bold.ttf")
)

#: Characters of one text that are set; a label is far shorter.
LONGEST: Final = 400

_CUT: Final = "…"

#: What XML cannot hold, what breaks lines, and what turns the writing direction.
_UNSET = re.compile(
    r"[\x00-\x20\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069"
    r"\ud800-\udfff\ufeff\ufffe\uffff]+"
)

#: Writing directions of letters that run from right to left (Unicode, UAX #9).
_FROM_RIGHT: Final = frozenset({"R", "AL"})


def plain(text: str) -> str:
    """Return a text on one line, of letters that the font has.

    Words in a script that it lacks are spelled in Latin letters; see :func:`lacking`.
    """
    line = _UNSET.sub(" ", unicodedata.normalize("NFC", text[:LONGEST])).strip()
    words = [
        word if _letters() >= set(word) else anyascii(word) for word in line.split(" ")
    ]
    return " ".join(" ".join(words).split())


def lacking(text: str) -> bool:
    """Tell whether a text holds letters that the font lacks."""
    whole = unicodedata.normalize("NFC", text[:LONGEST])
    return not _letters() >= set(_UNSET.sub("", whole))


def from_right(text: str) -> bool:
    """Tell whether a text runs from right to left: its first letter decides."""
    return _runs_left(text) is True


def _runs_left(text: str) -> bool | None:
    """Tell whether the first letter of a text is one that runs from right to left."""
    sides = (unicodedata.bidirectional(char) for char in text)
    first = next((side for side in sides if side in {"L", *_FROM_RIGHT}), None)
    return None if first is None else first != "L"


@lru_cache(maxsize=1 << 13)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is, set on one line, in the points of its size."""
    if not text:
        return 0.0
    words = text.split(" ")
    if len(words) > 1 and len({_runs_left(word) for word in words} - {None}) > 1:
        # A line is shaped in one direction, in which letters of the other do not join.
        space = width(" ", size, bold=bold)
        apart = sum(width(word, size, bold=bold) for word in words)
        return apart + space * (len(words) - 1)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    font = _font(bold)
    uharfbuzz.shape(font, buffer)
    advance = sum(glyph.x_advance for glyph in buffer.glyph_positions)
    return float(advance * size / font.face.upem)


def wrapped(
    text: str, room: float, size: float, *, most: int, bold: bool = False
) -> list[str]:
    """Return a text as at most so many lines, cut with "…" where it is longer.

    Args:
        text: As :func:`plain` returns it.
        room: Width of a line.
        size: Of the text.
        most: Lines.
        bold: How it is set.
    """
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most:
        count = _fitting(words, room, size, bold)
        if len(lines) == most - 1 and count < len(words):
            lines.append(fitted(" ".join(words), room, size, bold=bold))
        elif count:
            lines.append(" ".join(words[:count]))
        else:
            # One word is wider than a line: it is broken.
            end = _letters_fitting(words[0], room, size, bold)
            lines.append(words[0][:end])
            words[0] = words[0][end:]
        words = words[count:]
    return lines


def fitted(
    text: str, room: float, size: float, *, bold: bool = False, at_words: bool = True
) -> str:
    """Return a text that fits a width, cut with "…" where it is wider.

    At a word, if one fits and words are asked for; else within one, as names are cut.
    """
    if width(text, size, bold=bold) <= room:
        return text
    left = room - width(_CUT, size, bold=bold)
    words = text.split()
    count = _fitting(words, left, size, bold) if at_words else 0
    if count:
        return " ".join(words[:count]).rstrip(",;: ") + _CUT
    return text[: _letters_fitting(text, left, size, bold)].rstrip() + _CUT


def _fitting(words: list[str], room: float, size: float, bold: bool) -> int:
    """Return how many of some words stand on a line."""
    space = width(" ", size, bold=bold)
    used = -space
    for count, word in enumerate(words):
        used += space + width(word, size, bold=bold)
        if used > room:
            return count
    return len(words)


def _letters_fitting(word: str, room: float, size: float, bold: bool) -> int:
    """Return how many characters of a word fit, at least one."""
    end = len(word)
    while end > 1 and width(word[:end], size, bold=bold) > room:
        end -= 1
    return end


@cache
def _font(bold: bool) -> uharfbuzz.Font:
    blob = uharfbuzz.Blob.from_file_path(str(FONTS[bold]))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@cache
def _letters() -> frozenset[str]:
    """Return what both fonts can draw."""
    both = [set(_font(bold).face.unicodes) for bold in (False, True)]
    return frozenset(map(chr, both[0] & both[1]))
