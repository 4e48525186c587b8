"""Words of a passage, each with what kind of word it is in a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from briefings.names.places import peoples, places
from briefings.names.words import bodies, words
from briefings.outlets import find_outlets


class Tag(StrEnum):
    """What a word, or known words taken together, may be in a name."""

    NAME = "name"  # capitalised, and nothing else we know
    INITIAL = "initial"  # "G."
    PARTICLE = "particle"  # "al", "van"
    TITLE = "title"  # "President"
    PEOPLE = "people"  # "Belarusian"
    PLACE = "place"
    BODY = "body"  # a known organisation, or letters that stand for one
    OUTLET = "outlet"
    HEAD = "head"  # "Ministry"
    LANDMARK = "landmark"  # "County"
    THING = "thing"  # "Prize"
    PLAIN = "plain"  # capitalised for its place in the sentence or the title
    LOWER = "lower"


# Made by the thousand for each source: a dataclass takes three times as long.
class Word(NamedTuple):
    """One word, or several known to belong together, of a source's text."""

    start: int
    end: int
    text: str
    tag: Tag

    #: What stands between this word and the one before.
    gap: str

    #: It opens a sentence, a bullet or a quotation.
    opens: bool

    @property
    def capital(self) -> bool:
        """Whether it is written with a capital."""
        return self.tag is not Tag.LOWER and self.tag is not Tag.PARTICLE


_LETTER = r"[^\W\d_]"
#: "U.S.", an initial, or letters with apostrophes inside; never a possessive.
_WORD = re.compile(
    rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?!\w))?"
    rf"|[A-ZÀ-ÞА-Я]\.(?=\s*{_LETTER})"
    rf"|(?!(?<=['’‘])s\b){_LETTER}[^\W_]*(?:['’ʼ`](?!s\b|S\b){_LETTER}+)*"
)
#: Most words of a known name ("Democratic Republic of the Congo").
_LONGEST = 6
_OPENING = re.compile(r"(?:\A|[.!?:;•|]\s|\n)[\s\"'“‘(*•|-]*\Z|[“\"]\Z")


def tagged(text: str, start: int, end: int) -> list[Word]:
    """Return the words of ``text`` between two offsets, tagged.

    Known names of several words come as one word.
    """
    found: list[Word] = []
    before = start
    for left, right, tag in _pieces(text, start, end):
        gap = text[before:left]
        # Most words follow a space and a letter: there is nothing to open.
        runs_on = gap == " " and text[before - 1].isalpha()
        opens = not found or (
            not runs_on
            and _OPENING.search(text[max(start, left - 6) : left]) is not None
        )
        word = text[left:right]
        found.append(Word(left, right, word, tag or _tag(word), gap, opens))
        before = right
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, Tag | None]]:
    passage = text[start:end]
    known = {span.start + start: span.end + start for _, span in find_outlets(passage)}
    spots = [m.span() for m in _WORD.finditer(text, start, end)]
    at = 0
    while at < len(spots):
        left, right = spots[at]
        tag: Tag | None = None
        if left in known:
            right, tag = known[left], Tag.OUTLET
        elif _opens_known(text[left:right]):
            right, tag = _known(text, spots[at : at + _LONGEST])
        yield left, right, tag
        at += 1
        while at < len(spots) and spots[at][0] < right:
            at += 1


def _known(text: str, spots: list[tuple[int, int]]) -> tuple[int, Tag | None]:
    """Return where the longest known name that starts here ends, and its tag."""
    left, first_right = spots[0]
    names = _known_names()
    for _, right in reversed(spots):
        tag = names.get(" ".join(text[left:right].split()))
        if tag:
            return right, tag
    return first_right, None


_LETTERS = re.compile(rf"{_LETTER}*")


def _opening(name: str) -> str:
    """Return the letters that a name begins with: "U" of "U.S."."""
    found = _LETTERS.match(name)
    return found[0] if found else ""


@lru_cache(maxsize=1 << 14)
def _opens_known(word: str) -> bool:
    """Tell whether a known name begins so: few do, so most need no longer look."""
    return _opening(word) in _openings()


@cache
def _openings() -> frozenset[str]:
    return frozenset(map(_opening, _known_names()))


@cache
def _known_names() -> Mapping[str, Tag]:
    found = dict.fromkeys(bodies(), Tag.BODY)
    return found | dict.fromkeys(places(), Tag.PLACE)


# A corpus has few different words, and asks for each in many places.
@lru_cache(maxsize=1 << 14)
def _tag(word: str) -> Tag:
    lower = word.lower()
    if not word[0].isupper():
        return Tag.PARTICLE if word in words("particles") else Tag.LOWER
    if word[1:2] == ".":
        return Tag.INITIAL
    if len(word) == 1:
        return Tag.PLAIN
    if word in peoples():
        return Tag.PEOPLE
    for name, tag in _BY_LIST:
        if lower in words(name) or (lower[-1] == "s" and lower[:-1] in words(name)):
            return tag
    if word.isupper() and len(word) > 1:
        return Tag.BODY if word.isalpha() and len(word) > 2 else Tag.PLAIN
    return Tag.NAME


#: Lists in the order they are asked; a word may stand in several.
_BY_LIST = (
    ("titles", Tag.TITLE),
    ("heads", Tag.HEAD),
    ("landmarks", Tag.LANDMARK),
    ("things", Tag.THING),
    ("callings", Tag.TITLE),
    ("plain", Tag.PLAIN),
)
