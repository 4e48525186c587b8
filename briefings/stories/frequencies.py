"""How common words are in the corpus, and what follows from it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from briefings.stories.fingerprint import Fingerprint
from briefings.stories.terms import folded
from briefings.stories.vectors import commonness

#: How many sources' worth of evidence English itself is.  A corpus of fewer is
#: judged by English, a larger one by itself; with much fewer, a young corpus
#: would take the words of its first stories for common ones.
_ENGLISH = 5000

#: Terms by which a source's story is sought.
MOST_SEARCHED = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Frequencies:
    """In how many sources of the corpus some terms stand."""

    #: Sources in the corpus.
    documents: int

    #: Stem to number of sources; a stem that is not there stands in none.
    of: Mapping[str, int]

    def discount(self, stem: str, word: str) -> float:
        """Return what is left of a term's weight in this corpus, from 0 to 1.

        Weights come from how rare a word is in English.  A word that is more
        common here (every source of a corpus about a war names it) tells less:
        this is the ratio of the two inverse document frequencies.
        """
        english = commonness(folded(word))
        expected = english * self.documents
        if self.of.get(stem, 0) <= expected:
            return 1.0
        here = (_ENGLISH * english + self.of[stem]) / (_ENGLISH + self.documents)
        return min(math.log(min(here, 1.0)) / math.log(english), 1.0)


def search_terms(fingerprint: Fingerprint, frequencies: Frequencies) -> tuple[str, ...]:
    """Return the stems by which to seek and to find a source's story, best first.

    At most :data:`MOST_SEARCHED`.  How many stories are looked at for a term that
    many share is the store's to bound.
    """
    told = sorted(fingerprint.terms, key=lambda s: -_told(fingerprint, frequencies, s))
    return tuple(told[:MOST_SEARCHED])


def _told(fingerprint: Fingerprint, frequencies: Frequencies, stem: str) -> float:
    word, weight = fingerprint.terms[stem]
    return weight * frequencies.discount(stem, word)
