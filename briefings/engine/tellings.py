"""Tellings of one story: what happened, who is in it, who says so."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from briefings.cast import character
from briefings.engine.checking import checked
from briefings.engine.kept import Kept
from briefings.engine.shared import Shared
from briefings.engine.weighing import Weighing
from briefings.errors import StoryNotFound
from briefings.language import written
from briefings.model import Story, StoryHead, StoryId
from briefings.store.port import Cast, Library, Names
from briefings.stories.voices_names import people
from briefings.writing.asking import ask_briefing
from briefings.writing.briefing import Briefing
from briefings.writing.compare import compare_briefing
from briefings.writing.disputes import disputes_briefing
from briefings.writing.labels import is_read
from briefings.writing.matrix import Matrix, matrix_of
from briefings.writing.numbers import numbers_briefing
from briefings.writing.parts import PARTS, Part
from briefings.writing.people import cast_briefing
from briefings.writing.silent import silent_briefing
from briefings.writing.sources import sources_briefing
from briefings.writing.story import (
    part_briefing,
    parts_briefing,
    parts_of,
    story_briefing,
)
from briefings.writing.timeline import timeline_briefing

#: Sources of one story that an answer is made of, the newest: the work for a
#: story of thousands stays that for this many.
TOLD_SOURCES = 60

#: People, places and organisations told of one story.
CAST = 60

#: Answers at hand: a story is asked about again and again until it changes.
AT_HAND = 512

Compose = Callable[[Story], Awaitable[Briefing]]

#: A story that is asked for; whoever has just looked it up need not do so again.
Meant: TypeAlias = StoryId | StoryHead

#: What is told, of which story and version of it, in which language.
_Key: TypeAlias = tuple[str, StoryId, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A briefing of a story, and what else its sources offer."""

    head: StoryHead
    briefing: Briefing
    parts: tuple[Part, ...]

    #: Whether any of its sources was not withdrawn; else the briefing lists them, with
    #: the reasons, whatever was asked for.
    stands: bool


class Tellings:
    """Briefings of one story, composed once for each version of it and language.

    Each is checked whenever it is told, but for when nothing was committed since it was
    last.  Every method may raise:

    * :exc:`~briefings.errors.StoryNotFound`: nothing has that id;
    * :exc:`~briefings.errors.BrokenCitation`: a passage does not match its stored
      source.
    """

    def __init__(self, library: Library, names: Names, weighing: Weighing) -> None:
        self._library = library
        self._names = names
        self._weighing = weighing
        self._at_hand: Shared[_Key, Told] = Shared(AT_HAND)
        self._checked: Kept[_Key, Told] = Kept(library.mark, AT_HAND)

    async def story(self, story: Meant) -> Told:
        """Tell what happened."""

        async def compose(whole: Story) -> Briefing:
            weighed = await self._weighing.of(whole)
            return story_briefing(whole, weighed.comparison)

        return await self._told("story", story, compose)

    async def compare(self, story: Meant) -> Told:
        """Lay the outlets side by side, claim by claim."""

        async def compose(whole: Story) -> Briefing:
            weighed = await self._weighing.of(whole)
            return compare_briefing(whole, weighed.comparison)

        return await self._told("compare", story, compose)

    async def matrix(self, story: StoryId) -> Matrix:
        """Lay the sources side by side as a table, claim by claim."""
        whole = await self.whole(story)
        if not whole.stands:
            return Matrix(columns=(), rows=())
        weighed = await self._weighing.of(whole)
        table = await to_thread(matrix_of, whole, weighed.comparison)
        return await checked(self._library, table)

    async def disputes(self, story: Meant) -> Told:
        """Tell where the sources contradict each other."""

        async def compose(whole: Story) -> Briefing:
            weighed = await self._weighing.of(whole)
            return disputes_briefing(whole, weighed.disputes, weighed.claims)

        return await self._told("disputes", story, compose)

    async def timeline(self, story: Meant) -> Told:
        """Tell what happened when, and which counts grew."""

        async def compose(whole: Story) -> Briefing:
            weighed = await self._weighing.of(whole)
            return timeline_briefing(whole, weighed.claims)

        return await self._told("timeline", story, compose)

    async def numbers(self, story: Meant) -> Told:
        """Tell the numbers, by what they count."""

        async def compose(whole: Story) -> Briefing:
            return await to_thread(numbers_briefing, whole)

        return await self._told("numbers", story, compose)

    async def silent(self, story: Meant) -> Told:
        """Tell what some outlets leave out, and what nobody says."""

        async def compose(whole: Story) -> Briefing:
            def answered(question: str) -> bool:
                return ask_briefing(question, whole.sources) is not None

            weighed = await self._weighing.of(whole)
            return await to_thread(silent_briefing, whole, weighed.comparison, answered)

        return await self._told("silent", story, compose)

    async def people(self, story: Meant) -> Told:
        """Tell whom and what a story names."""

        async def compose(whole: Story) -> Briefing:
            cast = await self._names.cast(whole.head.id, limit=CAST)
            ids = [source.id for source in whole.sources]
            found = await self._names.roles([one.id for one in cast], ids)
            read = {source.id for source in whole.sources if is_read(source)}
            roles = [role for role in found if role.source in read]
            named = people(whole.sources, every=whole.is_whole)
            lone = frozenset(one.name for one in named if one.lone)
            return cast_briefing(whole, [character(one, roles, lone) for one in cast])

        return await self._told("people", story, compose)

    async def cast(self, story: StoryId) -> Sequence[Cast]:
        """Return whom and what a story names, those of most sources first."""
        return await self._names.cast(story, limit=CAST)

    async def sources(self, story: Meant) -> Told:
        """List the sources of a story."""

        return await self._told("sources", story, self._listed)

    async def _listed(self, whole: Story) -> Briefing:
        return sources_briefing(whole, await self._library.press())

    async def parts(self, story: Meant) -> Told:
        """List the parts that a story's sources offer."""

        async def compose(whole: Story) -> Briefing:
            return parts_briefing(whole)

        return await self._told("parts", story, compose)

    async def part(self, story: Meant, name: str) -> Told:
        """Tell one part of a story by its name; see :data:`PARTS`."""
        part = next(part for part in PARTS if part.name == name)

        async def compose(whole: Story) -> Briefing:
            return part_briefing(whole, part)

        return await self._told(name, story, compose)

    async def whole(self, story: StoryId, since: int | None = None) -> Story:
        """Return a story with the newest of its sources, all of one version.

        With what is known of their outlets; see :meth:`briefings.press.Press.dress`.

        Args:
            story: Its id.
            since: Sources that changed after this change come before newer ones.
        """
        while True:
            head = await self.head(story)
            sources = await self._library.sources_in(
                story, limit=TOLD_SOURCES, since=since
            )
            press = await self._library.press()
            # Another process may have filed one between the two.
            if (await self.head(story)).version == head.version:
                return Story(head=head, sources=press.dressed(sources))

    async def head(self, story: StoryId) -> StoryHead:
        """Return what a list shows of a story, its version with it."""
        for head in await self._library.heads([story]):
            return head
        raise StoryNotFound(story)

    async def _told(self, name: str, story: Meant, compose: Compose) -> Told:
        head = story if isinstance(story, StoryHead) else await self.head(story)

        async def composed() -> Told:
            whole = await self.whole(head.id)
            stands = whole.stands
            briefing = await (compose(whole) if stands else self._listed(whole))
            parts = parts_of(whole) if stands else ()
            return Told(head=whole.head, briefing=briefing, parts=parts, stands=stands)

        async def checked_now() -> Told:
            told = await self._at_hand.get(key, composed)
            await checked(self._library, told.briefing)
            return told

        key = (name, head.id, head.version, written())
        return await self._checked.get(key, checked_now)
