"""Whom an answer names: rows of the store as the writing floor wants them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, zip_longest

from briefings.model import SourceId, Span, Stamp, StoryHead, StoryId
from briefings.names.joining import Known
from briefings.store.port import Cast, Reach, Receipt
from briefings.text import fold
from briefings.writing.named import Companion, Named, Place
from briefings.writing.people import Character

#: Characters of a role that still stand beside a name on one line or two.
BESIDE_A_NAME = 60

#: A role that says nothing by itself: a form of address, or of whose kin.
_LEANING = re.compile(r"(?:his|her|their|its|our|my)\b|(?:mr|mrs|ms)\b", re.IGNORECASE)


def by_source(receipts: Sequence[Receipt]) -> dict[SourceId, tuple[Span, ...]]:
    """Return the places of receipts, by their sources."""
    places: dict[SourceId, tuple[Span, ...]] = {}
    for receipt in receipts:
        places[receipt.source] = (*places.get(receipt.source, ()), receipt.span)
    return places


def character(one: Cast, roles: Sequence[Receipt], lone: Collection[str]) -> Character:
    """Pick the shortest role of two words or more: it has to fit beside a name.

    One whose last word is in the plural ("opposition figures") is of several
    people at once, where there is another.
    """
    own = [
        role
        for role in roles
        if role.entity == one.id
        and len(role.spelling) <= BESIDE_A_NAME
        and not _LEANING.match(role.spelling)
    ]
    single = [role for role in own if not role.spelling.endswith("s")] or own
    told = [role for role in single if " " in role.spelling] or single
    role = min(told, key=lambda role: len(role.spelling), default=None)
    return Character(
        name=one.name,
        kind=one.kind,
        sources=one.sources,
        role=(role.source, role.span) if role else None,
        lone=one.sources == 1 and one.name in lone,
    )


def telling_sources(receipts: Sequence[Receipt], limit: int) -> list[SourceId]:
    """Return at most ``limit`` sources that tell most of a name, newest first.

    One of each story goes before one for each spelling, and that before the rest,
    the stories by turns.

    Args:
        receipts: Where it is named, newest sources first.
        limit: Sources that an answer is made of.
    """
    by_story: dict[StoryId, dict[SourceId, None]] = defaultdict(dict)
    spelled: dict[str, SourceId] = {}
    for receipt in receipts:
        by_story[receipt.story][receipt.source] = None
        spelled.setdefault(receipt.spelling, receipt.source)
    first, *turns = zip_longest(*by_story.values()) if by_story else [()]
    wanted = dict.fromkeys(filter(None, chain(first, spelled.values(), *turns)))
    kept = set(list(wanted)[:limit])
    return [id_ for id_ in by_source(receipts) if id_ in kept]


def named(
    known: Known,
    *,
    receipts: Sequence[Receipt],
    roles: Sequence[Receipt],
    others: Sequence[Receipt],
    stories: Sequence[StoryHead],
    seen: tuple[Stamp, Stamp] | None,
    reach: Reach,
) -> Named:
    """Return an entity as an answer shows it.

    Args:
        known: The entity.
        receipts: Its own, in the sources that the answer is made of, newest first.
        roles: Where those sources say who it is, the fullest first.
        others: Where those sources name other people, under the name to show.
        stories: Those of the receipts, the one with the newest news first.
        seen: Earliest and latest date that a source which names it states.
        reach: How widely it is named.
    """
    company: dict[str, list[Place]] = defaultdict(list)
    for other in others:
        company[other.spelling].append(_place(other))
    return Named(
        name=known.name,
        kind=known.kind,
        at=by_source(receipts),
        story_of={receipt.source: receipt.story for receipt in receipts},
        stories=tuple(stories),
        also=tuple(_also(known.name, receipts)),
        roles=tuple(_place(r) for r in roles if not _LEANING.match(r.spelling)),
        company=tuple(
            Companion(name=name, at=tuple(places)) for name, places in company.items()
        ),
        seen=seen,
        in_sources=reach.sources,
        in_stories=reach.stories,
    )


def _also(name: str, receipts: Sequence[Receipt]) -> Iterator[Place]:
    """Yield where each spelling stands that is no part of the name or of another."""
    counted = Counter(receipt.spelling for receipt in receipts)
    words = {text: set(fold(text).split()) for text in (name, *counted)}
    first = {receipt.spelling: receipt for receipt in reversed(receipts)}
    for text, _ in counted.most_common():
        own = words[text]
        if not own <= words[name] and not any(own < other for other in words.values()):
            yield _place(first[text])


def _place(receipt: Receipt) -> Place:
    return Place(source=receipt.source, span=receipt.span)
