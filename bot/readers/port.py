"""What the bot needs of a store of readers, and what it may rely on.

Every implementation keeps these promises:

* Any method may raise :exc:`~briefings.errors.StoreError`, and nothing of the
  database driver's own.
* Each call is one transaction: it is there whole or not at all, and survives a
  power cut once the call returns.
* Times go in and come out in UTC.
* Nothing that matters is kept in memory: another process, or this one after a
  restart, goes on where the last call left off.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.readers.model import (
    Address,
    Change,
    Ended,
    Following,
    Letter,
    Owed,
    Reader,
    ReaderId,
    Reported,
    Told,
    Topic,
    Wishes,
)
from briefings.model import StoryId


class Readers(Protocol):
    """Readers and their wishes."""

    async def meet(self, address: Address, language: str | None) -> Reader:
        """Return the reader at an address, made if there is none yet.

        A parked one is parked no longer: they have come back.
        """
        ...

    async def known(self, address: Address) -> Reader | None:
        """Return the reader at an address; None if there is none."""
        ...

    async def of_chat(self, chat: Address) -> Sequence[Reader]:
        """Return the readers of a chat, whatever the thread."""
        ...

    async def wish(self, reader: ReaderId, wishes: Wishes) -> None:
        """Replace a reader's wishes; what waits for them is timed anew."""
        ...

    async def move(self, chat: Address, to: str) -> None:
        """Take every reader of a chat, whatever the thread, to its new id."""
        ...

    async def keeps(self, address: Address) -> bool:
        """Tell whether anything is kept about an address, of a reader or not."""
        ...

    async def reported(self, address: Address) -> Sequence[Reported]:
        """Return what was reported from an address, oldest first."""
        ...

    async def forget(self, address: Address) -> None:
        """Remove all there is about an address: what its reader follows, wishes and
        was told, what they reported, and what was written to them.
        """
        ...


class Followings(Protocol):
    """What readers follow, and what they were told."""

    async def follow(self, reader: ReaderId, topic: Topic, since: int) -> bool:
        """Follow a topic from a change on; False if it was followed already."""
        ...

    async def unfollow(self, reader: ReaderId, key: str) -> Following | None:
        """Follow a topic no longer; return what it was, None if it was not."""
        ...

    async def followed(self, reader: ReaderId) -> Sequence[Following]:
        """Return what a reader follows, first followed first."""
        ...

    async def mute(
        self, reader: ReaderId, story: StoryId, until: datetime | None
    ) -> None:
        """Push nothing of a story before a moment; None ends it."""
        ...

    async def muted(self, reader: ReaderId) -> Mapping[StoryId, datetime]:
        """Return the stories that are muted, and until when."""
        ...

    async def tell(self, reader: ReaderId, told: Sequence[Told]) -> None:
        """Note what a reader was told; a lower version than noted changes nothing."""
        ...

    async def told(self, reader: ReaderId) -> Sequence[Told]:
        """Return what a reader was told, last told first."""
        ...

    async def missed(self, reader: ReaderId) -> Sequence[Owed]:
        """Return what a reader follows and was not told, whenever it may be pushed.

        Oldest change first; what was found not worth a push is there too.
        """
        ...


class Post(Protocol):
    """Who is owed what: the walk over readers, one letter at a time.

    A change of a story opens a *round* for each topic it touches: a cursor over
    that topic's readers.  However many follow, opening one writes one row.
    """

    async def seen(self) -> int:
        """Return the number of the last change that rounds were opened for."""
        ...

    async def open_rounds(self, changes: Sequence[Change], *, seen: int) -> None:
        """Open, or begin anew, the rounds of changes' topics, and note them as seen.

        Args:
            changes: All that there are after one, up to the last of them.
            seen: That one.  Nothing is done if :meth:`seen` tells of another by now:
                somebody else has opened them.
        """
        ...

    async def word_topics(self, stems: Sequence[str]) -> Sequence[str]:
        """Return the keys of followed words of which one is among the stems."""
        ...

    async def turn(
        self,
        surface: str,
        now: datetime,
        *,
        ended: Sequence[Ended],
        room: int,
        in_flight: Sequence[ReaderId] | None = None,
    ) -> Sequence[Letter]:
        """Note how letters ended, and take at most ``room`` others that are to leave.

        Letters that this run was given and that are neither ended nor ``in_flight``
        come again, if it says what is: it never heard that it was given them.

        Of a letter that ended, all stories are settled: what was told has its new
        version, any other keeps the one it had and is looked at again when it
        changes.  A letter that is to be tried anew is owed again as a whole.

        Readers who may not hear now (paused, quiet hours, a digest, a muted story)
        are put off until they may, on their own row; readers who are due by now come
        before rounds.  Letters that were leaving when another run of the program
        ended come before all, once its lease has run out; one that was leaving at the
        end of very many runs waits for a day.  None is given out twice by one run, nor
        to two that are alive, and one that ended in a run which another took for dead
        is passed over.  The walk over very many readers is cut into several
        transactions.
        """
        ...

    async def park(self, reader: ReaderId, why: str) -> None:
        """Send a reader nothing until they come back; what they follow is kept."""
        ...


class ReaderStore(Protocol):
    """All of it behind one name."""

    @property
    def readers(self) -> Readers:
        """Who they are."""
        ...

    @property
    def followings(self) -> Followings:
        """What they follow."""
        ...

    @property
    def post(self) -> Post:
        """What they are owed."""
        ...
