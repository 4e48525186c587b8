"""Claims, voices, disputes and lone names of the seeds, against their truth."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from briefings.model import Role, Source
from briefings.reading import read
from briefings.stories.claims import Claim, claims
from briefings.stories.disputes import Dispute, DisputeKind, disputes
from briefings.stories.telling.tells import Place
from briefings.stories.voices import independent, lineages
from briefings.stories.voices_names import Person, people

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

#: Kinds of the truth's contradictions, by what we call them; we have no word for
#: the rest.
KINDS = {
    "exclusive_names": DisputeKind.WHO,
    "order_of_events": DisputeKind.ORDER,
    "object_of_sanctions": DisputeKind.WHAT,
    "status": DisputeKind.STATUS,
    "category": DisputeKind.CATEGORY,
    "count_granularity": DisputeKind.FIGURE,
    "assessment": DisputeKind.JUDGEMENT,
    "eu_relation": DisputeKind.STANCE,
    "legitimacy": DisputeKind.STANCE,
    "internal_004": DisputeKind.STATUS,
}

Row = Mapping[str, Any]
Pair = tuple[Place, Place]


def sources() -> dict[str, Source]:
    """Return the seeds by the first three digits of their names."""
    return {
        path.name[:3]: read(path.read_bytes(), path.name).sources[0]
        for path in sorted(SEEDS.glob("*.txt"))
    }


def place_of(seeds: Mapping[str, Source], evidence: Row) -> Place | None:
    """Return the first passage that holds some of a piece of evidence, if any does."""
    source = seeds[evidence["doc"]]
    start, end = evidence["span"]
    for passage in source.passages:
        if passage.span.start < end and start < passage.span.end:
            return Place(source=source.id, span=passage.span)
    return None


def places_of(seeds: Mapping[str, Source], rows: Iterable[Row]) -> set[Place]:
    """Return the passages that hold some claim's evidence."""
    found = {place_of(seeds, each) for row in rows for each in row["evidence"]}
    return {place for place in found if place}


def pairs_of(places: Iterable[Place]) -> set[Pair]:
    """Return pairs of passages of two sources."""
    pairs = combinations(sorted(places), 2)
    return {(a, b) for a, b in pairs if a.source != b.source}


def shared_claims(
    seeds: Mapping[str, Source], truth: Row, found: Sequence[Claim]
) -> list[tuple[str, float, str]]:
    """Return precision and recall of pairs of passages that tell the same.

    A pair is right if some shared claim has evidence in both.  The truth cites one
    passage a document for each claim, so precision is taken over passages that it
    cites for anything, and, told apart, over all.
    """
    wanted = set().union(
        *(pairs_of(places_of(seeds, [row])) for row in truth["claims_shared"])
    )
    cited = places_of(seeds, [*truth["claims_shared"], *truth["claims_single"]])
    got = set().union(*(pairs_of(claim.passages) for claim in found))
    among = {pair for pair in got if set(pair) <= cited}
    right = len(got & wanted)
    return [
        ("seeds, shared claims, precision", right / len(among), ".80"),
        ("seeds, shared claims, precision, uncited too", right / len(got), "reported"),
        ("seeds, shared claims, recall", right / len(wanted), ".60"),
    ]


def is_found(seeds: Mapping[str, Source], row: Row, found: Sequence[Dispute]) -> bool:
    """Whether a dispute of the right kind has evidence on two of its sides."""
    for dispute in found:
        if dispute.kind is KINDS.get(row["type"]):
            sides = [_cited(seeds, row, side.passages) for side in dispute.sides]
            if any(one - other for one in sides if one for other in sides if other):
                return True
    return False


def _cited(seeds: Mapping[str, Source], row: Row, side: Sequence[Place]) -> set[int]:
    return {
        number
        for number, evidence in enumerate(row["evidence"])
        if place_of(seeds, evidence) in side
    }


def traps(
    seeds: Mapping[str, Source],
    found: Sequence[Claim],
    disputed: Sequence[Dispute],
    named: Sequence[Person],
) -> int:
    """Return how many of the nine traps fire."""
    words = [each.reason for each in disputed if each.kind is DisputeKind.FIGURE]
    cards = {
        Place(source=source.id, span=passage.span)
        for source in seeds.values()
        for passage in source.passages
        if passage.role is Role.BIO
    }
    told = [set(claim.passages) for claim in found]
    lone = {person.name for person in named if person.lone}
    return sum(
        [
            any("123" in reason and "1,200" in reason for reason in words),
            any(
                year in reason for reason in words for year in ("2020", "2022", "1994")
            ),
            any("laureate" in each.reason for each in disputed),
            any("two" in reason for reason in words),
            any(sign in reason for reason in words for sign in ("57", "24")),
            any(
                c <= cards and len(x.voices) > 1
                for c, x in zip(told, found, strict=True)
            ),
            not {"Maria Ivanova"} <= lone or len({p.name for p in named}) < len(named),
            any(claim & cards and claim - cards for claim in told),
            lone != {"Maria Ivanova", "Sergei Petrov", "Alina Kuznetsova"},
        ]
    )


def figures() -> list[tuple[str, float, str]]:
    """Return each figure as (label, value, floor)."""
    if not SEEDS.is_dir():
        print("claims: ../shared/seeds is not there, nothing measured")
        return []
    truth = json.loads((SEEDS / "truth.json").read_text("utf-8"))
    seeds = sources()
    story = list(seeds.values())
    before = time.thread_time()
    found, disputed, named = claims(story), disputes(story), people(story)
    seconds = time.thread_time() - before
    counted = next(c for c in truth["claims_shared"] if c.get("numeric"))
    whose = lineages(story)
    voices = independent(whose[seeds[doc].id] for doc in counted["docs"])
    hits = sum(is_found(seeds, row, disputed) for row in truth["contradictions"])
    return [
        *shared_claims(seeds, truth, found),
        ("seeds, contradictions found, of 12", hits, "9"),
        (
            "seeds, traps that fire, of 9",
            traps(seeds, found, disputed, named),
            "at most 0",
        ),
        ("seeds, disputes shown in all", len(disputed), "reported"),
        ("seeds, voices of the claim that 123 were freed", len(voices), "2"),
        ("seeds, lone names", sum(person.lone for person in named), "3"),
        ("seeds, all of it from nothing, ms of CPU", 1000 * seconds, "reported"),
    ]
