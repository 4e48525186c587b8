"""Try what Tidings promises against what may befall it: `make trust`.

The shortened form takes minutes and is for every change; `make trust TRUST=full` takes
hours.  Parts may be named: `make trust TRUST="faults hostile"`.  Each part prints its
rows beside their floors; a row that misses its floor is an error of the whole run.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.bench.table import (
    Figure,
    check_named,
    held,
    in_json,
    in_markdown,
    machine,
    mark,
)

#: In the order of the README's table; each is a module with `figures(full)`.
PARTS: tuple[str, ...] = (
    "strangers", "hostile", "updates", "api", "sizes", "faults", "kills", "sieges",
    "soak", "machine", "mutants",
)  # fmt: skip

WRITTEN = Path(__file__).parents[2] / "build" / "trust"


def main(wanted: Sequence[str]) -> int:
    """Print every row, write the table, and return how many rows miss their floor."""
    check_named(wanted, (*PARTS, "full"), "part")
    begun = datetime.now(UTC)
    parts = [each for each in wanted if each != "full"] or PARTS
    found: list[Figure] = []
    print(f"{'tried':<58} {'seen':>10}   floor")
    try:
        for row in tried(parts, full="full" in wanted):
            told = f"{row.label:<58} {row.value:>10,.10g}   {row.floor}"
            print(f"{told}{mark(row)}")
            sys.stdout.flush()
            found.append(row)
    finally:
        # What was tried until somebody stopped it is worth keeping too.
        WRITTEN.mkdir(parents=True, exist_ok=True)
        about = machine(begun)
        (WRITTEN / "table.md").write_text(in_markdown(found, about), "utf-8")
        (WRITTEN / "table.json").write_text(in_json(found, about), "utf-8")
    return sum(not held(row) for row in found)


def tried(parts: Sequence[str], *, full: bool) -> Iterator[Figure]:
    """Yield each row as it is found."""
    for part in parts:
        for label, value, floor in import_module(f"tests.trust.{part}").figures(full):
            yield Figure(group=part, label=label, value=float(value), floor=floor)


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
