"""A synthetic corpus written straight into a store, without reading its documents.

What is written is what filing writes, by the very code that files: all rows of all
tables, of the sizes that reading gives, but decided by the generator, which knows the
stories, the names and where they stand.  So a million sources take an hour and not a
day.  It is for measuring look-ups and what adding one more source costs; it measures
neither reading nor deciding, and numbers and days are not among a story's anchors.
"""

from __future__ import annotations

import base64
import hashlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

import numpy as np

from briefings.model import (
    Kind,
    Language,
    Passage,
    Role,
    Source,
    SourceId,
    Span,
    Stamp,
    StoryHead,
    StoryId,
)
from briefings.names import Entity, EntityKind, keys
from briefings.names.entities import Spelling
from briefings.store.codec import digest
from briefings.store.filing import Filing, Naming
from briefings.store.shelf import SqlShelf
from briefings.store.sql import SqlStore
from briefings.stories import Fingerprint, Profile
from briefings.stories.frequencies import MOST_SEARCHED
from briefings.stories.terms import MOST_TERMS, Term, by_stem
from briefings.stories.vectors import DIMENSIONS, commonness
from briefings.writing.heads import head_with
from tests.bench.synthetic import Story, Telling, tellings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from briefings.stories.vectors import Vector

#: Sources of one transaction.
BATCH = 2_000

#: A gigabyte of pages is kept while many are written: their keys lie all over the file.
_PAGES = "PRAGMA cache_size = -1000000"

#: How far a source's vector lies from its story's.
_NOISE = 0.5


@dataclass(slots=True)
class _Known:
    """A story that is being told."""

    head: StoryHead | None = None
    profile: Profile | None = None
    vector: Vector = field(default_factory=lambda: np.zeros(DIMENSIONS, np.float32))
    left: int = 0


async def store_corpus(store: SqlStore, number: int, seed: int = 7) -> None:
    """Write so many sources of a synthetic year into an empty store."""
    if store.database.path is not None:
        await store.database.work(lambda do: do.rows(_PAGES))
    for batch in _batches(number, seed):

        async def file(shelf: SqlShelf, batch: Sequence[Filing] = batch) -> None:
            for each in batch:
                await shelf.file(each)

        await store.work(file)


def _batches(number: int, seed: int) -> Iterator[Sequence[Filing]]:
    """Yield what is written in each transaction; of many, another process makes it."""
    if number <= BATCH:
        yield list(filings(number, seed))
        return
    context = get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    # It makes the next batch while this one is written, and waits when it is ahead.
    maker = context.Process(target=_make, args=(theirs, number, seed), daemon=True)
    maker.start()
    theirs.close()
    with ours:
        for _ in range(0, number, BATCH):
            yield ours.recv()
    maker.join()


def _make(end: Connection, number: int, seed: int) -> None:
    made = filings(number, seed)
    with end:
        while batch := list(islice(made, BATCH)):
            end.send(batch)


def filings(number: int, seed: int = 7) -> Iterator[Filing]:
    """Yield what is written for each source, in order."""
    known: dict[int, _Known] = {}
    for telling in tellings(number, seed):
        own = known.get(telling.story.number)
        if own is None:
            own = known[telling.story.number] = _begun(telling.story)
        yield _filing(telling, own)
        own.left -= 1
        if not own.left:
            del known[telling.story.number]


def _begun(story: Story) -> _Known:
    vector = np.random.default_rng(story.number).standard_normal(DIMENSIONS, "f4")
    return _Known(vector=vector / np.linalg.norm(vector), left=len(story.moments))


def _filing(telling: Telling, known: _Known) -> Filing:
    source = source_of(telling)
    names = tuple(_named(telling, source))
    print_ = _fingerprint(telling, source, known.vector)
    story = story_id(telling.story)
    added = telling.published.astimezone(UTC)
    known.head = head_with(known.head, story, source, added=added)
    known.profile = (
        known.profile.with_source(print_) if known.profile else Profile.of(print_)
    )
    return Filing(
        source=source,
        revision=1,
        digest=digest(source),
        added=added,
        fingerprint=print_,
        telling=tuple(print_.terms)[:MOST_SEARCHED],
        head=known.head,
        profile=known.profile,
        names=names,
    )


def source_of(telling: Telling) -> Source:
    """Return a telling as the reader would give it."""
    text = f"{telling.title}\n\n{' '.join(telling.sentences)}\n"
    head = Span(start=0, end=len(telling.title))
    passages = [Passage(span=head, kind=Kind.HEADLINE, role=Role.LEAD)]
    at = head.end + 2
    for sentence in telling.sentences:
        span = Span(start=at, end=at + len(sentence))
        passages.append(Passage(span=span, kind=Kind.SENTENCE, role=Role.DETAIL))
        at = span.end + 1
    return Source(
        id=SourceId(f"s{_mark(telling.name)}"),
        origin=telling.name,
        layout="markdown",
        text=text,
        passages=tuple(passages),
        title=telling.title,
        outlet=telling.outlet,
        published=Stamp(moment=telling.published),
        language=Language.ENGLISH,
    )


def story_id(story: Story) -> StoryId:
    """Return a story's id."""
    return StoryId(f"st{_mark(f'story {story.number}')[:8]}")


def _fingerprint(telling: Telling, source: Source, vector: Vector) -> Fingerprint:
    words = dict.fromkeys(source.text.lower().replace(".", "").split())
    kept = sorted(words, key=_weight, reverse=True)[:MOST_TERMS]
    length = math.hypot(*map(_weight, kept))
    noise = np.random.default_rng(telling.number).standard_normal(DIMENSIONS, "f4")
    near = vector + _NOISE * noise / np.linalg.norm(noise)
    return Fingerprint(
        terms=by_stem(Term(word, _weight(word) / length) for word in kept),
        size=len(words),
        vector=near / np.linalg.norm(near),
        published=telling.published,
        anchors={f"@c:{each.lower()}": 0.7 for each in telling.story.places},
    )


@lru_cache(maxsize=1 << 17)
def _weight(word: str) -> float:
    return -math.log(commonness(word))


def _named(telling: Telling, source: Source) -> Iterator[Naming]:
    """Yield whom and what a source names, with every place where it does."""
    called = [
        *((EntityKind.PERSON, each.spellings) for each in telling.story.people),
        *((EntityKind.PLACE, (each,)) for each in telling.story.places),
    ]
    for kind, spellings in dict.fromkeys(called):
        found = [
            Spelling(text=text, receipts=at)
            for text in spellings
            if text in source.text and (at := tuple(_places(text, source.text)))
        ]
        if found:
            yield Naming(
                id=f"{kind[0]}{_mark(spellings[0])}",
                entity=Entity(kind=kind, name=found[0].text, spellings=tuple(found)),
                keys=frozenset().union(*(_keys(each.text) for each in found)),
            )


# A name is written in many sources of its story.
@lru_cache(maxsize=1 << 15)
def _keys(name: str) -> frozenset[str]:
    return keys(name)


def _places(name: str, text: str) -> Iterator[Span]:
    at = text.find(name)
    while at >= 0:
        yield Span(start=at, end=at + len(name))
        at = text.find(name, at + len(name))


def _mark(text: str) -> str:
    digest_ = hashlib.sha256(text.encode()).digest()
    return base64.b32encode(digest_[:7]).decode()[:10].lower()
