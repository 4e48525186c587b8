"""What an operator sets for a feed, from the words typed for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from bot.desk import feeding_texts as texts
from bot.desk.finding import Finding, Unclear
from bot.desk.following.typed import parse_words
from bot.feeds.model import ChosenStory, Condition, FeedId, Rule, Wanted
from bot.language import tr
from briefings.engine.changing import Refused
from briefings.engine.outlet_facts import MOST, name_of

_IF: Final = re.compile(r"if\s+(words|outlet|story)\s+(.+)", re.IGNORECASE | re.DOTALL)

#: What one word sets.
_SET: Final[Mapping[str, Mapping[str, Any]]] = {
    "pause": {"paused": True},
    "resume": {"paused": False, "removed": False},
    "publish": {"rule": Rule.PUBLISH, "publish_if": Condition()},
    "drafts": {"rule": Rule.DRAFTS, "publish_if": Condition()},
    "any": {"allow": (), "deny": (), "only": Condition()},
}


class FeedRules:
    """Turns words into what is set; it finds the stories that are meant."""

    def __init__(self, find: Finding) -> None:
        self._find = find

    async def changed(
        self, feed: FeedId, wanted: Wanted, what: str, typed: str
    ) -> Wanted:
        """Return what is wanted of a feed after some words.

        Args:
            feed: Which.
            wanted: What is wanted so far.
            what: The first word.
            typed: The others.

        Raises:
            Unclear: They set nothing, or a story has to be chosen.
        """
        if match := _IF.fullmatch(typed.strip()):
            kind, named = match[1].lower(), match[2]
            if what == "publish":
                condition = await self._with(
                    wanted.publish_if, f"/feeds {feed} publish if", kind, named
                )
                return replace(wanted, rule=Rule.PUBLISH, publish_if=condition)
            if what == "only" and kind != "words":
                condition = await self._with(
                    wanted.only, f"/feeds {feed} only if", kind, named
                )
                return replace(wanted, only=condition)
            if kind != "words":
                raise Unclear(tr(texts.HOW_TO_SET))
            typed = named
        if what == "only":
            return replace(wanted, allow=_words(typed))
        if what == "not":
            return replace(wanted, deny=_words(typed))
        if what not in _SET or (what == "publish" and typed):
            raise Unclear(tr(texts.HOW_TO_SET))
        return replace(wanted, **_SET[what])

    async def _with(
        self, condition: Condition, command: str, kind: str, named: str
    ) -> Condition:
        """Return a condition with other words or outlets, or with a story more."""
        if kind == "words":
            return replace(condition, words=_words(named))
        if kind == "outlet":
            return replace(condition, outlets=_outlets(named))
        head = await self._find.story(named, lambda id_: f"{command} story {id_}")
        chosen = [each for each in condition.stories if each.id != head.id]
        if len(chosen) == MOST:
            raise Unclear(tr(texts.TOO_MANY_STORIES))
        story = ChosenStory(id=head.id, title=head.title.words)
        return replace(condition, stories=(*chosen, story))


def _words(typed: str) -> tuple[str, ...]:
    words = parse_words(typed)
    if not words:
        raise Unclear(tr(texts.USELESS_WORDS) if typed else tr(texts.HOW_TO_SET))
    return words


def _outlets(typed: str) -> tuple[str, ...]:
    try:
        names = dict.fromkeys(map(name_of, filter(str.strip, typed.split(","))))
    except Refused as refused:
        raise Unclear(str(refused)) from refused
    if not names or len(names) > MOST:
        raise Unclear(tr(texts.HOW_TO_SET))
    return tuple(names)
