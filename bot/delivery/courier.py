"""Taking one reply to one reader, and the ways in which that can end."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from bot.replies import Address, Reply

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is there."""

    #: The surface's id of the message, to answer to later; None where it gives none.
    message: str | None = None

    #: Why it had to go as plain text; None: it went as written.
    flaw: str | None = None


@dataclass(frozen=True, slots=True)
class Gone:
    """The reader has left: the bot is blocked or removed, the chat deleted."""

    why: str


@dataclass(frozen=True, slots=True)
class NoRights:
    """The bot may not write there now: rights lost, the topic closed or deleted."""

    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another id."""

    chat: str


@dataclass(frozen=True, slots=True)
class SlowDown:
    """Too many messages; nothing arrived."""

    #: How long the surface says to wait.
    seconds: float


@dataclass(frozen=True, slots=True)
class Refused:
    """The surface takes the text in no form; trying again is of no use."""

    why: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """It left, and no answer came: it may have arrived or not."""

    why: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """It did not leave, or the surface failed; nothing arrived."""

    why: str


Failed: TypeAlias = Gone | NoRights | Moved | SlowDown | Refused | Unknown | Unreachable
Outcome: TypeAlias = Delivered | Failed


def called(outcome: type[Outcome]) -> str:
    """Return what the log calls an outcome: "delivered", "no_rights"."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", outcome.__name__).lower()


def note(kind: str, address: Address, outcome: Outcome) -> None:
    """Note in the log how taking a message there ended.

    Args:
        kind: What it is: "push", "notice" or "retraction".
        address: Where to.
        outcome: How.
    """
    about: dict[str, object] = {"kind": kind, "surface": address.surface}
    about |= {"chat": address.chat, "outcome": called(type(outcome))}
    if isinstance(outcome, Delivered):
        log.debug("send.ended", extra=about)
        return
    if isinstance(outcome, SlowDown):
        log.info("send.slowed", extra={"kind": kind, "seconds": outcome.seconds})
    log.info("send.ended", extra=about | {"reason": getattr(outcome, "why", None)})


class Courier(Protocol):
    """What delivery needs of a surface."""

    async def deliver(
        self, address: Address, reply: Reply, *, answering: str | None
    ) -> Outcome:
        """Take a reply to an address.

        A reply of several messages is delivered once its first is: the others are
        tried as long as it helps.

        Args:
            address: Of the courier's own surface.
            reply: What to say.
            answering: An earlier message there that it goes on from; that one may be
                gone.
        """
        ...
