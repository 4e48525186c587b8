"""Names in the five seed documents, against their hand-made truth."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefings.model import Source, Span
from briefings.names import (
    Entity,
    EntityKind,
    Named,
    find_mentions,
    is_introduced,
    keys,
    lone_names,
    resolve_within,
    search_keys,
)
from briefings.names.joining import Known, join
from briefings.outlets import outlet_named
from briefings.reading import read

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

#: The truth's names of kinds that the product finds.
KINDS = {
    "person": EntityKind.PERSON,
    "place": EntityKind.PLACE,
    "org": EntityKind.ORGANISATION,
}


def truth() -> Any:
    """Return the truth file as it stands."""
    return json.loads((SEEDS / "truth.json").read_text("utf-8"))


def sources() -> Iterator[Source]:
    """Yield the five sources, in order."""
    for path in sorted(SEEDS.glob("*.txt")):
        yield from read(path.read_bytes(), path.name).sources


@dataclass(slots=True)
class Corpus:
    """Plays the store: who is known, by index key, in one story."""

    known: dict[str, Known] = field(default_factory=dict)
    by_key: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    named: list[Named] = field(default_factory=list)

    def add(self, source: Source, entity: Entity) -> None:
        """Join the entity to a known one, or keep it as a new one."""
        spellings = [s.text for s in entity.spellings]
        wanted = {k for s in spellings for k in (*search_keys(s), *keys(s))}
        near = {i for key in wanted for i in self.by_key.get(key, ())}
        joined = join(entity, [self.known[i] for i in sorted(near)])
        found = joined or f"{entity.kind}-{len(self.known)}"
        before = self.known[found].spellings if joined else ()
        self.known[found] = Known(
            id=found,
            kind=entity.kind,
            name=entity.name,
            spellings=tuple(dict.fromkeys([*before, *spellings])),
            seen=1,
            in_story=True,
        )
        for spelling in spellings:
            for key in keys(spelling):
                self.by_key[key].add(found)
        if entity.kind is EntityKind.PERSON:
            self.named.append(
                Named(
                    person=found,
                    voice=source.id,
                    introduced=is_introduced(source, entity),
                )
            )

    def ids(self, spelling: str) -> set[str]:
        """Return who is spelled so."""
        return {k.id for k in self.known.values() if spelling in k.spellings}


def corpus() -> Corpus:
    """Return the corpus of the five seeds, added in order."""
    filled = Corpus()
    for source in sources():
        for entity in resolve_within(source, find_mentions(source)):
            filled.add(source, entity)
    return filled


def recall_and_precision(kind: str) -> tuple[float, float]:
    """Return both over the mentions of one of the truth's kinds, by overlap."""
    told = [e for e in truth()["entities"] if e["type"] == kind]
    right = found_right = wanted = found = 0
    for source in sources():
        spans = list(_told(told, source.origin[:3]))
        mentions = [m.span for m in find_mentions(source) if m.kind is KINDS[kind]]
        right += sum(any(_overlap(t, m) for m in mentions) for t in spans)
        found_right += sum(any(_overlap(t, m) for t in spans) for m in mentions)
        wanted += len(spans)
        found += len(mentions)
    return right / wanted, found_right / found


def _told(entities: Sequence[Any], document: str) -> Iterator[Span]:
    for entity in entities:
        for surface in entity["by_doc"].get(document, ()):
            for start, end in surface["spans"]:
                yield Span(start=start, end=end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def figures() -> list[tuple[str, float, str]]:
    """Return label, value and floor of each figure."""
    floors = {"person": (".95", ".95"), "place": (".95", ".90"), "org": (".90", ".85")}
    out: list[tuple[str, float, str]] = []
    for kind, (recall_floor, precision_floor) in floors.items():
        recall, precision = recall_and_precision(kind)
        out.append((f"seeds, {KINDS[kind]}, recall", recall, recall_floor))
        out.append((f"seeds, {KINDS[kind]}, precision", precision, precision_floor))
    filled = corpus()
    pairs = truth()["alias_pairs"]
    merged = [_merged(filled, *pair) for pair in pairs["must_merge"]]
    apart = [not _merged(filled, *pair) for pair in pairs["must_not_merge"]]
    flagged = {filled.known[i].spellings[0] for i in lone_names(filled.named)}
    right = {"Maria Ivanova", "Sergei Petrov", "Alina Kuznetsova"}
    return [
        *out,
        ("seeds, must merge", _share(merged), "1"),
        ("seeds, must not merge", _share(apart), "1"),
        ("seeds, lone names", float(flagged == right), "1"),
    ]


def _merged(filled: Corpus, one: str, other: str) -> bool:
    outlets = {outlet_named(one), outlet_named(other)} - {None}
    if outlets:  # known as outlets, which are a list of their own
        return len(outlets) == 1 and outlet_named(one) is outlet_named(other)
    return bool(filled.ids(one) & filled.ids(other))


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted)
