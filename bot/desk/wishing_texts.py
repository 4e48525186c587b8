"""Every fixed sentence about when and what a reader hears, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.language import tr, trn
from bot.readers.model import NEVER, Digest, Level, Wishes
from bot.readers.times import show_quiet, show_zone
from briefings import language
from briefings.language import N_, Marked, listed, number
from briefings.text import fold

# TRANSLATORS: Buttons under an update: about 20 characters.
MUTE_WEEK: Final = N_("Mute a week")
MUTE_INSTEAD: Final = N_("Mute it for a time")
BIG_ONLY: Final = N_("Big updates only")
DAILY: Final = N_("Daily instead")
RESUME: Final = N_("Resume")
CLEAR_WORDS: Final = N_("Clear all words")
WHICH_MUTED: Final = N_("Which story? Like this: /mute ferry 2d")
NOTHING_MUTED: Final = N_("No story is muted.")
# TRANSLATORS: What is typed stays English: "2d" is two days, "until friday" the day.
HOW_LONG: Final = N_(
    "Say how long in hours, days or weeks, up to a year, like this: 2d, or until when,"
    " like this: until friday"
)
WAITS: Final = N_("What comes meanwhile waits for you.")
RESUMED: Final = N_("Updates come again.")

WHAT_LEVEL: Final = N_(
    "Big updates are what several outlets agree on or dispute, changed figures, and"
    " corrections. Which do you want?"
)
NO_SUCH_LEVEL: Final = N_("Say everything, big or disputes, like this: /level big")

NO_WORDS: Final = N_(
    "No words are set: every update comes. /words allow potash sends only updates that"
    " say it, /words deny football keeps those away that do. Corrections always come."
)
HOW_WORDS: Final = N_(
    "Like this: /words allow potash, red sea · /words deny football · /words drop"
    " potash · /words clear"
)
USELESS_WORDS: Final = N_(
    "Give words that tell something, each of at most 40 letters; no signs stand for"
    " others."
)
WHICH_WORDS: Final = N_("Which words?")
ALL_CLEARED: Final = N_("The words are cleared: every update comes.")

NO_DIGEST: Final = N_("Updates come one by one, as they happen.")
HOW_DIGEST: Final = N_(
    "/digest daily 08:00 or /digest weekly mon 08:00 puts them into one message."
)
NO_QUIET: Final = N_("There are no quiet hours.")
HOW_QUIET: Final = N_("Set some like this: /quiet 22:00-07:00")
HOW_ZONE: Final = N_("Set yours like this: /timezone Minsk")

_LEVELS: Final[Mapping[Level, Marked]] = {
    # TRANSLATORS: How much a reader wants to hear: on buttons.
    Level.EVERYTHING: N_("Everything"),
    Level.BIG: BIG_ONLY,
    Level.DISPUTES: N_("Disputes and corrections only"),
}

_NOW: Final[Mapping[Level, Marked]] = {
    Level.EVERYTHING: N_("From now on: everything."),
    Level.BIG: N_("From now on: big updates only."),
    Level.DISPUTES: N_("From now on: disputes and corrections only."),
}


# TRANSLATORS: A button: be written to in the language of the reader's own app.
AS_CLIENT: Final = N_("As my app has it")


def language_of(name: str) -> str:
    """Say in which language a reader is written to."""
    # TRANSLATORS: {language} is its own name for itself: "English".
    return tr(
        "I write to you in: {language}. Sources keep their own language.",
        language=name,
    )


def no_such_language(typed: str) -> str:
    """Say that a language is not there."""
    return tr("I do not write in “{typed}”. I can write in one of these:", typed=typed)


def level(wanted: Level) -> str:
    """Return what a level is called."""
    return tr(_LEVELS[wanted])


def level_called(typed: str) -> Level | None:
    """Return the level that a button calls so; None where none does."""
    wanted = fold(typed.strip())
    return next((each for each in Level if fold(level(each)) == wanted), None)


def moment(at: datetime, zone: str) -> str:
    """Return a moment as a clock and a calendar there show it."""
    # TRANSLATORS: A moment: "13 Dec 2025, 08:00".
    return tr("{day}, {time}", day=day(at, zone), time=clock(at, zone))


def clock(at: datetime, zone: str) -> str:
    """Return what a clock there shows; only UTC is named with it."""
    shown = f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
    return f"{shown} UTC" if zone in ("UTC", "Etc/UTC") else shown


def day(at: datetime, zone: str) -> str:
    """Return the day it is there."""
    return language.day(at.astimezone(ZoneInfo(zone)))


def wishes_line(wishes: Wishes, now: datetime) -> str:
    """Return wishes in one line."""
    # TRANSLATORS: Wishes in one line: "Everything · quiet 22:00-07:00 · digest every
    # day at 08:00 · only with potash · UTC".  {words} are words the reader gave.
    only = tr("only with {words}", words=listed(wishes.allow)) if wishes.allow else ""
    without = tr("without {words}", words=listed(wishes.deny)) if wishes.deny else ""
    parts = [
        paused(wishes, now).rstrip("."),
        level(wishes.level),
        wishes.quiet and tr("quiet {hours}", hours=show_quiet(wishes.quiet)),
        wishes.digest and tr("digest {time}", time=digest_time(wishes.digest)),
        only,
        without,
        zone_name(wishes.zone),
    ]
    return " · ".join(part for part in parts if part)


def paused(wishes: Wishes, now: datetime) -> str:
    """Say until when nothing is sent; nothing where there is no pause."""
    until = wishes.paused_until
    if until is None or until <= now:
        return ""
    if until == NEVER:
        return tr("Paused until you say /resume.")
    return tr("Paused until {time}.", time=moment(until, wishes.zone))


def zone_name(zone: str) -> str:
    """Return what a time zone is called."""
    return "UTC" if zone == "Etc/UTC" else show_zone(zone)


def muted(title: str, until: str) -> str:
    """Say that nothing comes of a story for a time."""
    return tr("“{title}” is muted until {time}.", title=title, time=until)


def more_muted(stories: int) -> str:
    """Say how many more stories are muted than are listed."""
    return trn("{n} more story muted.", "{n} more stories muted.", stories)


def unmuted(title: str) -> str:
    """Say that a story is heard again."""
    return tr("“{title}” is heard again.", title=title)


def not_muted(words: str) -> str:
    """Say that no muted story is meant by words; those that are muted follow."""
    return tr("“{words}” is not muted. These stories are:", words=words)


def now_level(wanted: Level) -> str:
    """Say what comes from now on."""
    return tr(_NOW[wanted])


def words_line(wishes: Wishes) -> str:
    """Say which words are wanted and which are not."""
    lines = []
    if wishes.allow:
        said = tr("Only updates that say: {words}.", words=listed(wishes.allow))
        lines.append(said)
    if wishes.deny:
        said = tr("No updates that say: {words}.", words=listed(wishes.deny))
        lines.append(said)
    return "\n".join(lines) or tr(NO_WORDS)


def drop(word: str) -> str:
    """Name the button that drops a word."""
    # TRANSLATORS: A button: {word} no longer keeps updates away, or lets them through.
    return tr("Drop {word}", word=word)


def too_many_words(most: int) -> str:
    """Say how many words there can be."""
    return tr(
        "There can be {number} words of each kind. /words drop WORD makes room.",
        number=number(most),
    )


def digest(wishes: Wishes) -> str:
    """Say when updates come."""
    if wishes.digest is None:
        return tr(NO_DIGEST)
    # TRANSLATORS: {time} is "every day at 08:00", {zone} is "Europe/Minsk".
    return tr(
        "Updates come in one message, {time} ({zone}).",
        time=digest_time(wishes.digest),
        zone=zone_name(wishes.zone),
    )


def digest_time(wanted: Digest) -> str:
    """Return when a digest comes, for a sentence."""
    clock = f"{wanted.at:%H:%M}"
    if wanted.weekday is None:
        return tr("every day at {time}", time=clock)
    return tr(_WEEKLY[wanted.weekday], time=clock)


#: By the day of the week: in some languages "every" changes with it.
_WEEKLY: Final = (
    N_("every Monday at {time}"),
    N_("every Tuesday at {time}"),
    N_("every Wednesday at {time}"),
    N_("every Thursday at {time}"),
    N_("every Friday at {time}"),
    N_("every Saturday at {time}"),
    N_("every Sunday at {time}"),
)


def quiet(wishes: Wishes) -> str:
    """Say in which hours nothing comes."""
    if wishes.quiet is None:
        return tr(NO_QUIET)
    hours, zone = show_quiet(wishes.quiet), zone_name(wishes.zone)
    if wishes.quiet.start == wishes.quiet.end:
        return tr(
            "Nothing is sent at any hour ({hours}). /quiet off ends it.", hours=hours
        )
    # TRANSLATORS: {start} and {end} are times of day, {zone} is "Europe/Minsk".
    return tr(
        "Nothing is sent from {start} to {end} ({zone}); it comes after.",
        start=f"{wishes.quiet.start:%H:%M}",
        end=f"{wishes.quiet.end:%H:%M}",
        zone=zone,
    )


def zone(name: str, now: datetime) -> str:
    """Say which time zone a reader is in, and what time it is there."""
    there = now.astimezone(ZoneInfo(name))
    return tr(
        "Your time zone is {zone}: it is {time} there.",
        zone=zone_name(name),
        time=f"{there:%H:%M}",
    )
