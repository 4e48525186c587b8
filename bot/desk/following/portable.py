"""What is kept about a reader as JSON, in pieces that can each be given back.  Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Final

from pydantic import AfterValidator, AwareDatetime, BaseModel, Field, ValidationError

from bot.desk import following_texts as texts
from bot.desk.following.topics import MOST, is_key
from bot.desk.following.typed import (
    MOST_WORDS,
    parse_words,
    type_digest,
    type_moment,
    type_quiet,
)
from bot.errors import BotError
from bot.language import tr
from bot.readers.model import (
    NEVER,
    Address,
    Following,
    Level,
    Reader,
    Reported,
    Told,
    Wishes,
)
from bot.readers.times import parse_digest, parse_quiet, parse_zone
from briefings.model import StoryId

#: Characters of a piece: with the command before it, one message of 4,096.
PIECE: Final = 3500

#: Pieces shown: with what stands above them, as many messages as an answer may fill.
PIECES: Final = 9


#: One thing that is kept, with the name of what it belongs to.
KeptRow = tuple[str, Any]


def _utc(at: datetime) -> datetime:
    """Return a moment in UTC.

    Raises:
        ValueError: Some clock cannot show it, and it is not "never" either.
    """
    if at != NEVER and not 1 < at.year < NEVER.year:
        raise ValueError("no clock shows this everywhere")
    return at.astimezone(UTC)


_Moment = Annotated[AwareDatetime, AfterValidator(_utc)]
_Key = Annotated[str, Field(max_length=100)]
_Label = Annotated[str, Field(min_length=1, max_length=200)]
_Words = Annotated[list[str], Field(max_length=MOST_WORDS)]


class Unreadable(BotError):
    """What was given back is no export; the message is fit to show."""

    def __init__(self) -> None:
        super().__init__(tr(texts.NOT_AN_EXPORT))


class KeptWishes(BaseModel):
    """Wishes, as they would be typed."""

    level: Level
    quiet: str
    digest: str
    timezone: str
    language: Annotated[str | None, Field(max_length=2)] = None
    allow: _Words = []
    deny: _Words = []
    paused_until: _Moment | None = None


class Kept(BaseModel):
    """A piece given back; what was told is not taken back, it happened elsewhere."""

    wishes: KeptWishes | None = None

    #: Key and label of each topic, and the change since which it was followed.
    follow: Annotated[list[tuple[_Key, _Label, int]], Field(max_length=MOST)] = []

    #: Until when each story is muted.
    mute: Annotated[dict[StoryId, _Moment], Field(max_length=MOST)] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """All that is kept about a chat."""

    pieces: tuple[str, ...]

    #: Rows that did not fit: the oldest of what was told.
    left_out: int


def read_piece(text: str) -> Kept:
    """Return what a piece holds.

    Raises:
        Unreadable: It is no piece of an export.
    """
    try:
        kept = Kept.model_validate_json(text)
    except ValidationError as error:
        raise Unreadable from error
    if not all(is_key(key) for key, _, _ in kept.follow):
        raise Unreadable
    if not all(is_key(f"story:{story}") for story in kept.mute):
        raise Unreadable
    return kept


def to_wishes(kept: KeptWishes) -> Wishes:
    """Return wishes that were given back.

    Raises:
        UnclearTime: One of its times is none.
    """
    allow = parse_words(_joined(kept.allow))
    return Wishes(
        level=kept.level,
        zone=parse_zone(kept.timezone),
        quiet=parse_quiet(kept.quiet),
        digest=parse_digest(kept.digest),
        allow=allow,
        deny=tuple(
            each for each in parse_words(_joined(kept.deny)) if each not in allow
        ),
        language=kept.language,
        paused_until=kept.paused_until,
    )


def export(address: Address, rows: Iterable[KeptRow]) -> Export:
    """Return all that is kept about an address; what was told last comes first."""
    at = {"surface": address.surface, "chat": address.chat, "thread": address.thread}
    pieces = list(_pieces([("chat", at), *rows]))
    shown = tuple(json.dumps(each, ensure_ascii=False) for each in pieces[:PIECES])
    left_out = sum(len(each.get("told", ())) for each in pieces[PIECES:])
    return Export(pieces=shown, left_out=left_out)


def _joined(words: Iterable[str]) -> str:
    """Return words as they are typed: commas keep those together that are one."""
    return ",".join(f"{word.replace(',', ' ')}," for word in words)


def rows_of(
    reader: Reader, followed: Sequence[Following], muted: Mapping[StoryId, datetime]
) -> tuple[KeptRow, ...]:
    """Return what a reader wishes, follows and mutes."""
    return (
        ("language", reader.language),
        ("wishes", _wishes(reader.wishes)),
        *(("follow", [[f.topic.key, f.topic.label, f.since]]) for f in followed),
        *(("mute", {story: type_moment(until)}) for story, until in muted.items()),
    )


def rows_of_reports(reported: Sequence[Reported]) -> tuple[KeptRow, ...]:
    """Return what was reported, and what was answered to it."""
    return tuple(("reports", [_report(each)]) for each in reported)


def rows_of_told(told: Sequence[Told]) -> tuple[KeptRow, ...]:
    """Return what a reader was told, in the order given."""
    return tuple(
        ("told", [[t.story, t.version, type_moment(t.at), t.message, t.topic]])
        for t in told
    )


def _report(reported: Reported) -> dict[str, Any]:
    """Return a report with what it has: most have no answer, and many no words."""
    kept = asdict(reported) | {"at": type_moment(reported.at)}
    return {name: value for name, value in kept.items() if value}


def _wishes(wishes: Wishes) -> dict[str, Any]:
    until = wishes.paused_until
    return {
        "level": wishes.level,
        "quiet": type_quiet(wishes.quiet),
        "digest": type_digest(wishes.digest),
        "timezone": wishes.zone,
        "language": wishes.language,
        "allow": wishes.allow,
        "deny": wishes.deny,
        "paused_until": type_moment(until) if until else None,
    }


def _pieces(rows: Iterable[KeptRow]) -> Iterator[dict[str, Any]]:
    """Put rows into pieces that each fit a message."""
    piece: dict[str, Any] = {}
    length = 0
    for name, value in rows:
        cost = len(json.dumps({name: value}, ensure_ascii=False))
        if length + cost > PIECE and piece:
            yield piece
            piece, length = {}, 0
        length += cost
        match value:
            case list():
                piece.setdefault(name, []).extend(value)
            case dict():
                piece.setdefault(name, {}).update(value)
            case _:
                piece[name] = value
    yield piece
