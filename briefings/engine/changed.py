"""What changing the corpus by hand comes to, and who else must know of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from briefings.errors import BriefingsError
from briefings.model import StoryId
from briefings.store.database import Transaction


class Refused(BriefingsError):
    """A change makes no sense; the message is fit to show an operator."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change by hand, made or only looked at."""

    #: One line, fit to show: what is different now.
    account: str

    #: How to take it back: see :meth:`briefings.engine.changing.Changing.undo`.
    undo: Mapping[str, Any]

    #: Stories that are told anew.
    stories: tuple[StoryId, ...] = ()

    #: What becomes of what is told, a sentence each.
    effects: tuple[str, ...] = ()

    #: Words that were said and no longer are, and words that have come.
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Two stories that become one."""

    old: StoryId
    into: StoryId

    #: Numbers of their last changes before.
    versions: tuple[int, int]

    #: Up to where somebody was told the two, and the number that stands for it since.
    known: Mapping[tuple[int, int], int]

    #: Number of the change that joined them.
    version: int


class Listeners(Protocol):
    """Who follows stories and names, and was told of them.

    Each method is called within the transaction of the change.
    """

    async def told(
        self, do: Transaction, one: StoryId, other: StoryId
    ) -> Sequence[tuple[int, int]]:
        """Return up to where readers were told two stories, each pair once; 0: never.

        Not the pair of those who were told neither.
        """
        ...

    async def joined(self, do: Transaction, join: Join) -> None:
        """Follow one story instead of two; nobody is told twice or misses a part."""
        ...

    async def parted(
        self, do: Transaction, story: StoryId, new: StoryId, *, back: bool = False
    ) -> None:
        """Know both of two stories that were one; follow both, or as it was before.

        Args:
            do: The transaction.
            story: What stays of the one.
            new: What leaves it.
            back: Whether it takes back that ``new`` was joined.
        """
        ...

    async def same(self, do: Transaction, one: str, other: str) -> None:
        """Follow one name instead of two, by their ids."""
        ...

    async def two(self, do: Transaction, one: str, other: str) -> None:
        """Follow both of two names that were one."""
        ...
