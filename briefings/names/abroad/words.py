"""Words of a passage in another language, each with what it may be in a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from briefings.model import Language
from briefings.names.abroad.cases import given_names
from briefings.names.words import sister_names
from briefings.text import fold
from briefings.tongues import Lexicon


class Part(StrEnum):
    """What a word may be in a name."""

    GIVEN = "given name"
    NAME = "name"  # capitalised, and nothing else we know
    PLACE = "place"
    BODY = "body"
    TITLE = "title"  # "президента", and German "Präsident"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a source's text."""

    start: int
    end: int
    text: str
    part: Part

    #: What stands between this word and the one before.
    gap: str

    #: It opens a sentence or a quotation, so that its capital tells nothing.
    opens: bool

    #: The name that a place or body goes by in English.
    usual: str | None = None


_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*\.?(?=\W|\Z)|[^\W\d_]+")
_OPENING = re.compile(r"(?:\A|[.!?:;•|…]\s|\n)[\s\"'“„‘«(*•|—–-]*\Z|[“\"«„]\Z")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

#: Endings that the cases of a place's name have; "Rosjan" are a people.
_ENDING = 3
_CASES = re.compile(
    r"(?:[аеиіїоуыюяйьєэ]{0,3}[мй]?|[ая]х|[aeiouyąęó]{0,2}m?|ach|ech|ze|s)\Z"
)


def words_in(text: str, start: int, end: int, own: Lexicon) -> list[Word]:
    """Return the words of ``text`` between two offsets, in order."""
    found: list[Word] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        word = match[0].rstrip(".")
        if len(word) == 1 and word.isupper() and match[0].endswith("."):
            word = match[0]
        at = match.start()
        # Behind "J." goes the name on, and no sentence ends.
        named = found and found[-1].text.endswith(".")
        opens = not named and _OPENING.search(text[max(start, at - 6) : at]) is not None
        usual = None
        part = _part(word, own)
        if part is Part.NAME or part is Part.GIVEN:
            usual = _place(word, own)
            part = Part.PLACE if usual and part is Part.NAME else part
        if part is Part.BODY:
            usual = own.bodies[word]
        found.append(
            Word(
                start=at,
                end=at + len(word),
                text=word,
                part=part,
                gap=text[before:at],
                opens=opens or not found,
                usual=usual,
            )
        )
        before = at + len(word)
    return found


def _part(word: str, own: Lexicon) -> Part:
    if word in own.bodies:
        return Part.BODY
    if own.stems["titles"](fold(word)):
        return Part.TITLE
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return Part.PLAIN
    # Names of other languages stand in Latin letters: "Donald" in a Polish text.
    latin = not _CYRILLIC.search(word) and word.lower() in sister_names()
    if given_names(word, own) or latin:
        return Part.GIVEN
    return Part.NAME


def _place(word: str, own: Lexicon) -> str | None:
    stems = _places(own.language)
    for length in range(len(word), max(len(word) - _ENDING, 2) - 1, -1):
        usual = stems.get(word[:length])
        if usual and _CASES.match(word[length:]):
            return usual
    return None


_COLUMNS = (
    Language.RUSSIAN,
    Language.UKRAINIAN,
    Language.BELARUSIAN,
    Language.POLISH,
    Language.GERMAN,
)


@cache
def _places(language: Language) -> Mapping[str, str]:
    raw = files("briefings.tongues").joinpath("data", "places.txt").read_text("utf-8")
    rows = [line.split("|") for line in raw.splitlines() if not line.startswith("#")]
    column = _COLUMNS.index(language) + 1
    return {stem: row[0] for row in rows for stem in row[column].split()}
