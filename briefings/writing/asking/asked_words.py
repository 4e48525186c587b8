"""The words of some sources, and a question spelled as they spell it.  Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import OSA

from briefings.facts.grammar import words as listed
from briefings.facts.tokens import Token, stem, tokens
from briefings.model import Kind, Source
from briefings.stories.telling.terms import is_act, told
from briefings.stories.vectors import commonness, embed
from briefings.text import fold

if TYPE_CHECKING:
    from briefings.stories.vectors import Vector

#: Cosine of two words' vectors from which one says what the other does: "died" and
#: "killed" .71, "troops" and "soldiers" .66; "boat" and "canal" .3.
_KIN = 0.6

#: Share of texts of a word that is none of the vocabulary's: it may be a slip.
_UNKNOWN = 0.001

#: Share of texts of a word from which it names no country by itself.
_PLAIN = 0.003

#: Letters from which one wrong letter leaves a word recognisable.
_LONG = 5


@lru_cache(maxsize=256)
def vocabulary(source: Source) -> Mapping[str, str]:
    """Return a source's words, folded, as it writes them within a sentence."""
    found: dict[str, str] = {}
    for passage in source.passages:
        words = [w for w in tokens(source.say(passage)) if w.form == "word"]
        for at, word in enumerate(words):
            if word.key not in found or not word.capital:
                found[word.key] = _within(words, at)
    return found


def _within(words: Sequence[Token], at: int) -> str:
    """Return a word as it would stand within a sentence: "Tugs pulled" has tugs."""
    word = words[at]
    opens = at == 0 and not (at + 1 < len(words) and words[at + 1].capital)
    english = max(commonness(word.key), commonness(stem(word.key))) > _UNKNOWN
    return word.text.lower() if opens and english else word.text


#: Kinds of passages in which capitals tell nothing.
_TITLES = frozenset({Kind.HEADLINE, Kind.QUESTION, Kind.TOPIC})


@lru_cache(maxsize=256)
def name_pairs(source: Source) -> frozenset[str]:
    """Return the pairs of words that stand side by side with capitals, folded."""
    return frozenset(
        f"{one.key} {other.key}"
        for passage in source.passages
        if passage.kind not in _TITLES
        for one, other in pairwise(tokens(source.say(passage)))
        if one.capital and other.capital and other.start == one.end + 1
        if not _closed() & {one.key, other.key}
    )


class Known:
    """The words of some sources."""

    def __init__(self, sources: Sequence[Source]) -> None:
        #: As they write each word within a sentence, by its folded form.
        self.written: dict[str, str] = {}

        #: See :func:`name_pairs`.
        self.pairs = frozenset[str]().union(*map(name_pairs, sources))
        for source in sources:
            for key, text in vocabulary(source).items():
                if key not in self.written or text.islower():
                    self.written[key] = text

    def spelled(self, text: str) -> str:
        """Return a text with capitals and slips set right by the sources."""
        pieces: list[str] = []
        end = 0
        for word in tokens(text):
            pieces += [text[end : word.start], self._spelled(word, pieces)]
            end = word.end
        return "".join([*pieces, text[end:]])

    def _spelled(self, word: Token, before: Sequence[str]) -> str:
        if word.form != "word" or word.key in _closed():
            return word.text
        if word.key == "us":
            # Nobody asks a bot about "us", unless to be told.
            return "US"
        if word.key in self.written:
            written = self.written[word.key]
            return written if not word.text.isupper() else word.text
        if _is_country(word.text.title()):
            return word.text.title()
        return self._slip(word) or word.text

    def _slip(self, word: Token) -> str | None:
        """Return the one known word that is a letter off a word of no language."""
        common = max(commonness(word.key), commonness(stem(word.key)))
        # "Rescued" is no slip of "rescuer": it is listed with it.
        listed_so = any(is_act(term.key) for term in told(word.key).terms)
        if len(word.key) < _LONG or common > _UNKNOWN or listed_so:
            return None
        near = [
            written
            for key, written in self.written.items()
            if len(key) >= _LONG - 1
            and OSA.distance(word.key, key, score_cutoff=1) <= 1
        ]
        return min(near, default=None, key=lambda text: (-len(text), text))

    def kin(self, word: str) -> Iterator[str]:
        """Yield the words that mean about the same."""
        keys = [key for key, text in self.written.items() if text.islower()]
        if keys:
            likeness = np.stack([_vector(key) for key in keys]) @ _vector(word)
            for at in np.flatnonzero(likeness >= _KIN):
                yield keys[at]


@lru_cache(maxsize=1 << 14)
def _vector(word: str) -> Vector:
    return embed(word)


@cache
def _closed() -> frozenset[str]:
    return listed("closed") - {"us"}


def _is_country(word: str) -> bool:
    if commonness(fold(word)) > _PLAIN:
        return False  # "New", "south": only with another word.
    return any(term.key[0] == "@" for term in told(word).terms)


#: Ask where somebody or something was on the way to, or from, at the end.
_ON_THE_WAY = re.compile(
    r"\b(?:going|heading|headed|bound|travell?ing|sailing|flying|driving)"
    r"(?: to| for)?\Z|\b(?:coming|travell?ing|sailing|flying|driving) (?P<from>from)\Z",
    re.IGNORECASE,
)


def heads_for(text: str) -> bool:
    """Whether it is asked where somebody or something was on the way to."""
    way = _ON_THE_WAY.search(text)
    return way is not None and not way["from"]


def without_way(text: str) -> str:
    """Return a question without the verb that says but that they were on the way."""
    way = _ON_THE_WAY.search(text)
    return text[: way.start()].rstrip() if way else text
