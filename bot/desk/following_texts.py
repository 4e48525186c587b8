"""Every fixed sentence about following, in one place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from babel.dates import format_timedelta

from bot.desk.wishing_texts import moment
from briefings.writing import labels

MINUTE: Final = timedelta(minutes=1)

UNDO: Final = "Undo"
UNFOLLOW: Final = "Unfollow"
FOLLOWED: Final = "What I follow"
CATCH_UP: Final = "Show me now"
THE_REST: Final = "Show the rest"
MORE: Final = "More"
EARLIER: Final = "Back"
REMOVE_ALL: Final = "Remove it all"
EXPORT_FIRST: Final = "Show it to me first"

NO_LONGER_HOLDS: Final = (
    "This update no longer holds: something in it was taken back or corrected."
)
HOW_IT_STANDS: Final = "How it stands now"

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
NO_PAGES: Final = "There are no pages here to read a feed on."
YOUR_FEED: Final = "What you follow, for a feed reader:"
NEW_FEED: Final = "The old address leads nowhere now. This is the new one:"
FEED_IS_OPEN: Final = "Whoever has the address can see what you follow."
ANOTHER_FEED: Final = "Another address"
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


def follows(label: str) -> str:
    """Say that something is followed from now on."""
    return f"You follow {label} now."


def follows_again(label: str) -> str:
    """Say that something is followed as before."""
    return f"You follow {label} again."


def anything_with(words: str) -> str:
    """Return what to call following plain words."""
    return f"anything that says “{words}”"


def also_with(words: str) -> str:
    """Offer to follow plain words too."""
    return f"Also {anything_with(words)}"


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


def waiting(stories: int) -> str:
    """Say how many stories changed meanwhile, and how they come."""
    changed = labels.count(stories, "story", "stories")
    return f"{changed} changed meanwhile: you get them in one message."


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


def because_itself(place: int) -> str:
    """Say that a reader follows the story itself."""
    return f"You got it because you follow this story: number {place} in /following."


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
    passed = now - added
    ago = format_timedelta(
        -passed, granularity="minute", add_direction=True, locale="en"
    )
    told = ago if passed >= MINUTE else "just now"
    when = moment(added, "UTC")
    return f"I am well. Last news: “{title}”, {told} ({when}). {stories} here."
