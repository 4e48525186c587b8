"""Every fixed sentence about feeds, in one place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from bot.feeds.model import Condition, Feed, Rule, Wanted
from bot.language import either, tr, trc, trn
from briefings.language import N_, Marked, ago, length
from briefings.text import shortened

HOW_TO_ADD: Final = N_(
    "Add one by its address, or by that of a page that has one:"
    " /feeds add https://paper.example/rss"
)
NO_FEEDS: Final = N_("I watch no feeds yet.")
NO_SUCH_FEED: Final = N_("I watch no feed of that number: /feeds lists them.")
WATCHED_ALREADY: Final = N_("I watch that feed already.")
NO_FEED_THERE: Final = N_("There is no feed there, and the page names none.")
HOW_TO_SET: Final = N_(
    "Say the feed's number and what to do with it, like this: /feeds 3 pause, resume,"
    " remove, publish, drafts, now, only WORDS, not WORDS, any.\n"
    "To publish some by themselves: /feeds 3 publish if story STORY, publish if outlet"
    " NAME, publish if words WORDS; the others become drafts. To pass over the others:"
    " /feeds 3 only if story STORY, only if outlet NAME."
)
TOO_MANY_STORIES: Final = N_(
    "That rule has 20 stories already. Begin it anew: publish, or any."
)
USELESS_WORDS: Final = N_("Those words stand in every text: give others.")
ASKED: Final = N_("I ask it within a minute.")
RESUME_FIRST: Final = N_("That feed is not watched now: resume it first.")
CHANGED_SINCE: Final = N_("That feed was changed since; set it anew with /feeds.")
LISTED: Final = N_("Feeds")

#: What is done to a feed, by the word for it, as its button calls it.
# TRANSLATORS: Buttons under a feed.
PAUSE: Final = N_("Pause")
RESUME: Final = N_("Resume")
REMOVE: Final = N_("Remove")
PUBLISH: Final = N_("Publish by itself")
DRAFTS: Final = N_("Make drafts")
NOW: Final = N_("Ask now")
MORE: Final = N_("More")

#: Characters of a headline that is shown as an example.
_HEADLINE: Final = 120

_RULES: Final[Mapping[Rule, Marked]] = {
    Rule.DRAFTS: N_("New items become drafts."),
    Rule.PUBLISH: N_("New items are published by themselves."),
}


def take_in(items: int) -> str:
    """Offer to take in what a feed holds already."""
    # TRANSLATORS: A button: take in what a feed holds already.
    return trn("Take in the item there", "Take in the {n} there", items)


def added(feed: Feed, items: int, newest: str | None) -> str:
    """Say that a feed is watched from now on."""
    watched = tr("I watch {feed} from now on.", feed=feed.title)
    return f"{watched} {rules(feed.wanted)} {_holds(items, newest)}"


def _holds(items: int, newest: str | None) -> str:
    if not newest:
        return tr("It holds no items yet.")
    return trn(
        "It holds {n} item, the newest: “{title}”. Those are not taken in.",
        "It holds {n} items, the newest: “{title}”. Those are not taken in.",
        items,
        title=shortened(newest.strip().partition("\n")[0], _HEADLINE),
    )


def line(feed: Feed, now: datetime) -> str:
    """Say in one line how a feed does."""
    return f"{feed.id}. {feed.title}: {_state(feed, now)}"


def facts(feed: Feed, now: datetime) -> str:
    """Say all about a feed."""
    said = [f"{feed.title}, {feed.url}", rules(feed.wanted), f"{_state(feed, now)}."]
    if feed.health.fault:
        said.append(feed.health.fault)
    # TRANSLATORS: What an operator types stays as it is, up to WORDS.
    said.append(
        tr(
            "To publish only some: {typed} publish if story STORY, outlet NAME, or"
            " words WORDS. With “only if” the others are passed over.",
            typed=f"/feeds {feed.id}",
        )
    )
    return "\n".join(said)


def removed(feed: Feed) -> str:
    """Say that a feed is watched no longer."""
    return tr("I do not watch {feed} any more.", feed=feed.title)


def stays(feed: Feed) -> str:
    """Say what is left of a feed that is watched no longer."""
    # TRANSLATORS: {rules} is one sentence or more: "New items become drafts."
    return tr(
        "What it brought stays. If it is added again, it is set as it is now: {rules}",
        rules=rules(feed.wanted),
    )


def rules(wanted: Wanted) -> str:
    """Say what becomes of a feed's items."""
    said = [tr(_RULES[wanted.rule])]
    if wanted.rule is Rule.PUBLISH and wanted.publish_if != Condition():
        # TRANSLATORS: {what} is one or more of "say “port”", "are of Reuters or rest on
        # it" and "join “Ferry runs aground”", of the items of a feed.
        publishes = tr(
            "New items are published by themselves if they {what}; the others become"
            " drafts.",
            what=_met(wanted.publish_if),
        )
        said = [publishes]
    if wanted.allow:
        said.append(tr("Only those that say {words}.", words=_either(wanted.allow)))
    if wanted.deny:
        said.append(tr("None that say {words}.", words=_either(wanted.deny)))
    if wanted.only != Condition():
        only = tr("All are passed over but those that {what}.", what=_met(wanted.only))
        said.append(only)
    return " ".join(said)


def _met(condition: Condition) -> str:
    said = []
    if condition.words:
        # TRANSLATORS: These three are what items of a feed do, set into a sentence.
        said.append(tr("say {words}", words=_either(condition.words)))
    if condition.outlets:
        outlets = either(condition.outlets)
        said.append(tr("are of {outlets} or rest on it", outlets=outlets))
    if condition.stories:
        titles = tuple(each.title for each in condition.stories)
        said.append(tr("join {stories}", stories=_either(titles)))
    first, *others = said
    for each in others:
        first = trc("conditions", "{first} and {last}", first=first, last=each)
    return first


def _either(words: tuple[str, ...]) -> str:
    return either([tr("“{words}”", words=each) for each in words])


def _state(feed: Feed, now: datetime) -> str:
    health = feed.health
    if feed.wanted.removed:
        # TRANSLATORS: How a feed does, behind its title.
        return tr("removed")
    if feed.wanted.paused:
        return trc("feed", "paused")
    if health.failing_since:
        # TRANSLATORS: {time} is "3 days".
        silent = tr("no answer for {time}", time=_age(now - health.failing_since))
        # TRANSLATORS: A feed that has not answered for long; why follows.
        return tr("dead, {why}", why=silent) if health.dead else silent
    if not health.read:
        return tr("not read yet")
    # TRANSLATORS: {ago} is "3 minutes ago".
    return tr("read {ago}", ago=ago(max(now - health.read, timedelta(0))))


def _age(time: timedelta) -> str:
    return length(max(time, timedelta(0)))


def deed(what: str, feed: Feed) -> str:
    """Say what was done to a feed, for the trail."""
    return f"{what}: {feed.title} ({feed.url})"


def back(feed: Feed) -> str:
    """Say that a feed is as it was before."""
    return tr("{feed} is as it was.", feed=feed.title)
