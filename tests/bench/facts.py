"""Numbers and quotations, against what was read by hand under ``../shared``."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from briefings.facts import Bound, Figure, FigureKind, Quote, quotes
from briefings.facts import figures as read_figures
from briefings.facts.tokens import stem
from briefings.model import Source
from briefings.reading import read

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

#: What the hand calls a number, and what we do.
KINDS = {
    "date_part": FigureKind.DATE,
    "year": FigureKind.YEAR,
    "part_of_name": FigureKind.NAME,
    "fact": FigureKind.QUANTITY,
}

#: Frames of the hand under other names.
FRAMES = {"talks_duration": "talked"}

Item = dict[str, Any]


def figures() -> list[tuple[str, float, str]]:
    """Return (label, value, floor); none where ../shared is absent."""
    if not SEEDS.is_dir():
        return []
    items = list(numbers())
    said = list(direct_quotes())
    return [
        ("facts: numbers of the seeds classed right", _share(items), "1"),
        ("facts: direct quotations exact, with speaker", _share(said), "1"),
        ("facts: ms a sentence", 1000 * _seconds(), "<= 1"),
    ]


def numbers() -> Iterator[tuple[Item, bool]]:
    """Yield each number of the seeds and whether we class it as the hand does."""
    for doc, entry in truth()["numbers"].items():
        source = seed(doc)
        found = [
            figure
            for passage in source.passages
            for figure in read_figures(
                source.text, passage.span.start, passage.span.end
            )
        ]
        for item in entry["items"]:
            yield item, _right(source, item, found)


def _right(source: Source, item: Item, found: list[Figure]) -> bool:
    start, end = item["span"]
    here = [f for f in found if f.span.start == start and f.span.end == end]
    if not here:
        # Boilerplate, list numerals and a title said twice are in no passage.
        return not any(p.span.start <= start < p.span.end for p in source.passages)
    kind = KINDS.get(item["kind"], FigureKind.LIST)
    return here[0].kind is kind and (
        kind is not FigureKind.QUANTITY or _counts(here[0], item)
    )


def _counts(figure: Figure, item: Item) -> bool:
    return (
        figure.value == item["value"]
        and (figure.bound is Bound.ABOUT) == item["approx"]
        and figure.frame == FRAMES.get(item["frame"], item["frame"])
        and figure.noun == stem(item["head"].lower().split()[-1])
    )


def direct_quotes() -> Iterator[tuple[Item, bool]]:
    """Yield each direct quotation and whether we have it, its speaker and how."""
    entities = {entity["id"]: entity for entity in truth()["entities"]}
    for item in truth()["direct_quotes"]:
        names = entities[item["speaker"]]["all_surfaces"]
        yield (
            item,
            any(
                [q.span.start, q.span.end] == item["span"]
                and q.name in names
                and q.inferred is not item["attribution_explicit"]
                for q in _quotes(item["doc"])
            ),
        )


@cache
def _quotes(doc: str) -> tuple[Quote, ...]:
    return quotes(seed(doc))


@cache
def truth() -> dict[str, Any]:
    """Return what was read by hand."""
    content: dict[str, Any] = json.loads((SEEDS / "truth.json").read_text("utf-8"))
    return content


@cache
def seed(doc: str) -> Source:
    """Return the seed of this number."""
    (path,) = SEEDS.glob(f"{doc}_*.txt")
    (source,) = read(path.read_bytes(), path.name).sources
    return source


def _share(judged: list[tuple[Item, bool]]) -> float:
    return sum(right for _, right in judged) / len(judged)


def _seconds() -> float:
    source = seed("002")
    start = time.process_time()
    for passage in source.passages:
        read_figures(source.text, passage.span.start, passage.span.end)
    return (time.process_time() - start) / len(source.passages)
