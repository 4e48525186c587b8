"""How fast pages come: many readers at once, on a corpus of 10,000 sources.

The pages run in a process of their own, as `tidings web` does; readers here keep
their connections open and ask for one story after the other.  The corpus is that of
`growth`.  `web:500` makes do with that many sources.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bot.app import opened
from tests.bench.growth import START, texts

#: Sources of the corpus, and stories that readers look at: those with newest news.
SOURCES = 10_000
LOOKED_AT = 100

#: Readers at once, and pages that each asks for.
READERS, PAGES = 50, 100

#: Milliseconds within which 95 of 100 pages come.
MOST = 50

Row = tuple[str, float, str]


def figures(sources: str = "") -> list[Row]:
    """Return label, value and floor of each figure."""
    with tempfile.TemporaryDirectory() as folder:
        paths = asyncio.run(_made(Path(folder), int(sources or SOURCES)))
        with served(folder) as (port, process):
            cold = cpu_of(process)
            _read(port, [paths])
            cold = (cpu_of(process) - cold) / len(paths)
            chance = random.Random(7)
            chosen = [chance.choices(paths, k=PAGES) for _ in range(READERS)]
            cpu = cpu_of(process)
            taken = sorted(_read(port, chosen))
            cpu = (cpu_of(process) - cpu) / len(taken)
    return [
        ("a story's page made anew, CPU, ms", 1000 * cold, "reported"),
        ("the same kept, CPU, ms", 1000 * cpu, "reported"),
        (f"{READERS} readers at once, a page, p50, ms", 1000 * _share(taken, 0.5), ""),
        ("the same, p95, ms", 1000 * _share(taken, 0.95), f"<= {MOST}"),
        ("pages a second", READERS * len(taken) / sum(taken), "reported"),
    ]


def _share(taken: list[float], share: float) -> float:
    return taken[int(len(taken) * share)]


async def _made(folder: Path, sources: int) -> list[str]:
    """Load the corpus; return the paths of the stories that are looked at."""
    async with opened(folder / "tidings.db") as parts:
        made = enumerate(islice(texts(random.Random(7)), sources))
        while batch := list(islice(made, 500)):
            named = [(f"{number}.txt", text) for number, text in batch]
            await parts.loader.load(named, START)
        heads = await parts.engine.catalogue.heads(limit=LOOKED_AT)
    return [f"/story/{head.id}" for head in heads]


@contextmanager
def served(folder: str) -> Iterator[tuple[int, int]]:
    """Serve what is in a folder until left; give the port and the process."""
    program = "from bot.cli import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", program, "web", "--shared", "--port", "0"],
        env={**os.environ, "TIDINGS_DATA": folder},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        assert server.stdout
        told = re.search(r":(\d+) ", server.stdout.readline())
        assert told, "the pages were not served"
        yield int(told[1]), server.pid
        server.send_signal(signal.SIGTERM)


def cpu_of(process: int) -> float:
    """Return the seconds of CPU that a process took so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _read(port: int, readers: list[list[str]]) -> list[float]:
    """Let readers ask for pages at once; return the seconds that each page took.

    In a process of their own: this one holds what is left of a corpus, and takes its
    time.
    """
    command = [sys.executable, "-m", "tests.bench.web_readers", str(port)]
    asked = json.dumps(readers)
    told = subprocess.run(command, input=asked, stdout=subprocess.PIPE, text=True)
    told.check_returncode()
    taken: list[float] = json.loads(told.stdout)
    return taken
