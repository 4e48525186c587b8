"""Runs tests on changed modules, each change in a process that knows all the others.

Importing takes longer than most tests: so all is imported once, and a fork of that
forgets the changed module and whatever imports it.
"""

from __future__ import annotations

import ast
import json
import os
import pkgutil
import resource
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

import bot
import briefings

#: A process that computes nothing for so many seconds waits for ever.
_STANDS_STILL: Final = 15.0
_NOTHING: Final = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """Tests to run on a changed module."""

    module: str
    code: str
    tests: Sequence[str]

    #: Seconds that they may compute.
    cpu: int


def main() -> None:
    """Read tries from the input; write for each whether all its tests pass."""
    tries = [Try(**each) for each in json.load(sys.stdin)]
    out = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.dup2(1, 2)
    _import_all()
    using = _using()
    running: dict[int, int] = {}
    passed = [False] * len(tries)
    for number, one in enumerate(tries):
        if len(running) == (os.cpu_count() or 1):
            _wait(running, passed)
        pid = os.fork()
        if not pid:
            _try(one, using)
        running[pid] = number
    while running:
        _wait(running, passed)
    os.write(out, json.dumps(passed).encode())


def wanted(tries: Sequence[Try]) -> str:
    """Return tries as :func:`main` reads them."""
    return json.dumps([asdict(one) for one in tries])


def _wait(running: dict[int, int], passed: list[bool]) -> None:
    pid, status = os.wait()
    passed[running.pop(pid)] = status == 0


def _try(one: Try, using: Mapping[str, set[str]]) -> None:
    """Run tests, and end with what pytest ends with."""
    code = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (one.cpu, one.cpu))
        threading.Thread(target=_watch, daemon=True).start()
        _forget(one.module, using)
        sys.meta_path.insert(0, _Changed(one.module, one.code))
        code = pytest.main([*_QUIET, *one.tests]) if one.tests else 0
    finally:
        os._exit(int(code))


def _watch() -> None:
    """End this process once it stands still."""
    before = -_NOTHING
    while (now := time.process_time()) - before >= _NOTHING:
        before = now
        time.sleep(_STANDS_STILL)
    os._exit(1)


_QUIET: Final = (
    *("-x", "--no-cov", "-p", "no:cacheprovider", "-p", "tests.trust.covering"),
    "--hypothesis-profile=at once",
    # What a plugin of pytest imports is here before it.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


class _Changed(MetaPathFinder, Loader):
    """Finds a module in its changed form."""

    def __init__(self, module: str, code: str) -> None:
        self._module = module
        self._code = code

    def find_spec(
        self, fullname: str, path: object, target: object = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname == self._module else None

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._code, f"<changed {self._module}>", "exec"), vars(module))


def _import_all() -> None:
    for package in (briefings, bot):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                import_module(found.name)


def _using() -> Mapping[str, set[str]]:
    """Return which modules of ours each is imported by."""
    using = defaultdict(set)
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("bot", "briefings") and module.__file__:
            for used in _imported(Path(module.__file__).read_text("utf-8")):
                using[used].add(name)
    return using


def _imported(code: str) -> set[str]:
    """Return what a module imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module}
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def _forget(module: str, using: Mapping[str, set[str]]) -> None:
    """Forget a module and all that use it."""
    forgotten, left = set(), [module]
    while left:
        name = left.pop()
        if name not in forgotten:
            forgotten.add(name)
            left += using.get(name, ())
    for name in forgotten:
        sys.modules.pop(name, None)
        package, _, last = name.rpartition(".")
        if package in sys.modules:
            vars(sys.modules[package]).pop(last, None)


if __name__ == "__main__":
    main()
