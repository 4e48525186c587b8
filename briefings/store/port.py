"""What the engine needs of a store, and what it may rely on.

Every implementation keeps these promises:

* Any method may raise :exc:`~briefings.errors.StoreError`, and nothing of the
  database driver's own.
* Times go in and come out in UTC.
* What one transaction writes is there whole or not at all, and readers see it
  only once it is committed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Protocol

from briefings.model import Source, SourceId, Span, Stamp, StoryHead, StoryId
from briefings.names import EntityKind
from briefings.names.joining import Known
from briefings.press import Press

#: Nothing will do as well.
NOTHING_LIKE: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A source that holds the words asked for."""

    source: SourceId
    story: StoryId

    #: Larger is better; comparable within one search only.
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A story at one of its versions."""

    story: StoryId

    #: Number of the story's last change.
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """A story that changed, and what the sources that changed it speak of."""

    story: StoryId

    #: Number of the story's last change.
    version: int

    #: Ids of all whom and what they name.
    entities: frozenset[str] = frozenset()

    #: Their words, folded.
    words: frozenset[str] = frozenset()

    #: Changes that had filed what is taken back, or corrected by hand, since.
    gone: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One place where an entity is named."""

    entity: str
    source: SourceId
    span: Span
    spelling: str
    story: StoryId


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """An entity in a story."""

    id: str
    kind: EntityKind
    name: str

    #: Sources of the story that name it.
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a name has got."""

    sources: int
    stories: int


class Library(Protocol):
    """Sources and stories, to read."""

    async def stories(self, *, limit: int, offset: int = 0) -> Sequence[StoryHead]:
        """Return stories, the one with the newest news first.

        News is as old as its stated date, or else as the day we read it.  Stories of
        which no source stands are left out.
        """
        ...

    async def standing(self, ids: Sequence[StoryId]) -> Set[StoryId]:
        """Return those of some stories of which a source stands."""
        ...

    async def heads(self, ids: Sequence[StoryId]) -> Sequence[StoryHead]:
        """Return the stories of these ids that there are, in the order asked."""
        ...

    def mark(self) -> int | None:
        """Return a number that another takes the place of with every commit.

        It costs next to nothing.  None where only a trip to the database would tell.
        """
        ...

    async def editions(self, ids: Sequence[StoryId]) -> Mapping[StoryId, Edition]:
        """Return which stories these ids stand for by now, as they are now."""
        ...

    async def sources_in(
        self, story: StoryId, *, limit: int, since: int | None = None
    ) -> Sequence[Source]:
        """Return a story's newest sources: by date, undated ones last.

        Those that changed after ``since`` are among them, however old.
        """
        ...

    async def sources(self, ids: Sequence[SourceId]) -> Sequence[Source]:
        """Return the sources of these ids that there are, in no fixed order."""
        ...

    async def placed(self, ids: Sequence[SourceId]) -> Mapping[SourceId, StoryId]:
        """Return the stories that the sources of these ids are in."""
        ...

    async def of_outlet(self, outlet: str, *, limit: int) -> Sequence[Source]:
        """Return the newest sources that state an outlet; undated ones last."""
        ...

    async def texts(self, ids: Sequence[SourceId]) -> Mapping[SourceId, str]:
        """Return the stored texts of the sources of these ids that there are.

        An id with "@" and a number is the source as it was after that change.
        """
        ...

    async def matches(
        self,
        words: Sequence[str],
        *,
        limit: int,
        every: bool = True,
        like: Mapping[str, Sequence[str]] = NOTHING_LIKE,
    ) -> Sequence[Match]:
        """Return sources that hold every one of the words, or any; best first.

        Of those that do, only the newest thousands are compared.

        Args:
            words: Folded; for none, nothing is found.
            limit: Sources at most.
            every: All of the words have to be there, not any.
            like: Words that will do as well as one of those asked.
        """
        ...

    async def begun(self, start: str, *, limit: int) -> Sequence[str]:
        """Return words of the sources that begin so, the shortest first.

        None for a beginning of a letter or two.
        """
        ...

    async def spelled_like(self, word: str, *, limit: int) -> Sequence[str]:
        """Return words of the sources that one may be a slip of, the likest first."""
        ...

    async def titled_like(self, folded: str, *, limit: int) -> Sequence[StoryHead]:
        """Return stories, of the newest, whose title shares most runs of three."""
        ...

    async def last_change(self) -> int:
        """Return the number of the last change."""
        ...

    async def tally(self) -> tuple[int, StoryHead | None]:
        """Return how many stories there are, and the one that changed last."""
        ...

    async def sources_at(
        self, story: StoryId, change: int, *, limit: int
    ) -> Sequence[Source]:
        """Return a story's newest sources as they were after a change.

        Those that changed since are among them, however old.
        """
        ...

    async def touched(self, change: int, *, limit: int) -> Sequence[Touched]:
        """Return what the sources filed after a change touch, oldest change first.

        At most ``limit`` stories.
        """
        ...

    async def press(self) -> Press:
        """Return all outlets, with what operators stated of them."""
        ...

    async def read_before(self, origins: Sequence[str]) -> Mapping[str, str]:
        """Return the digest of each file's bytes when all of it was last filed."""
        ...


class Evidence(Protocol):
    """What was found out about a story, kept so that it is not found out again."""

    async def weighed(self, story: StoryId, version: int) -> str | None:
        """Return the evidence kept for a story at a version; None if there is none."""
        ...

    async def keep(self, story: StoryId, version: int, weighed: str) -> None:
        """Keep the evidence of a story in place of what was kept of it before."""
        ...


class Names(Protocol):
    """People, places and organisations, to read."""

    async def namesakes(self, keys: Sequence[str]) -> Sequence[Known]:
        """Return the entities that share most of the keys."""
        ...

    async def entity(self, id_: str) -> Known | None:
        """Return one entity; None if there is none of that id."""
        ...

    async def receipts(self, id_: str, *, limit: int) -> Sequence[Receipt]:
        """Return where an entity is named, newest sources first."""
        ...

    async def roles(
        self, ids: Sequence[str], sources: Sequence[SourceId]
    ) -> Sequence[Receipt]:
        """Return where these sources say who entities are; the role is the spelling."""
        ...

    async def reach(self, id_: str) -> Reach:
        """Return how many sources and stories name an entity."""
        ...

    async def cast(self, story: StoryId, *, limit: int) -> Sequence[Cast]:
        """Return whom and what a story names, those of most sources first."""
        ...

    async def seen(self, id_: str) -> tuple[Stamp, Stamp] | None:
        """Return the earliest and latest date that a source naming it states."""
        ...

    async def others(self, id_: str, sources: Sequence[SourceId]) -> Sequence[Receipt]:
        """Return where these sources name other people; the spelling is their name."""
        ...
