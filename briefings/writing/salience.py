"""Which passages tell most of a story: those whose words most sources share."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache

import Stemmer

from briefings.facts.grouped import ungrouped
from briefings.model import Passage, Source
from briefings.text import fold

#: A passage, and the source that it is of.
Told = tuple[Source, Passage]

#: Share of a passage's telling words that an earlier choice may already hold.
#: Half: what is left must say as much again as it repeats.
OVERLAP = 0.5

#: A source not heard yet gains this much.  Enough to bring in a second outlet's
#: like telling, not enough to lift filler over news.
UNHEARD = 1.3

#: Telling words that a passage is taken to have besides its own: without them,
#: the shortest ones, which say least, would go first.
SHORT = 8

#: What a source says first tells its news by itself; what follows may lean on it.
OPENING = 1.5

#: What a passage keeps of its score that leans on the one before: a quotation
#: whose speaker stands elsewhere, or one that opens with a pronoun.
LEANING = 0.4
_LEANS = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|both|such)\b"
    r"|[“\"][^”\"]*[”\"]\s*(?:(?:he|she|they)\b.*)?\Z",
    re.IGNORECASE | re.DOTALL,
)

#: Passages weighed against each other; far more than an answer shows.
POOL = 60

_WORD = re.compile(r"[^\W_]+")

#: Words of English that carry no story: closed classes, and verbs of saying.
_FUNCTION = frozenset(
    """
    a about after again against all also although am among an and any are as at be
    because been before being between both but by can could did do does during each
    few for from had has have he her here him his how i if in into is it its itself
    just may might more most much must no nor not now of off on once one only or
    other our out over own per said same say says she should since so some such than
    that the their them then there these they this those though through to too under
    until up upon us very was we were what when where whether which while who whom
    whose why will with within without would yet you your
    """.split()
)


@cache
def _stemmer() -> Callable[[str], str]:
    stem: Callable[[str], str] = Stemmer.Stemmer("english").stemWord
    return stem


def leans(source: Source, passage: Passage) -> bool:
    """Return whether a passage can only be understood with the one before it."""
    return _LEANS.match(source.say(passage)) is not None


@lru_cache(maxsize=8192)
def telling_words(text: str) -> frozenset[str]:
    """Return the stems of a text's words, those without a story left out.

    A number is one word, however its digits are grouped.
    """
    said = _WORD.findall(ungrouped(fold(text)))
    return frozenset(map(_stemmer(), (word for word in said if word not in _FUNCTION)))


def most_telling(told: Sequence[Told]) -> list[Told]:
    """Order passages so that the first few tell most, in the fewest repeats.

    Greedy, as in maximal marginal relevance (Carbonell and Goldstein 1998): the
    passage whose words most sources share goes first; each next one must bring
    words that are not told yet, those of a source not heard yet before others.
    Names and numbers weigh double: they are what a reader asks for.  Passages
    that only repeat come last.

    Args:
        told: Passages with their sources, in order of place.
    """
    words = {id(said): telling_words(source.say(said)) for source, said in told}
    sharp = {word for source, said in told for word in _sharp(source.say(said))}
    shared = _spread(told, words)
    weight = {word: (1 + (word in sharp)) * (n - 1) for word, n in shared.items()}
    score = {key: _centrality(own, weight) for key, own in words.items()}
    for opening in {source.id: id(said) for source, said in reversed(told)}.values():
        score[opening] *= OPENING
    for source, said in told:
        if leans(source, said):
            score[id(said)] *= LEANING
    left = sorted(told, key=lambda pair: -score[id(pair[1])])
    left, beyond = left[:POOL], left[POOL:]
    chosen: list[Told] = []
    repeats: list[Told] = []
    heard: set[str] = set()
    known: set[str] = set()
    while left:
        best = max(left, key=lambda pair: _gain(pair, words, score, known, heard))
        left.remove(best)
        own = words[id(best[1])]
        repeated = len(own & known) > OVERLAP * len(own)
        (repeats if repeated else chosen).append(best)
        known |= own
        heard.add(best[0].id)
    return chosen + repeats + beyond


def _spread(told: Iterable[Told], words: dict[int, frozenset[str]]) -> Counter[str]:
    """Count for each word the sources that use it."""
    pairs = {(word, src.id) for src, passage in told for word in words[id(passage)]}
    return Counter(word for word, _ in pairs)


def _sharp(text: str) -> frozenset[str]:
    """Return the stems of names and numbers: a capital or a digit, not at the start."""
    return telling_words("\n".join(re.findall(r"(?<=\s)[A-Z\d]\S*", text)))


def _centrality(own: frozenset[str], weight: Mapping[str, int]) -> float:
    """Sum what sources share, dampened so that length alone gains little."""
    return sum(weight[word] for word in own) / math.sqrt(len(own) + SHORT)


def _gain(
    pair: Told,
    words: dict[int, frozenset[str]],
    score: dict[int, float],
    known: set[str],
    heard: set[str],
) -> float:
    own = words[id(pair[1])]
    fresh = len(own - known) / (len(own) or 1)
    return score[id(pair[1])] * fresh * (1.0 if pair[0].id in heard else UNHEARD)
