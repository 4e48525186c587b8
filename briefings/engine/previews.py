"""Previews: what would become of a source, and of its story, if it were filed."""

from __future__ import annotations

from asyncio import to_thread
from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from briefings.deciding import Outcome, Plan, plan
from briefings.engine.tellings import TOLD_SOURCES
from briefings.engine.updates import Update
from briefings.errors import StoryNotFound
from briefings.model import Source, SourceId, Story, StoryHead, StoryId
from briefings.names import Entity
from briefings.store.filing import Shelf
from briefings.store.port import Library
from briefings.stories import Assignment, new_story_id
from briefings.stories.changes import Changes, changes
from briefings.stories.choosing import Near
from briefings.stories.weighing import show
from briefings.text import fold
from briefings.writing.briefing import Briefing, check
from briefings.writing.corrections import past
from briefings.writing.salience import telling_words
from briefings.writing.update import update_briefing


class Store(Protocol):
    """What previews need of a store."""

    @property
    def library(self) -> Library:
        """What is filed, to read."""
        ...

    def shelf(self) -> AbstractAsyncContextManager[Shelf]:
        """Begin one; nothing is written by a preview."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """The story that a source would be in."""

    #: As it would be.
    head: StoryHead

    #: As it is; None: the source opens it.
    now: StoryHead | None

    #: How many of its sources were taken back.
    gone: int

    #: Whom and what the source names, by their ids.
    entities: frozenset[str]

    #: What its words are found by; see
    #: :func:`~briefings.writing.salience.telling_words`.
    stems: frozenset[str]

    #: What those hear who know all that the story tells so far; None: nothing.
    update: Update | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would become of a source."""

    source: Source
    outcome: Outcome

    #: The source that says this already, or of which this is a new revision; or the one
    #: of which an operator took back or corrected it.
    like: Source | None = None

    #: None where nothing would change.
    joining: Joining | None = None

    #: Stories that were thought of, best first.
    near: tuple[tuple[Near, StoryHead], ...] = ()

    #: Which of them it is to join, or whether any, hung by a hair.
    doubtful: bool = False


class Previews:
    """Dry runs of filing."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._library = store.library

    async def of(
        self, source: Source, now: datetime, *, story: StoryId | None = None
    ) -> Preview:
        """Return what would become of a source; nothing is written.

        Args:
            source: As read.
            now: In UTC.
            story: The story it is to join, or the id of one to open; None: as
                :func:`briefings.deciding.add` decides.

        Raises:
            StoryNotFound: It is to join a story that is not there.
            BrokenCitation: The update would not match its sources.
        """
        if story and story != new_story_id(source.id):
            story = await self._there(story)
        async with self._store.shelf() as shelf:
            planned = await plan(shelf, source, now, story=story, again=True)
        thought = planned.thought or Assignment(story=None, nearest=(), doubtful=False)
        return Preview(
            source=source,
            outcome=planned.outcome,
            like=await self._source(planned.like),
            joining=await self._joining(planned),
            near=await self._near(thought.nearest),
            doubtful=thought.doubtful,
        )

    async def _there(self, story: StoryId) -> StoryId:
        for head in await self._library.heads([story]):
            return head.id
        raise StoryNotFound(story)

    async def _source(self, id_: SourceId | None) -> Source | None:
        found = await self._library.sources([id_]) if id_ else ()
        return next(iter(found), None)

    async def _near(self, near: Sequence[Near]) -> tuple[tuple[Near, StoryHead], ...]:
        heads = await self._library.heads([each.story for each in near])
        by_id = {head.id: head for head in heads}
        return tuple((n, by_id[n.story]) for n in near if n.story in by_id)

    async def _joining(self, planned: Plan) -> Joining | None:
        filing = planned.filing
        if filing is None:
            return None
        source, head = filing.source, filing.head
        press = await self._library.press()
        there = await self._library.sources_in(head.id, limit=TOLD_SOURCES)
        before = press.dressed(there)
        since = await self._library.last_change()
        said = " ".join(map(source.say, source.passages))
        return Joining(
            head=head,
            now=next(iter(await self._library.heads([head.id])), None),
            gone=sum(each.withdrawn is not None for each in there),
            entities=frozenset(name.id for name in filing.names),
            stems=telling_words(said),
            # In a thread, so that others are answered meanwhile.
            update=await to_thread(
                _update,
                head,
                before,
                press.dress(source),
                since,
                {source.id: [name.entity for name in filing.names]},
            ),
        )


def _update(
    head: StoryHead,
    before: Sequence[Source],
    source: Source,
    since: int,
    entities: Mapping[SourceId, Sequence[Entity]],
) -> Update | None:
    """Return what a story becomes by a source.

    See :meth:`~briefings.engine.updates.Updates.since`.

    Args:
        head: The story's, as it would be.
        before: Its sources as they are.
        source: The one to come.
        since: Number of the last change.
        entities: Whom that one names, which was read to place it.
    """
    story = Story(head=head, sources=_with(before, source))
    shown = show(story.sources, entities, every=story.is_whole)
    found = changes(before, story.sources, shown)
    briefing = update_briefing(story, found, since)
    if briefing is None:
        return None
    _checked(briefing, story, found, since)
    words = " ".join(line.words for line in briefing.lines())
    version = since + 1
    return Update(
        version=version, briefing=briefing, kinds=found.kinds, words=fold(words)
    )


def _with(before: Sequence[Source], source: Source) -> tuple[Source, ...]:
    """Return a story's sources with one more, or a newer one of the same id.

    In the order of :meth:`Library.sources_in`.
    """
    if any(each.id == source.id for each in before):
        all_ = [source if each.id == source.id else each for each in before]
    else:
        all_ = [*before, source]
    undated = [each for each in all_ if each.published is None]
    dated = [(each.published.moment, each) for each in all_ if each.published]
    dated.sort(key=lambda pair: pair[0])
    return (*(each for _, each in dated), *undated)[-TOLD_SOURCES:]


def _checked(briefing: Briefing, story: Story, found: Changes, since: int) -> None:
    """Hold each citation against the sources as they would be, and as they were."""
    old = [past(each.before, since) for each in found.corrected]
    texts = {source.id: source.text for source in (*story.sources, *old)}
    check(briefing.citations(), texts)
