"""The desk behind every surface: finds the command of an ask and answers it."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Final

from bot.desk import texts
from bot.desk.forms import (
    choices,
    help_reply,
    nothing,
    people_choices,
    say,
    told_reply,
    unknown,
)
from bot.desk.menu import menu
from bot.desk.show import rows, show
from bot.replies import (
    Ask,
    Button,
    Command,
    InlineResult,
    Reply,
)
from briefings.engine import Engine, Told
from briefings.errors import BrokenCitation
from briefings.lookup import is_bare
from briefings.model import StoryHead, StoryId
from briefings.names import EntityKind
from briefings.writing.parts import PARTS

log = logging.getLogger(__name__)

#: Stories on one page of a list: as many buttons as a thumb reaches.
PAGE: Final = 8

#: The most of a reader's words that a look-up takes.
WORDS: Final = 200

_COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+|$)(.*)", re.DOTALL)
_WHO_IS = re.compile(r"who(?:'s|’s| is| was| are| were) (.+?)\s*\??", re.IGNORECASE)
_STORY_ID = re.compile(r"st[a-z2-7]{8}")
_START_STORY = re.compile(r"story_(\w+)")

Answer = Callable[[str, Ask], Awaitable[Reply]]


class FrontDesk:
    """Answers asks with what the engine tells; see :class:`bot.desk.Desk`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._answers: dict[str, Answer] = {
            "start": self._start,
            "help": self._help,
            "stories": self._stories,
            "story": self._story,
            "who": self._who,
            "search": self._search,
            "people": self._people,
            "sources": self._sources,
            **{part.name: self._part_answer(part.name) for part in PARTS},
        }

    async def answer(self, ask: Ask) -> Reply:
        """Answer one ask; an unknown command or an empty text gets help."""
        try:
            return await self._answer(ask)
        except BrokenCitation:
            log.info("A source may have changed while it was told: once more")
        try:
            return await self._answer(ask)
        except BrokenCitation:
            log.exception("A citation does not match its source")
            return Reply((say(texts.FAULT),))

    async def _answer(self, ask: Ask) -> Reply:
        command = _COMMAND.fullmatch(ask.text.strip())
        if command is None:
            return await self._look_up(_words(ask.text), ask)
        name, words = command[1].lower(), _words(command[2])
        if name not in self._answers:
            return unknown(name, words, self._answers)
        return await self._answers[name](words, ask)

    async def inline(self, ask: Ask) -> Sequence[InlineResult]:
        """Return at most ten choices for what was typed so far, best first."""
        words = _words(ask.text)
        if words:
            found = await self._engine.catalogue.find(words)
            heads: Sequence[StoryHead] = found.stories or found.nearest
        else:
            _, heads = await self._engine.catalogue.stories(now=ask.at, limit=PAGE)
        return [await self._choice(head) for head in heads[:10]]

    def menu(self, language: str | None, *, operator: bool) -> Sequence[Command]:
        """Return the commands to list for readers, or for operators too."""
        return menu(language)

    async def news(self, since: int, *, now: datetime) -> tuple[int, Reply | None]:
        """Return the number of the last change, and what to tell of those after one."""
        try:
            last, briefing = await self._engine.catalogue.news(since, now=now)
        except BrokenCitation:
            log.exception("News whose citation does not match its source is not told")
            return await self._engine.catalogue.last_change(), None
        return last, show(briefing) if briefing else None

    async def _start(self, words: str, ask: Ask) -> Reply:
        linked = _START_STORY.fullmatch(words)
        if linked:
            return await self._story(linked[1], ask)
        _, heads = await self._engine.catalogue.stories(now=ask.at, limit=PAGE)
        blocks = (say(texts.WELCOME), say(texts.TRY if heads else texts.EMPTY))
        return Reply(blocks, choices("story", heads))

    async def _help(self, words: str, ask: Ask) -> Reply:
        return help_reply(texts.WELCOME)

    async def _stories(self, words: str, ask: Ask) -> Reply:
        offset = int(words) if words.isdecimal() and len(words) < 7 else 0
        page, heads = await self._engine.catalogue.stories(
            now=ask.at, limit=PAGE, offset=offset
        )
        if not heads:
            return Reply((say(texts.NO_OLDER if offset else texts.EMPTY),))
        turns = []
        if offset:
            turns.append(Button(texts.NEWER, f"/stories {max(0, offset - PAGE)}"))
        if await self._engine.catalogue.heads(limit=1, offset=offset + PAGE):
            turns.append(Button(texts.OLDER, f"/stories {offset + PAGE}"))
        return show(page, (*choices("story", heads), *rows(turns)))

    async def _story(self, words: str, ask: Ask) -> Reply:
        return await self._of_story("story", words, ask, self._engine.tellings.story)

    async def _people(self, words: str, ask: Ask) -> Reply:
        return await self._of_story("people", words, ask, self._engine.tellings.people)

    async def _who(self, words: str, ask: Ask) -> Reply:
        if not words:
            return Reply((say(texts.needs_words("who", "NAME")),))
        known = await self._engine.naming.who(words)
        if len(known) == 1:
            briefing, heads = await self._engine.naming.tell_of(known[0])
            return show(briefing, choices("story", heads[:PAGE]))
        if known:
            return Reply((say(texts.WHICH_ONE),), people_choices(known[:PAGE]))
        near = await self._engine.naming.nearest_to(words)
        said = [say(texts.nobody_called(words))] + [say(texts.NEAREST)] * bool(near)
        return Reply(tuple(said), people_choices(near))

    async def _sources(self, words: str, ask: Ask) -> Reply:
        return await self._of_story(
            "sources", words, ask, self._engine.tellings.sources
        )

    async def _search(self, words: str, ask: Ask) -> Reply:
        if not words:
            return Reply((say(texts.needs_words("search", "potash")),))
        found = await self._engine.catalogue.search(words)
        if found:
            return show(found)
        return nothing(
            "story", words, (await self._engine.catalogue.find(words)).nearest
        )

    def _part_answer(self, name: str) -> Answer:
        async def answer(words: str, ask: Ask) -> Reply:
            return await self._of_story(
                name, words, ask, lambda story: self._engine.tellings.part(story, name)
            )

        return answer

    async def _look_up(self, words: str, ask: Ask) -> Reply:
        """Answer words without a command: a person of that name, or a story."""
        if not words:
            return help_reply(texts.WELCOME)
        plain = words.lower().strip(" .!?")
        if plain in texts.THANKS:
            return Reply((say(texts.GLADLY),))
        if plain in texts.SAID_PLAINLY:
            return await self._answers[texts.SAID_PLAINLY[plain]]("", ask)
        asked_who = _WHO_IS.fullmatch(words)
        if asked_who and await self._engine.naming.who(asked_who[1]):
            return await self._who(asked_who[1], ask)
        known = await self._engine.naming.who(words) if is_bare(words) else ()
        if known and all(one.kind is EntityKind.PERSON for one in known):
            return await self._who(words, ask)
        return await self._story(words, ask)

    async def _of_story(
        self,
        command: str,
        words: str,
        ask: Ask,
        tell: Callable[[StoryId], Awaitable[Told]],
    ) -> Reply:
        """Tell what a command tells of the story that the words mean."""
        if words:
            found = await self._engine.catalogue.find(words)
            heads, asks = found.stories, texts.WHICH_ONE
        else:
            heads = tuple(
                (await self._engine.catalogue.stories(now=ask.at, limit=PAGE))[1]
            )
            asks = texts.WHICH_STORY if heads else texts.EMPTY
        if len(heads) == 1:
            return told_reply(await tell(heads[0].id), command)
        if heads or not words:
            return Reply((say(asks),), choices(command, heads))
        if _STORY_ID.fullmatch(words):
            return Reply((say(texts.NO_SUCH_STORY),))
        return nothing(command, words, found.nearest)

    async def _choice(self, head: StoryHead) -> InlineResult:
        told = await self._engine.tellings.story(head.id)
        return InlineResult(
            id=head.id,
            title=head.title.words,
            description=told.briefing.facts,
            reply=show(told.briefing),
        )


def _words(text: str) -> str:
    """Return a reader's words on one line, no more of them than a look-up takes."""
    text = text.encode("utf-8", "replace").decode()  # No halves of characters.
    return " ".join(text.split())[:WORDS].strip()
