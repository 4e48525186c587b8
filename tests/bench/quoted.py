"""Bring what `make bench` wrote last into the README: `python -m tests.bench.quoted`.

What the README quotes is kept beside this module, each figure with the day on which it
was measured, so that a part of the bench can be run anew without losing the others.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.__main__ import WRITTEN
from tests.bench.drawn import SIZE, picture
from tests.bench.table import Figure, cell

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"

#: The figures that are quoted.
KEPT = Path(__file__).with_name("quoted.json")

#: Cost against size, as the README shows it.
DRAWN = ROOT / "tests" / "golden" / "cost.svg"

#: Between these lines of the README stands what is quoted.
MARKS = ("<!-- quoted from make bench -->\n", "<!-- end of the quotation -->\n")

#: What is measured at several sizes, whose rows are quoted.
GROUPS = ("scale", "workers")

#: One run of the bench after another: what is said of it, and its figures.
Kept = Mapping[str, Any]


def main() -> None:
    """Keep the newest figures, draw them, and quote them in the README."""
    table = WRITTEN / "table.json"
    if not table.exists():
        raise SystemExit("Nothing was measured here yet: run `make bench` first.")
    kept = with_newer(
        json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {"figures": []},
        json.loads(table.read_text("utf-8")),
    )
    KEPT.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")
    DRAWN.write_text(picture(figures_of(kept)), "utf-8")
    README.write_text(quoting(README.read_text("utf-8"), kept), "utf-8")


def with_newer(kept: Kept, run: Kept) -> Kept:
    """Return what is kept with the figures of a run in place of their older ones."""
    measured = run["about"]["measured"]
    rows = {each["label"]: each for each in kept["figures"]}
    for each in run["figures"]:
        if each["group"] in GROUPS:
            rows[each["label"]] = {**each, "measured": measured}
    return {"about": run["about"], "figures": list(rows.values())}


def figures_of(kept: Kept) -> list[Figure]:
    """Return the figures that are kept."""
    names = ("group", "label", "value", "floor")
    return [Figure(**{name: each[name] for name in names}) for each in kept["figures"]]


def quoting(readme: str, kept: Kept) -> str:
    """Return the README with these figures between its marks."""
    before, _, rest = readme.partition(MARKS[0])
    _, _, after = rest.partition(MARKS[1])
    return "".join([before, MARKS[0], *_quoted(kept), MARKS[1], after])


def _quoted(kept: Kept) -> Iterator[str]:
    figures = figures_of(kept)
    sizes = sorted({size for each in figures if (size := _size(each.label))})
    heads = ["figure", *(f"{size:,}" for size in sizes), "floor"]
    yield f"| {' | '.join(heads)} |\n"
    yield "|---" + "|---:" * len(sizes) + "|---|\n"
    for label, rows in _by_label(figures).items():
        values = [_number(rows[size].value) if size in rows else "" for size in sizes]
        told = [cell(label), *values, _floor(rows)]
        yield f"| {' | '.join(told)} |\n"
    about, days = kept["about"], sorted({e["measured"][:10] for e in kept["figures"]})
    yield f"\n{about['machine']}, {about['cores']} cores, {about['memory']};"
    yield f" Python {about['python']}, SQLite {about['sqlite']};"
    yield f" measured {' and '.join(dict.fromkeys([days[0], days[-1]]))}.\n"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _by_label(figures: Sequence[Figure]) -> Mapping[str, Mapping[int, Figure]]:
    """Return rows of labels without sizes, and the figure of each size."""
    found: dict[str, dict[int, Figure]] = defaultdict(dict)
    for each in figures:
        if size := _size(each.label):
            found[SIZE.sub("", each.label)][size] = each
    return found


def _size(label: str) -> int:
    found = SIZE.search(label)
    return int(found[1].replace(",", "")) if found else 0


def _floor(rows: Mapping[int, Figure]) -> str:
    """Return what is asked of a row: each floor with the largest size it is for."""
    asked = {rows[size].floor: f"{size:,}" for size in sorted(rows)}
    floors = [floor for floor in asked if floor not in ("", "reported")]
    if len(floors) < 2:
        return "".join(floors)
    return "; ".join(f"{floor} to {asked[floor]}" for floor in floors)


if __name__ == "__main__":
    main()
