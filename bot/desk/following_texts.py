"""Every fixed sentence about following, in one place."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_timedelta

from bot.readers.model import NEVER, Level, Wishes
from bot.readers.times import show_digest, show_quiet, show_zone
from briefings.writing import labels

UNDO: Final = "Undo"
UNFOLLOW: Final = "Unfollow"
FOLLOWED: Final = "What I follow"
MUTE_WEEK: Final = "Mute a week"
UNMUTE: Final = "Unmute"
BIG_ONLY: Final = "Big updates only"
DAILY: Final = "Daily instead"
RESUME: Final = "Resume"
CATCH_UP: Final = "Show me now"
THE_REST: Final = "Show the rest"
MORE: Final = "More"
EARLIER: Final = "Back"
CLEAR_WORDS: Final = "Clear all words"
REMOVE_ALL: Final = "Remove it all"
EXPORT_FIRST: Final = "Show it to me first"

#: How a choice of what to follow is called.
STORY: Final = "Story"

NO_CHAT: Final = "I cannot send updates here: ask me in a chat of your own."
NOT_IN_CHARGE: Final = (
    "Only the administrators of this group can change what I send here."
)

HOW_TO_FOLLOW: Final = (
    "Say what to follow: a story, a person, a place, an organisation or plain words,"
    " like this: /follow potash. I write to you when sources add, confirm, change or"
    " contradict something, and tell you each thing once."
)
WHAT_TO_FOLLOW: Final = "What do you want to follow?"
TOO_PLAIN: Final = (
    "These words stand in every story. Follow a name or a word that tells more, like"
    " this: /follow potash"
)
TOO_MANY_WORDS: Final = "That is too long to follow: use a name or up to six words."
FOLLOWS_STORY: Final = "You follow this story now."
NOT_SAID_YET: Final = "No source here says it yet. I write to you when one does."
FOLLOWS_NOTHING: Final = "You follow nothing yet. /follow potash would be a start."
FOLLOWS_ALREADY: Final = "You follow this already."
WHICH_UNFOLLOWED: Final = "Which one?"
YOU_FOLLOW: Final = "You follow"
GONE: Final = "That is not here any more."

WHICH_MUTED: Final = "Which story? Like this: /mute ferry 2d"
NOTHING_MUTED: Final = "No story is muted."
HOW_LONG: Final = "Say how long in hours, days or weeks, up to a year, like this: 2d"
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

NOTHING_NEW: Final = "Nothing new."
NEVER_PUSHED: Final = "You got no update yet."

FORGETS: Final = (
    "This removes all that I keep about this chat: what you follow, your wishes and"
    " what you were told. It cannot be undone."
)
FORGOTTEN: Final = "All of it is gone. I know nothing about this chat any more."
KEEPS_NOTHING: Final = "I keep nothing about this chat."
NOT_AN_EXPORT: Final = (
    "I cannot read that: give me what /export shows, a whole piece at a time, like"
    ' this: /import {"follow": …}'
)
NO_STORIES: Final = "I am well. There are no stories here yet."

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


def follows(label: str) -> str:
    """Say that something is followed from now on."""
    return f"You follow {label} now."


def follows_again(label: str) -> str:
    """Say that something is followed as before."""
    return f"You follow {label} again."


def anything_with(words: str) -> str:
    """Return what to call following plain words."""
    return f"anything that says “{words}”"


def unsure(words: str) -> str:
    """Say that nothing here holds the words."""
    return f"No source here speaks of “{words}”. You can follow it all the same."


def no_more_room(most: int) -> str:
    """Say that a reader follows as much as they may."""
    return f"You follow {most} things, which is as many as there can be."


def unfollowed(label: str) -> str:
    """Say that something is followed no longer."""
    return f"You no longer follow {label}."


def not_followed(words: str) -> str:
    """Say that something was not followed."""
    return f"You do not follow “{words}”."


def muted(title: str, until: str) -> str:
    """Say that nothing comes of a story for a time."""
    return f"“{title}” is muted until {until}."


def unmuted(title: str) -> str:
    """Say that a story is heard again."""
    return f"“{title}” is heard again."


def waiting(stories: int) -> str:
    """Say how many stories changed meanwhile, and how they come."""
    changed = labels.count(stories, "story", "stories")
    return f"{changed} changed meanwhile: you get them in one message."


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


def nothing_new(since: str) -> str:
    """Say that nothing came since a moment."""
    return f"Nothing new since {since}."


def caught_up(stories: int) -> str:
    """Say how much changed."""
    return f"What you missed: {labels.count(stories, 'story', 'stories')}"


def digest_title(today: str) -> str:
    """Return the title of a digest."""
    return f"Your digest, {today}"


def updates_title(stories: int) -> str:
    """Return the title of several stories in one message."""
    return f"New in {labels.count(stories, 'story', 'stories')}"


def more_stories(stories: int) -> str:
    """Say how many stories did not fit."""
    return f"{labels.count(stories, 'more story', 'more stories')}: /catchup"


def why(title: str, when: str) -> str:
    """Say of what the last update was."""
    return f"Your last update was of “{title}”, {when}."


def because(label: str, place: int) -> str:
    """Say by what a reader was found."""
    return f"You got it because you follow {label}: number {place} in /following."


def because_once(label: str) -> str:
    """Say by what a reader was found who does not follow it any more."""
    return f"You got it because you followed “{label}” then. You do not now."


def exported(pieces: int) -> str:
    """Say what an export is and what it is for."""
    held = "in one piece" if pieces == 1 else f"in {pieces} pieces"
    return (
        f"All that I keep about this chat, {held}. /import with a piece behind it"
        " brings back what you follow and your wishes."
    )


def not_exported(rows: int) -> str:
    """Say how much did not fit."""
    return f"{labels.count(rows, 'older note')} of what you were told did not fit."


def imported(followed: int, wishes: bool, muted: int) -> str:
    """Say what was taken over."""
    took = [
        labels.count(followed, "topic") if followed else "",
        "your wishes" if wishes else "",
        labels.count(muted, "muted story", "muted stories") if muted else "",
    ]
    said = ", ".join(part for part in took if part)
    return f"Taken over: {said}." if said else "There was nothing new in it."


def status(title: str, added: datetime, stories: str, now: datetime) -> str:
    """Say that the bot is well, and when it last heard news."""
    ago = format_timedelta(
        added - now, granularity="minute", add_direction=True, locale="en"
    )
    when = moment(added, "UTC")
    return f"I am well. Last news: “{title}”, {ago} ({when}). {stories} here."
