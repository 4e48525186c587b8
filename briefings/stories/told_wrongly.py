"""Which passages their own outlet has said since that it told wrongly.  Pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from briefings.model import Passage, Source
from briefings.stories.telling.putting_right import is_wrong, puts_right
from briefings.stories.telling.tells import Place
from briefings.stories.telling.terms import Term, is_plain, told
from briefings.tongues import lexicon

#: Share of the weight of what is taken back that a passage has which told it.
_TOLD_IT = 0.7

#: Words that have to be taken back, names left out: one alone is in any passage.
_FEWEST = 2


def told_wrongly(sources: Sequence[Source]) -> frozenset[Place]:
    """Return the passages that an outlet has taken back, of earlier sources of its own.

    Args:
        sources: A story's, in any order; those of other languages are not read.
    """
    read = [each for each in sources if each.outlet and lexicon(each.language) is None]
    return frozenset(
        place
        for source in read
        for passage in source.passages
        if puts_right(source.say(passage))
        for place in _told_before(source, passage, read)
    )


def _told_before(
    source: Source, passage: Passage, read: Sequence[Source]
) -> Iterator[Place]:
    """Yield the passage that told what a correction takes back, the likest of each."""
    text = source.say(passage)
    wrong = [term for term in told(text).terms if is_wrong(text, term.at)]
    if sum(map(is_plain, wrong)) < _FEWEST:
        return
    for other in read:
        if other.outlet != source.outlet or not _is_before(other, source):
            continue
        shares = [_share(wrong, other.say(each)) for each in other.passages]
        most = max(shares)
        if most >= _TOLD_IT:
            likest = other.passages[shares.index(most)]
            yield Place(source=other.id, span=likest.span)


def _is_before(one: Source, other: Source) -> bool:
    a, b = one.published, other.published
    return bool(a and b and a.moment < b.moment)


def _share(wrong: Sequence[Term], text: str) -> float:
    """Return the share of weight of some terms that a passage has, from 0 to 1."""
    has = told(text).weights
    both = math.fsum(term.weight for term in wrong if term.key in has)
    return both / math.fsum(term.weight for term in wrong)
