"""Print figures beside their floors, those of the README and more: `make bench`.

A figure that misses its floor says so behind it; many hang on the machine, so that is
no error of the run.  One whose data set is not beside the repository is left out.
Groups may be named, one of them with how far it goes: `growth:100000`; `all` names all,
as far as the README quotes them.  What was measured is also written to build/bench: as
a table in Markdown and in JSON, and as a picture of cost against size.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from tests.bench.drawn import picture
from tests.bench.table import (
    Figure,
    check_named,
    in_json,
    in_markdown,
    machine,
    mark,
)

#: In the order of the README's table; those that fit in some twenty minutes.
GROUPS = (
    "speed", "pictures", "growth", "clustering", "tongues", "names", "facts", "pairs",
    "claims", "novelty", "following", "delivery", "senders", "answering", "operating",
    "loading", "web", "chatpage", "scale:10000", "workers",
)  # fmt: skip

_LONG = ("growth", "delivery", "senders", "scale")

#: The same as far as they go, which takes hours.
ALL = (
    *(each for each in GROUPS if not each.startswith(_LONG)),
    "growth:100000", "delivery:full", "senders:full", "scale:1000000",
)  # fmt: skip

#: What may be named, without how far it goes.
NAMES = (*(each.partition(":")[0] for each in GROUPS), "all")

WRITTEN = Path(__file__).parents[2] / "build" / "bench"


def main(wanted: Sequence[str]) -> None:
    """Print the figures of the groups named, or of the usual ones, and write them."""
    check_named([each.partition(":")[0] for each in wanted], NAMES, "group")
    begun = datetime.now(UTC)
    groups = ALL if list(wanted) == ["all"] else wanted or GROUPS
    found: list[Figure] = []
    print(f"{'figure':<58} {'measured':>10}   floor")
    try:
        for figure in measured(groups):
            told = f"{figure.label:<58} {figure.value:>10.3f}   {figure.floor}"
            print(f"{told}{mark(figure)}")
            sys.stdout.flush()
            found.append(figure)
    finally:
        # What was measured until somebody stopped it is worth keeping too.
        write(found, begun)


def measured(groups: Sequence[str]) -> Iterator[Figure]:
    """Yield each figure as it is found."""
    for group in groups:
        name, *size = group.split(":")
        for label, value, floor in import_module(f"tests.bench.{name}").figures(*size):
            yield Figure(group=name, label=label, value=float(value), floor=floor)


def write(figures: Sequence[Figure], begun: datetime) -> None:
    """Write the table and the picture."""
    WRITTEN.mkdir(parents=True, exist_ok=True)
    about = machine(begun)
    (WRITTEN / "table.md").write_text(in_markdown(figures, about), "utf-8")
    (WRITTEN / "table.json").write_text(in_json(figures, about), "utf-8")
    (WRITTEN / "cost.svg").write_text(picture(figures), "utf-8")
    print(f"Written to {WRITTEN}: table.md, table.json, cost.svg")


if __name__ == "__main__":
    main(sys.argv[1:])
