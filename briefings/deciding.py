"""What becomes of a source: asks the pure floors, and the shelf for what they need."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from briefings.model import Source, SourceId, StoryHead, StoryId
from briefings.names import find_mentions, keys_of, resolve_within
from briefings.names.entities import Entity
from briefings.names.joining import entity_id, join_all
from briefings.store.codec import digest
from briefings.store.filing import Filed, Filing, Naming, Shelf
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
from briefings.writing import labels
from briefings.writing.heads import head_with

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """What became of one source."""

    ADDED = "added"
    REVISED = "revised"
    UNCHANGED = "unchanged"
    TWIN = "told already"
    EDITED = "left as editors put it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would become of a source."""

    outcome: Outcome

    #: What is to be written; None where nothing changes.
    filing: Filing | None = None

    #: The source that says exactly this already, or of which this is a revision; or the
    #: one of which an operator took back or corrected it.
    like: SourceId | None = None

    #: The stories thought of, for one that is new.
    thought: Assignment | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Studied:
    """A source with all that is found out of it alone, before the store is asked."""

    source: Source
    fingerprint: Fingerprint
    entities: tuple[Entity, ...]

    #: Of all spellings of each entity; see :func:`briefings.names.keys`.
    keys: tuple[frozenset[str], ...]


def study(source: Source) -> Studied:
    """Return what is found out of a source alone: most of the work of adding it."""
    entities = resolve_within(source, find_mentions(source))
    return Studied(
        source=source,
        fingerprint=fingerprint(source, entities),
        entities=entities,
        keys=tuple(map(_indexed, entities)),
    )


def _indexed(entity: Entity) -> frozenset[str]:
    """Return the keys of all spellings, as written and in the first case."""
    names = {each.text for each in entity.spellings}
    names |= {each.telling for each in entity.spellings}
    return keys_of(names)


async def add(
    shelf: Shelf,
    source: Source,
    now: datetime,
    *,
    story: StoryId | None = None,
    studied: Studied | None = None,
    unasked: bool = False,
    again: bool = False,
) -> Outcome:
    """File one source: as a new one, as a new revision, or not at all.

    Args:
        shelf: The transaction.
        source: As read.
        now: In UTC.
        story: The story a new one is to join, or the id of one that it is to open;
            None leaves that to :func:`briefings.stories.choose`.
        studied: What :func:`study` gave for it, where that was done before.
        unasked: Whether it is filed without anybody looking at it, so that what an
            operator made of it by hand holds.
        again: Whether one that was published by mistake stands again in its place, if
            it says exactly this; it keeps its id then, and its story.
    """
    planned = await plan(
        shelf, source, now, story=story, studied=studied, unasked=unasked, again=again
    )
    if planned.filing:
        await shelf.file(planned.filing)
    log.debug("source.filed", extra=_filed(planned))
    return planned.outcome


def _filed(planned: Plan) -> dict[str, object]:
    """Return what the log says: what became of it, and if its story is in doubt."""
    doubtful = bool(planned.thought and planned.thought.doubtful)
    return {"outcome": planned.outcome.name.lower(), "doubtful": doubtful}


async def plan(
    shelf: Shelf,
    source: Source,
    now: datetime,
    *,
    story: StoryId | None = None,
    studied: Studied | None = None,
    unasked: bool = False,
    again: bool = False,
) -> Plan:
    """Return what :func:`add` would do; nothing is written."""
    said = digest(source)
    edited = await shelf.superseded(said)
    if edited:
        return Plan(outcome=Outcome.EDITED, like=edited)
    filed = await shelf.filed(source.id)
    if filed is None:
        twin = await shelf.twin(said)
        if twin:
            return Plan(outcome=Outcome.TWIN, like=twin)
        placed = await _place(shelf, studied or study(source), said, now, story)
        stands = await _again(shelf, source, now, placed, story) if again else None
        return stands or placed
    if filed.digest == said:
        return Plan(outcome=Outcome.UNCHANGED, like=source.id)
    if unasked and await shelf.is_edited(source.id, filed.revision):
        return Plan(outcome=Outcome.EDITED, like=source.id)
    filing = await _replace(shelf, studied or study(source), said, filed, now)
    return Plan(outcome=Outcome.REVISED, filing=filing, like=source.id)


async def _again(
    shelf: Shelf, source: Source, now: datetime, placed: Plan, wanted: StoryId | None
) -> Plan | None:
    """Let what was published by mistake stand again, where it says exactly this.

    It is a new source where it goes to another story than it was in.
    """
    mistaken = replace(source, withdrawn=labels.recall(labels.BY_MISTAKE))
    id_ = await shelf.twin(digest(mistaken))
    filed = await shelf.filed(id_) if id_ else None
    if id_ is None or filed is None:
        return None
    elsewhere = placed.filing is None or placed.filing.head.id != filed.story
    # Whoever follows a story that was all taken back waits for it there.
    if elsewhere and (wanted or _standing(await shelf.members(filed.story))):
        return None
    studied = study(replace(source, id=id_))
    filing = await _replace(shelf, studied, digest(source), filed, now)
    return Plan(outcome=Outcome.REVISED, filing=filing, like=id_)


async def _place(
    shelf: Shelf, studied: Studied, said: str, now: datetime, wanted: StoryId | None
) -> Plan:
    """Decide which story a new source joins, or that it opens one."""
    source, print_ = studied.source, studied.fingerprint
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
        telling=() if source.withdrawn else telling,
        head=head,
        names=await _names(shelf, studied, story),
        profile=known[1].with_source(print_) if known else Profile.of(print_),
    )
    return Plan(outcome=Outcome.ADDED, filing=filing, thought=thought)


async def _replace(
    shelf: Shelf, studied: Studied, said: str, filed: Filed, now: datetime
) -> Filing:
    """Keep a changed source in its story, and tell the story anew from its members."""
    source, print_ = studied.source, studied.fingerprint
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
        telling=() if source.withdrawn else search_terms(print_, frequencies),
        head=head,
        profile=profile,
        names=await _names(shelf, studied, filed.story),
        stands=bool(_standing(members)),
    )


def _standing(
    members: Sequence[tuple[Source, Fingerprint]],
) -> Sequence[tuple[Source, Fingerprint]]:
    """Return those of a story's sources that were not taken back."""
    return [each for each in members if each[0].withdrawn is None]


async def _names(shelf: Shelf, studied: Studied, story: StoryId) -> tuple[Naming, ...]:
    """Decide whom the names of a source stand for."""
    source, entities, indexed = studied.source, studied.entities, studied.keys
    known = await shelf.namesakes([sorted(index) for index in indexed], story)
    apart = await shelf.apart([each.id for same in known for each in same])
    new = [entity_id(entity, source.id) for entity in entities]
    joined = join_all(entities, known, new=new, apart=apart)
    return tuple(
        Naming(id=one.id, entity=entity, keys=index, doubts=one.doubts)
        for entity, index, one in zip(entities, indexed, joined, strict=True)
    )


def retold(
    story: StoryId, members: Sequence[tuple[Source, Fingerprint]], now: datetime
) -> tuple[StoryHead, Profile]:
    """Return what a story of these sources is called, and what those that stand say.

    Args:
        story: Its id.
        members: Its sources, first filed first; never none.
        now: When the last of them came.
    """
    (first, _), *others = members
    head = head_with(None, story, first, added=now)
    for source, _ in others:
        head = head_with(head, story, source, added=now)
    # By what was taken back nothing is like it, unless it has nothing else to be like.
    (_, print_), *more = _standing(members) or members
    profile = Profile.of(print_)
    for _, its_print in more:
        profile = profile.with_source(its_print)
    return head, profile
