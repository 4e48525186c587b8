"""What static word vectors know: what a text is about, how common a word is.

Vectors and vocabulary are two files in the wheel of `wordllama` (MIT).  They are
read by the libraries its own loader reads them with; that loader also imports an
HTTP client, sets up the root logger and takes 50 MB and 0.35 s more.  Both are
read on first use and kept: 45 MB and 0.15 s, once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import distribution
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    Vector = NDArray[np.float32]

#: Numbers in one vector.
DIMENSIONS = 256

#: Vocabulary entries before this one are control signs and single bytes; those
#: from here on are in the order in which byte-pair merging found them, which is
#: the order of how common they are.
_FIRST_MERGE = 259

#: Sum of 1/rank over the vocabulary: makes Zipf's law a probability.
_HARMONIC = 11.0

#: Words in a news text, about: a word's share of texts follows from it.
_WORDS_OF_A_TEXT = 300

#: Least share of texts a word is said to be in: that of the last entries.  A word
#: of several pieces is rarer than they, but how much so its pieces do not tell.
_RAREST = 0.001


@dataclass(frozen=True, slots=True)
class _Model:
    vectors: NDArray[np.float16]
    tokenizer: Tokenizer


@cache
def _model() -> _Model:
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    folder = distribution("wordllama").locate_file("wordllama")
    weights = load_file(f"{folder}/weights/l2_supercat_{DIMENSIONS}.safetensors")
    return _Model(
        vectors=weights["embedding.weight"],
        tokenizer=Tokenizer.from_file(
            f"{folder}/tokenizers/l2_supercat_tokenizer_config.json"
        ),
    )


#: What stands for a space in the vocabulary.
_SPACE = "\u2581"

#: A word with the spaces before it.  No piece of the vocabulary goes on past a space
#: that follows something else, so words are taken to pieces one by one.
_WORD = re.compile(rf"[ {_SPACE}]+[^ {_SPACE}]*")


def _pieces(text: str) -> list[int]:
    """Return the vocabulary entries that a text is made of, in order."""
    if "<" in text:  # It may hold a sign of the tokenizer's own: "<s>" parts texts.
        return _encoded(text)
    # The tokenizer itself sets a space before a text, to begin its first word.
    words = _WORD.findall(f" {text}") if text else []
    return list(chain.from_iterable(map(_pieces_of, words)))


# Sources share most of their words: six times as fast as taking whole texts.
@lru_cache(maxsize=1 << 16)
def _pieces_of(word: str) -> tuple[int, ...]:
    """Return the entries of a word, a space before it."""
    if len(word) == 1:  # At the end of a text.  The tokenizer takes it for no text.
        return tuple(_encoded("a ")[1:])
    return tuple(_encoded(word[1:]))


def _encoded(text: str) -> list[int]:
    return _model().tokenizer.encode(text, add_special_tokens=False).ids


def embed(text: str) -> Vector:
    """Return the mean vector of a text's pieces, of length 1; zeros for no text.

    The length of a piece's vector already tells how much it says ("the" is a
    tenth of "gas"), so the plain mean needs no weights: weighing by rarity was
    tried and told stories apart less well.
    """
    pieces = _pieces(text)
    if not pieces:
        return np.zeros(DIMENSIONS, np.float32)
    # Half of a text's pieces are those it had before: each is fetched once.
    different, times = np.unique(pieces, return_counts=True)
    total: Vector = times.astype(np.float32) @ _model().vectors[different].astype("f4")
    return total / max(float(np.linalg.norm(total)), 1e-9)


#: Pieces of the vocabulary that a word may be made of to be taken for an English one:
#: of the words of news 93 in 100 are; "Okafor" is three, "Lukashenko" five.
_ENGLISH = 2


def is_english(word: str) -> bool:
    """Tell whether a word in small letters may well be one of plain English."""
    return len(_pieces(word)) <= _ENGLISH


@lru_cache(maxsize=1 << 16)
def commonness(word: str) -> float:
    """Return the share of English texts that hold a word: over 0, under 1.

    Read off its place in the vocabulary by Zipf's law: a table of word counts
    that is already there, in the one file.
    """
    pieces = _pieces(word)
    if len(pieces) != 1:
        return _RAREST
    rank = max(pieces[0] - _FIRST_MERGE + 1, 1)
    return max(1 - (1 - 1 / (_HARMONIC * rank)) ** _WORDS_OF_A_TEXT, _RAREST)
