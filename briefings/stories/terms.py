"""A text's telling words, each with how much it tells."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from Stemmer import Stemmer

from briefings.stories.vectors import commonness
from briefings.text import fold


class Term(NamedTuple):
    """A word as first written, and its weight."""

    word: str
    weight: float


#: Letters and digits, joined by apostrophes, hyphens, and the signs in numbers.
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_POSSESSIVE = ("'s", "’s", "'S", "’S")

#: How much more than other words names and numbers tell of *which* story it is;
#: 2 to 3 do about as well.  Where the capital may be due to the place only (first
#: word, title case), it tells a little; a number of one digit is in every text.
_NAME, _NUMBER, _CAPITAL = 2.0, 2.5, 1.3

#: Above this share of capitals in at least this many words, it is title case.
_TITLE_CASE, _TITLE_WORDS = 0.6, 4

#: Terms kept of one source.  60 to 200 do equally well: enough for any digest,
#: and an article of a thousand words does not grow the database.
MOST_TERMS = 120


def terms_of(said: Iterable[tuple[str, float]]) -> tuple[dict[str, Term], int]:
    """Return the most telling terms of some texts by stem, heaviest first.

    A weight is 1 + log(count), raised for names and numbers, times how rare the
    word is in English; the weights kept have length 1 together.  The second
    number is how many different terms there were, kept or not.

    Args:
        said: Texts, each with what one mention in it counts for.
    """
    counts: dict[str, float] = {}
    first: dict[str, str] = {}
    names: set[str] = set()
    for text, share in said:
        words = _words(text)
        titled = _is_title_case(words)
        for place, word in enumerate(words):
            term = word.term
            if term in counts:
                counts[term] += share
            else:
                counts[term], first[term] = share, word.text
            # A capital that only a name has there.
            if word.capital and place and not titled:
                names.add(term)
    weights = {
        term: (1 + math.log(max(count, 1.0)))
        * _telling(first[term], term in names)
        * _rarity(first[term])
        for term, count in counts.items()
    }
    kept = sorted(weights, key=lambda term: -weights[term])[:MOST_TERMS]
    length = math.hypot(*(weights[term] for term in kept)) or 1.0
    terms = {term: Term(first[term], weights[term] / length) for term in kept}
    return terms, len(counts)


def by_stem(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Return terms by the stem of their word, as :func:`terms_of` made them."""
    return {_term(term.word): term for term in terms}


def _telling(word: str, named: bool) -> float:
    if word[0].isdigit():
        return _NUMBER if len(word) > 1 else 1.0
    if named:
        return _NAME
    return _CAPITAL if word[0].isupper() else 1.0


class _Word(NamedTuple):
    """A word as it stands in some text."""

    text: str
    term: str

    #: Whether it begins with a letter, and with a capital one.
    letter: bool
    capital: bool


def _words(text: str) -> list[_Word]:
    return list(map(_word, _WORD.findall(unicodedata.normalize("NFC", text))))


# Sources share most of their words.
@lru_cache(maxsize=1 << 15)
def _word(said: str) -> _Word:
    text = said[:-2] if said.endswith(_POSSESSIVE) else said
    first = text[0]
    return _Word(text, _term(text), first.isalpha(), first.isupper())


def _is_title_case(words: Sequence[_Word]) -> bool:
    letters = sum(word.letter for word in words)
    capitals = sum(word.capital and word.letter for word in words)
    return letters >= _TITLE_WORDS and capitals > _TITLE_CASE * letters


@lru_cache(maxsize=1 << 15)
def _rarity(word: str) -> float:
    """Return how rare a word is in English: over 0."""
    return -math.log(commonness(folded(word)))


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """Return a word's search key; 1,200 and 1200 are one number."""
    return fold(word.replace(",", "") if word[0].isdigit() else word)


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer:
    return Stemmer("english")


@lru_cache(maxsize=1 << 15)
def _term(word: str) -> str:
    stem: str = _stemmer().stemWord(folded(word))
    return stem
