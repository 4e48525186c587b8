"""What operating needs of a store; promises as in :mod:`bot.readers.port`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from bot.operators.model import (
    Deed,
    DeedId,
    Draft,
    DraftId,
    DraftState,
    Operator,
    OperatorRole,
    Order,
    Progress,
)
from bot.replies import Address
from briefings.model import Source, SourceId, StoryId


class Operators(Protocol):
    """People who may change the corpus, beside the owners of the settings."""

    async def named(self, id_: str) -> Operator | None:
        """Return the operator of an id; None if there is none."""
        ...

    async def all(self) -> Sequence[Operator]:
        """Return all of them, owners first."""
        ...

    async def add(self, id_: str, role: OperatorRole, name: str) -> None:
        """Make somebody an operator, or give them another role."""
        ...

    async def remove(self, id_: str) -> bool:
        """Make somebody an operator no longer; False if they were none."""
        ...


class Audit(Protocol):
    """The trail of all deeds: append-only."""

    def together(self) -> AbstractAsyncContextManager[None]:
        """Do what is ordered and note it, both or neither.

        All that is written within, by whichever store of the installation, is one
        transaction; an error has to leave it.
        """
        ...

    async def note(
        self, who: str, at: datetime, what: str, detail: str, undo: str | None
    ) -> DeedId:
        """Note a deed."""
        ...

    async def deeds(
        self, *, limit: int, before: DeedId | None = None
    ) -> Sequence[Deed]:
        """Return deeds, last first."""
        ...

    async def deed(self, id_: DeedId) -> Deed | None:
        """Return one deed; None if there is none."""
        ...

    async def edited(self, source: SourceId) -> DeedId | None:
        """Return the last deed that took back or corrected a source and still holds."""
        ...

    async def take_back(self, id_: DeedId, by: DeedId) -> bool:
        """Note that a deed was undone; False if it was already."""
        ...


class Drafts(Protocol):
    """What is being prepared."""

    async def begin(
        self, who: str, where: Address, origin: str, data: bytes, state: DraftState
    ) -> Draft:
        """Keep a new draft."""
        ...

    async def draft(self, id_: DraftId) -> Draft | None:
        """Return one draft; None if there is none."""
        ...

    async def collecting(self, who: str, where: Address) -> Draft | None:
        """Return the draft somebody is typing somewhere; None if they are not."""
        ...

    async def change(self, draft: Draft) -> bool:
        """Replace a draft that is collecting or waiting; False if it is no longer.

        So of two presses on "publish" only one publishes.
        """
        ...

    async def publish(
        self, id_: DraftId, who: str, at: datetime, detail: str, undo: str
    ) -> DeedId | None:
        """Mark a waiting draft as published, and note the deed, both or neither.

        Its document is dropped: the corpus has it.  None if it waits no longer.
        """
        ...

    async def take_back(self, id_: DraftId) -> None:
        """Note of a draft that its publication was undone."""
        ...

    async def waiting(
        self, *, limit: int, before: DraftId | None = None
    ) -> Sequence[Draft]:
        """Return drafts that wait, the newest first: all, or those before one."""
        ...


class Orders(Protocol):
    """Changes that wait for a press, and questions that wait for an answer."""

    async def keep(self, order: Order) -> None:
        """Keep an order; of many that wait, the oldest are forgotten.

        Of one that waits already, what was shown last is kept.
        """
        ...

    async def order(self, token: str, who: str) -> Order | None:
        """Return what somebody ordered; None if they have none of that token."""
        ...

    async def drop(self, token: str) -> bool:
        """Forget an order; False if it was already: so of two presses one counts."""
        ...

    async def expect(self, who: str, where: Address, says: str, at: datetime) -> None:
        """Note what somebody was asked for: the command that their answer completes."""
        ...

    async def expected(self, who: str, where: Address, since: datetime) -> str | None:
        """Return and forget what somebody was asked for there since a moment."""
        ...


class Audience(Protocol):
    """Who would hear of something."""

    async def readers(self, topics: Sequence[str], surface: str | None = None) -> int:
        """Return how many readers that can be sent to follow one of the topics.

        Args:
            topics: Their keys.
            surface: Where readers count; None for everywhere.
        """
        ...

    async def progress(self, stories: Mapping[StoryId, int], surface: str) -> Progress:
        """Return how far the pushes of stories have come on a surface.

        Args:
            stories: With the numbers of their changes.
            surface: Where readers count.
        """
        ...


class Filing(Protocol):
    """The corpus, as operators change it."""

    async def file(
        self,
        sources: Sequence[Source],
        now: datetime,
        *,
        story: StoryId | None,
        quietly: bool,
    ) -> Mapping[SourceId, str]:
        """File sources, all or none; filing them once more changes nothing.

        Args:
            sources: As read.
            now: In UTC.
            story: What new ones are to join; see :func:`briefings.deciding.add`.
            quietly: Nobody is pushed; readers hear of it with the next update.

        Returns:
            See :meth:`filed`.
        """
        ...

    async def filed(self, sources: Sequence[Source]) -> Mapping[SourceId, str]:
        """Return which sources stand filed from here, with their digests.

        Not those that another document tells as well.
        """
        ...

    async def take_back(
        self,
        sources: Mapping[SourceId, str],
        reason: str,
        now: datetime,
        *,
        dry: bool = False,
    ) -> int:
        """Undo the filing of sources that still stand as filed; return how many.

        A revision gives way to the one before it; what was new counts as withdrawn,
        and whoever was told of it hears that.  With ``dry`` they are only counted.
        """
        ...
