"""How well sources are sorted into stories: BCubed on three sets, online.

The very functions of the product decide, one source at a time; only the store
is played, in memory.
"""

from __future__ import annotations

import csv
import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from briefings.model import Kind, Passage, Role, Source, SourceId, Span, Stamp, StoryId
from briefings.names import find_mentions, resolve_within
from briefings.reading import read
from briefings.store.shelf import CANDIDATES
from briefings.stories import (
    Assignment,
    Frequencies,
    Profile,
    choose,
    counted_terms,
    fingerprint,
    new_story_id,
    search_terms,
)

SHARED = Path(__file__).resolve().parents[3] / "shared"

#: Shuffles of the set that has no dates.
SEEDS = 5


class Memory:
    """A store that keeps what deciding needs, and nothing else."""

    def __init__(self) -> None:
        self.profiles: dict[StoryId, Profile] = {}
        self._documents = 0
        self._counts: Counter[str] = Counter()
        self._index: dict[str, set[StoryId]] = defaultdict(set)

    def add(self, source: Source) -> tuple[StoryId, Assignment]:
        """File a source; return its story and how it was decided."""
        print_ = fingerprint(source, resolve_within(source, find_mentions(source)))
        frequencies = Frequencies(
            documents=self._documents,
            of={term: self._counts[term] for term in counted_terms(print_)},
        )
        telling = search_terms(print_, frequencies)
        decided = choose(print_, self._candidates(telling), frequencies)
        story = decided.story or new_story_id(source.id)
        known = self.profiles.get(story)
        self.profiles[story] = (
            known.with_source(print_) if known else Profile.of(print_)
        )
        self._documents += 1
        self._counts.update(counted_terms(print_))
        for term in telling:
            self._index[term].add(story)
        return story, decided

    def _candidates(self, terms: Sequence[str]) -> list[tuple[StoryId, Profile]]:
        shared = Counter(story for term in terms for story in self._index.get(term, ()))
        best = sorted(shared, key=lambda story: (-shared[story], story))[:CANDIDATES]
        return [(story, self.profiles[story]) for story in best]


def bcubed(pairs: Sequence[tuple[str, str]]) -> float:
    """Return BCubed F1 of (true, found) labels (Bagga and Baldwin 1998)."""
    true = Counter(label for label, _ in pairs)
    found = Counter(label for _, label in pairs)
    both = Counter(pairs)
    precision = sum(both[pair] / found[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / true[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def score(labelled: Iterable[tuple[str, Source]]) -> float:
    """Return BCubed F1 of sources added in this order to an empty corpus."""
    memory = Memory()
    return bcubed([(label, memory.add(source)[0]) for label, source in labelled])


def stream() -> list[tuple[str, Source]]:
    """Return the stream's digests in order, each with its true publication time."""
    folder = SHARED / "data" / "stream"
    truth = json.loads((folder / "truth.json").read_text("utf-8"))
    return [
        (digest["story"], _dated(folder / digest["file"], digest["published"]))
        for digest in truth["digests"]
    ]


def seeds() -> list[Source]:
    """Return the five documents the product was made for."""
    return [_read(path) for path in sorted((SHARED / "seeds").glob("*.txt"))]


def events() -> list[tuple[str, Source]]:
    """Return news texts of 40 events, without dates."""
    lines = (SHARED / "data/clustering/ecb_dev.jsonl").read_text("utf-8").splitlines()
    return [
        (row["cluster"], _plain(row["id"], row["text"]))
        for row in map(json.loads, lines)
    ]


def headlines() -> list[tuple[str, Source]]:
    """Return headlines of 17 stories, without dates, as they are ordered."""
    with (SHARED / "data/clustering/headlines_dev.csv").open(encoding="utf-8") as file:
        return [
            (row["story"], _plain(str(number), row["title"]))
            for number, row in enumerate(csv.DictReader(file))
        ]


def shuffled(
    labelled: Sequence[tuple[str, Source]], seed: int
) -> list[tuple[str, Source]]:
    """Return the same in an order that the seed decides."""
    return random.Random(seed).sample(labelled, len(labelled))


def figures() -> list[tuple[str, float, str]]:
    """Return (label, value, floor) of each set; none where ../shared is absent."""
    if not SHARED.is_dir():
        return []
    texts = events()
    return [
        ("stories: stream, BCubed F1", score(stream()), ".97"),
        (
            f"stories: news texts, BCubed F1 over {SEEDS} orders",
            sum(score(shuffled(texts, seed)) for seed in range(SEEDS)) / SEEDS,
            ".90",
        ),
        ("stories: headlines, BCubed F1", score(headlines()), ".75"),
    ]


def _read(path: Path) -> Source:
    (source,) = read(path.read_bytes(), path.name).sources
    return source


def _dated(path: Path, published: str) -> Source:
    return replace(
        _read(path), published=Stamp(moment=datetime.fromisoformat(published))
    )


def _plain(name: str, text: str) -> Source:
    """Return a text as a source of one passage for each line."""
    passages, start = [], 0
    for line in text.splitlines(keepends=True):
        span = Span(start=start, end=start + len(line.rstrip()))
        start += len(line)
        if span.of(text).strip():
            passages.append(Passage(span=span, kind=Kind.SENTENCE, role=Role.DETAIL))
    return Source(
        id=SourceId(name),
        origin=name,
        layout="markdown",
        text=text,
        passages=tuple(passages),
    )
