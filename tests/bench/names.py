"""Names: who is found, and who is nobody, against the sets under ``../shared``."""

from __future__ import annotations

import csv
import json
import random
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.names import (
    Candidate,
    EntityKind,
    Likeness,
    Ranked,
    answer,
    compare,
    keys,
    rank,
    search_keys,
)
from tests.bench import seeds_names

SHARED = Path(__file__).parents[2].parent / "shared"
WHO = SHARED / "data" / "names" / "who_dev.jsonl"
TOKENS = SHARED / "data" / "names" / "ru_tokens_dev.tsv"
PAIRS = SHARED / "data" / "names" / "pairs.csv"

#: Names nobody asks for, among which the right ones must be found.
DISTRACTORS = 20_000
SEED = 7

#: Writing systems in the groups that the floors name, by the first word of
#: their letters' Unicode names.
SCRIPTS = {
    "LATIN": "Latin",
    "CYRILLIC": "Cyrillic",
    "ARABIC": "Arabic, Hebrew, Greek, Georgian",
    "HEBREW": "Arabic, Hebrew, Greek, Georgian",
    "GREEK": "Arabic, Hebrew, Greek, Georgian",
    "GEORGIAN": "Arabic, Hebrew, Greek, Georgian",
}
OTHER = "CJK, Hangul and others"
FLOORS = {
    "Latin": ".97",
    "Cyrillic": ".93",
    "Arabic, Hebrew, Greek, Georgian": ".70",
    OTHER: "reported",
}


class Index:
    """Plays the store: entities by their keys, in memory."""

    def __init__(self) -> None:
        self._people: dict[str, Candidate] = {}
        self._by_key: dict[str, set[str]] = defaultdict(set)

    def add(self, candidate: Candidate) -> None:
        """Keep one entity under the keys of all its spellings."""
        self._people[candidate.id] = candidate
        for spelling in candidate.spellings:
            for key in keys(spelling):
                self._by_key[key].add(candidate.id)

    def who(self, query: str) -> list[Ranked]:
        """Return the people who may be meant, best first."""
        return self._among(query, search_keys(query)) or self._among(
            query, search_keys(query, wide=True)
        )

    def _among(self, query: str, wanted: frozenset[str]) -> list[Ranked]:
        ids = {i for key in wanted for i in self._by_key.get(key, ())}
        return rank(query, (self._people[i] for i in sorted(ids)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One query with what came of it."""

    query: str
    kind: str
    script: str

    #: Whom it may mean; none for people who are absent.
    right: frozenset[str]
    found: tuple[Ranked, ...]
    seconds: float

    @property
    def first(self) -> bool:
        """Whether the best answer is right."""
        return bool(self.found) and self.found[0].candidate.id in self.right

    @property
    def third(self) -> bool:
        """Whether one of the best three answers is right."""
        return any(r.candidate.id in self.right for r in self.found[:3])


def people() -> list[Mapping[str, Any]]:
    """Return the set's people and absent names, as they stand."""
    return [json.loads(line) for line in WHO.read_text("utf-8").splitlines()]


def index(rows: Iterable[Mapping[str, Any]]) -> Index:
    """Return an index of the set's people among the distractors."""
    filled = Index()
    for row in rows:
        if "id" in row:
            spellings = tuple(dict.fromkeys([*row["seen_in_text"], row["canonical"]]))
            filled.add(
                Candidate(id=row["id"], spellings=spellings, seen=len(spellings))
            )
    for number, name in enumerate(distractors()):
        filled.add(Candidate(id=f"distractor-{number}", spellings=(name,)))
    return filled


def distractors() -> Iterator[str]:
    """Yield made-up names of two of the list's words each."""
    words = [
        line.split("\t")[0].title() for line in TOKENS.read_text("utf-8").splitlines()
    ]
    chance = random.Random(SEED)
    for _ in range(DISTRACTORS):
        yield " ".join(chance.sample(words, 2))


def ask(filled: Index, rows: Iterable[Mapping[str, Any]]) -> list[Asked]:
    """Ask everything the set asks."""
    asked = []
    for row in rows:
        if "absent" in row:
            asked.append(_ask(filled, row["absent"], "absent", frozenset()))
        for query in row.get("queries", ()):
            right = frozenset({row["id"], *query.get("ambiguous_with", ())})
            asked.append(_ask(filled, query["q"], query["kind"], right))
    return asked


def _ask(filled: Index, query: str, kind: str, right: frozenset[str]) -> Asked:
    before = time.thread_time()
    found = answer(filled.who(query))
    seconds = time.thread_time() - before
    return Asked(
        query=query,
        kind=kind,
        script=script(query),
        right=right,
        found=found,
        seconds=seconds,
    )


def script(text: str) -> str:
    """Return the group of writing systems that a text's first letter is of."""
    letter = next(c for c in text if c.isalpha())
    return SCRIPTS.get(unicodedata.name(letter).split()[0], OTHER)


def figures() -> list[tuple[str, float, str]]:
    """Return label, value and floor of each figure."""
    rows = people()
    asked = ask(index(rows), rows)
    present = [a for a in asked if a.right]
    absent = [a for a in asked if not a.right]
    out = [
        (
            f"who, top 1, {group}",
            _share(a.first for a in present if a.script == group),
            floor,
        )
        for group, floor in FLOORS.items()
    ]
    out += [
        ("who, top 1, all", _share(a.first for a in present), ".90"),
        ("who, top 3, all", _share(a.third for a in present), ".95"),
        ("who, absent is nobody", _share(not a.found for a in absent), ".95"),
        (
            "who, look-up p99, ms of CPU",
            1000 * _percentile([a.seconds for a in asked]),
            "<= 20",
        ),
    ]
    return [*seeds_names.figures(), *out, *pairs()]


def pairs() -> list[tuple[str, float, str]]:
    """Return how often the verdict on two people's names is the set's."""
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["schema"] == "Person"]
    verdicts = [
        (
            r["is_match"] == "true",
            compare(EntityKind.PERSON, [r["name1"]], [r["name2"]]),
        )
        for r in rows
    ]
    merged = [same for same, v in verdicts if v.likeness is Likeness.SAME]
    kept = [v.likeness is not Likeness.DIFFERENT for same, v in verdicts if same]
    return [
        ("pairs, merges that are right", _share(merged), "reported"),
        ("pairs, same merged or offered", _share(kept), "reported"),
    ]


def _share(hits: Iterable[bool]) -> float:
    counted = list(hits)
    return sum(counted) / len(counted)


def _percentile(values: Sequence[float]) -> float:
    return sorted(values)[int(0.99 * (len(values) - 1))]
