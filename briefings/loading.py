"""Filing sources: asks the pure floors what they decide, and writes it down."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from briefings.errors import UnreadableSource
from briefings.model import Source, SourceId, StoryHead, StoryId
from briefings.names import Entity, find_mentions, keys, resolve_within
from briefings.names.joining import entity_id, join_or_doubt
from briefings.reading import read
from briefings.store.codec import digest
from briefings.store.port import Filed, Filing, Library, Naming, Shelf
from briefings.stories import (
    Assignment,
    Fingerprint,
    Profile,
    choose,
    counted_terms,
    fingerprint,
    new_story_id,
    search_terms,
)
from briefings.writing.heads import head_with

#: Part of every file's digest.  Raised when reading changes, so that files that
#: did not change are read anew.
READING = 3


class Outcome(StrEnum):
    """What became of one source."""

    ADDED = "added"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    TWIN = "told already"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of many documents."""

    #: Sources by what became of them.  Files not read anew count as no source.
    outcomes: Counter[Outcome]

    #: Files that had not changed since they were last read.
    untouched: int

    #: What could not be read, in the order met.
    failures: tuple[UnreadableSource, ...]


class Store(Protocol):
    """What loading needs of a store."""

    @property
    def library(self) -> Library:
        """What is filed, to read."""
        ...

    def shelf(self) -> AbstractAsyncContextManager[Shelf]:
        """Begin one; leaving by an error undoes all of it."""
        ...


class Loader:
    """Files documents one at a time, each whole or not at all."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def load(
        self, documents: Iterable[tuple[str, bytes | UnreadableSource]], now: datetime
    ) -> Report:
        """File every source of every document; faults are told, not raised.

        A document seen before with the same bytes is not read again.

        Raises:
            StoreError: The database failed; documents before are filed.
        """
        outcomes: Counter[Outcome] = Counter()
        failures: list[UnreadableSource] = []
        untouched = 0
        for origin, data in documents:
            if isinstance(data, UnreadableSource):
                failures.append(data)
                continue
            filed = await self._document(origin, data, now)
            untouched += filed is None
            outcomes.update(filed[0] if filed else ())
            failures.extend(filed[1] if filed else ())
        return Report(outcomes=outcomes, untouched=untouched, failures=tuple(failures))

    async def _document(
        self, origin: str, data: bytes, now: datetime
    ) -> tuple[list[Outcome], tuple[UnreadableSource, ...]] | None:
        stamp = hashlib.sha256(b"%d " % READING + data).hexdigest()
        if await self._store.library.read_before(origin) == stamp:
            return None
        reading = read(data, origin)
        async with self._store.shelf() as shelf:
            outcomes = [await add(shelf, source, now) for source in reading.sources]
            # A twin is looked at again: the other may be corrected some day.
            if not reading.failures and Outcome.TWIN not in outcomes:
                await shelf.mark_read(origin, stamp)
        return outcomes, reading.failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would become of a source."""

    outcome: Outcome

    #: What is to be written; None where nothing changes.
    filing: Filing | None = None

    #: The source that says exactly this already, or of which this is a revision.
    like: SourceId | None = None

    #: The stories thought of, for one that is new.
    thought: Assignment | None = None


async def add(
    shelf: Shelf, source: Source, now: datetime, *, story: StoryId | None = None
) -> Outcome:
    """File one source: as a new one, as a new revision, or not at all.

    Args:
        shelf: The transaction.
        source: As read.
        now: In UTC.
        story: The story a new one is to join, or the id of one that it is to open;
            None leaves that to :func:`briefings.stories.choose`.
    """
    planned = await plan(shelf, source, now, story=story)
    if planned.filing:
        await shelf.file(planned.filing)
    return planned.outcome


async def plan(
    shelf: Shelf, source: Source, now: datetime, *, story: StoryId | None = None
) -> Plan:
    """Return what :func:`add` would do; nothing is written."""
    said = digest(source)
    if await shelf.is_superseded(said):
        return Plan(outcome=Outcome.UNCHANGED, like=source.id)
    filed = await shelf.filed(source.id)
    if filed is None:
        twin = await shelf.twin(said)
        if twin:
            return Plan(outcome=Outcome.TWIN, like=twin)
        return await _place(shelf, source, said, now, story)
    if filed.digest == said:
        return Plan(outcome=Outcome.UNCHANGED, like=source.id)
    filing = await _replace(shelf, source, said, filed, now)
    return Plan(outcome=Outcome.REVISED, filing=filing, like=source.id)


async def _place(
    shelf: Shelf, source: Source, said: str, now: datetime, wanted: StoryId | None
) -> Plan:
    """Decide which story a new source joins, or that it opens one."""
    entities = resolve_within(source, find_mentions(source))
    print_ = fingerprint(source, entities)
    frequencies = await shelf.frequencies(counted_terms(print_))
    telling = search_terms(print_, frequencies)
    candidates = await shelf.candidates(telling)
    thought = choose(print_, candidates, frequencies)
    chosen = wanted or thought.story
    known = await shelf.story(chosen) if chosen else None
    # Its own id, where it was asked for by one that it had before a merging.
    story = known[0].id if known else new_story_id(source.id)
    head = head_with(known[0] if known else None, story, source, added=now)
    filing = Filing(
        source=source,
        revision=1,
        digest=said,
        added=now,
        fingerprint=print_,
        telling=telling,
        head=head,
        names=await _names(shelf, source, entities, story),
        profile=known[1].with_source(print_) if known else Profile.of(print_),
    )
    return Plan(outcome=Outcome.ADDED, filing=filing, thought=thought)


async def _replace(
    shelf: Shelf, source: Source, said: str, filed: Filed, now: datetime
) -> Filing:
    """Keep a changed source in its story, and tell the story anew from its members."""
    entities = resolve_within(source, find_mentions(source))
    print_ = fingerprint(source, entities)
    frequencies = await shelf.frequencies(counted_terms(print_))
    members = [
        (source, print_) if member.id == source.id else (member, its_print)
        for member, its_print in await shelf.members(filed.story)
    ]
    head, profile = retold(filed.story, members, now)
    return Filing(
        source=source,
        revision=filed.revision + 1,
        digest=said,
        added=now,
        fingerprint=print_,
        telling=search_terms(print_, frequencies),
        head=head,
        profile=profile,
        names=await _names(shelf, source, entities, filed.story),
    )


async def _names(
    shelf: Shelf, source: Source, entities: Sequence[Entity], story: StoryId
) -> tuple[Naming, ...]:
    """Decide whom the names of a source stand for."""
    indexed = [
        frozenset().union(
            *(keys(each.text) | keys(each.telling) for each in entity.spellings)
        )
        for entity in entities
    ]
    known = await shelf.namesakes([sorted(index) for index in indexed], story)
    apart = await shelf.apart([each.id for same in known for each in same])
    joined = [
        join_or_doubt(entity, same, new=entity_id(entity, source.id), apart=apart)
        for entity, same in zip(entities, known, strict=True)
    ]
    return tuple(
        Naming(id=one.id, entity=entity, keys=index, doubts=one.doubts)
        for entity, index, one in zip(entities, indexed, joined, strict=True)
    )


def retold(
    story: StoryId, members: Sequence[tuple[Source, Fingerprint]], now: datetime
) -> tuple[StoryHead, Profile]:
    """Return what a story of these sources is called, and its profile.

    Args:
        story: Its id.
        members: Its sources, first filed first; never none.
        now: When the last of them came.
    """
    (first, print_), *others = members
    head, profile = head_with(None, story, first, added=now), Profile.of(print_)
    for source, its_print in others:
        head = head_with(head, story, source, added=now)
        profile = profile.with_source(its_print)
    return head, profile
