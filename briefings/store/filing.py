"""Filing a source: what decides where it goes, and what is written.

Promises as in :mod:`briefings.store.port`.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from briefings.model import Source, SourceId, StoryHead, StoryId
from briefings.names import Entity
from briefings.names.joining import Doubt, Known
from briefings.stories import Fingerprint, Frequencies, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What the store knows of a source before it is filed again."""

    revision: int
    digest: str
    story: StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """An entity as one source names it, and which one of the corpus that is."""

    id: str
    entity: Entity

    #: Of all its spellings; see :func:`briefings.names.keys`.
    keys: frozenset[str]

    #: Whom it may be besides; see :func:`briefings.names.joining.join_all`.
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """One source and all that is decided of it, ready to be written."""

    source: Source
    revision: int

    #: See :func:`briefings.store.codec.digest`.
    digest: str
    added: datetime
    fingerprint: Fingerprint

    #: Terms by which later sources find this one's story; none of one taken back.
    telling: tuple[str, ...]

    #: The story it is in, as it is with this source.
    head: StoryHead
    profile: Profile

    #: Everybody and every place that it names.
    names: tuple[Naming, ...]

    #: Whether any source of the story stands: no other source finds it otherwise.
    stands: bool = True


class Shelf(Protocol):
    """One transaction: what decides where a source goes, and filing it."""

    async def filed(self, source: SourceId) -> Filed | None:
        """Return what is known of a source; None if it is new."""
        ...

    async def twin(self, digest: str) -> SourceId | None:
        """Return the source that says exactly this already, whatever its origin."""
        ...

    async def superseded(self, digest: str) -> SourceId | None:
        """Return the source of which an operator took back or corrected this text."""
        ...

    async def is_edited(self, source: SourceId, revision: int) -> bool:
        """Return whether an operator made a revision of a source by hand."""
        ...

    async def frequencies(self, terms: Sequence[str]) -> Frequencies:
        """Return in how many sources each of the terms stands."""
        ...

    async def candidates(
        self, terms: Sequence[str]
    ) -> Sequence[tuple[StoryId, Profile]]:
        """Return the stories that share most of the terms."""
        ...

    async def story(self, story: StoryId) -> tuple[StoryHead, Profile] | None:
        """Return a story's head and profile; None if there is no such story."""
        ...

    async def members(self, story: StoryId) -> Sequence[tuple[Source, Fingerprint]]:
        """Return a story's sources with their fingerprints, first filed first."""
        ...

    async def mark_read(self, origin: str, digest: str) -> None:
        """Note that all of a file is filed, so that it need not be read again."""
        ...

    async def namesakes(
        self, asked: Sequence[Sequence[str]], story: StoryId | None
    ) -> Sequence[Sequence[Known]]:
        """Return for each set of keys the entities that share most of them.

        Args:
            asked: Sets of keys; see :func:`briefings.names.keys`.
            story: Whose entities to mark as its own; None for no story.
        """
        ...

    async def apart(self, ids: Sequence[str]) -> Set[tuple[str, str]]:
        """Return which pairs of entities an operator said are two, lower id first."""
        ...

    async def file(self, filing: Filing) -> None:
        """Write a source and its story; an earlier revision is kept aside."""
        ...
