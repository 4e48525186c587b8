"""Which source, story or name an operator means, or what to ask back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from bot.desk import changing_texts as texts
from bot.desk.forms import LABEL, say
from bot.errors import BotError
from bot.language import tr
from bot.replies import Button, Paragraph, Reply
from briefings.engine import Engine
from briefings.lookup import CHOICES
from briefings.model import Cited, Source, Span, StoryHead
from briefings.text import shortened
from briefings.writing import labels
from briefings.writing.heads import naming_passage

#: Bytes that a button may say.
_SAYS: Final = 64

#: Sources that are listed to choose from: the newest.
LISTED: Final = 10


class Unclear(BotError):
    """What was said does not tell what is meant; holds what to ask back.

    Args:
        asked: The question; empty for "say it like this".
        choices: Answers to press.
        lines: Shown above them.
    """

    def __init__(
        self, asked: str, choices: Sequence[Button] = (), lines: Sequence[str] = ()
    ) -> None:
        super().__init__(asked)
        self._choices = choices
        self._lines = lines

    def reply(self, how: str) -> Reply:
        """Return the question; where there is none, how to say it."""
        blocks: list[Paragraph] = [say(str(self) or how)]
        blocks += [say("\n".join(self._lines))] * bool(self._lines)
        return Reply(tuple(blocks), tuple((each,) for each in self._choices))


class Finding:
    """Looks up what operators name; each method raises :exc:`Unclear`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    async def story(self, words: str, says: Callable[[str], str]) -> StoryHead:
        """Return the story that words mean.

        Args:
            words: As typed, or an id.
            says: What a button says that chooses an id instead.
        """
        found = await self._engine.catalogue.find(words)
        if found.sure:
            return found.sure
        heads = (found.stories or found.nearest)[:CHOICES]
        raise _which(words, [(head.id, head.title.words) for head in heads], says)

    async def name(self, words: str, says: Callable[[str], str]) -> str:
        """Return the id of whom or what words mean; see :meth:`story`."""
        known = await self._engine.naming.who(words)
        exact = [one for one in known if words in (one.id, one.name)]
        if len(known) == 1 or len(exact) == 1:
            return (exact or known)[0].id
        named = [(one.id, f"{one.name} ({one.kind})") for one in known[:CHOICES]]
        raise _which(words, named, says)

    async def sources(self, words: str, command: str) -> Unclear:
        """Return a list of the sources of a story, to choose one of."""
        if not words:
            return Unclear("")
        head = await self.story(words, lambda id_: f"/{command} {id_}")
        story = await self._engine.tellings.whole(head.id)
        newest = story.sources[-LISTED:]
        return Unclear(
            tr(texts.WHICH_SOURCE), lines=[_source_line(one) for one in newest]
        )

    async def passage(self, head: StoryHead, words: str) -> Cited:
        """Return where a source of a story that stands has exactly these words."""
        story = await self._engine.tellings.whole(head.id)
        for source in reversed(story.sources):
            at = source.text.find(words)
            if at >= 0 and source.withdrawn is None:
                return source.cite(Span(start=at, end=at + len(words)))
        raise Unclear(texts.not_said(words))


def _source_line(source: Source) -> str:
    title = source.say(naming_passage(source))
    return f"{source.id} · {labels.outlet(source)}: {shortened(title, LABEL)}"


def _which(
    words: str, named: Sequence[tuple[str, str]], says: Callable[[str], str]
) -> Unclear:
    if not named:
        return Unclear(texts.nothing(words))
    choices = [(says(id_), shortened(name, LABEL)) for id_, name in named]
    if any(len(said.encode()) > _SAYS for said, _ in choices):
        lines = [f"{id_} · {name}" for id_, name in named]
        return Unclear(texts.which(words), lines=[*lines, tr(texts.SAY_WHO)])
    return Unclear(texts.which(words), [Button(name, said) for said, name in choices])
