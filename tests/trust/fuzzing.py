"""Targets fed by atheris, guided by what they cover: `python -m tests.trust.fuzzing`.

It is a process of its own, for what is read is instrumented while it is imported.  Each
target is fed in a copy of that process until its time is used up, and stops at the
first input that it raises for, that takes too long or too much memory; the input is
kept then.  One line of JSON is printed for each target.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import NoReturn

#: Seconds on the processor after which an input hangs; and by the clock, for one that
#: waits, or never comes back to tell.
HANG = 10.0
WAIT = 120

#: Megabytes that a target may have in all.
MEMORY = 2_500

#: What libFuzzer ends with, by what was found.
_HANG, _CRASH = 70, 77
_ENDS = {_HANG: "hang", 71: "memory", _CRASH: "crash"}

#: The start of libFuzzer's chances: the same finds the same, as far as time allows.
SEED = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """What became of a target."""

    name: str

    #: Seconds on the processor, and of the slowest input.
    seconds: float
    slowest: float = 0.0
    inputs: int = 0

    #: "crash", "hang" or "memory"; "" where nothing was found.
    found: str = ""


def main(arguments: Sequence[str]) -> int:
    """Feed targets.

    Args:
        arguments: Seconds for each, a folder to write to, and names of targets.
    """
    seconds, folder, *names = arguments
    sys.addaudithook(_offline)
    import atheris

    with atheris.instrument_imports(include=["bot", "briefings"]):
        targets = [import_module(f"tests.trust.targets.{name}") for name in names]
        for name, target in zip(names, targets, strict=True):
            fed = _fed(name, target, float(seconds), Path(folder) / name)
            print(json.dumps(asdict(fed)), flush=True)
    return 0


def _offline(event: str, _: object) -> None:
    """Let nothing reach out: an input may be the command that opens a link."""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        raise OSError("hostile input has no network")


def _fed(name: str, target: ModuleType, seconds: float, folder: Path) -> Fed:
    (folder / "corpus").mkdir(parents=True)
    child = os.fork()
    if child == 0:
        _feed(target, seconds, folder)
    _, status, used = os.wait4(child, 0)
    code = os.waitstatus_to_exitcode(status)
    told = folder / "told.json"
    inputs, slowest = json.loads(told.read_text()) if told.exists() else (0, 0.0)
    return Fed(
        name=name,
        seconds=used.ru_utime + used.ru_stime,
        slowest=slowest,
        inputs=inputs,
        found=_ENDS.get(code, f"crash ({code})") if code else "",
    )


def _feed(target: ModuleType, seconds: float, folder: Path) -> None:
    import atheris

    # Not before: what seeds are made of may run threads, which no copy has.
    for number, seed in enumerate(target.seeds()):
        (folder / "corpus" / f"{number:03}").write_bytes(seed)
    with (folder / "log").open("wb") as log:
        os.dup2(log.fileno(), 1)
        os.dup2(log.fileno(), 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    arguments = [
        "tests.trust.fuzzing",
        f"-artifact_prefix={folder}/",
        f"-max_len={target.LONGEST}",
        f"-rss_limit_mb={MEMORY}",
        f"-timeout={WAIT}",
        f"-seed={SEED}",
        str(folder / "corpus"),
    ]
    words = getattr(target, "WORDS", ())
    if words:
        dictionary = folder / "words"
        dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words))
        arguments.insert(1, f"-dict={dictionary}")
    atheris.Setup(arguments, _timed(target.take, seconds, folder))
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def _timed(
    take: Callable[[bytes], None], seconds: float, folder: Path
) -> Callable[[bytes], None]:
    """Return what feeds one input, counts it, and ends the process in time.

    It ends the process for a finding too: a thread of the store's would outlive it.
    """
    from tests.trust.targets._house import tidy

    begun = _used()
    inputs, slowest = 0, 0.0

    def end(code: int) -> NoReturn:
        (folder / "told.json").write_text(json.dumps([inputs, slowest]))
        sys.stderr.flush()
        os._exit(code)

    def one(data: bytes) -> None:
        nonlocal inputs, slowest
        if _used() - begun > seconds:
            end(0)
        tidy()
        before = time.process_time()
        inputs += 1
        try:
            take(data)
        except BaseException:  # noqa: BLE001
            traceback.print_exc()
            (folder / "crash").write_bytes(data)
            end(_CRASH)
        took = time.process_time() - before
        slowest = max(slowest, took)
        if took > HANG:
            (folder / "hang").write_bytes(data)
            end(_HANG)

    return one


def _used() -> float:
    """Return seconds on the processor, of processes that this one began too."""
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + below.ru_utime + below.ru_stime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
