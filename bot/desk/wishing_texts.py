"""Every fixed sentence about when and what a reader hears, in one place."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.readers.model import NEVER, Level, Wishes
from bot.readers.times import show_digest, show_quiet, show_zone
from briefings.writing import labels

MUTE_WEEK: Final = "Mute a week"
BIG_ONLY: Final = "Big updates only"
DAILY: Final = "Daily instead"
RESUME: Final = "Resume"
CLEAR_WORDS: Final = "Clear all words"
WHICH_MUTED: Final = "Which story? Like this: /mute ferry 2d"
NOTHING_MUTED: Final = "No story is muted."
HOW_LONG: Final = "Say how long in hours, days or weeks, up to a year, like this: 2d"
WAITS: Final = "What comes meanwhile waits for you."
RESUMED: Final = "Updates come again."

WHAT_LEVEL: Final = (
    "Big updates are what several outlets agree on or dispute, changed figures, and"
    " corrections. Which do you want?"
)
NO_SUCH_LEVEL: Final = "Say everything, big or disputes, like this: /level big"

NO_WORDS: Final = (
    "No words are set: every update comes. /words allow potash sends only updates that"
    " say it, /words deny football keeps those away that do. Corrections always come."
)
HOW_WORDS: Final = (
    "Like this: /words allow potash, red sea · /words deny football · /words drop"
    " potash · /words clear"
)
USELESS_WORDS: Final = (
    "Give words that tell something, each of at most 40 letters; no signs stand for"
    " others."
)
ALL_CLEARED: Final = "The words are cleared: every update comes."

NO_DIGEST: Final = "Updates come one by one, as they happen."
HOW_DIGEST: Final = (
    "/digest daily 08:00 or /digest weekly mon 08:00 puts them into one message."
)
NO_QUIET: Final = "There are no quiet hours."
HOW_QUIET: Final = "Set some like this: /quiet 22:00-07:00"
HOW_ZONE: Final = "Set yours like this: /timezone Minsk"

_LEVELS: Final = {
    Level.EVERYTHING: "Everything",
    Level.BIG: BIG_ONLY,
    Level.DISPUTES: "Disputes and corrections only",
}


def level(wanted: Level) -> str:
    """Return what a level is called."""
    return _LEVELS[wanted]


def moment(at: datetime, zone: str) -> str:
    """Return a moment as a clock and a calendar there show it."""
    there = at.astimezone(ZoneInfo(zone))
    is_utc = zone in ("UTC", "Etc/UTC")
    return f"{day(at, zone)}, {there:%H:%M}{' UTC' if is_utc else ''}"


def day(at: datetime, zone: str) -> str:
    """Return the day it is there."""
    there = at.astimezone(ZoneInfo(zone))
    return f"{there.day} {there:%b %Y}"


def wishes_line(wishes: Wishes, now: datetime) -> str:
    """Return wishes in one line."""
    words = [
        f"{name} {', '.join(said)}"
        for name, said in (("only with", wishes.allow), ("without", wishes.deny))
        if said
    ]
    parts = [
        paused(wishes, now).rstrip("."),
        level(wishes.level),
        wishes.quiet and f"quiet {show_quiet(wishes.quiet)}",
        wishes.digest and f"digest {show_digest(wishes.digest)}",
        *words,
        zone_name(wishes.zone),
    ]
    return " · ".join(part for part in parts if part)


def paused(wishes: Wishes, now: datetime) -> str:
    """Say until when nothing is sent; nothing where there is no pause."""
    until = wishes.paused_until
    if until is None or until <= now:
        return ""
    if until == NEVER:
        return "Paused until you say /resume."
    return f"Paused until {moment(until, wishes.zone)}."


def zone_name(zone: str) -> str:
    """Return what a time zone is called."""
    return "UTC" if zone == "Etc/UTC" else show_zone(zone)


def muted(title: str, until: str) -> str:
    """Say that nothing comes of a story for a time."""
    return f"“{title}” is muted until {until}."


def more_muted(stories: int) -> str:
    """Say how many more stories are muted than are listed."""
    return f"{labels.count(stories, 'more story', 'more stories')} muted."


def unmuted(title: str) -> str:
    """Say that a story is heard again."""
    return f"“{title}” is heard again."


def now_level(wanted: Level) -> str:
    """Say what comes from now on."""
    return f"From now on: {level(wanted)[0].lower()}{level(wanted)[1:]}."


def words_line(wishes: Wishes) -> str:
    """Say which words are wanted and which are not."""
    lines = [
        f"{name}: {', '.join(said)}."
        for name, said in (
            ("Only updates that say", wishes.allow),
            ("No updates that say", wishes.deny),
        )
        if said
    ]
    return "\n".join(lines) or NO_WORDS


def drop(word: str) -> str:
    """Name the button that drops a word."""
    return f"Drop {word}"


def too_many_words(most: int) -> str:
    """Say how many words there can be."""
    return f"There can be {most} words of each kind. /words drop WORD makes room."


def digest(wishes: Wishes) -> str:
    """Say when updates come."""
    if wishes.digest is None:
        return NO_DIGEST
    when = show_digest(wishes.digest)
    return f"Updates come in one message, {when} ({zone_name(wishes.zone)})."


def quiet(wishes: Wishes) -> str:
    """Say in which hours nothing comes."""
    if wishes.quiet is None:
        return NO_QUIET
    hours, zone = show_quiet(wishes.quiet), zone_name(wishes.zone)
    if wishes.quiet.start == wishes.quiet.end:
        return f"Nothing is sent at any hour ({hours}). /quiet off ends it."
    return f"Nothing is sent from {hours} ({zone}); it comes after."


def zone(name: str, now: datetime) -> str:
    """Say which time zone a reader is in, and what time it is there."""
    there = now.astimezone(ZoneInfo(name))
    return f"Your time zone is {zone_name(name)}: it is {there:%H:%M} there."
