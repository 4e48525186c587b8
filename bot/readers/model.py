"""Value objects of readers: immutable, compared by value, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from typing import Final, NewType

from bot.replies import Address as Address
from briefings.model import StoryId

ReaderId = NewType("ReaderId", int)

#: A moment that never comes: "paused until I say so".
NEVER = datetime.max.replace(tzinfo=UTC)


#: How the keys of topics begin: behind it stand an id, or words.
STORY: Final = "story:"
ENTITY: Final = "entity:"
WORDS: Final = "words:"


class Level(StrEnum):
    """How much a reader wants to hear."""

    EVERYTHING = "everything"
    BIG = "big"  # agreed or disputed claims, changed figures, corrections
    DISPUTES = "disputes"  # disputes and corrections only


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Hours of each day, on the reader's own clock, in which nothing is pushed.

    Equal start and end: the whole day.
    """

    start: time
    end: time


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One message a day or a week, on the reader's own clock, instead of many."""

    at: time

    #: 0 for Monday to 6 for Sunday; None for every day.
    weekday: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """When and what a reader wants to hear; the same for all that they follow."""

    level: Level = Level.EVERYTHING

    #: IANA name of the reader's time zone.
    zone: str = "UTC"
    quiet: Quiet | None = None
    digest: Digest | None = None

    #: Folded words: an update must hold one of ``allow``, if there are any, and
    #: none of ``deny``.
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()

    #: Two letters, as chosen; None: as the reader's client has it.
    language: str | None = None

    #: Nothing is pushed before this, in UTC; :data:`NEVER` until the reader resumes.
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A chat that follows topics."""

    id: ReaderId
    address: Address
    wishes: Wishes = Wishes()

    #: IETF tag that the reader's client stated last.
    language: str | None = None

    #: Why nothing can be sent there now ("blocked", "no rights"...); None: it can.
    parked: str | None = None

    @property
    def tongue(self) -> str | None:
        """The language to write in, as chosen or as the client states it."""
        return self.wishes.language or self.language


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What can be followed."""

    #: STORY and an id, ENTITY and an id, or WORDS and folded words, sorted.
    key: str

    #: How it was called when it was followed; shown back to the reader.
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """A topic that a reader follows."""

    topic: Topic

    #: Number of the last change there was when it was followed: what came before
    #: is known or not wanted.
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reader was told of one story."""

    story: StoryId

    #: Number of the story's change up to which they were told.
    version: int

    #: When, in UTC.
    at: datetime

    #: The surface's id of the last message about it; None where it gives none.
    message: str | None = None

    #: Label of the topic for which they were told; None where they asked.
    topic: str | None = None

    #: Whether it was said to them: what they do not wish to hear of is passed over.
    said: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What was reported from a chat, as it is kept."""

    fault: str
    words: str

    #: When, in UTC.
    at: datetime

    #: The message it is about, and the story they were told of last; None: none.
    about: str | None = None
    story: StoryId | None = None

    #: What an operator answered last.
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A story that a reader is to hear of."""

    story: StoryId

    #: What the reader was told, and what there is: numbers of changes.
    told: int
    version: int

    #: The reader's last message about it, to answer to.
    message: str | None

    #: Label of the topic by which it is followed.
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A change of a story, and whom it concerns."""

    story: StoryId

    #: Its number.
    version: int

    #: Keys of the topics that it touches.
    topics: tuple[str, ...]

    #: Changes whose messages no longer hold; see
    #: :class:`~bot.readers.retractions.SqlRetractions`.
    gone: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is about to be sent to one reader, noted before it leaves."""

    reader: Reader

    #: One story or several that waited: they become one message.
    owed: tuple[Owed, ...]

    #: Times that it left with a fate unknown.
    tries: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """A message that holds no longer: something that it told was taken back."""

    reader: ReaderId
    address: Address

    #: The surface's id of it.
    message: str
    story: StoryId

    #: Number of the change up to which it told.
    version: int

    #: The reader's language, see :attr:`Reader.tongue`.
    tongue: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a letter ended.

    What of it is not told keeps its told version, and is looked at when it changes.
    """

    letter: Letter
    told: tuple[Told, ...] = ()

    #: When to try anew, in UTC, what did not go out; None: it is done with.
    again: datetime | None = None

    #: Until when other senders must leave its chat alone, in UTC; None: they need not.
    resting: datetime | None = None
