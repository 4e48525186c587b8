"""What becomes of a feed's item by the rules that are set for its feed.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.feeds.model import Condition, Rule, Wanted
from briefings.model import StoryId
from briefings.writing.salience import telling_words


class Fate(StrEnum):
    """What becomes of an item."""

    PASSED = "passed over"
    DRAFT = "draft"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where an item stands among what rules name."""

    #: Outlets of rules, as they name them, of which it is.
    outlets: Set[str] = frozenset()

    #: Stories of rules, as they name them, that it would join.
    stories: Set[StoryId] = frozenset()


def named(wanted: Wanted) -> Condition:
    """Return the outlets and stories that rules name; an item must be placed if any."""
    both = (wanted.only, wanted.publish_if)
    return Condition(
        outlets=tuple(dict.fromkeys(name for one in both for name in one.outlets)),
        stories=tuple(dict.fromkeys(each for one in both for each in one.stories)),
    )


def fate(text: str, placed: Placed, wanted: Wanted) -> Fate:
    """Return what becomes of an item.

    Args:
        text: Its readable text.
        placed: Where it stands among what :func:`named` gives.
        wanted: What is set for its feed.
    """
    stems = telling_words(text)
    only = replace(wanted.only, words=wanted.allow)
    if _says(wanted.deny, stems) or not _meets(only, stems, placed):
        return Fate.PASSED
    if wanted.rule is Rule.PUBLISH and _meets(wanted.publish_if, stems, placed):
        return Fate.PUBLISHED
    return Fate.DRAFT


def _meets(condition: Condition, stems: Set[str], placed: Placed) -> bool:
    stories = {each.id for each in condition.stories}
    return (
        (not condition.words or _says(condition.words, stems))
        and (not condition.outlets or not placed.outlets.isdisjoint(condition.outlets))
        and (not stories or not placed.stories.isdisjoint(stories))
    )


def _says(entries: Iterable[str], stems: Set[str]) -> bool:
    return any(telling_words(entry) <= stems for entry in entries)
