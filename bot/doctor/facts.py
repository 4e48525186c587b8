"""What was looked up of an installation: frozen values, without any secret."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """What Telegram says of where it hands updates (getWebhookInfo)."""

    #: "" where it hands them nowhere.
    url: str = ""

    #: Updates that wait to be handed over.
    pending: int = 0

    #: What went wrong last, and when.
    error: str | None = None
    error_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """What Telegram says of the bot."""

    #: Whether there is a token to ask with.
    is_set: bool = True

    #: Who the bot is; None: Telegram did not say.
    name: str | None = None
    id: int | None = None

    #: Whether it refuses the token.
    refused: bool = False

    #: Why it could not be asked; None: it could.
    failure: str | None = None

    #: By how much the clock here is ahead of Telegram's; None: not known.
    ahead: timedelta | None = None
    hook: Hook | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """What was found of the database."""

    #: Where it is, without who may open it.
    place: str

    #: Whether there is one.
    exists: bool = True

    #: Why it cannot be used; None: it can.
    failure: str | None = None

    #: Whether its tables have the newest shape, and whether a newer version made them.
    newest: bool = True
    newer: bool = False
    bytes: int = 0

    #: What is broken in the file: "" nothing, None: time was too short to tell.
    broken: str | None = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed that is watched."""

    id: int
    title: str

    #: Since when it fails, if it is dead.
    dead_since: datetime | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """What was found of the address of the pages."""

    #: Where readers find them; None: nothing is set.
    url: str | None = None

    #: Whether Telegram is to hand updates there.
    hooked: bool = False

    #: Whether a page came from there; None: it was not asked.
    answers: bool | None = None

    #: What came instead.
    failure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that was looked up, at one moment."""

    now: datetime
    bot: Bot
    database: Database

    #: Bytes free where the database is, or where we are.
    free: int
    web: Web

    #: What is set and is no setting, each with what to do about it.
    doubts: Sequence[tuple[str, str]] = ()

    #: Those that are watched; None: the database could not tell.
    feeds: Sequence[Feed] | None = None

    #: How many the settings name as owners, and how many operators there are beside.
    owners: int = 0
    operators: int = 0
