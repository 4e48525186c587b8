"""What an answer costs, held against bots that do nothing but send its text.

The server, our bot and each of the others are processes of their own; runs of all take
turns, and each figure is the median.  aiogram needs another pydantic than we do and
stands in an environment of its own (`tests/bench/peers.lock`).
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import urlopen

import psutil

from bot.app import SAMPLE, load, utc_now
from tests.bench.answering_peers import BOTS, TOKEN

Row = tuple[str, float, str]

#: What every reader asks.
ASKED = "/story belarus"

#: Answers a run, and runs.
NUMBER = 1000
RUNS = 5

#: Python with aiogram.
PEERS = Path(sys.prefix) / "peers" / "bin" / "python"

SERVER = (sys.executable, "-m", "tests.bench.answering_server")
PEER = "tests/bench/answering_peers.py"
OURS = (sys.executable, "-c", "from bot.cli import main; main()", "run")

#: Seconds that nothing here takes.
PATIENCE = 300


def figures(size: str = "") -> Iterator[Row]:
    """Yield label, value and floor of each figure."""
    runs = int(size or RUNS)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        asyncio.run(load(here / "tidings.db", [SAMPLE], utc_now))
        text = here / "text"
        sent, _ = _run(OURS, here)
        text.write_text(sent["text"], "utf-8")
        bots = {"ours": OURS, **dict(_peers(text))}
        taken: dict[str, list[float]] = {name: [] for name in bots}
        for _ in range(runs):
            for name, command in bots.items():
                taken[name].append(_run(command, here)[1])
    rates = {name: NUMBER / median(each) for name, each in taken.items()}
    ours = rates.pop("ours")
    yield "answers a second and core", ours, ""
    for name, rate in rates.items():
        said = name.replace("_", " ")
        yield f"the same text by a bare {said}, a second and core", rate, ""
        floor = {"library": ">= 0.8", "aiogram": ">= 1.5"}.get(name, "")
        yield f"ours against the bare {said}", ours / rate, floor


def _peers(text: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in BOTS:
        python = str(PEERS) if name == "aiogram" else sys.executable
        if Path(python).exists():
            yield name, (python, PEER, name, "{url}", str(text))


def _run(command: tuple[str, ...], folder: Path) -> tuple[dict[str, str], float]:
    """Have a bot answer; return the last message and the CPU it took in all."""
    with _started(SERVER) as server:
        assert server.stdout is not None
        url = f"http://127.0.0.1:{server.stdout.readline().strip()}"
        settings = {
            "TIDINGS_TOKEN": TOKEN,
            "TIDINGS_DATA": str(folder),
            "TIDINGS_API_URL": url,
            "TIDINGS_LOG_LEVEL": "WARNING",
            "PYTHONPATH": ".",
        }
        named = [part.replace("{url}", url) for part in command]
        with _started(named, **settings) as bot:
            _get(f"{url}/ready")
            # Once, so that what is made once is made.
            _get(f"{url}/begin?number=64&text={quote(ASKED)}")
            process = psutil.Process(bot.pid)
            before = _cpu(process)
            sent = _get(f"{url}/begin?number={NUMBER}&text={quote(ASKED)}")
            return sent, _cpu(process) - before


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def _get(url: str) -> dict[str, str]:
    with urlopen(url, timeout=PATIENCE) as answer:
        got: dict[str, str] = json.loads(answer.read())
    return got


@contextmanager
def _started(
    command: Sequence[str], **settings: str
) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, env={**os.environ, **settings}, text=True
    )
    try:
        yield process
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()
        process.communicate()
