"""What was said last: the next message may answer it, or press one of its buttons.

It is kept in this process alone.  Where another one gets the next message, it is looked
up as any other is.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from bot.desk.show import Buttons
from bot.desk.small_talk import plain
from bot.replies import Address, Ask, Block, Reply, Subject

#: Commands that without words ask for some, or show what there is to choose, and change
#: nothing.  Those that may be whole without any say in each reply what it awaits.
WANTS_WORDS: Final = frozenset(
    "place ask who search picture follow level digest timezone language words report"
    " quiet import".split()
)

#: For how long words may be missing, how long buttons may be typed, and of how many
#: people at a time.
_PATIENCE: Final = timedelta(minutes=5)
_IN_SIGHT: Final = timedelta(hours=1)
_MOST: Final = 10_000

_Key = tuple[str, Address]


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What was said last to somebody."""

    #: See :class:`~bot.replies.Reply`.
    awaits: str | None = None
    buttons: Buttons = ()
    blocks: tuple[Block, ...] = ()
    about: Subject | None = None

    def pressed(self, typed: str) -> str | None:
        """Return what the button says whose label was typed; None if there is none."""
        wanted = plain(typed)
        every = (each for row in self.buttons for each in row)
        meant = (each.says for each in every if wanted and plain(each.label) == wanted)
        return next(meant, None)


class Unfinished:
    """Remembers what was said last to whom, until they do something else."""

    def __init__(self) -> None:
        self._said: OrderedDict[_Key, tuple[Last, datetime]] = OrderedDict()

    def note(self, ask: Ask, reply: Reply) -> None:
        """Note what an ask was answered; who may change nothing is asked nothing."""
        key = _key(ask)
        if key is None:
            return
        self._said.pop(key, None)
        awaits = reply.awaits if ask.in_charge else None
        if awaits is not None or reply.buttons or reply.about:
            asked = reply.blocks if awaits is not None else ()
            last = Last(
                awaits=awaits, buttons=reply.buttons, blocks=asked, about=reply.about
            )
            self._said[key] = (last, ask.at)
            if len(self._said) > _MOST:
                self._said.popitem(last=False)

    def taken(self, ask: Ask) -> Last:
        """Return and forget what somebody's message may answer."""
        key = _key(ask)
        said = self._said.pop(key, None) if key else None
        if said is None or ask.at - said[1] > _IN_SIGHT:
            return Last()
        last, at = said
        return replace(last, awaits=None) if ask.at - at > _PATIENCE else last


def _key(ask: Ask) -> _Key | None:
    if ask.address is None or ask.sender is None:
        return None
    return ask.sender.id, ask.address
