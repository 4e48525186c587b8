"""The desk behind every surface: finds the command of an ask and answers it."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from time import perf_counter
from typing import Final

from bot.desk import plain_words, texts
from bot.desk.asked import storable, words_asked
from bot.desk.directions import directed
from bot.desk.following import Following
from bot.desk.forms import Answer, choices, help_reply, say, unknown
from bot.desk.menu import menu
from bot.desk.naming import Naming
from bot.desk.operating import Operating
from bot.desk.picturing import Picturing
from bot.desk.plainly import Plainly
from bot.desk.reading import PAGE, Reading
from bot.desk.show import show
from bot.desk.unfinished import WANTS_WORDS, Last, Unfinished
from bot.language import tr
from bot.pictures import Drawer
from bot.readers.port import ReaderStore
from bot.remembered import Remembered
from bot.replies import Address, Ask, Command, InlineResult, Reply, Sender
from briefings.engine import Engine
from briefings.errors import BrokenCitation
from briefings.language import OFFERED, offered, written, written_in
from briefings.model import StoryHead

log = logging.getLogger(__name__)

#: Commands of following that change nothing for a chat: everybody may give them.
UNCHARGED: Final = frozenset({"following", "why", "status", "export", "catchup"})

#: Why a chat that threw the bot out is sent nothing.
GONE: Final = "blocked"

#: What the log calls an ask without a command, one with a command of nobody's, and what
#: is typed in other chats.
TEXT: Final = "text"
UNKNOWN: Final = "unknown"
INLINE: Final = "inline"

_COMMAND = re.compile(r"/(\w+)(?:@\w+)?(?:\s+|$)(.*)", re.DOTALL)
_START_STORY = re.compile(r"story_(\w+)")


class FrontDesk:
    """Answers asks with what the engine tells; see :class:`bot.desk.Desk`."""

    def __init__(
        self,
        engine: Engine,
        store: ReaderStore,
        operating: Operating | None = None,
        more: Mapping[str, Answer] | None = None,
        drawer: Drawer | None = None,
        languages: Sequence[str] = OFFERED,
    ) -> None:
        self._languages = languages
        self._engine = engine
        self._store = store
        self._operating = operating
        self._following = Following(engine, store.readers, store.followings, languages)
        reading, naming = Reading(engine), Naming(engine)
        self._answers: Mapping[str, Answer] = {
            "start": self._start,
            "help": self._help,
            **reading.answers,
            **naming.answers,
            **Picturing(engine, drawer or Drawer()).answers,
            "quotes": naming.quotes_or(reading.answers["quotes"]),
            **self._following.answers,
            **(more or {}),
        }
        self._plainly = Plainly(engine, self._answers)
        self._unfinished = Unfinished()
        operators = (listed.name for listed in texts.OPERATING)
        self._named = frozenset((*self._answers, *operators, TEXT))

    async def answer(self, ask: Ask) -> Reply:
        """Answer one ask; an unknown command or an empty text gets help."""
        with _noted(self._called(ask.text), ask):
            return await self._spoken(ask)

    def _called(self, text: str) -> str:
        """Return the command of an ask as the log may name it: as we do, or as none."""
        command = _COMMAND.fullmatch(text.strip())
        name = command[1].lower() if command else TEXT
        return name if name in self._named else UNKNOWN

    async def _spoken(self, ask: Ask) -> Reply:
        ask = replace(ask, text=storable(ask.text))
        reader = await self._following.greet(ask)
        chosen = reader.wishes.language if reader else None
        language = offered(chosen or ask.language, self._languages)
        with written_in(language):
            return _in(language, await self._said(ask))

    async def _said(self, ask: Ask) -> Reply:
        last = self._unfinished.taken(ask)
        pressed = last.pressed(ask.text) if ask.attached is None else None
        reply = await self._told(replace(ask, text=pressed or ask.text), last)
        self._unfinished.note(ask, reply)
        if self._operating is not None and reply.awaits:
            await self._operating.awaits(reply.awaits, ask)
        return reply

    async def _told(self, ask: Ask, last: Last) -> Reply:
        operated = await self._operated(ask)
        if operated is not None:
            return operated
        try:
            return await self._answer(ask, last)
        except BrokenCitation:
            log.info("citation.again")
        try:
            return await self._answer(ask, last)
        except BrokenCitation:
            log.exception("citation.broken")
            return Reply((say(tr(texts.FAULT)),))

    async def _operated(self, ask: Ask) -> Reply | None:
        """Answer what an operator does; None for all else, and for all others."""
        if self._operating is None:
            return None
        command = _COMMAND.fullmatch(ask.text.strip())
        try:
            if command is None:
                return await self._operating.taken(ask)
            name, words = command[1].lower(), words_asked(command[2])
            return await self._operating.answer(name, words, ask)
        except BrokenCitation:
            # Not a second time: what was begun is begun.
            log.exception("citation.broken")
            return Reply((say(tr(texts.FAULT)),))

    async def _answer(self, ask: Ask, last: Last) -> Reply:
        command = _COMMAND.fullmatch(ask.text.strip())
        if command is None:
            return await self._plainly.answer(ask, last)
        name, words = command[1].lower(), words_asked(command[2])
        if name not in self._answers:
            name = plain_words.CALLED.get(name, name)
        if name not in self._answers:
            trusted = await self.trusts(ask.sender)
            return unknown(name, words, self._known(trusted), operator=trusted)
        reply = await self._answers[name](words, ask)
        lacks = not words and name in WANTS_WORDS and reply.awaits is None
        return replace(reply, awaits=f"/{name}") if lacks else reply

    def _known(self, operator: bool) -> Sequence[str]:
        """Return the commands that readers may give, or operators."""
        theirs = texts.OPERATING if operator else ()
        return [*self._answers, *(each.name for each in theirs)]

    async def inline(self, ask: Ask) -> Sequence[InlineResult]:
        """Return at most ten choices for what was typed so far, best first."""
        language = offered(ask.language, self._languages)
        with _noted(INLINE, ask), written_in(language):
            return await self._choices(ask)

    async def _choices(self, ask: Ask) -> Sequence[InlineResult]:
        words = words_asked(ask.text)
        if words:
            found = await self._engine.catalogue.find(words)
            heads: Sequence[StoryHead] = found.stories or found.nearest
        else:
            _, heads = await self._engine.catalogue.stories(now=ask.at, limit=PAGE)
        return [await self._choice(head) for head in heads[:10]]

    def charged(self, text: str) -> bool:
        """Return whether an ask changes what its chat follows: not everybody may."""
        command = _COMMAND.fullmatch(text.strip())
        if command is None:
            return plain_words.wish(words_asked(text)) is not None
        name = command[1].lower()
        return name in self._following.answers and name not in UNCHARGED

    async def trusts(self, sender: Sender | None) -> bool:
        """Return whether somebody is an operator: they may ask more at once."""
        operating = self._operating
        return operating is not None and await operating.may(sender) is not None

    async def moved(self, chat: Address, to: str) -> None:
        """Note that a chat has another id now."""
        await self._store.readers.move(chat, to)

    async def gone(self, chat: Address) -> None:
        """Note that nothing can be sent to a chat any more."""
        for reader in await self._store.readers.of_chat(chat):
            await self._store.post.park(reader.id, GONE)

    async def back(self, chat: Address) -> None:
        """Note that a chat can be sent to again."""
        for reader in await self._store.readers.of_chat(chat):
            await self._store.readers.meet(reader.address, reader.language)

    def menu(self, language: str | None, *, operator: bool) -> Sequence[Command]:
        """Return the commands to list for readers, or for operators too."""
        return menu(language, operator=operator)

    async def _start(self, words: str, ask: Ask) -> Reply:
        linked = _START_STORY.fullmatch(words)
        if linked:
            return await self._answers["story"](linked[1], ask)
        _, heads = await self._engine.catalogue.stories(now=ask.at, limit=PAGE)
        blocks = (
            say(tr(texts.WELCOME)),
            say(tr(texts.TRY if heads else texts.EMPTY)),
        )
        return Reply(blocks, choices("story", heads))

    async def _help(self, words: str, ask: Ask) -> Reply:
        return help_reply(tr(texts.WELCOME))

    async def _choice(self, head: StoryHead) -> InlineResult:
        told = await self._engine.tellings.story(head.id)
        return InlineResult(
            id=head.id,
            title=head.title.words,
            description=told.briefing.facts,
            reply=_in(written(), show(told.briefing)),
        )


@contextmanager
def _noted(command: str, ask: Ask) -> Iterator[None]:
    """Note in the log how an ask was answered, and how long it took."""
    begun, outcome = perf_counter(), "failed"
    try:
        yield
        outcome = "answered"
    finally:
        about: dict[str, object] = {"command": command, "outcome": outcome}
        if ask.address:
            about |= {"surface": ask.address.surface, "chat": ask.address.chat}
        took = {"seconds": perf_counter() - begun}
        log.info("ask.answered", extra=about | took)


def _in(language: str, reply: Reply) -> Reply:
    """Return a reply that knows its language, and goes on in it."""
    if reply.later is None:
        return _IN.get(reply, language, make=lambda: _directed(language, reply))
    later = reply.later

    async def going_on() -> Reply:
        with written_in(language):
            return _in(language, await later())

    return replace(_directed(language, reply), later=going_on)


_IN: Final = Remembered[Reply]()


def _directed(language: str, reply: Reply) -> Reply:
    own = reply.language or language
    with written_in(own):
        return replace(directed(reply), language=own)
