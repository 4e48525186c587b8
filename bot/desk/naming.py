"""Naming: commands that tell of somebody, or of a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.desk import texts
from bot.desk.forms import Answer, choices, people_choices, say
from bot.desk.reading import PAGE
from bot.desk.show import show
from bot.replies import Ask, Reply
from briefings.engine import Engine
from briefings.lookup import is_bare
from briefings.names import EntityKind
from briefings.names.joining import Known


class Naming:
    """Answers on names; :attr:`answers` holds them by command."""

    def __init__(self, engine: Engine) -> None:
        self._naming = engine.naming
        self.answers: Mapping[str, Answer] = {"who": self.who, "place": self._place}

    async def who(self, words: str, ask: Ask) -> Reply:
        """Tell who somebody is."""
        if not words:
            return Reply((say(texts.needs_words("who", "NAME")),))
        known = await self._naming.who(words)
        return await self._told(known) or await self._nobody(words)

    def quotes_or(self, of_story: Answer) -> Answer:
        """Return an answer that tells what a person said, or else a story's quotes."""

        async def answer(words: str, ask: Ask) -> Reply:
            return await self._quotes(words) or await of_story(words, ask)

        return answer

    async def _quotes(self, words: str) -> Reply | None:
        """Return None where the words do not mean one person."""
        known = await self._naming.who(words) if is_bare(words) else ()
        if len(known) != 1 or known[0].kind is not EntityKind.PERSON:
            return None
        briefing, heads = await self._naming.said_by(known[0])
        return show(briefing, choices("story", heads[:PAGE]))

    async def _place(self, words: str, ask: Ask) -> Reply:
        if not words:
            return Reply((say(texts.needs_words("place", "NAME")),))
        known = await self._naming.who(words)
        places = [one for one in known if one.kind is EntityKind.PLACE]
        if places or not known:
            return await self._told(places) or await self._nobody(words)
        return Reply((say(texts.no_place(words)),), people_choices(known[:PAGE]))

    async def _told(self, known: Sequence[Known]) -> Reply | None:
        """Tell of the one that is meant, or ask which; None where there is none."""
        if len(known) > 1:
            return Reply((say(texts.WHICH_ONE),), people_choices(known[:PAGE]))
        if not known:
            return None
        briefing, heads = await self._naming.tell_of(known[0])
        return show(briefing, choices("story", heads[:PAGE]))

    async def _nobody(self, words: str) -> Reply:
        near = await self._naming.nearest_to(words)
        said = [say(texts.nobody_called(words))] + [say(texts.NEAREST)] * bool(near)
        return Reply(tuple(said), people_choices(near))
