"""Value objects of notices: immutable, compared by value, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.replies import Address
from briefings.model import StoryId

NoticeId = NewType("NoticeId", int)
ReportId = NewType("ReportId", int)


class NoticeState(StrEnum):
    """How far a notice has come."""

    DRAFT = "draft"
    SENDING = "sending"  # or sent: its copies know
    CANCELLED = "cancelled"  # before it was sent
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A text of operators', to all readers or, as an answer, to one chat."""

    id: NoticeId
    text: str
    who: str
    at: datetime
    state: NoticeState


class CopyState(StrEnum):
    """How far a notice's copy has come."""

    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    RECALLING = "recalling"  # it was sent, and is to be taken back
    RECALLED = "recalled"


#: Copies with which something is still to be done.
UNDER_WAY = frozenset({CopyState.WAITING, CopyState.RECALLING})


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A notice for one reader."""

    notice: NoticeId
    text: str
    address: Address
    state: CopyState

    #: Times that it was tried in vain.
    tries: int = 0

    #: The surface's id of the message, once it is sent; None where it gives none.
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyEnd:
    """What became of a copy."""

    #: As it was taken.
    copy: Copy

    #: What it is now; one that is sent after all was recalled is to be taken back.
    state: CopyState

    #: The surface's id of the message.
    message: str | None = None

    #: When to try once more, in UTC; None: it is done with.
    again: datetime | None = None

    #: The chat's new id, if it has another now.
    chat: str | None = None


class Fault(StrEnum):
    """What a reader finds wrong."""

    WRONG = "wrong"
    MISLEADING = "misleading"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a reader reports to the operators."""

    id: ReportId
    fault: Fault
    words: str

    #: The message it is about, as it stood there; None: it answers to none.
    about: str | None

    #: The story they were told of last; None if none.
    story: StoryId | None
    where: Address
    at: datetime

    #: What an operator answered last.
    answer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    """Counts of readers and of what went out."""

    readers: int
    parked: int

    #: Readers who follow something, and topics followed, each as often as it is.
    following: int
    followings: int

    #: Stories that readers were told of without asking; of each story and reader
    #: the last time counts.
    told_day: int
    told_week: int

    #: Letters that are leaving now, and readers for whom something was put off.
    leaving: int
    put_off: int

    #: Copies of notices that could not be delivered.
    failed: int
    drafts: int
    reports: int
    dead_feeds: int
