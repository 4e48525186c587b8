"""Every fixed sentence about following, in one place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from bot.desk.wishing_texts import moment
from bot.language import tr, trn
from briefings.language import N_, ago, listed, number
from briefings.writing import labels

MINUTE: Final = timedelta(minutes=1)

# TRANSLATORS: Buttons under answers: about 20 characters.
UNDO: Final = N_("Undo")
UNFOLLOW: Final = N_("Unfollow")
FOLLOWED: Final = N_("What I follow")
CATCH_UP: Final = N_("Show me now")
THE_REST: Final = N_("Show the rest")
# TRANSLATORS: Turns to the page before.
EARLIER: Final = N_("Back")
MORE: Final = N_("More")
REMOVE_ALL: Final = N_("Remove it all")
UNFOLLOW_ALL: Final = N_("Unfollow all")
NOT_FOR_A_TIME: Final = N_(
    "To unfollow is for good; a story can be muted for a time instead."
)
EXPORT_FIRST: Final = N_("Show it to me first")

NO_LONGER_HOLDS: Final = N_(
    "This update no longer holds: something in it was taken back or corrected."
)
HOW_IT_STANDS: Final = N_("How it stands now")

#: How a choice of what to follow is called.
# TRANSLATORS: Before a title, as "Person" and "Place" are before a name.
STORY: Final = N_("Story")

NO_CHAT: Final = N_("I cannot send updates here: ask me in a chat of your own.")
NOT_IN_CHARGE: Final = N_(
    "Only the administrators of this group can change what I send here."
)

HOW_TO_FOLLOW: Final = N_(
    "Say what to follow: a story, a person, a place, an organisation or plain words,"
    " like this: /follow potash. I write to you when sources add, confirm, change or"
    " contradict something, and tell you each thing once."
)
NO_PAGES: Final = N_("There are no pages here to read a feed on.")
YOUR_FEED: Final = N_("What you follow, for a feed reader:")
NEW_FEED: Final = N_("The old address leads nowhere now. This is the new one:")
FEED_IS_OPEN: Final = N_("Whoever has the address can see what you follow.")
ANOTHER_FEED: Final = N_("Another address")
WHAT_TO_FOLLOW: Final = N_("What do you want to follow?")
TOO_PLAIN: Final = N_(
    "These words stand in every story. Follow a name or a word that tells more, like"
    " this: /follow potash"
)
TOO_MANY_WORDS: Final = N_("That is too long to follow: use a name or up to six words.")
FOLLOWS_STORY: Final = N_("You follow this story now.")
NOT_SAID_YET: Final = N_("No source here says it yet. I write to you when one does.")
FOLLOWS_NOTHING: Final = N_("You follow nothing yet. /follow potash would be a start.")
FOLLOWS_ALREADY: Final = N_("You follow this already.")
WHICH_UNFOLLOWED: Final = N_("Which one?")
UNFOLLOWED_ALL: Final = N_("You follow nothing any more.")
YOU_FOLLOW: Final = N_("You follow")
GONE: Final = N_("That is not here any more.")

NOTHING_NEW: Final = N_("Nothing new.")
NEVER_PUSHED: Final = N_("You got no update yet.")

FORGETS: Final = N_(
    "This removes all that I keep about this chat: what you follow, your wishes and"
    " what you were told. It cannot be undone."
)
FORGOTTEN: Final = N_("All of it is gone. I know nothing about this chat any more.")
KEEPS_NOTHING: Final = N_("I keep nothing about this chat.")
NOT_AN_EXPORT: Final = N_(
    "I cannot read that: give me what /export shows, a whole piece at a time, like"
    ' this: /import {"follow": …}'
)
HOW_TO_IMPORT: Final = N_(
    "Give me what /export shows, a whole piece at a time, like this:"
    ' /import {"follow": …}'
)
NO_STORIES: Final = N_("I am well. There are no stories here yet.")


def follows(label: str) -> str:
    """Say that something is followed from now on."""
    # TRANSLATORS: {label} is a title or a name in quotation marks, or the phrase
    # anything that says “...”.
    return tr("You follow {label} now.", label=label)


def follows_again(label: str) -> str:
    """Say that something is followed as before."""
    return tr("You follow {label} again.", label=label)


def titled(label: str) -> str:
    """Return a title or a name within a sentence."""
    return tr("“{words}”", words=label)


def anything_with(words: str) -> str:
    """Return what to call following plain words."""
    # TRANSLATORS: What is followed, within a sentence: "You follow anything that
    # says “potash” now."
    return tr("anything that says “{words}”", words=words)


def any_with(words: str) -> str:
    """Return the same where a line opens."""
    return tr("Anything that says “{words}”", words=words)


def also_with(words: str) -> str:
    """Offer to follow plain words too."""
    # TRANSLATORS: A button: follow this, too.
    return tr("Also anything that says “{words}”", words=words)


def unsure(words: str) -> str:
    """Say that nothing here holds the words."""
    return tr(
        "No source here speaks of “{words}”. You can follow it all the same.",
        words=words,
    )


def no_more_room(most: int) -> str:
    """Say that a reader follows as much as they may."""
    return tr(
        "You follow {number} things, which is as many as there can be.",
        number=number(most),
    )


def unfollowed(label: str) -> str:
    """Say that something is followed no longer."""
    return tr("You no longer follow {label}.", label=label)


def unfollows_all(number: int) -> str:
    """Ask whether all that is followed shall be followed no longer."""
    return trn(
        "You follow {n} thing. This ends it, and cannot be undone.",
        "You follow {n} things. This ends all of them, and cannot be undone.",
        number,
    )


def not_followed(words: str) -> str:
    """Say that something was not followed."""
    return tr("You do not follow “{words}”.", words=words)


def unfollow(label: str) -> str:
    """Name the button that ends following something."""
    # TRANSLATORS: A button; {label} is a name or a title.
    return tr("Unfollow: {label}", label=label)


def waiting(stories: int) -> str:
    """Say how many stories changed meanwhile, and how they come."""
    return trn(
        "{n} story changed meanwhile: you get them in one message.",
        "{n} stories changed meanwhile: you get them in one message.",
        stories,
    )


def nothing_new(since: str) -> str:
    """Say that nothing came since a moment."""
    return tr("Nothing new since {time}.", time=since)


def caught_up(stories: int) -> str:
    """Say how much changed."""
    return trn("What you missed: {n} story", "What you missed: {n} stories", stories)


def digest_title(today: str) -> str:
    """Return the title of a digest."""
    return tr("Your digest, {day}", day=today)


def updates_title(stories: int) -> str:
    """Return the title of several stories in one message."""
    return trn("New in {n} story", "New in {n} stories", stories)


def more_stories(stories: int) -> str:
    """Say how many stories did not fit."""
    return trn("{n} more story: /catchup", "{n} more stories: /catchup", stories)


def why(title: str, when: str) -> str:
    """Say of what the last update was."""
    return tr("Your last update was of “{title}”, {time}.", title=title, time=when)


def because(label: str, place: int) -> str:
    """Say by what a reader was found."""
    return tr(
        "You got it because you follow {label}: number {number} in /following.",
        label=label,
        number=number(place),
    )


def because_itself(place: int) -> str:
    """Say that a reader follows the story itself."""
    return tr(
        "You got it because you follow this story: number {number} in /following.",
        number=number(place),
    )


def because_once(label: str) -> str:
    """Say by what a reader was found who does not follow it any more."""
    return tr(
        "You got it because you followed “{label}” then. You do not now.", label=label
    )


def exported(pieces: int) -> str:
    """Say what an export is and what it is for."""
    if pieces == 1:
        return tr(
            "All that I keep about this chat, in one piece. /import with a piece behind"
            " it brings back what you follow and your wishes."
        )
    # TRANSLATORS: {n} is two or more.
    return trn(
        "All that I keep about this chat, in {n} piece. /import with a piece behind it"
        " brings back what you follow and your wishes.",
        "All that I keep about this chat, in {n} pieces. /import with a piece behind it"
        " brings back what you follow and your wishes.",
        pieces,
    )


def not_exported(rows: int) -> str:
    """Say how much did not fit."""
    return trn(
        "{n} older note of what you were told did not fit.",
        "{n} older notes of what you were told did not fit.",
        rows,
    )


def imported(followed: int, wishes: bool, muted: int) -> str:
    """Say what was taken over."""
    # TRANSLATORS: What was taken over; these are set into "Taken over: 2 topics, your
    # wishes."
    took = [
        trn("{n} topic", "{n} topics", followed) if followed else "",
        tr("your wishes") if wishes else "",
        trn("{n} muted story", "{n} muted stories", muted) if muted else "",
    ]
    parts = [part for part in took if part]
    if not parts:
        return tr("There was nothing new in it.")
    return tr("Taken over: {list}.", list=listed(parts))


def status(title: str, added: datetime, stories: int, now: datetime, zone: str) -> str:
    """Say that the bot is well, and when it last heard news, by a zone's clock."""
    passed = now - added
    # TRANSLATORS: {ago} is "3 hours ago", {time} is "13 Dec 2025, 08:00 UTC" and
    # {stories} is "5 stories".
    return tr(
        "I am well. Last news: “{title}”, {ago} ({time}). {stories} here.",
        title=title,
        ago=ago(passed, finest="minute") if passed >= MINUTE else tr("just now"),
        time=moment(added, zone),
        stories=labels.stories(stories),
    )
