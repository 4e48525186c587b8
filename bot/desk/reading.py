"""Reading: commands that tell something of one story, or of what all stories hold."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.desk import plain_words, texts
from bot.desk.forms import Answer, choices, nothing, picture_button, say, told_reply
from bot.desk.naming_texts import search_for
from bot.desk.show import rows, show
from bot.language import tr
from bot.replies import SAYS, Ask, Button, Reply, Subject
from briefings.engine import Answered, Engine, Told
from briefings.model import StoryHead
from briefings.writing.parts import PARTS

#: Stories on one page of a list: as many buttons as a thumb reaches.
PAGE: Final = 8

#: Words of a question in another language that are looked for.
TRIED: Final = 4

Tell = Callable[[StoryHead], Awaitable[Told]]


class Reading:
    """Answers on stories; :attr:`answers` holds them by command."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        told = engine.tellings
        self.answers: Mapping[str, Answer] = {
            "stories": self._stories,
            "search": self._search,
            "story": self._of_story("story", told.story),
            "compare": self._of_story("compare", told.compare),
            "disputes": self._of_story("disputes", told.disputes),
            "timeline": self._of_story("timeline", told.timeline),
            "numbers": self._of_story("numbers", told.numbers),
            "silent": self._of_story("silent", told.silent),
            "ask": self._ask,
            "parts": self._of_story("parts", told.parts),
            "people": self._of_story("people", told.people),
            "sources": self._of_story("sources", told.sources),
            **{part.name: self._part(part.name) for part in PARTS},
        }

    async def _stories(self, words: str, ask: Ask) -> Reply:
        catalogue = self._engine.catalogue
        offset = page_offset(words)
        page, heads = await catalogue.stories(now=ask.at, limit=PAGE, offset=offset)
        if not heads:
            return Reply((say(tr(texts.NO_OLDER) if offset else tr(texts.EMPTY)),))
        turns = []
        if offset:
            turns.append(Button(tr(texts.NEWER), f"/stories {offset // PAGE}"))
        if await catalogue.heads(limit=1, offset=offset + PAGE):
            turns.append(Button(tr(texts.OLDER), f"/stories {offset // PAGE + 2}"))
        return show(page, (*choices("story", heads), *rows(turns)))

    async def _search(self, words: str, ask: Ask) -> Reply:
        if not words:
            return Reply((say(texts.needs_words("search", tr(texts.WORD))),))
        found = await self._engine.catalogue.search(words)
        if found:
            return show(found)
        return nothing("story", words, await self._engine.catalogue.find(words))

    async def _ask(self, words: str, ask: Ask) -> Reply:
        if not words:
            return Reply((say(texts.needs_words("ask", tr(texts.QUESTION))),))
        found = await self._engine.catalogue.ask(words)
        if found:
            return answered(found)
        no = say(tr(texts.NO_ANSWER))
        if plain_words.abroad(words):
            # What is spelled most like them would be near by chance.
            here = say(tr(texts.IN_ENGLISH))
            return Reply((no, here), rows(await self._searches(words)))
        meant = await self._engine.catalogue.find(words)
        near = meant.stories or meant.nearest
        told = (no, say(tr(texts.NEAREST))) if near else (no,)
        return Reply(told, choices("story", near))

    async def _searches(self, words: str) -> Sequence[Button]:
        """Return a button for each of the longer words that sources hold."""
        return [
            Button(search_for(word), f"/search {word}")
            for word in plain_words.longest(words)[:TRIED]
            if len(f"/search {word}".encode()) <= SAYS
            and await self._engine.catalogue.search(word)
        ]

    def _part(self, name: str) -> Answer:
        return self._of_story(name, lambda head: self._engine.tellings.part(head, name))

    def _of_story(self, command: str, tell: Tell) -> Answer:
        async def answer(words: str, ask: Ask) -> Reply:
            return await self._telling(command, words, ask, tell)

        return answer

    async def _telling(self, command: str, words: str, ask: Ask, tell: Tell) -> Reply:
        """Tell what a command tells of the story that the words mean."""
        meant = await meant_story(self._engine, command, words, ask)
        if isinstance(meant, Reply):
            return meant
        told = await tell(meant)
        return told_reply(told, command, await self._pictured(command, told.head))

    async def _pictured(self, command: str, head: StoryHead) -> tuple[Button, ...]:
        """Return a button for the picture of an answer, if there is one to look at.

        A single source is not laid beside itself.
        """
        lay = self._engine.charting.by_answer.get(command)
        if lay is None or head.sources < 2 or await lay(head.id) is None:
            return ()
        return (picture_button(command, head.id),)


def answered(found: Answered) -> Reply:
    """Show what answers a question, with a button for its story."""
    if found.story is None:
        return show(found.briefing)
    buttons = choices("story", [found.story])
    about = Subject(story=found.story.id, found=True)
    return replace(show(found.briefing, buttons), about=about)


def page_offset(words: str) -> int:
    """Return how many stand before the page of a list that was asked for by number."""
    page = int(words) if words.isdecimal() and len(words) < 6 else 1
    return max(0, page - 1) * PAGE


async def meant_story(
    engine: Engine, command: str, words: str, ask: Ask
) -> StoryHead | Reply:
    """Return the story that words mean, or what to say where they mean no single one.

    Args:
        engine: It knows the stories.
        command: What the buttons of a choice say before a story's id.
        words: A reader's, or the id of a story.
        ask: When they were said.
    """
    if words:
        found = await engine.catalogue.find(words)
        heads, asks = found.stories, tr(texts.WHICH_ONE)
    else:
        heads = tuple((await engine.catalogue.stories(now=ask.at, limit=PAGE))[1])
        asks = tr(texts.WHICH_STORY) if heads else tr(texts.EMPTY)
    if len(heads) == 1:
        return heads[0]
    if heads or not words:
        awaits = "" if words else f"/{command}"
        return Reply((say(asks),), choices(command, heads), awaits=awaits)
    return nothing(command, words, found)
