"""Sources put from one story into another, and the stories told anew."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.deciding import retold
from briefings.model import Source, SourceId, StoryId
from briefings.store.changing_rows import SqlChanges
from briefings.stories import (
    Fingerprint,
    counted_terms,
    new_story_id,
    search_terms,
)


async def regroup(
    do: SqlChanges, sources: Sequence[SourceId], to: StoryId
) -> tuple[int, list[StoryId]]:
    """Put sources into a story, there or not, and tell anew all that are touched.

    Returns:
        The number of the change; aliases of stories that have no source left.
    """
    left = await do.move(sources, to)
    change = await do.next_change()
    aliases: list[StoryId] = []
    await tell_anew(do, to, change)
    for story in left:
        if await do.newest(story) is None:
            aliases += await do.vanish(story, to)
        else:
            await tell_anew(do, story, change)
    return change, aliases


async def tell_anew(do: SqlChanges, story: StoryId, change: int) -> None:
    """Make a story's head and profile anew, of the sources that it has by now."""
    members, added = await do.members(story), await do.newest(story)
    assert added  # noqa: S101  Whoever calls leaves it a source.
    head, profile = retold(story, members, added)
    await do.tell_anew(head, profile, await _telling(do, members), change)


async def _telling(
    do: SqlChanges, members: Sequence[tuple[Source, Fingerprint]]
) -> list[str]:
    """Return the terms by which later sources find a story: of those that stand."""
    terms: dict[str, None] = {}
    for source, print_ in members:
        if source.withdrawn is not None:
            continue
        frequencies = await do.frequencies(counted_terms(print_))
        terms |= dict.fromkeys(search_terms(print_, frequencies))
    return list(terms)


async def free_id(do: SqlChanges, source: SourceId) -> StoryId:
    """Return an id that no story has or had: its own source may have opened one."""
    birth, turn = source, 1
    while await do.is_taken(new_story_id(birth)):
        turn += 1
        birth = SourceId(f"{source} {turn}")
    return new_story_id(birth)
