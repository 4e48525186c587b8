"""How much of a passage a story has told already, by words and by meaning.  Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from briefings.stories.telling.likeness import Rarity
from briefings.stories.telling.terms import Told, is_plain, told
from briefings.stories.vectors import DIMENSIONS, embed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from briefings.stories.vectors import Vector

    Floats = NDArray[np.float32]

#: Two words tell the same from the upper cosine on, and have nothing to do with
#: each other below the lower: "talks" and "negotiations" have .6, "talks" and
#: "sanctions" .2.
_APART, _ALIKE = 0.4, 0.7

#: Share of weight that a term keeps which every passage of its story has.
_COMMON = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """How much of one passage was told before; shares are from 0 to 1."""

    #: Share of its weight that the story as a whole has told.
    story: float

    #: Share that the nearest passage has told, terms common in the story counting
    #: little; and which one that is, by its place in the memory.
    passage: float
    nearest: int

    #: Cosine of the vectors of the passage and the most alike one, by meaning.
    meaning: float

    #: Share of the weight of its words that are no names which the story has told; and
    #: those of them that nothing in it is like.
    plain: float
    unknown: frozenset[str]


#: Of a passage without words, or of a first one.
_NOTHING = Cover(
    story=0.0, passage=0.0, nearest=0, meaning=0.0, plain=0.0, unknown=frozenset()
)

#: Told so far, a word is as good as unknown.
_UNLIKE = 0.1


class Memory:
    """The passages that a story has told, in order, ready to be compared with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        tolds = [told(text) for text in texts]
        terms = [term for each in tolds for term in each.terms]

        #: How telling a term is here: near 0 if all have it, 1 if none.
        self.rarity = _rarity(len(texts) + 1, tolds)
        self._numbers: dict[str, int] = {}
        for term in terms:
            self._numbers.setdefault(term.key, len(self._numbers))
        self._at = np.array([self._numbers[term.key] for term in terms], np.intp)
        words = {term.key: term.word for term in terms}
        self._words = _matrix([word_vector(words[key]) for key in self._numbers])
        self._means = _matrix([_mean(text) for text in texts])
        lengths = np.array([len(each.terms) for each in tolds], np.intp)
        self._full = np.flatnonzero(lengths)
        self._starts = (np.cumsum(lengths) - lengths)[self._full]

    def cover(self, text: str) -> Cover:
        """Return how much of a passage was told, given its words."""
        read = told(text)
        if not read.terms or not len(self._full):
            return _NOTHING
        alike = self._alike(read)
        weights = np.array([term.weight for term in read.terms], np.float32)
        telling = np.array(
            [term.weight * (_COMMON + self.rarity(term.key)) for term in read.terms],
            np.float32,
        )
        passages = np.maximum.reduceat(alike, self._starts, axis=1)
        shares = telling @ passages / telling.sum()
        told_of = passages.max(axis=1)
        plain = [at for at, term in enumerate(read.terms) if is_plain(term)]
        return Cover(
            story=float(weights @ told_of / weights.sum()),
            passage=float(shares.max()),
            nearest=int(self._full[shares.argmax()]),
            meaning=float((self._means @ _mean(text)).max()),
            plain=float(weights[plain] @ told_of[plain] / weights[plain].sum())
            if plain
            else 1.0,
            unknown=frozenset(
                read.terms[at].key for at in plain if told_of[at] < _UNLIKE
            ),
        )

    def _alike(self, read: Told) -> Floats:
        """Return for each term of a passage how far each term told tells it."""
        words = _matrix([word_vector(term.word) for term in read.terms])
        alike = np.clip((words @ self._words.T - _APART) / (_ALIKE - _APART), 0, 1)
        for row, term in enumerate(read.terms):
            if term.key in self._numbers:
                alike[row, self._numbers[term.key]] = 1
        told_terms: Floats = alike[:, self._at]
        return told_terms


def _rarity(size: int, tolds: Sequence[Told]) -> Rarity:
    """Return how telling each term of some passages is, one more than they counted."""
    counts = Counter(key for each in tolds for key in each.weights)
    return Rarity(
        {
            key: min(math.log(size / (count + 0.5)) / math.log(size), 1.0)
            for key, count in counts.items()
        }
    )


def _matrix(rows: Sequence[Vector]) -> Floats:
    return np.array(rows, np.float32).reshape(-1, DIMENSIONS)


@lru_cache(maxsize=1 << 14)
def word_vector(word: str) -> Vector:
    """Return the vector of a word; zeros, which are like nothing, for ""."""
    return embed(word)


@lru_cache(maxsize=1 << 12)
def _mean(text: str) -> Vector:
    return embed(text)
