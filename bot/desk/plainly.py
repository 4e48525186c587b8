"""Answers what is said without a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.desk import plain_words, texts
from bot.desk.asked import words_asked
from bot.desk.forms import Answer, help_reply, say
from bot.desk.show import show
from bot.desk.unfinished import Unfinished
from bot.language import tr
from bot.replies import Ask, Reply
from briefings.engine import Engine
from briefings.lookup import is_bare
from briefings.names import EntityKind


class Plainly:
    """Answers small talk, the words that a command lacked, names and questions.

    Args:
        engine: Knows what may be looked up.
        answers: Those of readers' commands.
    """

    def __init__(self, engine: Engine, answers: Mapping[str, Answer]) -> None:
        self._engine = engine
        self._answers = answers
        self._unfinished = Unfinished()

    def note(self, ask: Ask, name: str, words: str) -> None:
        """Note a command: given without its words, it may be completed next."""
        self._unfinished.note(ask, name, words)

    async def answer(self, ask: Ask) -> Reply:
        """Return what the words of an ask mean."""
        words = words_asked(ask.text)
        return (
            await self._small_talk(words, ask)
            or await self._completed(words, ask)
            or await self._look_up(words, ask)
        )

    async def _completed(self, words: str, ask: Ask) -> Reply | None:
        """Answer the command that was given without its words, if these are they."""
        name = self._unfinished.taken(ask)
        if name is None or (plain_words.asks(words) and name != "ask"):
            return None
        answer = self._answers[name]
        reply = await answer(words, replace(ask, text=f"/{name} {ask.text}"))
        asked = await answer("", replace(ask, text=f"/{name}"))
        # Whoever is asked the same again meant something else.
        again = bool(asked.buttons) and reply.buttons == asked.buttons
        return None if again or reply == asked else reply

    async def _small_talk(self, words: str, ask: Ask) -> Reply | None:
        """Answer words that mean a command, or nothing that could be looked up."""
        if words.strip(plain_words.SIGNS + "/") == "":
            return help_reply(tr(texts.WELCOME))
        plain = words.lower().strip(plain_words.SIGNS)
        if plain in plain_words.THANKS:
            return Reply((say(tr(texts.GLADLY)),))
        if plain in plain_words.FAREWELLS:
            return Reply((say(tr(texts.FAREWELL)),))
        if plain in plain_words.YES_OR_NO:
            return Reply((say(tr(texts.NOTHING_ASKED)),))
        if plain in plain_words.MEANT:
            return await self._answers[plain_words.MEANT[plain]]("", ask)
        return None

    async def _look_up(self, words: str, ask: Ask) -> Reply:
        """Answer words without a command: a person of that name, or a story."""
        whom = plain_words.whom(words)
        if whom and await self._engine.naming.who(whom):
            return await self._answers["who"](whom, ask)
        known = await self._engine.naming.who(words) if is_bare(words) else ()
        if known and all(one.kind is EntityKind.PERSON for one in known):
            return await self._answers["who"](words, ask)
        if plain_words.asks(words):
            told = await self._engine.catalogue.ask(words)
            if told:
                return show(told)
            found = await self._engine.catalogue.find(words)
            if plain_words.abroad(words) and not found.stories:
                return await self._answers["ask"](words, ask)
        return await self._answers["who" if whom else "story"](whom or words, ask)
