"""What loading a year of news costs through the reader: its pace, and its memory.

The documents are those of :mod:`tests.bench.synthetic`, in every layout, as files of a
folder; they are read, filed and decided on as `tidings load` does it, in as many
processes.  `loading:1000000` goes on to that many, which takes hours.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.synthetic import documents

#: Documents that are loaded unless another number is asked for.
LOADED = 10_000

#: Parts whose pace is told apart.
PARTS = 10

#: Documents a second over all, and megabytes at most.
PACE, MEMORY = 150, 1500

#: Loads a folder and prints when each part was begun, when all was done, and the
#: largest that it and any one of its processes was, in kilobytes.
_LOAD = """
import asyncio, json, resource, sys, time
from pathlib import Path
from bot import app

def main():
    folder, number, parts = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    begun, marks, seen = time.perf_counter(), [], 0

    def advance(more):
        nonlocal seen
        if seen * parts // number == len(marks):
            marks.append(time.perf_counter() - begun)
        seen += more

    loading = app.load(folder / "load.db", [folder / "documents"], app.utc_now, advance)
    report = asyncio.run(loading)
    if report.failures or sum(report.outcomes.values()) != number:
        raise SystemExit(f"not all was loaded: {report.outcomes}")
    largest = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    marks.append(time.perf_counter() - begun)
    print(json.dumps([marks, largest]))

if __name__ == "__main__":
    main()
"""

Row = tuple[str, float, str]


def figures(number: str = "") -> Iterator[Row]:
    """Yield label, value and floor of each figure.

    Args:
        number: Documents that are loaded.
    """
    wanted = int(number or LOADED)
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder) / "documents", wanted)
        program = Path(folder) / "load.py"
        program.write_text(_LOAD, "utf-8")
        wall = time.perf_counter()
        told = subprocess.run(
            [sys.executable, program, folder, str(wanted), str(PARTS)],
            env={**os.environ, "PYTHONPATH": os.getcwd()},
            stdout=subprocess.PIPE,
            check=True,
        )
        wall = time.perf_counter() - wall
    marks, largest = json.loads(told.stdout)
    part = wanted / PARTS
    about = f"documents loaded, of {wanted:,}"
    yield f"{about}, a second", wanted / wall, f">= {PACE}"
    yield f"{about}, the second tenth, a second", part / (marks[2] - marks[1]), ""
    yield f"{about}, the last tenth, a second", part / (marks[-1] - marks[-2]), ""
    # Of the processes that read, the largest one is meant twice: there are no more.
    most = (largest[0] + 2 * largest[1]) / 1024
    yield f"{about}: peak memory of all processes, MB", most, f"<= {MEMORY}"


def _write(folder: Path, number: int) -> None:
    for name, data in documents(number):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
