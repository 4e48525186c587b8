"""Print every figure of the README beside its floor: `make bench`.

A figure whose data set is not beside the repository says so and is left out.
Groups may be named, one of them with how far it goes: `growth:100000`.
"""

from __future__ import annotations

import sys
from importlib import import_module

#: In the order of the README's table.
GROUPS = (
    "speed", "pictures", "growth", "clustering", "tongues", "names", "facts", "pairs",
    "claims", "novelty", "following", "delivery", "answering", "operating", "web",
    "chatpage",
)  # fmt: skip


def main(wanted: list[str]) -> None:
    """Print the groups named, or all of them."""
    print(f"{'figure':<58} {'measured':>10}   floor")
    for group in wanted or GROUPS:
        name, *size = group.split(":")
        for label, value, floor in import_module(f"tests.bench.{name}").figures(*size):
            print(f"{label:<58} {value:>10.3f}   {floor}", flush=True)


main(sys.argv[1:])
