"""A reader's settings as the page shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.desk import wishing_texts
from bot.desk.following.topics import called, unfollow_button
from bot.language import tr
from bot.readers.model import STORY, Following, Level, Wishes
from bot.readers.port import ReaderStore
from bot.replies import Address, Button
from bot.surfaces.web.mini import texts
from briefings.model import StoryId

#: What the clocks of the forms show where nothing is set yet.
_DIGEST_AT: Final = "08:00"
_QUIET: Final = ("22:00", "07:00")

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """Something that is followed."""

    name: str
    buttons: tuple[Button, ...]

    #: Until when it is muted, in words; empty: it is not.
    muted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All that the page shows."""

    followed: tuple[Followed, ...]
    levels: tuple[Choice, ...]
    digest: tuple[Choice, ...]
    digest_at: str
    quiet_from: str
    quiet_to: str
    is_quiet: bool
    zone: str


async def settings_of(store: ReaderStore, at: Address, now: datetime) -> Settings:
    """Return the settings of whoever is at an address, the usual ones of a stranger."""
    reader = await store.readers.known(at)
    if reader is None:
        return settings(Wishes(), (), {}, now)
    followed = await store.followings.followed(reader.id)
    muted = await store.followings.muted(reader.id)
    return settings(reader.wishes, followed, muted, now)


def settings(
    wishes: Wishes,
    followed: Sequence[Following],
    muted: Mapping[StoryId, datetime],
    now: datetime,
) -> Settings:
    """Return settings as the page shows them."""
    quiet, digest = wishes.quiet, wishes.digest
    every = "off"
    if digest:
        every = "day" if digest.weekday is None else _DAYS[digest.weekday]
    start, end = (f"{quiet.start:%H:%M}", f"{quiet.end:%H:%M}") if quiet else _QUIET
    return Settings(
        followed=tuple(_followed(each, wishes, muted, now) for each in followed),
        levels=_choices(
            {each: wishing_texts.level(each) for each in Level}, wishes.level
        ),
        digest=_choices(texts.every(), every),
        digest_at=f"{digest.at:%H:%M}" if digest else _DIGEST_AT,
        quiet_from=start,
        quiet_to=end,
        is_quiet=quiet is not None,
        zone=wishes.zone,
    )


def _choices(names: Mapping[str, str], chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(value=str(value), name=name, chosen=value == chosen)
        for value, name in names.items()
    )


def _followed(
    following: Following,
    wishes: Wishes,
    muted: Mapping[StoryId, datetime],
    now: datetime,
) -> Followed:
    topic = following.topic
    name = called(topic)
    ends = [unfollow_button(topic)]
    if not topic.key.startswith(STORY):
        return Followed(name=name, buttons=tuple(ends))
    story = StoryId(topic.key.removeprefix(STORY))
    until = muted.get(story)
    if until is None or until <= now:
        mute = Button(tr(wishing_texts.MUTE_WEEK), f"/mute {story} 1w")
        return Followed(name=name, buttons=(mute, *ends))
    unmute = Button(tr(texts.UNMUTE), f"/unmute {story}")
    said = texts.muted_until(wishing_texts.moment(until, wishes.zone))
    return Followed(name=name, buttons=(unmute, *ends), muted=said)
