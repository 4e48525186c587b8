"""Commands that were given without their words: the next message may be these.

It is kept in this process alone.  Where another one gets the next message, it is looked
up as any other is.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

from bot.replies import Address, Ask

#: Commands that ask for words, or show what there is to choose, and change nothing
#: without them.
WANTS_WORDS: Final = frozenset(
    "story compare disputes timeline numbers people place sources silent parts ask who"
    " search quotes picture follow level digest timezone language words report".split()
)

#: For how long, and of how many people at a time.
_PATIENCE: Final = timedelta(minutes=5)
_MOST: Final = 10_000

_Key = tuple[str, Address]


class Unfinished:
    """Remembers who gave a command without its words, until they do something else."""

    def __init__(self) -> None:
        self._given: OrderedDict[_Key, tuple[str, datetime]] = OrderedDict()

    def note(self, ask: Ask, name: str, words: str) -> None:
        """Note a command; one with words, or that wants none, ends what was before."""
        key = _key(ask)
        if key is None:
            return
        self._given.pop(key, None)
        if not words and name in WANTS_WORDS and ask.in_charge:
            self._given[key] = (name, ask.at)
            if len(self._given) > _MOST:
                self._given.popitem(last=False)

    def taken(self, ask: Ask) -> str | None:
        """Return and forget the command that somebody's message completes."""
        key = _key(ask)
        given = self._given.pop(key, None) if key else None
        if given is None or ask.at - given[1] > _PATIENCE:
            return None
        return given[0]


def _key(ask: Ask) -> _Key | None:
    if ask.address is None or ask.sender is None:
        return None
    return ask.sender.id, ask.address
