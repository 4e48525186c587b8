"""Which passages of a story come near a claim, though nothing tells that they say it.

Whoever is called silent must have nothing of the kind, so the bar is far lower than for
telling it: two telling words, or one of its numbers.  Pure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from briefings.facts import Unit
from briefings.model import SourceId
from briefings.stories.claims import Claim
from briefings.stories.claims_links import rarity_among
from briefings.stories.telling.amounts import Amount, amounts
from briefings.stories.telling.figures import MANY
from briefings.stories.telling.tells import Tell

#: Telling words that two passages share, names left out, and what they weigh together,
#: from which the one is near the other.
_WORDS = 2
_WEIGHT = 4.5

#: Least share of its weight that a word keeps, however many passages hold it: in a long
#: story most have the words of its claims.
_LEAST = 0.5

#: A word of more passages than this tells little, and looking through them takes long.
_COMMON = 128

#: Passages that tell a claim, of which it is asked what comes near them: others tell
#: hardly anything else.
_ASKED = 4

#: What so many of comes up in many places of one story.
_OFTEN = frozenset({Unit.COUNT, Unit.TIME, Unit.PERCENT})

#: What giving one of its numbers weighs: one that hardly comes up twice by chance, or
#: one that does, such as a few days; and what counting the same with another number.
_NUMBER = 100.0
_COUNTED = 50.0
_FEW = 1.0


class Nearby:
    """The passages of a story, found by what they share with a claim.

    Args:
        tells: All of the story, headlines and cards too.
    """

    def __init__(self, tells: Iterable[Tell]) -> None:
        self._tells = [tell for tell in tells if not tell.language]
        self._rarity = rarity_among(self._tells)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_number: dict[object, list[int]] = defaultdict(list)
        self._by_counted: dict[object, list[int]] = defaultdict(list)
        for at, tell in enumerate(self._tells):
            for word in _words(tell):
                self._by_word[word].append(at)
            for number in dict.fromkeys(map(_number, _exact(tell))):
                self._by_number[number].append(at)
            for counted in dict.fromkeys(_counted(amounts(tell.text))):
                self._by_counted[counted].append(at)

    def to(
        self, claim: Claim, sure: Sequence[Tell], sources: Set[SourceId]
    ) -> Mapping[SourceId, Tell]:
        """Return the nearest passage to a claim of each of some sources that has one.

        Args:
            claim: The claim.
            sure: The passages that surely tell it.
            sources: Those that are asked.
        """
        best: dict[SourceId, tuple[float, bool, int]] = {}
        for at, nearness in self._near(claim, sure, sources):
            tell = self._tells[at]
            key = nearness, not tell.headline, -at
            source = tell.place.source
            best[source] = max(best.get(source, key), key)
        return {source: self._tells[-at] for source, (*_, at) in best.items()}

    def _near(
        self, claim: Claim, sure: Sequence[Tell], sources: Set[SourceId]
    ) -> Iterator[tuple[int, float]]:
        values = {count.value for count in claim.timeline}
        for tell in sure[:_ASKED] if sources else ():
            yield from self._by_words(tell, sources)
            for amount in _exact(tell):
                alone = _tells_alone(amount)
                for at in self._of(self._by_number.get(_number(amount), ()), sources):
                    if alone or _share_any(tell, self._tells[at]):
                        yield at, _NUMBER if alone else _FEW
            counts = [e for e in amounts(tell.text) if e.figure.amount in values]
            for counted in _counted(counts):
                for at in self._of(self._by_counted.get(counted, ()), sources):
                    yield at, _COUNTED

    def _by_words(
        self, tell: Tell, sources: Set[SourceId]
    ) -> Iterator[tuple[int, float]]:
        weights: dict[int, float] = defaultdict(float)
        words: Counter[int] = Counter()
        for word, weight in _words(tell).items():
            places = self._by_word.get(word, ())
            if len(places) <= _COMMON:
                worth = weight * max(self._rarity(word), _LEAST)
                words.update(places)
                for at in places:
                    weights[at] += worth
        for at in self._of(list(weights), sources):
            if weights[at] >= _WEIGHT and words[at] >= _WORDS:
                yield at, weights[at]

    def _of(self, places: Sequence[int], sources: Set[SourceId]) -> Iterator[int]:
        return (at for at in places if self._tells[at].place.source in sources)


def _words(tell: Tell) -> Mapping[str, float]:
    """Return the telling words of a passage with their weight, names left out."""
    return {
        term.key: term.weight
        for term in tell.told.terms
        if term.weight > 1 and not term.named and term.key[0] != "@"
    }


def _exact(tell: Tell) -> Iterator[Amount]:
    return (amount for amount in amounts(tell.text) if not amount.vague)


def _number(amount: Amount) -> object:
    return amount.dimension, amount.figure.amount


def _tells_alone(amount: Amount) -> bool:
    """Whether a number hardly comes up twice in a story by chance."""
    many = amount.figure.unit is Unit.COUNT and amount.figure.amount >= MANY
    return many or amount.precise or amount.figure.unit not in _OFTEN


def _share_any(one: Tell, other: Tell) -> bool:
    return not one.told.weights.keys().isdisjoint(other.told.weights)


def _counted(counts: Iterable[Amount]) -> Iterator[object]:
    """Yield what some numbers count: a noun, or those of whom one thing became."""
    for amount in counts:
        for key in (amount.noun, *sorted(amount.states)):
            if key:
                yield amount.dimension, key
