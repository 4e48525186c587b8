"""Which of two parties gives a number: they seldom count alike.  Pure.

"The company said 2,400 jobs would be lost", "the union said 3,900" tell of no rise.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from briefings.stories.telling import KEPT


class Party(StrEnum):
    """On whose side somebody is who gives a number."""

    CHARGE = "charge"  # those in charge: the company, the police
    OTHERS = "others"  # those who face them: the union, the organisers


_WHO = {
    Party.CHARGE: r"company|firm|employers?|management|operator|owners?|police"
    r"|authorities|government|ministry|council|city|army",
    Party.OTHERS: r"unions?|workers|staff|organi[sz]ers?|protesters|strikers|opposition"
    r"|activists|campaigners|residents|rebels|charity|charities",
}

_SAYS = (
    r"(?:sa(?:id|ys?)|puts?|estimate[sd]?|count(?:s|ed)?|claim(?:s|ed)?|sp(?:eaks?|oke)"
    r"|believes?|expects?|reckons?|insist(?:s|ed)?|told)"
)

_SPEAKS = {
    party: re.compile(
        rf"\b(?:{who})(?:[’']s? \w+)? {_SAYS}\b"
        rf"|\b(?:according to|sa(?:id|ys)) (?:the |its |their )?(?:\w+ )?(?:{who})\b",
        re.IGNORECASE,
    )
    for party, who in _WHO.items()
}


# Asked of each number of a story for all others.
@lru_cache(maxsize=KEPT)
def party(text: str) -> Party | None:
    """Return which party gives what a passage tells; None where none does, or both."""
    found = [each for each, speaks in _SPEAKS.items() if speaks.search(text)]
    return found[0] if len(found) == 1 else None


def opposed(one: str, other: str) -> bool:
    """Return whether two passages give what two parties say that face each other."""
    return face(party(one), party(other))


def face(one: Party | None, other: Party | None) -> bool:
    """Return whether two who give a number, where they are known, face each other."""
    return one is not None and other is not None and one is not other
