"""How common words are in the corpus, and what follows from it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from briefings.stories.anchors import keys_of, parts_of
from briefings.stories.fingerprint import Fingerprint
from briefings.stories.terms import folded
from briefings.stories.vectors import commonness

#: How many sources' worth of evidence English itself is.  A corpus of fewer is
#: judged by English, a larger one by itself; with much fewer, a young corpus
#: would take the words of its first stories for common ones.
_ENGLISH = 5000

#: Terms by which a source's story is sought.
MOST_SEARCHED = 24
MOST_ANCHORED = 16

#: Sources' worth of evidence that an anchor is rare: of a young corpus little follows.
_YOUNG = 40


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
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
        known = self.of.get(stem)
        if not known:
            return 1.0
        english, rarity = _in_english(word)
        if known <= english * self.documents:
            return 1.0
        here = (_ENGLISH * english + known) / (_ENGLISH + self.documents)
        return min(math.log(min(here, 1.0)) / rarity, 1.0)

    def discounted(self, fingerprint: Fingerprint) -> Mapping[str, float]:
        """Return the weight of each term, or what is left of it in this corpus."""
        return _discounted(self, fingerprint)

    def rarity(self, anchor: str, within: float = 0.0) -> float:
        """Return how much an anchor tells in this corpus, from 0 to 1.

        Args:
            anchor: Of a source.
            within: Sources of the story at hand that have it: they do not count.
        """
        known = max((self.of.get(each, 0) for each in parts_of(anchor)), default=0)
        size = math.log(self.documents + _YOUNG)
        return (size - math.log(max(known - within, 0.0) + 1)) / size


def counted_terms(fingerprint: Fingerprint) -> tuple[str, ...]:
    """Return the stems and anchors by which a corpus counts its sources."""
    parts = dict.fromkeys(p for a in fingerprint.anchors for p in parts_of(a))
    return (*fingerprint.terms, *parts)


def search_terms(fingerprint: Fingerprint, frequencies: Frequencies) -> tuple[str, ...]:
    """Return the stems by which to seek and to find a source's story, best first.

    At most :data:`MOST_SEARCHED` words, and :data:`MOST_ANCHORED` readings of names
    and numbers, by which sources of several languages find each other.  How many
    stories are looked at for a term that many share is the store's to bound.
    """
    weights = frequencies.discounted(fingerprint)
    told = sorted(weights, key=lambda stem: -weights[stem])
    return (*told[:MOST_SEARCHED], *keys_of(fingerprint.anchors, MOST_ANCHORED))


# It is asked for twice of each source: to seek its story, and to choose it.
@lru_cache(maxsize=1)
def _discounted(
    frequencies: Frequencies, fingerprint: Fingerprint
) -> Mapping[str, float]:
    of, discount = frequencies.of, frequencies.discount
    return {
        stem: weight * discount(stem, word) if stem in of else weight
        for stem, (word, weight) in fingerprint.terms.items()
    }


@lru_cache(maxsize=1 << 17)
def _in_english(word: str) -> tuple[float, float]:
    """Return the share of English texts that hold a word, and its logarithm."""
    share = commonness(folded(word))
    return share, math.log(share)
