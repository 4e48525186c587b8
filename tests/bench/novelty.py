"""New, restated, changed: the stream, each digest against its story's earlier ones.

The true story of each digest is taken, so that this measures novelty alone.
``python -m tests.bench.novelty`` prints weights fitted to all stories; to those of
``briefings.stories.novelty`` they are rounded.
"""

from __future__ import annotations

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from briefings.facts import figures as figures_in
from briefings.model import Source, SourceId, Stamp
from briefings.reading import read
from briefings.stories.novelty import Freshness, News, novelty
from briefings.stories.novelty.cover import Memory
from briefings.stories.novelty.odds import THRESHOLD, WEIGHTS, signs
from briefings.stories.telling.amounts import agree, amounts
from briefings.stories.telling.tells import SILENT, Place
from briefings.stories.voices_names import people

STREAM = Path(__file__).parents[2].parent / "shared" / "data" / "stream"

#: Ridge of the logistic fit: the weights are few and the signs nearly shares.
RIDGE = 10.0
STEPS = 50

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """One digest of the stream with its truth."""

    row: Row
    source: Source

    @property
    def story(self) -> str:
        """Its true story."""
        return str(self.row["story"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One sentence with what it is and what it was taken for."""

    story: str
    label: str
    news: News

    #: Replacements of the truth, and of those, found by file and by value.
    replaced: int
    by_file: int
    by_value: int

    #: What there was to see of it; None where that decided nothing.
    signs: np.ndarray | None


def digests() -> list[Digest]:
    """Return the stream in order, outlets and dates as the truth states them."""
    truth = json.loads((STREAM / "truth.json").read_text("utf-8"))
    return [Digest(row=row, source=_source(row)) for row in truth["digests"]]


def _source(row: Row) -> Source:
    (source,) = read((STREAM / row["file"]).read_bytes(), row["file"]).sources
    published = Stamp(moment=datetime.fromisoformat(row["published"]))
    return replace(source, outlet=row["outlet"], published=published)


def judged(stream: Sequence[Digest]) -> tuple[list[Judged], list[float]]:
    """Return every labelled sentence as judged, and seconds of CPU a digest."""
    told: dict[str, list[Source]] = defaultdict(list)
    by_id = {digest.source.id: digest for digest in stream}
    found, seconds = [], []
    for digest in stream:
        before = time.thread_time()
        news = novelty(digest.source, told[digest.story])
        seconds.append(time.thread_time() - before)
        rows = {row["text"]: row for row in digest.row["sentences"]}
        memory = _memory(told[digest.story])
        for each in news:
            text = digest.source.say(each.passage)
            if row := rows.get(text):
                decided = each.freshness is Freshness.CHANGED or memory is None
                seen = None if decided else _signs(memory, text)
                found.append(_judged(digest, row, each, by_id, seen))
        told[digest.story].append(digest.source)
    return found, seconds


def _memory(told: Sequence[Source]) -> Memory | None:
    texts = [s.say(p) for s in told for p in s.passages if p.role not in SILENT]
    return Memory(texts) if texts else None


def _judged(
    digest: Digest,
    row: Row,
    news: News,
    by_id: Mapping[SourceId, Digest],
    seen: np.ndarray | None,
) -> Judged:
    wanted = row.get("replaces", [])
    old = [each.old for each in news.replaces]
    return Judged(
        story=digest.story,
        label=row["label"],
        news=news,
        replaced=len(wanted),
        by_file=sum(_in_file(each, old, by_id) for each in wanted),
        by_value=sum(_has_value(each, old, by_id) for each in wanted),
        signs=seen,
    )


def _in_file(row: Row, old: Sequence[Place], by_id: Mapping[SourceId, Digest]) -> bool:
    return any(by_id[place.source].row["file"] == row["file"] for place in old)


def _has_value(
    row: Row, old: Sequence[Place], by_id: Mapping[SourceId, Digest]
) -> bool:
    values = [
        figure.value
        for place in old
        for figure in figures_in(place.span.of(by_id[place.source].source.text))
    ]
    return row["old"] in values


def f1(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Return F1 of each label from (truth, taken for) pairs."""
    counted = list(pairs)
    scores = {}
    for label in Freshness:
        right = sum(one == other == label for one, other in counted)
        told = sum((one == label) + (other == label) for one, other in counted)
        scores[str(label)] = 2 * right / told if told else 0.0
    return scores


def _signs(memory: Memory, text: str) -> np.ndarray:
    cover = memory.cover(text)
    before = [a.figure for one in memory.texts for a in amounts(one) if not a.vague]
    mine = [a.figure for a in amounts(text) if not a.vague]
    known = [any(agree(figure, other) for other in before) for figure in mine]
    return np.array(list(signs(cover, known).values()))


def fitted(rows: Sequence[Judged]) -> np.ndarray:
    """Return weights by Newton's method on the ridge-penalised logistic loss."""
    told = [one for one in rows if one.signs is not None and one.label != "changed"]
    seen = np.array([one.signs for one in told])
    wanted = np.array([one.label == Freshness.RESTATED for one in told], float)
    spread = np.where(seen.std(0) > 0, seen.std(0), 1.0)
    scaled, weights = seen / spread, np.zeros(seen.shape[1])
    ridge = RIDGE * np.eye(seen.shape[1])
    ridge[0, 0] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ weights))
        slope = scaled.T @ (chance - wanted) + ridge @ weights
        bend = (scaled.T * (chance * (1 - chance))) @ scaled + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights / spread


def left_out(results: Sequence[Judged]) -> float:
    """Return macro-F1 where each story is judged by weights fitted to the others."""
    pairs = []
    for story in {one.story for one in results}:
        weights = fitted([one for one in results if one.story != story])
        for one in results:
            if one.story == story:
                pairs.append((one.label, _taken(one, weights)))
    return statistics.mean(f1(pairs).values())


def _taken(one: Judged, weights: np.ndarray) -> str:
    if one.signs is None:
        return str(one.news.freshness)
    restated = float(one.signs @ weights) >= THRESHOLD
    return str(Freshness.RESTATED if restated else Freshness.NEW)


def lone(stream: Sequence[Digest]) -> tuple[float, float]:
    """Return shares: unreliable digests flagged, and people flagged elsewhere."""
    flagged, wrong, everybody = set(), set(), set()
    by_id = {digest.source.id: digest for digest in stream}
    for story in {digest.story for digest in stream}:
        own = [digest for digest in stream if digest.story == story]
        for digest in own:
            if not digest.row["unreliable"]:
                everybody |= {(story, person["id"]) for person in digest.row["people"]}
        for person in people([digest.source for digest in own]):
            files = {by_id[place.source].row["file"] for place in person.places}
            if person.lone:
                bad = {
                    digest.row["file"] for digest in own if digest.row["unreliable"]
                } & files
                flagged |= bad
                wrong |= set() if bad else {(story, person.name)}
    unreliable = sum(bool(digest.row["unreliable"]) for digest in stream)
    return len(flagged) / unreliable, len(wrong) / len(everybody)


def long_story(stream: Sequence[Digest]) -> float:
    """Return median ms of CPU for a digest against a story of all the others."""
    everything = [digest.source for digest in stream]
    seconds = []
    for number, source in enumerate(everything):
        others = everything[:number] + everything[number + 1 :]
        before = time.thread_time()
        novelty(source, others)
        seconds.append(time.thread_time() - before)
    return 1000 * statistics.median(seconds)


def figures() -> list[tuple[str, float, str]]:
    """Return each figure as (label, value, floor)."""
    if not STREAM.is_dir():
        print("novelty: ../shared/data/stream is not there, nothing measured")
        return []
    stream = digests()
    results, seconds = judged(stream)
    scores = f1((one.label, str(one.news.freshness)) for one in results)
    replaced = sum(one.replaced for one in results)
    flagged, wrong = lone(stream)
    return [
        ("stream, macro-F1", statistics.mean(scores.values()), ".80"),
        (
            "stream, macro-F1, weights of the other stories",
            left_out(results),
            ".80",
        ),
        *[(f"stream, F1 of {label}", f, "reported") for label, f in scores.items()],
        (
            "stream, replaced figure found, in its digest",
            sum(o.by_file for o in results) / replaced,
            ".75",
        ),
        (
            "stream, replaced figure found, by its value",
            sum(o.by_value for o in results) / replaced,
            "reported",
        ),
        ("stream, unreliable digests with a lone name", flagged, "1"),
        ("stream, lone names among other people", wrong, "< .05"),
        (
            "stream, a digest, ms of CPU (median)",
            1000 * statistics.median(seconds),
            "<= 10",
        ),
        (
            "story of 37 sources, a digest, ms of CPU (median)",
            long_story(stream),
            "<= 10",
        ),
    ]


if __name__ == "__main__":
    weights = fitted(judged(digests())[0]).round(2)
    print(dict(zip(WEIGHTS, weights.tolist(), strict=True)))
