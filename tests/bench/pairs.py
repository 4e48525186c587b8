"""How two passages relate: macro-F1 over the pairs under ``../shared``.

``python -m tests.bench.pairs`` also prints the weights that the pairs give.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from briefings.stories.relating import MOMENT, RelationKind, Statement, relate
from briefings.stories.relating.numbers import amounts, best_match, counts
from briefings.stories.relating.odds import WEIGHTS, signs
from briefings.stories.relating.topic import topic

PAIRS = Path(__file__).resolve().parents[3] / "shared" / "data" / "pairs_dev.jsonl"

#: Groups of events that take turns to be left out.
FOLDS = 10

#: Strength of the pull to nought (ridge); 0.5 to 2 give nearly the same.
RIDGE = 1.0

Row = dict[str, Any]


def figures() -> list[tuple[str, float, str]]:
    """Return (label, value, floor); none where ../shared is absent."""
    if not PAIRS.is_file():
        return []
    rows = pairs()
    found = [relation(row, WEIGHTS) for row in rows]
    # Again with the words of the language looked up, the texts read anew.
    amounts.cache_clear()
    topic.cache_clear()
    start = time.process_time()
    assert found == [relation(row, WEIGHTS) for row in rows]
    each = (time.process_time() - start) / len(rows)
    truth = [row["label"] for row in rows]
    return [
        ("pairs: macro-F1", macro_f1(truth, found), ".85"),
        ("pairs: macro-F1, weights of other events", crossed(rows, "event"), ".85"),
        ("pairs: macro-F1, weights of other domains", crossed(rows, "domain"), ".85"),
        ("pairs: ms each", 1000 * each, "<= 1"),
    ]


def pairs() -> list[Row]:
    """Return the labelled pairs."""
    return [json.loads(line) for line in PAIRS.read_text("utf-8").splitlines()]


def statement(row: Row, side: str) -> Statement:
    """Return one side of a pair."""
    return Statement(text=row[side], told=datetime.fromisoformat(row[f"{side}_time"]))


def relation(row: Row, weights: Mapping[str, float]) -> str:
    """Return the label that we give a pair."""
    found = relate(statement(row, "a"), statement(row, "b"), weights=weights)
    return found.kind.value


def macro_f1(truth: Sequence[str], found: Sequence[str]) -> float:
    """Return the mean over the labels of the harmonic mean of P and R."""
    scores = []
    for label in RelationKind:
        hits = sum(t == label == f for t, f in zip(truth, found, strict=True))
        given = list(truth).count(label) + list(found).count(label)
        scores.append(2 * hits / given if given else 0.0)
    return sum(scores) / len(scores)


def crossed(rows: Sequence[Row], group: str) -> float:
    """Return the macro-F1 where no pair's weights saw its event (or domain)."""
    names = sorted({row[group] for row in rows})
    found: list[str] = []
    truth: list[str] = []
    for fold in range(min(FOLDS, len(names))):
        held = [row for row in rows if names.index(row[group]) % FOLDS == fold]
        weights = fitted([row for row in rows if row not in held])
        found += [relation(row, weights) for row in held]
        truth += [row["label"] for row in held]
    return macro_f1(truth, found)


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights of a ridge logistic regression, by Newton's method."""
    names = list(WEIGHTS)
    found = [_signs(json.dumps(row)) for row in rows]
    data = np.array([[row[name] for name in names] for row in found])
    same = np.array([row["label"] != RelationKind.DIFFERENT for row in rows], float)
    ridge = np.diag([0.0 if name == "always" else RIDGE for name in names])
    weights = np.zeros(len(names))
    for _ in range(30):
        share = 1 / (1 + np.exp(-data @ weights))
        slope = data.T @ (share - same) + ridge @ weights
        curve = (data * (share * (1 - share))[:, None]).T @ data + ridge
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(names, map(float, weights), strict=True))


@cache
def _signs(line: str) -> dict[str, float]:
    row = json.loads(line)
    a, b = statement(row, "a"), statement(row, "b")
    of_a, of_b = amounts(a.text), amounts(b.text)
    match = best_match(a.text, of_a, b.text, of_b)
    assert a.told is not None
    assert b.told is not None
    return signs(
        topic(a.text),
        topic(b.text),
        match,
        lost=match is None and counts(of_a) and counts(of_b),
        later=abs(a.told - b.told) > MOMENT,
    )


if __name__ == "__main__":
    for label, value, floor in figures():
        print(f"{label:<45} {value:>8.3f}   {floor}")
    for name, weight in fitted(pairs()).items():
        print(f"{name:<10} {weight:>6.2f}   shipped {WEIGHTS[name]:>5}")
