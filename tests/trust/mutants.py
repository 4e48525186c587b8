"""Whether tests notice small changes of the code that delivers and of that of claims.

Only tests that stand beside the code count, and of those the ones that run the changed
line; what others would notice is not counted.  `equivalents.toml` lists the few changes
that change nothing, with the reason.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tests.trust.covering import Covered
from tests.trust.mutating import Mutant, mutants, mutated, sample
from tests.trust.trying import Try, wanted

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

#: Seconds that tests may compute, and how many times as long as they used to.
_AT_LEAST: Final = 15.0
_TIMES: Final = 4.0


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
    covered = covering()
    tests = [covered.tests_of(mutant.path, mutant.line) for mutant in chosen]
    changed = [
        _try(mutant.path, mutated(mutant, _code(mutant.path)), own, covered)
        for mutant, own in zip(chosen, tests, strict=True)
    ]
    # As things are, all of them pass: else nothing would be told by one that fails.
    own: dict[str, set[str]] = defaultdict(set)
    for mutant, names in zip(chosen, tests, strict=True):
        own[mutant.path].update(names)
    as_is = [_try(path, _code(path), sorted(own[path]), covered) for path in own]
    passed = passing([*as_is, *changed])
    if not all(passed[: len(as_is)]):
        raise RuntimeError(f"tests fail without any change, seed {SEED}")
    return [
        mutant
        for mutant, lives in zip(chosen, passed[len(as_is) :], strict=True)
        if lives
    ]


def _try(path: str, code: str, tests: Sequence[str], covered: Covered) -> Try:
    allowed = _AT_LEAST + _TIMES * sum(covered.took[test] for test in tests)
    module = path.removesuffix(".py").replace("/", ".")
    return Try(module=module, code=code, tests=tests, cpu=math.ceil(allowed))


def _code(path: str) -> str:
    return (ROOT / path).read_text("utf-8")


def covering() -> Covered:
    """Return which tests run which lines."""
    # Both stores do the same, and one is enough here.
    what = [*(f"--ignore={path}" for path in SLOW), "-k", "not postgres", *NEAR]
    quiet = ["-x", "--no-cov", "-p", "no:cacheprovider", "-p", "tests.trust.covering"]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "covered.json"
        subprocess.run(
            [sys.executable, "-m", "pytest", *quiet, f"--covering={file}", *what],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        return Covered(file)


def passing(tries: Sequence[Try]) -> list[bool]:
    """Return for each try whether its tests pass."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.trust.trying"],
        cwd=ROOT,
        input=wanted(tries),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [bool(each) for each in json.loads(ran.stdout)]
