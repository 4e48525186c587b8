"""Hostile input: everything that takes some, fed by what finds its way into the code.

Each target is a module in `tests/trust/targets`: `seeds` are inputs to begin from, and
`take` takes one, raising for nothing but a fault of ours.  What is found is kept under
`build/trust/hostile`, with the log that says how.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.trust.fuzzing import Fed

ROOT = Path(__file__).parents[2]
FOUND = ROOT / "build" / "trust" / "hostile"

#: Minutes on the processor over all targets, by whether everything is tried.
MINUTES = {False: 1.0, True: 60.0}

NAMES = tuple(
    sorted(
        path.stem
        for path in (Path(__file__).parent / "targets").glob("*.py")
        if not path.stem.startswith("_")
    )
)


def figures(full: bool) -> Iterator[tuple[str, float, str]]:
    """Yield minutes, inputs and findings over all targets.

    Raises:
        SystemExit: What feeds them is not installed.
    """
    fed = list(feed(MINUTES[full], NAMES, FOUND))
    spent = sum(each.seconds for each in fed) / 60
    found = [each for each in fed if each.found]
    yield "targets fed with hostile input", len(fed), f"== {len(NAMES)}"
    # A target ends with the input that uses its time up, not before.
    yield "minutes of it on the processor", spent, f">= {MINUTES[full]:.0f}"
    yield "inputs", sum(each.inputs for each in fed), ""
    yield "seconds of the slowest input", max(each.slowest for each in fed), ""
    hangs = sum(each.found == "hang" for each in found)
    yield "crashes", len(found) - hangs, "== 0"
    yield "hangs", hangs, "== 0"


def feed(minutes: float, names: tuple[str, ...], folder: Path) -> Iterator[Fed]:
    """Feed each target for an equal share of the time; print what became of it."""
    shutil.rmtree(folder, ignore_errors=True)
    each = 60 * minutes / len(names)
    command = [sys.executable, "-m", "tests.trust.fuzzing", str(each), str(folder)]
    folder.mkdir(parents=True)
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(
            [*command, *names],
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": "0"},
            text=True,
        ) as running,
    ):
        assert running.stdout is not None
        for line in running.stdout:
            fed = Fed(**json.loads(line))
            ended = f"{fed.found}: see {folder / fed.name}" if fed.found else "well"
            print(
                f"  {fed.name:<12} {fed.seconds:7.1f} s {fed.inputs:>9,} inputs,"
                f" slowest {fed.slowest:.2f} s, {ended}",
                file=sys.stderr,
                flush=True,
            )
            yield fed
    if running.returncode:
        raise SystemExit(
            "Hostile input is made by atheris, which `make trust` installs on Linux"
            f" (x86-64, Python 3.11 to 3.13); it ended with {running.returncode}."
        )


def main() -> None:
    """Feed the targets named, for so many minutes each: MINUTES NAME..."""
    minutes, *names = sys.argv[1:]
    chosen = tuple(names) or NAMES
    folder = FOUND.with_name(f"tried-{chosen[0]}")
    list(feed(float(minutes) * len(chosen), chosen, folder))


if __name__ == "__main__":
    main()
