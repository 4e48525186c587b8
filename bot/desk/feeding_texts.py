"""Every fixed sentence about feeds, in one place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from babel.dates import format_timedelta

from bot.feeds.model import Condition, Feed, Rule, Wanted
from briefings.text import shortened

HOW_TO_ADD: Final = (
    "Add one by its address, or by that of a page that has one:"
    " /feeds add https://paper.example/rss"
)
NO_FEEDS: Final = f"I watch no feeds yet. {HOW_TO_ADD}"
NO_SUCH_FEED: Final = "I watch no feed of that number: /feeds lists them."
WATCHED_ALREADY: Final = "I watch that feed already."
NO_FEED_THERE: Final = "There is no feed there, and the page names none."
HOW_TO_SET: Final = (
    "Say the feed's number and what to do with it, like this: /feeds 3 pause, resume,"
    " remove, publish, drafts, now, only WORDS, not WORDS, any.\n"
    "To publish some by themselves: /feeds 3 publish if story STORY, publish if outlet"
    " NAME, publish if words WORDS; the others become drafts. To pass over the others:"
    " /feeds 3 only if story STORY, only if outlet NAME."
)
TOO_MANY_STORIES: Final = (
    "That rule has 20 stories already. Begin it anew: publish, or any."
)
USELESS_WORDS: Final = "Those words stand in every text: give others."
REMOVED: Final = "Removed."
ASKED: Final = "I ask it within a minute."
RESUME_FIRST: Final = "That feed is not watched now: resume it first."
CHANGED_SINCE: Final = "That feed was changed since; set it anew with /feeds."
LISTED: Final = "Feeds"

#: What is done to a feed, by the word for it, as its button calls it.
PAUSE: Final = "Pause"
RESUME: Final = "Resume"
REMOVE: Final = "Remove"
PUBLISH: Final = "Publish by itself"
DRAFTS: Final = "Make drafts"
NOW: Final = "Ask now"
MORE: Final = "More"

#: Characters of a headline that is shown as an example.
_HEADLINE: Final = 120

PUBLISHED_IF: Final = "New items are published by themselves if they"

_RULES: Final = {
    Rule.DRAFTS: "New items become drafts.",
    Rule.PUBLISH: "New items are published by themselves.",
}


def cannot(reason: str) -> str:
    """Say why an address cannot be had."""
    return f"That address {reason}."


def take_in(items: int) -> str:
    """Offer to take in what a feed holds already."""
    return "Take in the item there" if items == 1 else f"Take in the {items} there"


def added(feed: Feed, items: int, newest: str | None) -> str:
    """Say that a feed is watched from now on."""
    said = f"I watch {feed.title} from now on. {rules(feed.wanted)}"
    if not newest:
        return f"{said} It holds no items yet."
    line = shortened(newest.strip().partition("\n")[0], _HEADLINE)
    count = "1 item" if items == 1 else f"{items} items"
    return f"{said} It holds {count}, the newest: “{line}”. Those are not taken in."


def line(feed: Feed, now: datetime) -> str:
    """Say in one line how a feed does."""
    return f"{feed.id}. {feed.title}: {_state(feed, now)}"


def facts(feed: Feed, now: datetime) -> str:
    """Say all about a feed."""
    said = [f"{feed.title}, {feed.url}", rules(feed.wanted), f"{_state(feed, now)}."]
    if feed.health.fault:
        said.append(feed.health.fault)
    said.append(
        f"To publish only some: /feeds {feed.id} publish if story STORY, outlet NAME,"
        " or words WORDS. With “only if” the others are passed over."
    )
    return "\n".join(said)


def rules(wanted: Wanted) -> str:
    """Say what becomes of a feed's items."""
    said = [_RULES[wanted.rule]]
    if wanted.rule is Rule.PUBLISH and wanted.publish_if != Condition():
        said = [f"{PUBLISHED_IF} {_met(wanted.publish_if)}; the others become drafts."]
    if wanted.allow:
        said.append(f"Only those that say {_either(wanted.allow)}.")
    if wanted.deny:
        said.append(f"None that say {_either(wanted.deny)}.")
    if wanted.only != Condition():
        said.append(f"All are passed over but those that {_met(wanted.only)}.")
    return " ".join(said)


def _met(condition: Condition) -> str:
    said = []
    if condition.words:
        said.append(f"say {_either(condition.words)}")
    if condition.outlets:
        said.append(f"are of {' or '.join(condition.outlets)} or rest on it")
    if condition.stories:
        titles = tuple(each.title for each in condition.stories)
        said.append(f"join {_either(titles)}")
    return " and ".join(said)


def _either(words: tuple[str, ...]) -> str:
    return " or ".join(f"“{each}”" for each in words)


def _state(feed: Feed, now: datetime) -> str:
    health = feed.health
    if feed.wanted.removed:
        return "removed"
    if feed.wanted.paused:
        return "paused"
    if health.failing_since:
        dead = "dead, " if health.dead else ""
        return f"{dead}no answer for {_age(now - health.failing_since)}"
    return f"read {_age(now - health.read)} ago" if health.read else "not read yet"


def _age(time: timedelta) -> str:
    return format_timedelta(max(time, timedelta(0)), locale="en")


def deed(what: str, feed: Feed) -> str:
    """Say what was done to a feed, for the trail."""
    return f"{what}: {feed.title} ({feed.url})"


def back(feed: Feed) -> str:
    """Say that a feed is as it was before."""
    return f"{feed.title} is as it was."
