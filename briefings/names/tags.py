"""Words of a passage, each with what kind of word it is in a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from briefings.names.places import peoples, places
from briefings.names.words import bodies, words
from briefings.outlets import find_outlets
from briefings.text import plain_letters


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
    outlets = find_outlets(text[start:end])
    known = {span.start + start: span.end + start for _, span in outlets}
    spots = [match.span() for match in _WORD.finditer(text, start, end)]
    before = start
    for at, (left, right) in enumerate(spots):
        if left < before:  # A part of the name before it.
            continue
        gap, word = text[before:left], text[left:right]
        tag, may_go_on = _tag(word)
        if left in known:
            right, tag = known[left], Tag.OUTLET
            word = text[left:right]
        elif may_go_on:
            right, name = _known(text, spots[at : at + _LONGEST])
            word = text[left:right]
            tag = name or tag
        # Most words follow a space and a letter: there is nothing to open.
        runs_on = gap == " " and text[before - 1].isalpha()
        opens = not found or (
            not runs_on
            and _OPENING.search(text[max(start, left - 6) : left]) is not None
        )
        found.append(Word(left, right, word, tag, gap, opens))
        before = right
    return found


def _known(text: str, spots: list[tuple[int, int]]) -> tuple[int, Tag | None]:
    """Return where the longest known name that starts here ends, and its tag."""
    left, first_right = spots[0]
    names = _known_names()
    for _, right in reversed(spots):
        name = " ".join(text[left:right].split())
        tag = names.get(name) or names.get(plain_letters(name))
        if tag:
            return right, tag
    return first_right, None


_LETTERS = re.compile(rf"{_LETTER}*")


def _opening(name: str) -> str:
    """Return the letters that a name begins with: "U" of "U.S."."""
    found = _LETTERS.match(name)
    return found[0] if found else ""


@cache
def _openings() -> frozenset[str]:
    return frozenset(map(_opening, _known_names()))


@cache
def _known_names() -> Mapping[str, Tag]:
    """Return them as they are listed, places with their accents off too."""
    plain = dict.fromkeys(map(plain_letters, places()), Tag.PLACE)
    listed = dict.fromkeys(bodies(), Tag.BODY) | dict.fromkeys(places(), Tag.PLACE)
    return plain | listed


# A corpus has few different words, and asks for each in many places.
@lru_cache(maxsize=1 << 14)
def _tag(word: str) -> tuple[Tag, bool]:
    """Return what a word is by itself, and whether a known name begins so: few do."""
    opens = (
        _opening(word) in _openings() or _opening(plain_letters(word)) in _openings()
    )
    return _tag_alone(word), opens


def _tag_alone(word: str) -> Tag:
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
