"""Value objects of operating: immutable, compared by value, no I/O."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.replies import Address
from briefings.model import StoryId

DraftId = NewType("DraftId", int)
DeedId = NewType("DeedId", int)


class OperatorRole(StrEnum):
    """What an operator may change."""

    EDITOR = "editor"  # content
    OWNER = "owner"  # content, people and settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Somebody who may change the corpus."""

    #: The surface's own id of the person, as text: a name anybody may take.
    id: str
    role: OperatorRole

    #: As the surface told it last; only to show.
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that an operator did; deeds are only ever added."""

    id: DeedId
    who: str
    at: datetime

    #: The command, without the slash.
    what: str

    #: One line, fit to show: what changed.
    detail: str

    #: How to take it back, as JSON that the doer understands; None where nothing can.
    undo: str | None = None

    #: The deed that took it back.
    undone_by: DeedId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far pushes have come."""

    #: Readers who were told.
    told: int

    #: Whether all were seen to; who was not told wished it so, or hears of it later.
    is_over: bool


class DraftState(StrEnum):
    """How far a draft has come."""

    COLLECTING = "collecting"  # text of several messages, until /done
    WAITING = "waiting"  # previewed; not published
    PUBLISHED = "published"
    TAKEN_BACK = "taken back"  # published, and that was undone
    CANCELLED = "cancelled"
    UNREADABLE = "unreadable"  # nothing of it could be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What an operator is about to add; it survives restarts."""

    id: DraftId
    who: str
    where: Address
    state: DraftState

    #: What it is called: a file's name, a link, or "typed".
    origin: str

    #: The document as it came, before it is read.
    data: bytes

    #: The story it is to join; "new" for one of its own; None: as the engine decides.
    story: StoryId | None = None

    #: What the operator states beside the text: "outlet", "published", "url".
    stated: tuple[tuple[str, str], ...] = ()

    #: Messages that it was typed in; 0 for a file or a page.
    pieces: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be done with it."""
        return self.state not in (DraftState.COLLECTING, DraftState.WAITING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A change that an operator was shown, and that waits for a press."""

    #: On the button; no other order ever has the same.
    token: str
    who: str

    #: The command, without the slash.
    what: str

    #: What stands behind it, as it was typed.
    words: str

    #: What would become of it, as it was shown.
    shown: str
    at: datetime

    #: Text of the message that it answered.
    quoted: str | None = None

    #: The file that it came with.
    data: bytes | None = None
