"""One more to whom something happened, by their turn: "a sixth person died".  Pure.

All its words may be known where "five people died" was told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from briefings.stories.telling import KEPT
from briefings.stories.telling.amounts import Amount
from briefings.stories.telling.terms import told
from briefings.stories.telling.words import listed

#: By their number, from two.
_TURNS = (
    "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
    "twentieth"
).split()

#: Whose turn it is: "a sixth time" is nobody's.
_WHOSE = (
    "person|man|woman|child|boy|girl|victim|body|passenger|soldier|civilian|worker|"
    "suspect|patient|official|officer|member|survivor|death|case|arrest"
)

#: "A sixth person", "the third young woman".
_ONE_MORE = re.compile(
    rf"\b(?:an?|the)\s+({'|'.join(_TURNS)})\s+(?:[a-z]+\s+)?(?:{_WHOSE})\b",
    re.IGNORECASE,
)


class _Turn(NamedTuple):
    """How manieth somebody is to whom something happened, and what that is."""

    number: int
    state: str


@lru_cache(maxsize=KEPT)
def _turns(text: str) -> frozenset[_Turn]:
    found = _ONE_MORE.search(text)
    if found is None:
        return frozenset()
    number = _TURNS.index(found[1].lower()) + 2
    terms = (term for term in told(text).terms if term.at >= found.start(1))
    states = [term.key for term in terms if term.key in listed("growing")]
    return frozenset(_Turn(number, state) for state in states[:1])


def is_one_more(text: str, texts: Sequence[str], counts: Iterable[Amount]) -> bool:
    """Return whether a passage tells of one more than a story has counted.

    Args:
        text: Its words.
        texts: Those of the story's passages.
        counts: The story's numbers.
    """
    turns = _turns(text)
    if not turns or any(turns & _turns(each) for each in texts):
        return False
    known = [(state, one.figure.amount) for one in counts for state in one.states]
    return not any(
        state == turn.state and amount >= turn.number
        for turn in turns
        for state, amount in known
    )
