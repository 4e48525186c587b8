"""Value objects of feeds: immutable, compared by value, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.replies import Address
from briefings.model import StoryId

FeedId = NewType("FeedId", int)

#: Between two polls of a feed of which nothing is known yet.
USUAL = timedelta(minutes=15)


class Rule(StrEnum):
    """What becomes of a feed's new items."""

    DRAFTS = "drafts"  # an operator publishes them
    PUBLISH = "publish"  # they are published by themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenStory:
    """A story that a rule names."""

    #: As it was chosen; it means another one once that was merged.
    id: StoryId

    #: What it was called then, to show.
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What an item must meet: one of each that is not empty."""

    #: It says all of one entry.
    words: tuple[str, ...] = ()

    #: It is of one of these outlets or rests on it, by any name for them.
    outlets: tuple[str, ...] = ()

    #: It would join one of these stories.
    stories: tuple[ChosenStory, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an operator set for a feed."""

    rule: Rule = Rule.DRAFTS

    #: Words: an item must hold one of ``allow``, if there are any, and none of
    #: ``deny``; others are passed over.
    allow: tuple[str, ...] = ()
    deny: tuple[str, ...] = ()

    #: Items that do not meet this are passed over; its words stand in ``allow``.
    only: Condition = Condition()

    #: Where the rule is to publish: items that do not meet this become drafts.
    publish_if: Condition = Condition()
    paused: bool = False

    #: Removed feeds are kept, with what was seen of them, so that it can be undone.
    removed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How a feed does, and when it is asked next."""

    #: When to ask next, in UTC.
    due: datetime
    interval: timedelta = USUAL

    #: Failures in a row, and when the first of them was; 0 and None: it answers.
    failures: int = 0
    failing_since: datetime | None = None

    #: Whether it was reported dead.
    dead: bool = False

    #: What went wrong last, fit to show; None: nothing.
    fault: str | None = None

    #: When it was last read, in UTC.
    read: datetime | None = None

    #: What the server gave to be asked by: ``ETag`` and ``Last-Modified``.
    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched."""

    id: FeedId
    url: str
    title: str

    #: The operator who added it, and where: its drafts are theirs.
    who: str
    where: Address
    wanted: Wanted
    health: Health

    #: Number of the last poll given out; a poll that is not the last changes nothing.
    lease: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a feed, as a document of its own."""

    #: Tells it from the others of its feed, for good.
    key: str

    #: SHA-256 of what it says: another one is a revision.
    digest: str

    #: Where it came from: its headline, the feed's title and address, and the key.
    origin: str

    #: A feed with this item alone, to be read by :func:`briefings.reading.read`.
    data: bytes

    #: Its readable text.
    text: str


class Taken(StrEnum):
    """How far the taking of an item has come."""

    DRAFTING = "drafting"  # about to become a draft; it may be one already
    DONE = "done"  # published, drafted or passed over
