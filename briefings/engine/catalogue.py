"""The catalogue: which stories there are, which one is meant, what says it."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from briefings.engine.checking import checked
from briefings.engine.editions import Editions
from briefings.engine.kept import Kept
from briefings.engine.naming import RECEIPTS, SHOWN_SOURCES, Naming, sources_of
from briefings.lookup import (
    CHOICES,
    MATCHES,
    MEANT,
    Found,
    decide,
    is_bare,
    is_guess,
    is_story_id,
    is_typed,
    nearest,
    scores,
    stemmed_alike,
    taken_for,
    wanted_words,
)
from briefings.model import Source, SourceId, StoryHead, StoryId
from briefings.store.port import Edition, Library, Match, Names
from briefings.stories.vectors import is_english
from briefings.text import fold
from briefings.writing.asking import ask_briefing, question_words
from briefings.writing.asking.alike import words_alike
from briefings.writing.briefing import Briefing
from briefings.writing.lists import stories_briefing
from briefings.writing.pages import by_id
from briefings.writing.search import search_briefing

#: Sources that a question is put to: those that hold most of its words.
ASKED_SOURCES = 12

#: Words looked at for one that a stem stands for, the shortest of those that begin so.
ALIKE = 24

#: Look-ups kept: many ask for what is in the news, in a few words.
KEPT = 512


@dataclass(frozen=True, slots=True)
class Answered:
    """Passages that answer a question, and the story that they are of."""

    briefing: Briefing

    #: None if it is gone by now.
    story: StoryHead | None


class Catalogue:
    """Lists, look-ups and searches over all stories."""

    def __init__(self, library: Library, names: Names, naming: Naming) -> None:
        self._library = library
        self._names = names
        self._naming = naming
        self._editions = Editions(library)
        self._found: Kept[str, Found] = Kept(library.mark, KEPT)

    async def stories(
        self, *, now: datetime, limit: int, offset: int = 0
    ) -> tuple[Briefing, Sequence[StoryHead]]:
        """Return a page of stories, the one with the newest news first."""
        heads = await self.heads(limit=limit, offset=offset)
        return await checked(self._library, stories_briefing(heads, now=now)), heads

    async def heads(self, *, limit: int, offset: int = 0) -> Sequence[StoryHead]:
        """Return the same page as values."""
        return await self._library.stories(limit=limit, offset=offset)

    async def head(self, story: StoryId) -> StoryHead | None:
        """Return the story that an id stands for by now; None if there is none."""
        return next(iter(await self._library.heads([story])), None)

    async def edition(self, story: StoryId) -> Edition | None:
        """Return the same, but nothing of it than its id and version."""
        return await self._editions.of(story)

    async def last_change(self) -> int:
        """Return the number of the last change there was."""
        return await self._library.last_change()

    async def tally(self) -> tuple[int, StoryHead | None]:
        """Return how many stories there are, and the one that changed last."""
        return await self._library.tally()

    async def find(self, asked: str) -> Found:
        """Return the story that words mean, a few to choose from, or the nearest."""
        return await self._found.get(asked, partial(self._find, asked))

    async def _find(self, asked: str) -> Found:
        if is_story_id(asked.strip()):
            exact = await self._library.heads([StoryId(asked.strip())])
            if exact:
                return Found(stories=tuple(exact))
        matches, begun = await self._matches(asked)
        found = await self._decided(matches)
        if not found:
            return await self._named(asked) or Found(
                stories=(), nearest=await self._near(asked)
            )
        for word in wanted_words(asked):
            if slip := await self._slip(word):
                # A name spelled otherwise is opened; a word of English asked back.
                told, asks = ((), found) if is_english(word) else (found, ())
                return Found(stories=told, nearest=asks, slip=slip)
        return Found(stories=found, slip=next(iter(begun), ""))

    async def _slip(self, word: str) -> str:
        """Return the name or the word that a typed one was found for by its stem."""
        root = stemmed_alike(word)
        held = await self._library.begun(root, limit=ALIKE) if root else ()
        other = taken_for(word, held)
        known = await self._naming.who(other) if other else ()
        return known[0].name if len(known) == 1 else other

    async def is_about(self, head: StoryHead, asked: str) -> bool:
        """Tell whether a story is about words, and does not say them in passing alone.

        Its title says them, or most of its sources do; a number alone is no subject.
        """
        words = wanted_words(asked)
        if set(words) <= set(wanted_words(head.title.words)):
            return True
        found = (await self._matches(asked))[0]
        holds = {match.source for match in found if match.story == head.id}
        is_number = all(word.isdecimal() for word in words)
        return not is_number and 2 * len(holds) > min(head.sources, MATCHES)

    async def _named(self, asked: str) -> Found | None:
        """Return the stories of the one name that was typed, in whatever script.

        A plain word that only sounds like it is asked back; None: it is no one's name.
        """
        known = await self._naming.who(asked) if is_bare(asked) else ()
        if len(known) != 1:
            return None
        receipts = await self._names.receipts(known[0].id, limit=RECEIPTS)
        ids = list(dict.fromkeys(receipt.story for receipt in receipts))
        stories = await self._standing(await self._library.heads(ids[:CHOICES]))
        slip = "" if is_typed(asked, known[0]) else known[0].name
        if is_guess(asked, known[0]):
            return Found(stories=(), nearest=stories, slip=slip)
        return Found(stories=stories, slip=slip) if stories else None

    async def _near(self, asked: str) -> tuple[StoryHead, ...]:
        """Return stories that a slip hid, or else what comes near, then some words'."""
        words = wanted_words(asked)
        slipped = await self._decided(await self._slipped(words))
        if slipped:
            return slipped
        like = await self._library.titled_like(fold(asked), limit=MATCHES)
        some = await self._library.matches(words, limit=CHOICES, every=False)
        heads = await self._library.heads([match.story for match in some])
        by_id = {head.id: head for head in (*nearest(asked, like), *heads)}
        return tuple(by_id.values())[:CHOICES]

    async def _slipped(self, words: Sequence[str]) -> Sequence[Match]:
        """Return sources with all words, or with what they may be a slip of."""
        like = {
            word: await self._library.spelled_like(word, limit=MEANT) for word in words
        }
        return await self._library.matches(words, limit=MATCHES, like=like)

    async def _decided(self, matches: Sequence[Match]) -> tuple[StoryHead, ...]:
        heads = await self._library.heads(list({match.story for match in matches}))
        found = decide(scores(matches, {head.id: head for head in heads}))
        return await self._standing(found)

    async def _standing(self, heads: Sequence[StoryHead]) -> tuple[StoryHead, ...]:
        """Leave stories of which no source stands out of those to choose from.

        Unless all are such: who asks for one by its words is told what became of it.
        """
        if len(heads) < 2:
            return tuple(heads)
        standing = await self._library.standing([head.id for head in heads])
        return tuple(each for each in heads if each.id in standing) or tuple(heads)

    async def search(self, asked: str) -> Briefing | None:
        """Return the passages that say what was asked; None if there are none."""
        matches, begun = await self._matches(asked)
        ids = [match.source for match in matches[:SHOWN_SOURCES]]
        sources = await sources_of(self._library, ids)
        gone = sum(each.withdrawn is not None for each in sources)
        briefing = search_briefing(
            asked,
            [each for each in sources if each.withdrawn is None],
            all_found=len(matches) - gone,
            also=begun,
        )
        return await checked(self._library, briefing) if briefing else None

    async def ask(self, question: str, meant: str | None = None) -> Answered | None:
        """Return the passages that answer a question; None if no source does.

        They are of one story: what is asked happened more than once.

        Args:
            question: As typed.
            meant: The same with names for what it leaves to words before: "he".
        """
        whole = meant or question
        words = question_words(whole)
        for every in (True, False):
            matches = await self._holding(whole, words, every=every)
            of = {match.source: match.story for match in matches[:ASKED_SOURCES]}
            sources = await sources_of(self._library, list(of))
            answer = await self._answer(question, sources, of, meant)
            if answer:
                story = of[answer.shown[0].lines[0].citations[0].source]
                # Another source of it may say in other words that it is not so.
                told = await self.ask_within(story, question, meant)
                return Answered(told or answer, await self.head(story))
        return None

    async def ask_within(
        self, story: StoryId, question: str, meant: str | None = None
    ) -> Briefing | None:
        """Return the passages of one story that answer a question; None if none do.

        It is put to those that hold its words, and to the newest; see :meth:`ask`.
        """
        whole = meant or question
        head = await self.head(story)
        if head is None:
            return None
        matches = await self._holding(whole, question_words(whole), every=False)
        ids = [match.source for match in matches if match.story == head.id]
        holding = await sources_of(self._library, ids[:ASKED_SOURCES])
        newest = await self._library.sources_in(head.id, limit=ASKED_SOURCES)
        sources = by_id([*holding, *newest]).values()
        return await self._answer(question, tuple(sources)[:ASKED_SOURCES], meant=meant)

    async def _holding(
        self, question: str, words: Sequence[str], *, every: bool
    ) -> Sequence[Match]:
        """Return sources that hold every word of a question, or any; best first."""
        like = words_alike(question, words)
        return await self._library.matches(words, limit=MATCHES, every=every, like=like)

    async def _answer(
        self,
        question: str,
        sources: Sequence[Source],
        of: Mapping[SourceId, StoryId] | None = None,
        meant: str | None = None,
    ) -> Briefing | None:
        """Return the passages of some sources that answer a question."""
        standing = [each for each in sources if each.withdrawn is None]
        briefing = await to_thread(ask_briefing, question, standing, of, meant=meant)
        return await checked(self._library, briefing) if briefing else None

    async def _matches(self, asked: str) -> tuple[Sequence[Match], Sequence[str]]:
        """Return sources with all words asked, and what the last one stood for.

        Where none has them, the last may be a beginning: then those that have one of
        the words that begin so.
        """
        words = wanted_words(asked)
        matches = await self._library.matches(words, limit=MATCHES)
        if matches or not words:
            return matches, ()
        begun = await self._library.begun(words[-1], limit=MEANT)
        if not begun:
            return (), ()
        like = {words[-1]: begun}
        return await self._library.matches(words, limit=MATCHES, like=like), begun
