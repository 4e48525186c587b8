"""Whether tests notice small changes of the code that delivers and of that of claims.

Only tests that stand beside the code count, and of those the ones that run the changed
line; what others would notice is not counted.  `equivalents.toml` lists the few changes
that change nothing, with the reason.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from tests.trust.covering import Covered
from tests.trust.mutating import Mutant, mutants, mutated, sample

ROOT: Final = Path(__file__).parents[2]
EQUIVALENTS: Final = Path(__file__).with_name("equivalents.toml")

#: Chooses the changes, and is printed with those that nothing noticed.
SEED: Final = 20260308

CHANGED: Final = ("bot/delivery/*.py", "briefings/stories/claims*.py")

#: Tests beside them, but for those that start processes or servers or take half a
#: minute.
NEAR: Final = ("tests/delivery", "tests/stories")
SLOW: Final = (
    "tests/delivery/test_machine.py",
    "tests/delivery/test_senders.py",
    "tests/delivery/test_telegram.py",
    "tests/delivery/test_herald_telegram.py",
    "tests/stories/test_real_sources.py",
)

#: Seconds of CPU that tests may take, and how many times as long as they used to;
#: they may wait for ten times as long.
_AT_LEAST: Final = 15.0
_TIMES: Final = 4.0
_WAITS: Final = 10.0


def figures(full: bool) -> Iterator[tuple[str, float, str]]:
    """Yield how many changes were made, and the share that a test noticed."""
    count = 300 if full else 8
    chosen = sample(all_mutants(), count, seed=SEED)
    survived = survivors(chosen)
    for each in survived:
        print(f"  not noticed (seed {SEED}): {each}")
    noticed = 100 * (1 - len(survived) / len(chosen))
    yield "changes of delivery and claims that were made", len(chosen), f">= {count}"
    # Of eight, one is much.
    yield "of them noticed by a test, %", noticed, ">= 85" if full else ">= 60"


def all_mutants() -> list[Mutant]:
    """Return all changes that should be noticed."""
    known = {each["key"] for each in equivalents()}
    paths = sorted(path for pattern in CHANGED for path in ROOT.glob(pattern))
    found = [
        mutant
        for path in paths
        for mutant in mutants(str(path.relative_to(ROOT)), path.read_text("utf-8"))
    ]
    return [mutant for mutant in found if mutant.key not in known]


def equivalents() -> Sequence[dict[str, str]]:
    """Return changes that change nothing: `key` as of a mutant, and `why`."""
    return tomllib.loads(EQUIVALENTS.read_text("utf-8")).get("change", [])


def survivors(chosen: Sequence[Mutant]) -> list[Mutant]:
    """Return the changes that no test notices."""
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        trees: SimpleQueue[Path] = SimpleQueue()
        for number in range(workers):
            trees.put(_copied(Path(folder) / str(number)))
        covered = _covered(Path(folder) / "0")

        def survives(mutant: Mutant) -> bool:
            tree = trees.get()
            try:
                with _changed(tree, mutant):
                    return _pass(tree, covered, mutant)
            finally:
                trees.put(tree)

        with ThreadPoolExecutor(workers) as pool:
            passed = list(pool.map(survives, chosen))
    return [mutant for mutant, lives in zip(chosen, passed, strict=True) if lives]


def _copied(tree: Path) -> Path:
    """Copy what tests need of this tree."""
    for name in ("bot", "briefings", "tests"):
        shutil.copytree(ROOT / name, tree / name)
    shutil.copy(ROOT / "pyproject.toml", tree)
    return tree


def _covered(tree: Path) -> Covered:
    """Return which tests run which lines; all of them must pass as things are."""
    file = tree / "covered.json"
    # Both stores do the same, and one is enough here.
    left_out = [*(f"--ignore={path}" for path in SLOW), "-k", "not postgres"]
    ran = _tests(tree, [f"--covering={file}", *left_out, *NEAR])
    if ran.wait():
        raise RuntimeError(f"tests fail without any change, seed {SEED}")
    return Covered(file)


@contextmanager
def _changed(tree: Path, mutant: Mutant) -> Iterator[None]:
    """Have one change made in a tree."""
    file = tree / mutant.path
    code = file.read_text("utf-8")
    try:
        _write(file, mutated(mutant, code))
        yield
    finally:
        _write(file, code)


def _write(file: Path, code: str) -> None:
    """Write a module, and forget it compiled: two within a second look the same."""
    for compiled in file.parent.glob(f"__pycache__/{file.stem}.*"):
        compiled.unlink()
    file.write_text(code, "utf-8")


def _pass(tree: Path, covered: Covered, mutant: Mutant) -> bool:
    """Return whether all tests pass that run the line of a change."""
    tests = covered.tests_of(mutant.path, mutant.line)
    if not tests:
        return True
    (tree / "chosen").write_text("\n".join(tests), "utf-8")
    allowed = _AT_LEAST + _TIMES * sum(covered.took[test] for test in tests)
    running = _tests(tree, ["@chosen"], cpu=allowed)
    try:
        return running.wait(_WAITS * allowed) == 0
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()
        return False


def _tests(
    tree: Path, what: Sequence[str], *, cpu: float | None = None
) -> subprocess.Popen[bytes]:
    """Start tests in a tree of their own."""

    def bounded() -> None:
        if cpu is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (int(cpu), int(cpu)))

    quiet = ("-x", "--no-cov", "-p", "no:cacheprovider", "-p", "tests.trust.covering")
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", *quiet, "--hypothesis-profile=at once", *what],
        cwd=tree,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=bounded,
    )
