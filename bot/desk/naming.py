"""Naming: commands that tell of somebody, or of a place."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk import texts
from bot.desk.forms import Answer, choices, people_choices, say
from bot.desk.reading import PAGE
from bot.desk.show import show
from bot.replies import Ask, Reply
from briefings.engine import Engine


class Naming:
    """Answers on names; :attr:`answers` holds them by command."""

    def __init__(self, engine: Engine) -> None:
        self._naming = engine.naming
        self.answers: Mapping[str, Answer] = {"who": self.who}

    async def who(self, words: str, ask: Ask) -> Reply:
        """Tell who somebody is."""
        if not words:
            return Reply((say(texts.needs_words("who", "NAME")),))
        known = await self._naming.who(words)
        if len(known) == 1:
            briefing, heads = await self._naming.tell_of(known[0])
            return show(briefing, choices("story", heads[:PAGE]))
        if known:
            return Reply((say(texts.WHICH_ONE),), people_choices(known[:PAGE]))
        near = await self._naming.nearest_to(words)
        said = [say(texts.nobody_called(words))] + [say(texts.NEAREST)] * bool(near)
        return Reply(tuple(said), people_choices(near))
