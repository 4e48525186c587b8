"""Names in other scripts whose reading their letters do not tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib.resources import files


def latin_names(word: str) -> tuple[str, ...]:
    """Return how a word of a name is written in Latin letters, likeliest first.

    None for words that the table does not hold: those whose letters tell, and
    names that few bear.  At most two.
    """
    lines = _lines()
    at = bisect_left(lines, f"{word}\t")
    if at < len(lines) and lines[at].startswith(f"{word}\t"):
        return tuple(lines[at].partition("\t")[2].split())
    return ()


_HAN = re.compile(r"[\u3400-\u9fff々]+\Z")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+\Z")
#: "Old" and "little" before a Chinese surname tell father and son.
_ELDER = re.compile(r"[老小](?=[\u3400-\u9fff]{2,4}\Z)")


def elder_apart(name: str) -> str:
    """Set "old" and "little" apart from the foreign surname they stand before."""
    if _ELDER.match(name) and latin_names(name[1:]) and not latin_names(name[:2]):
        return f"{name[0]} {name[1:]}"
    return name


def east_asian(word: str) -> tuple[str, ...]:
    """Split a name without spaces into surname and given name.

    A Chinese and a Korean surname is one sign, a Japanese one mostly two; a
    word known as a name of its own, and any other script, is left whole.
    """
    length = 2
    if _HANGUL.match(word):
        length = 1 if len(word) <= 3 else 0
    elif not _HAN.match(word) or len(word) > 5:
        length = 0
    elif len(word) <= 3 and not latin_names(word[:2]):
        length = 1
    if not length or len(word) <= length or latin_names(word):
        return (word,)
    return word[:length], word[length:]


@cache
def _lines() -> Sequence[str]:
    table = files("briefings.names").joinpath("data", "scripts.tsv")
    return table.read_text("utf-8").splitlines()
