"""Answers what is said without a command."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.desk import plain_words, small_talk, texts
from bot.desk.asked import words_asked
from bot.desk.forms import Answer, help_reply, say
from bot.desk.reading import answered
from bot.desk.show import opened, show
from bot.desk.unfinished import Last
from bot.language import tr
from bot.replies import Ask, Reply, Subject
from briefings.engine import Engine
from briefings.lookup import is_bare, is_guess
from briefings.names import EntityKind

#: Small talk, and what is said to it.
_ANSWERS: Final = (
    (small_talk.THANKS, texts.GLADLY),
    (small_talk.FAREWELLS, texts.FAREWELL),
    (small_talk.STOP, texts.HOW_TO_STOP),
    (small_talk.YES | small_talk.NO, texts.NOTHING_ASKED),
)


class Plainly:
    """Answers small talk, the words that a command lacked, names and questions.

    Args:
        engine: Knows what may be looked up.
        answers: Those of readers' commands.
    """

    def __init__(self, engine: Engine, answers: Mapping[str, Answer]) -> None:
        self._engine = engine
        self._answers = answers

    async def answer(self, ask: Ask, last: Last) -> Reply:
        """Return what the words of an ask mean.

        Args:
            ask: What was said.
            last: What was said to them before, which it may answer.
        """
        words = words_asked(ask.text)
        return (
            _yes_or_no(words, last)
            or await self._small_talk(words, ask)
            or await self._completed(words, ask, last)
            or await self._asked_of_story(words, ask, last.about)
            or await self._wished(words, ask)
            or await self._look_up(words, ask, last.about)
        )

    async def _completed(self, words: str, ask: Ask, last: Last) -> Reply | None:
        """Answer the command that was given without its words, if these are they."""
        name, _, begun = (last.awaits or "")[1:].partition(" ")
        if not name or not _may_complete(name, begun, words):
            return None
        said = replace(ask, text=f"{last.awaits} {ask.text}")
        reply = await self._answers[name](f"{begun} {words}".strip(), said)
        return None if reply.missed else reply

    async def _wished(self, words: str, ask: Ask) -> Reply | None:
        """Answer what is wished in plain words: "follow the ferry"."""
        wish = plain_words.wish(words)
        if wish is None:
            return None
        name, what = wish
        return await self._answers[name](what, replace(ask, text=f"/{name} {what}"))

    async def _small_talk(self, words: str, ask: Ask) -> Reply | None:
        """Answer words that mean a command, or nothing that could be looked up."""
        if words.strip(small_talk.SIGNS + "/") == "":
            return help_reply(tr(texts.WELCOME))
        plain = small_talk.plain(words)
        for said, answer in _ANSWERS:
            if plain in said:
                return Reply((say(tr(answer)),))
        if plain in small_talk.MEANT:
            return await self._answers[small_talk.MEANT[plain]]("", ask)
        return None

    async def _asked_of_story(
        self, words: str, ask: Ask, about: Subject | None
    ) -> Reply | None:
        """Answer what is asked of the story told last without naming it: "why?"."""
        asked = small_talk.OF_STORY.get(small_talk.plain(words))
        if asked is None or about is None or not about.story:
            return None
        if asked == "why":
            told = await self._engine.catalogue.ask_within(about.story, "why?")
            reply = show(told) if told else Reply((say(tr(texts.NO_ANSWER)),))
        elif asked == "more":
            whole = opened(await self._answers["story"](about.story, ask))
            reply = whole or await self._answers["parts"](about.story, ask)
        else:
            reply = await self._answers[asked](about.story, ask)
        return replace(reply, about=about)

    async def _look_up(self, words: str, ask: Ask, about: Subject | None) -> Reply:
        """Answer words without a command: a person of that name, or a story.

        Args:
            words: What was said.
            ask: The ask they are of.
            about: What was told of last, which a question may mean.
        """
        whom = None if plain_words.refers_back(words) else plain_words.whom(words)
        if whom and await self._engine.naming.who(whom):
            return await self._answers["who"](whom, ask)
        known = await self._engine.naming.who(words) if is_bare(words) else ()
        guess = len(known) == 1 and is_guess(words, known[0])
        people = all(one.kind is EntityKind.PERSON for one in known)
        if known and people and not guess:
            return await self._answers["who"](words, ask)
        if plain_words.opens_question(words):
            told = await self._of_last(words, about)
            if told:
                return told
        if whom and not plain_words.asks_whom(whom):
            reply = await self._described(whom, words, ask)
        elif whom or plain_words.asks(words) or plain_words.refers_back(words):
            reply = await self._question(words, ask, about)
        else:
            return await self._briefly(words, ask)
        return replace(reply, about=reply.about or about)

    async def _briefly(self, words: str, ask: Ask) -> Reply:
        """Answer a question of two words; whatever else is said, by a story."""
        short = plain_words.opens_question(words) and not plain_words.asks_news(words)
        found = await self._engine.catalogue.ask(words) if short else None
        return answered(found) if found else await self._answers["story"](words, ask)

    async def _described(self, whom: str, words: str, ask: Ask) -> Reply:
        """Answer who it is that is no name: "who is the captain of the ferry"."""
        found = await self._engine.catalogue.ask(words)
        return answered(found) if found else await self._answers["who"](whom, ask)

    async def _of_last(self, words: str, about: Subject | None) -> Reply | None:
        """Answer a question of what was told of last; None if that does not tell."""
        if about and about.story:
            told = await self._engine.catalogue.ask_within(about.story, words)
            return replace(show(told), about=about) if told else None
        if about and plain_words.means_person(words):
            meant = plain_words.of_person(words, about.person)
            found = await self._engine.catalogue.ask(words, meant)
            return replace(answered(found), about=about) if found else None
        return None

    async def _question(self, words: str, ask: Ask, about: Subject | None) -> Reply:
        """Answer a question that means nothing that was told of before.

        One that we cannot read is answered by the story that it names; one of "it" or
        "him", by nothing that any other story says of somebody.
        """
        if plain_words.refers_back(words):
            return Reply((say(tr(texts.NO_ANSWER if about else texts.WHAT_IS_IT)),))
        find = self._engine.catalogue.find
        named = plain_words.abroad(words) and (await find(words)).stories
        reply = await self._answers["story" if named else "ask"](words, ask)
        known = about.story if about and not about.found else None
        if known and reply.about and reply.about.story != known:
            return replace(reply, blocks=(say(tr(texts.ELSEWHERE)), *reply.blocks))
        return reply


def _yes_or_no(words: str, last: Last) -> Reply | None:
    """Answer a bare yes or no to what was asked: neither does anything."""
    if last.awaits is None:
        return None
    plain = small_talk.plain(words)
    if plain in small_talk.NO or plain in small_talk.STOP:
        return Reply((say(tr(texts.LEFT_AS_IT_IS)),))
    if plain not in small_talk.YES:
        return None
    if last.buttons:
        # A "yes" in passing must not remove anything: only a button says what.
        return Reply((say(tr(texts.PRESS)),), last.buttons, awaits=last.awaits)
    return Reply(last.blocks, awaits=last.awaits)


def _may_complete(name: str, begun: str, words: str) -> bool:
    """Tell whether words may be those that a command lacked, and no other thing.

    Args:
        name: The command's.
        begun: What was said behind it before.
        words: What is said now.
    """
    if plain_words.asks(words):
        return name == "ask"
    if name == "report" and begun.startswith("+") and " " in words:
        # It was asked what is wrong: a single word may still be looked up.
        return plain_words.wish(words) is None
    if name == "report":
        # That is written to be read, whatever it begins with.
        return plain_words.reports(words)
    return plain_words.wish(words) is None
