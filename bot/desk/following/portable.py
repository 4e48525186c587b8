"""What is kept about a reader as JSON, in pieces that can each be given back.  Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from bot.readers.model import NEVER, Following, Level, Reader, Told, Wishes
from bot.readers.times import parse_digest, parse_quiet, parse_zone
from briefings.model import StoryId

#: Characters of a piece: with the command before it, one message of 4,096.
PIECE: Final = 3500

#: Pieces shown: with what stands above them, as many messages as an answer may fill.
PIECES: Final = 9


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
    """All that is kept about a reader."""

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


def export(
    reader: Reader,
    followed: Sequence[Following],
    muted: Mapping[StoryId, datetime],
    told: Sequence[Told],
) -> Export:
    """Return all that is kept about a reader; what was told last comes first."""
    pieces = list(_pieces(_rows(reader, followed, muted, told)))
    shown = tuple(json.dumps(each, ensure_ascii=False) for each in pieces[:PIECES])
    left_out = sum(len(each.get("told", ())) for each in pieces[PIECES:])
    return Export(pieces=shown, left_out=left_out)


def _joined(words: Iterable[str]) -> str:
    """Return words as they are typed: commas keep those together that are one."""
    return ",".join(f"{word.replace(',', ' ')}," for word in words)


def _rows(
    reader: Reader,
    followed: Sequence[Following],
    muted: Mapping[StoryId, datetime],
    told: Sequence[Told],
) -> Iterator[tuple[str, Any]]:
    """Yield what is kept, row by row, each with the name of what it belongs to."""
    at = reader.address
    yield "chat", {"surface": at.surface, "chat": at.chat, "thread": at.thread}
    yield "language", reader.language
    yield "wishes", _wishes(reader.wishes)
    for each in followed:
        yield "follow", [[each.topic.key, each.topic.label, each.since]]
    for story, until in muted.items():
        yield "mute", {story: type_moment(until)}
    for one in told:
        row = [one.story, one.version, type_moment(one.at), one.message, one.topic]
        yield "told", [row]


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


def _pieces(rows: Iterable[tuple[str, Any]]) -> Iterator[dict[str, Any]]:
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
