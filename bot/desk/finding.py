"""Which source, story or name an operator means, or what to ask back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final

from bot.desk import changing_texts as texts
from bot.desk.forms import LABEL, keeping, say
from bot.errors import BotError
from bot.language import tr
from bot.replies import SAYS, Button, Paragraph, Reply
from briefings.engine import Engine
from briefings.lookup import CHOICES, wanted_words
from briefings.model import Cited, Source, SourceId, Span, StoryHead
from briefings.text import shortened
from briefings.writing import labels
from briefings.writing.heads import naming_passage

#: Words in which a story is named where more is said behind them.
_NAMING: Final = 8

#: Sources that are listed to choose from: the newest.
LISTED: Final = 10


class Unclear(BotError):
    """What was said does not tell what is meant; holds what to ask back.

    Args:
        asked: The question; empty for "say it like this".
        choices: Answers to press.
        lines: Shown above them.
        lost: Whether how to say it is told behind it.
        completes: The command that the next message may complete.
    """

    def __init__(
        self,
        asked: str,
        choices: Sequence[Button] = (),
        lines: Sequence[str] = (),
        *,
        lost: bool = False,
        completes: str = "",
    ) -> None:
        super().__init__(asked)
        self.completes = completes
        self._choices = choices
        self._lines = lines
        self._lost = lost

    def reply(self, how: str) -> Reply:
        """Return the question; where there is none, how to say it."""
        blocks: list[Paragraph] = [say(str(self) or how)]
        blocks += [say("\n".join(self._lines))] * bool(self._lines)
        blocks += [say(how)] * self._lost
        # "No" leaves what was asked; what completes a command is waited for elsewhere.
        asks = self._choices and not self.completes
        return Reply(
            tuple(blocks),
            tuple((each,) for each in self._choices),
            awaits="" if asks else None,
        )


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
        if found.certain:
            return found.certain
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

    async def one_of(
        self, words: str, command: str, *, rest: bool = False, standing: bool = False
    ) -> tuple[SourceId, str]:
        """Return the source of a story that has but one, and what else was said.

        Where it has several, the error asks which.

        Args:
            words: The story's, and what else was said behind them.
            command: What a button says before the source that it chooses.
            rest: Whether it says behind it what else was said.
            standing: Whether those are left out that were taken back already.
        """
        if not words:
            raise Unclear("")
        head, more = await self._begun(words, lambda id_: f"/{command} {id_}")
        kept = more if rest else ""
        newest = await self._newest(head)
        if standing:
            newest = [each for each in newest if each.withdrawn is None] or newest
        if len(newest) == 1:
            return newest[0].id, kept
        choices = [
            Button(_called(one), keeping(f"/{command} {one.id}", kept))
            for one in newest
        ]
        raise Unclear(tr(texts.WHICH_SOURCE), choices)

    async def some_of(self, words: str, command: str) -> Unclear:
        """Return what to ask back where sources of a story are to be named behind it.

        Args:
            words: The story's.
            command: What is said before it.
        """
        if not words:
            return Unclear("")
        head = await self.story(words, lambda id_: f"/{command} {id_}")
        newest = await self._newest(head)
        says = f"/{command} {head.id} |"
        choices = [Button(_called(one), f"{says} {one.id}") for one in newest]
        lines = [f"{one.id} · {_called(one)}" for one in newest]
        asked = texts.which_leave(says)
        return Unclear(asked, choices, lines, completes=says)

    async def sources(self, head: StoryHead, words: str) -> Sequence[SourceId]:
        """Return the sources of a story that words name, or ids as they are typed.

        Args:
            head: The story.
            words: Ids, or names of outlets with commas between them.
        """
        story = await self._engine.tellings.whole(head.id)
        of = defaultdict(list)
        for source in story.sources:
            of[labels.outlet(source).casefold()].append(source.id)
        named = [each.strip().casefold() for each in words.split(",") if each.strip()]
        if named and all(each in of for each in named):
            return [id_ for each in named for id_ in of[each]]
        return [SourceId(each) for each in words.replace(",", " ").split()]

    async def _begun(
        self, words: str, says: Callable[[str], str]
    ) -> tuple[StoryHead, str]:
        """Return the story that the first words mean, and the others."""
        said = words.split()
        for end in range(min(len(said), _NAMING), 0, -1):
            if not wanted_words(said[end - 1]):
                continue  # "suez the" names no more than "suez" does.
            found = await self._engine.catalogue.find(" ".join(said[:end]))
            if found.certain:
                return found.certain, " ".join(said[end:])
        return await self.story(words, says), ""

    async def _newest(self, head: StoryHead) -> Sequence[Source]:
        story = await self._engine.tellings.whole(head.id)
        return story.sources[-LISTED:]

    async def passage(self, head: StoryHead, words: str) -> Cited:
        """Return where a source of a story that stands has exactly these words."""
        story = await self._engine.tellings.whole(head.id)
        for source in reversed(story.sources):
            at = source.text.find(words)
            if at >= 0 and source.withdrawn is None:
                return source.cite(Span(start=at, end=at + len(words)))
        raise Unclear(texts.not_said(words))


def _called(source: Source) -> str:
    title = source.say(naming_passage(source))
    named = f"{labels.outlet(source)}: {shortened(title, LABEL)}"
    return " · ".join((named, *labels.taken_back(source)))


def _which(
    words: str, named: Sequence[tuple[str, str]], says: Callable[[str], str]
) -> Unclear:
    if not named:
        return Unclear(texts.nothing(words), lost=True)
    choices = [(says(id_), shortened(name, LABEL)) for id_, name in named]
    if any(len(said.encode()) > SAYS for said, _ in choices):
        lines = [f"{id_} · {name}" for id_, name in named]
        return Unclear(texts.which(words), lines=[*lines, tr(texts.SAY_WHO)])
    return Unclear(texts.which(words), [Button(name, said) for said, name in choices])
